"""Statements: the propositions in the body, each with who puts it forward."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.claim import Attribution
from annotator.domain.span import Span
from annotator.language.rules.attribution import Report, reports
from annotator.language.rules.clauses import Clause, has_sure_verb, has_verb
from annotator.language.rules.sources import claimant
from annotator.language.word_lists import listed, words

_FEWEST_WORDS = 3
_FEWEST_QUOTED_WORDS = 3
_LONGEST_LABEL = 5
_NEAR = 40
_SCORES = {
    "direct_quote": 0.8,
    "indirect_quote": 0.75,
    "mixed_quote": 0.7,
    "document": 0.7,
    "author": 0.5,
}
_UNKNOWN_SPEAKER = 0.5
_IMPERATIVES = frozenset(
    {"yes", "no", "let", "sign", "click", "read", "subscribe", "see", "here", "welcome", "hello"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Parts of the text and their attribution; `speaker` is the place of the entity who speaks."""

    parts: tuple[Span, ...]
    attribution: Attribution
    score: float
    clause: Clause
    verb: str | None = None
    speaker: Span | None = None


def statement(clause: Clause, *, is_closed: bool) -> Statement | None:
    """What the clause states, if anything. `is_closed`: it ends as a sentence does.

    A clause that is all quotation gets an empty source: only the clauses around it can tell.
    """
    report = reports(clause) if is_closed else None
    if report is not None:
        return _reported(clause, report)
    start, end = clause.trimmed(0, len(clause.words))
    if start >= end:
        return None
    if clause.is_all_quoted(start, end):
        return _quoted(clause, start, end)
    return _authors_own(clause, start, end) if is_closed else None


def _reported(clause: Clause, report: Report) -> Statement:
    source = clause.span(report.source.start, report.source.end)
    entity = claimant(clause, report.source)
    attribution = Attribution(report.kind, (source,), (clause.span(*report.cue),))
    return Statement(
        parts=tuple(clause.span(start, end) for start, end in report.parts),
        attribution=attribution,
        score=_SCORES[report.kind],
        clause=clause,
        verb=clause.words[report.verb_at].lower,
        speaker=entity.span if entity else None,
    )


def _quoted(clause: Clause, start: int, end: int) -> Statement | None:
    texts = clause.texts(start, end)
    if len(texts) < _FEWEST_QUOTED_WORDS or not has_verb(texts) or clause.words[-1].text == "?":
        return None
    attribution = Attribution("direct_quote")
    return Statement((clause.span(start, end),), attribution, _UNKNOWN_SPEAKER, clause)


def _authors_own(clause: Clause, start: int, end: int) -> Statement | None:
    start = _after_label(clause, _after_opener(clause, start, end), end)
    outside = [word.lower for word in clause.words[start:end] if word.quotation is None]
    if len(outside) < _FEWEST_WORDS or not has_verb(outside) or outside[0] in _IMPERATIVES:
        return None
    if _is_fragment(outside):
        return None
    part = clause.span(start, end)
    return Statement((part,), Attribution("author"), _SCORES["author"], clause)


def _after_label(clause: Clause, start: int, end: int) -> int:
    """Past the capitalised label at the head of a list item, as in "• Narrowing Friction: …"."""
    colon = next((i for i in range(start, end) if clause.words[i].text == ":"), None)
    if colon is None or colon - start > _LONGEST_LABEL or not start < colon < end - _FEWEST_WORDS:
        return start
    is_title = all(
        w.text[0].isupper() or not w.text[0].isalpha() for w in clause.words[start:colon]
    )
    return colon + 1 if is_title and has_verb(clause.texts(colon + 1, end)) else start


def _is_fragment(texts: Sequence[str]) -> bool:
    """Whether it is "working on …" or "to work on …" without a main verb behind it."""
    if not (texts[0].endswith("ing") or texts[0] == "to"):
        return False
    stop = next(
        (i for i, text in enumerate(texts) if text in words("attribution", "subordinate")),
        len(texts),
    )
    return not has_sure_verb(texts[:stop])


def _after_opener(clause: Clause, start: int, end: int) -> int:
    """Past "However," and the like, which belong to the text and not to the claim."""
    for opener in listed("attribution", "openers"):
        parts = opener.lower().split()
        stop = start + len(parts)
        if stop < end and clause.texts(start, stop) == parts:
            is_parted = clause.words[stop].text == ","
            if is_parted or opener in ("But", "And", "So", "Yet", "Meanwhile"):
                return stop + 1 if is_parted else stop
    return start


def with_speakers(found: Sequence[Statement], paragraph_of: dict[Span, int]) -> list[Statement]:
    """`found` with the speakers of bare quotations: whoever is quoted before in the paragraph, else
    right after, else at the end of the paragraph before."""
    answer: list[Statement] = []
    for index, one in enumerate(found):
        if one.attribution.kind == "direct_quote" and not one.attribution.source:
            near = _speaker_near(index, found, answer, paragraph_of)
            one = _spoken_by(one, near) if near else one
        answer.append(one)
    return answer


def _speaker_near(
    index: int,
    found: Sequence[Statement],
    before: Sequence[Statement],
    paragraph_of: dict[Span, int],
) -> Statement | None:
    here = paragraph_of[found[index].parts[0]]
    for near in (reversed(before[-_NEAR:]), found[index + 1 : index + 1 + _NEAR]):
        for other in near:
            if paragraph_of[other.parts[0]] != here:
                break
            if other.attribution.source:
                return other
    last = before[-1] if before else None
    is_quote = last is not None and last.attribution.kind == "direct_quote"
    return last if is_quote and last and paragraph_of[last.parts[0]] == here - 1 else None


def _spoken_by(quoted: Statement, speaker: Statement) -> Statement:
    told = speaker.attribution
    attribution = replace(quoted.attribution, source=told.source, cue=told.cue)
    return replace(
        quoted, attribution=attribution, score=_SCORES["direct_quote"], speaker=speaker.speaker
    )


def without_doubles(found: Sequence[Statement]) -> Iterator[Statement]:
    """Each stretch once, the first of those with the same parts."""
    seen: set[tuple[Span, ...]] = set()
    for one in found:
        if one.parts not in seen:
            seen.add(one.parts)
            yield one
