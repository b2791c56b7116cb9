"""Attribution: who a sentence says put its content forward, and which words are the content."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from annotator.language.rules.clauses import Clause, has_sure_verb, has_verb
from annotator.language.rules.sources import (
    Source,
    is_document,
    is_speaker,
    source_after,
    source_before,
)
from annotator.language.word_lists import listed, words

_LONGEST_ADJUNCT = 14
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Report:
    """A claimant's words: parts of the content, source and cue as word ranges of one clause."""

    parts: tuple[tuple[int, int], ...]
    source: Source
    cue: tuple[int, int]
    kind: str

    @property
    def verb_at(self) -> int:
        return self.cue[0]


def reports(clause: Clause) -> Report | None:
    """What the clause reports of somebody else's words, if anything."""
    for rule in (_according_to, _cue_behind, _cue_in_front):
        report = rule(clause)
        if report is not None:
            return report
    return None


def _according_to(clause: Clause) -> Report | None:
    for start, end in _phrases(clause, listed("attribution", "according")):
        stop = next((i for i in range(end, len(clause.words)) if clause.words[i].is_break), None)
        source = Source(*clause.trimmed(end, stop or len(clause.words)))
        if source.start >= source.end:
            continue
        if start <= 1:
            parts = [(stop, len(clause.words))] if stop is not None else []
        else:
            rest = _resumed(clause, stop)
            has_more = rest and has_sure_verb(clause.texts(*rest[0]))
            parts = [(0, start), *(rest if has_more else [])]
        report = _report(clause, parts, source, (start, end))
        if report is not None:
            return report
    return None


def _cue_behind(clause: Clause) -> Report | None:
    """The cue behind the content: "…, the ministry said on Friday", "“…,” said the minister"."""
    for cue in _cues(clause):
        border = _border_before(clause, cue)
        if border is None or clause.words[border + 1].lower in ("and", "but", "so"):
            continue
        after = _next_break(clause, cue + 1)
        source: Source | None
        if border == cue - 1:
            source = source_after(clause, cue + 1, after)
            source = source if source and is_speaker(clause, source) else None
        else:
            source = source_before(clause, border + 1, cue)
            if not clause.words[border].is_mark and not _is_adjunct(clause, cue + 1, after):
                source = None
        if source is None or _is_negated(clause, cue):
            continue
        parts = [(0, border + clause.words[border].is_mark), *_resumed(clause, after)]
        report = _report(clause, parts, source, (cue, cue + 1))
        if report is not None:
            return report
    return None


def _cue_in_front(clause: Clause) -> Report | None:
    """The cue before the content: "The ministry said (on Thursday) that …"."""
    for cue in _cues(clause):
        if _is_negated(clause, cue):
            continue
        source = source_before(clause, 0, cue)
        start = _content_start(clause, cue)
        if source is None or start is None or not _may_report(clause, source, cue, start):
            continue
        end = _before_gloss(clause, start)
        report = _report(clause, [(start, end)], source, (cue, cue + 1))
        if report is not None:
            return report
    return None


def _report(
    clause: Clause, parts: list[tuple[int, int]], source: Source, cue: tuple[int, int]
) -> Report | None:
    """A report of those parts that have words; None when they are no proposition."""
    trimmed = [clause.trimmed(*part) for part in parts]
    kept = [(start, end) for start, end in trimmed if start < end]
    if not kept:
        return None
    is_quoted = [clause.is_all_quoted(start, end) for start, end in kept]
    if is_quoted[0]:
        kept = [part for part, quoted in zip(kept, is_quoted, strict=True) if quoted]
    texts = [text for start, end in kept for text in clause.texts(start, end)]
    if len(texts) < _FEWEST_WORDS or not has_verb(texts):
        return None
    return Report(tuple(kept), source, cue, _kind(clause, kept, source))


def _kind(clause: Clause, parts: list[tuple[int, int]], source: Source) -> str:
    if all(clause.is_all_quoted(start, end) for start, end in parts):
        return "direct_quote"
    if any(word.quotation is not None for start, end in parts for word in clause.words[start:end]):
        return "mixed_quote"
    return "document" if is_document(clause, source) else "indirect_quote"


def _may_report(clause: Clause, source: Source, cue: int, start: int) -> bool:
    verb = clause.words[cue].lower
    has_that = clause.words[start - 1].lower in ("that", "whether") or clause.words[start].is_mark
    if verb in words("attribution", "saying"):
        return True
    if verb in words("attribution", "denying") | words("attribution", "asking"):
        return has_that
    if not (is_speaker(clause, source) or is_document(clause, source)):
        return False
    return has_that or has_sure_verb(_main_clause(clause, start))


def _main_clause(clause: Clause, start: int) -> list[str]:
    """The words from `start` to the first comma or subordinate clause, in lower case."""
    for index in range(start, len(clause.words)):
        if clause.words[index].is_break or clause.words[index].lower in words(
            "attribution", "subordinate"
        ):
            return clause.texts(start, index)
    return clause.texts(start, len(clause.words))


def _content_start(clause: Clause, cue: int) -> int | None:
    """The first word of what is said: after "that", a colon, an addressee or a date."""
    stop = min(len(clause.words), cue + 1 + _LONGEST_ADJUNCT)
    for index in range(cue + 1, stop):
        word = clause.words[index]
        if word.lower in ("that", "whether") and word.quotation is None:
            return index + 1 if index + 1 < len(clause.words) else None
        if word.text == ":" and word.quotation is None:
            return index
        if word.is_mark:
            return (
                index if _is_adjunct(clause, cue + 1, index) else _after_addressee(clause, cue + 1)
            )
        if has_sure_verb([word.lower]):
            break
    start = _after_addressee(clause, cue + 1)
    is_cut_off = start >= len(clause.words) or clause.words[start].is_break
    return None if is_cut_off or clause.words[start].lower in ("to", "of", "by") else start


def _after_addressee(clause: Clause, start: int) -> int:
    """Past "reporters", "CNBC", "on Thursday" and the like."""
    if start < len(clause.words) and clause.words[start - 1].lower in ("told", "tells"):
        listener = clause.entity_in(start, min(start + 4, len(clause.words)), ("ORG", "PERSON"))
        if listener is not None and listener.span.start == clause.words[start].span.start:
            while start < len(clause.words) and clause.words[start].span.end <= listener.span.end:
                start += 1
        elif clause.words[start].lower in words("attribution", "addressees"):
            start += 1
    for _ in range(2):
        first = start + (
            start < len(clause.words) and clause.words[start].lower in ("on", "in", "at")
        )
        date = clause.entity_in(first, min(first + 4, len(clause.words)), ("DATE", "TIME"))
        if date is not None and date.span.start == clause.words[first].span.start:
            start = (
                next(
                    i
                    for i in range(first, len(clause.words))
                    if clause.words[i].span.end >= date.span.end
                )
                + 1
            )
    return start


def _before_gloss(clause: Clause, start: int) -> int:
    """The end of the content: before ", underscoring …", which are the author's words again."""
    for index in range(start, len(clause.words) - 1):
        if clause.words[index].is_break and clause.words[index + 1].lower in words(
            "attribution", "gloss"
        ):
            return index
    return len(clause.words)


def _resumed(clause: Clause, place: int | None) -> list[tuple[int, int]]:
    """What follows the comma after a report in the middle, if it goes on with the content."""
    if place is None or place + 1 >= len(clause.words):
        return []
    first = place + 1 if clause.words[place].is_break else place
    is_other = clause.words[first].lower in words("attribution", "apposition") | words(
        "attribution", "gloss"
    )
    rest = (first, len(clause.words))
    if is_other or any(cue >= first for cue in _cues(clause)):
        return []
    return [rest]


def _is_adjunct(clause: Clause, start: int, end: int) -> bool:
    """Whether these words only say when, where or to whom it was said."""
    if start >= end:
        return True
    texts = clause.texts(start, end)
    is_told = clause.words[start - 1].lower in ("told", "tells")
    if texts[0] == "to" and not is_told and not clause.entity_in(start, end, ("ORG", "PERSON")):
        return False
    allowed = words("attribution", "after_cue") | words("attribution", "addressees")
    begins_well = (
        is_told
        or texts[0] in allowed
        or clause.entity_in(start, end, ("DATE", "TIME", "ORG")) is not None
    )
    return (
        begins_well
        and "that" not in texts
        and not has_sure_verb(texts)
        and len(texts) <= _LONGEST_ADJUNCT
    )


def _border_before(clause: Clause, cue: int) -> int | None:
    """The comma, dash or closing quotation mark that ends the content before the cue."""
    for index in range(cue - 1, 0, -1):
        word = clause.words[index]
        if word.is_break or word.is_mark:
            return index
    return None


def _next_break(clause: Clause, start: int) -> int:
    """The first comma, full stop or quotation mark from `start` on."""
    for index in range(start, len(clause.words)):
        word = clause.words[index]
        if word.is_break or word.is_mark or word.text in (".", ":", "?", "!"):
            return index
    return len(clause.words)


def _is_negated(clause: Clause, cue: int) -> bool:
    """Whether it is no report after all: "did not say", "is said to"."""
    if cue == 0:
        return False
    before = clause.words[cue - 1]
    return before.quotation is None and before.lower in words("attribution", "be_forms")


def _cues(clause: Clause) -> Iterator[int]:
    """Where verbs of saying stand outside quotations."""
    for index, word in enumerate(clause.words):
        if word.quotation is None and word.lower in _cue_words():
            yield index


def _phrases(clause: Clause, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        parts = phrase.split()
        for start in range(len(clause.words) - len(parts)):
            is_outside = clause.words[start].quotation is None
            if is_outside and clause.texts(start, start + len(parts)) == parts:
                yield start, start + len(parts)


@cache
def _cue_words() -> frozenset[str]:
    kinds = ("saying", "reporting", "denying", "asking")
    return frozenset().union(*(words("attribution", kind) for kind in kinds))
