"""Statements: the propositions of an article, each with who puts it forward."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from annotator.language.news.body import Sentences
from annotator.language.news.cue_words import is_document_noun
from annotator.language.news.parse import Parse
from annotator.language.news.propositions import asides, propositions
from annotator.language.news.reports import Report, reports
from annotator.language.news.trimming import trimmed
from annotator.language.quotations import quotations
from annotator.language.word_lists import listed

_FEWEST_WORDS = 3
_SURELY_A_SENTENCE = 9
"""In words. So long a closed sentence has a verb, even if the tagger did not see one."""

_LONGEST_SENTENCE = 400
"""In tokens. What is longer is no sentence."""

_QUESTION = frozenset("?？")
_FAR = 12
"""How many statements away the one may be that names a quotation's speaker."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Token ranges. A statement inside a quotation whose speaker is not known yet has the kind
    "direct_quote" and no source."""

    parts: tuple[range, ...]
    kind: str
    sentence: int
    source: range | None = None
    cue: range | None = None
    verb: str | None = None
    is_aside: bool = False
    is_borrowed: bool = False

    @property
    def place(self) -> int:
        return self.parts[0].start


def statements(parse: Parse, sentences: Sentences) -> list[Statement]:
    """In text order; each stretch once, with its attribution rather than without."""
    insides = [t for q in quotations(parse.text) if (t := parse.tokens_of(q.inner))]
    starts = [inside.start for inside in insides]
    found: list[Statement] = []
    for number, sentence in enumerate(sentences.tokens):
        if not 0 < len(sentence) <= _LONGEST_SENTENCE:
            continue
        first = max(0, bisect_right(starts, sentence.start) - 1)
        last = bisect_right(starts, sentence.stop)
        quoted = [q for q in insides[first:last] if q.stop > sentence.start]
        found += _Reading(parse, sentence, quoted, number).statements()
    return without_doubles(_with_speakers(found, sentences.paragraphs, parse, insides))


@dataclass(frozen=True)
class _Reading:
    parse: Parse
    sentence: range
    quoted: Sequence[range]
    number: int

    def statements(self) -> Iterator[Statement]:
        parse, sentence = self.parse, self.sentence
        kept = trimmed(parse, sentence)
        if not kept:
            return
        if self._is_quoted(kept):
            yield from self._spoken(kept)
            return
        told = reports(parse, sentence, self.quoted)
        for report in told:
            if not self._asks(report):
                yield from self._reported(report)
        if self._is_closed() and not self._is_question():
            yield from self._own(kept, told)

    def _spoken(self, kept: range) -> Iterator[Statement]:
        if self._is_question() or not self.parse.has_finite(kept) or len(kept) < _FEWEST_WORDS:
            return
        for piece in propositions(self.parse, kept):
            yield Statement((piece,), "direct_quote", self.number)

    def _reported(self, report: Report) -> Iterator[Statement]:
        kind = self._kind(report)
        pieces = [
            piece for part in report.parts for piece in propositions(self.parse, part, report.head)
        ]
        is_one = len(report.parts) > 1 and self._goes_on(report.parts)
        groups = [tuple(report.parts)] if is_one else [(piece,) for piece in pieces]
        for parts in groups:
            yield Statement(parts, kind, self.number, report.source, report.cue, report.verb)

    def _goes_on(self, parts: Sequence[range]) -> bool:
        """Whether the second part continues the first: “The talks,” he said, “were good.”"""
        before, after = parts[0], parts[1]
        joins = self.parse.dep[after.start - 1] == "cc" and self.parse.has_finite(after)
        is_cut = self.parse.words[before.stop : before.stop + 1] != ["."] and not joins
        return is_cut and not self.parse.words[after.start][0].isupper()

    def _own(self, kept: range, told: Sequence[Report]) -> Iterator[Statement]:
        """What the author says without a claimant."""
        parse = self.parse
        start = _after_opener(parse, kept)
        pieces = propositions(parse, range(start, kept.stop))
        for piece in pieces:
            has_report = any(report.place in piece for report in told)
            if has_report and _is_filled(parse, piece, told):
                continue
            if self._is_proposition(piece):
                yield Statement((piece,), "author", self.number)
        for aside in asides(parse, kept):
            if not any(_overlap(aside, p) for report in told for p in _extent(report)):
                yield Statement((aside,), "author", self.number, is_aside=True)

    def _is_proposition(self, piece: range) -> bool:
        parse = self.parse
        outside = [i for i in piece if not any(i in q for q in self.quoted)]
        has_verb = any(parse.has_finite(range(i, i + 1)) for i in outside)
        if len(piece) < (_FEWEST_WORDS if has_verb else _SURELY_A_SENTENCE):
            return False
        return not _is_order(parse, piece)

    def _is_quoted(self, kept: range) -> bool:
        return any(q.start <= kept.start and kept.stop <= q.stop for q in self.quoted)

    def _is_question(self) -> bool:
        tail = self.parse.words[
            max(self.sentence.start, self.sentence.stop - 3) : self.sentence.stop
        ]
        return any(word in _QUESTION for word in tail)

    def _asks(self, report: Report) -> bool:
        """Whether what is said is a question."""
        end = report.parts[-1].stop
        return end < len(self.parse.words) and self.parse.words[end] in _QUESTION

    def _is_closed(self) -> bool:
        tail = self.parse.words[
            max(self.sentence.start, self.sentence.stop - 3) : self.sentence.stop
        ]
        return any(word[-1] in ".!…;" for word in tail)

    def _kind(self, report: Report) -> str:
        inside = [any(i in q for q in self.quoted) for part in report.parts for i in part]
        if all(inside):
            return "direct_quote"
        if any(inside):
            return "mixed_quote"
        head = _head_noun(self.parse, report.source)
        return "document" if head and is_document_noun(head) else "indirect_quote"


def _head_noun(parse: Parse, source: range | None) -> str | None:
    if source is None:
        return None
    top = next((i for i in source if parse.head[i] not in source), None)
    return parse.lower[top] if top is not None else None


def _after_opener(parse: Parse, kept: range) -> int:
    """Past "However," and the like, which belong to the text and not to the claim."""
    for opener, words in _openers().get(parse.lower[kept.start], ()):
        stop = kept.start + len(words)
        if stop < kept.stop and list(parse.lower[kept.start : stop]) == words:
            if parse.words[stop] == ",":
                return stop + 1
            return stop if opener in ("But", "And", "So", "Yet", "Meanwhile") else kept.start
    return kept.start


@cache
def _openers() -> dict[str, list[tuple[str, list[str]]]]:
    """The openers by their first word, each with its words."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for opener in listed("attribution", "openers"):
        words = opener.lower().split()
        found.setdefault(words[0], []).append((opener, words))
    return found


def _is_order(parse: Parse, piece: range) -> bool:
    first = piece.start
    if parse.tag[first] != "VB" or parse.lower[first] == "be":
        return False
    return parse.head[first] not in piece or parse.head[first] == first


def _extent(report: Report) -> Iterator[range]:
    yield from report.parts
    if report.source:
        yield report.source


def _is_filled(parse: Parse, piece: range, told: Sequence[Report]) -> bool:
    """Whether reports take up most of the piece: then it says no more than they do."""
    covered = {
        i for report in told for part in (*_extent(report), report.cue) for i in part if i in piece
    }
    is_framed = any(
        report.source
        and report.source.start <= piece.start + 1
        and not any(parse.words[i][0].isalnum() for i in range(report.parts[-1].stop, piece.stop))
        for report in told
    )
    return is_framed or len(covered) > 0.5 * len(piece)


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _with_speakers(
    found: Sequence[Statement], paragraphs: Sequence[int], parse: Parse, insides: Sequence[range]
) -> list[Statement]:
    """`found`, bare quotations with the source of the same quotation, else of the one before in
    the paragraph, else of the next there, else of the end of the paragraph before."""
    ordered = sorted(found, key=lambda one: one.place)
    answer: list[Statement] = []
    for index, one in enumerate(ordered):
        if one.kind == "direct_quote" and one.source is None:
            near = _speaker(index, ordered, answer, paragraphs, insides)
            if near is not None:
                one = replace(
                    one, source=near.source, cue=near.cue, verb=near.verb, is_borrowed=True
                )
        answer.append(one)
    return answer


def _speaker(
    index: int,
    found: Sequence[Statement],
    before: Sequence[Statement],
    paragraphs: Sequence[int],
    insides: Sequence[range],
) -> Statement | None:
    one, following = found[index], found[index + 1 : index + _FAR]
    here = paragraphs[one.sentence]
    own = _quotation_of(one, insides)
    same = (s for s in (*before[-_FAR:], *following) if _quotation_of(s, insides) == own)
    near = (s for s in (*reversed(before[-_FAR:]), *following) if paragraphs[s.sentence] == here)
    candidates: list[Statement] = [*(same if own is not None else ()), *near]
    for other in candidates:
        if other.source:
            return other
    last = next((s for s in reversed(before[-_FAR:]) if s.source), None)
    is_quote = last is not None and last.kind.endswith("quote")
    return last if is_quote and last and 0 < here - paragraphs[last.sentence] <= 1 else None


def _quotation_of(one: Statement, insides: Sequence[range]) -> int | None:
    number = bisect_right(insides, one.place, key=lambda inside: inside.start) - 1
    return number if number >= 0 and one.place in insides[number] else None


def without_doubles(found: Sequence[Statement]) -> list[Statement]:
    """Each stretch once: of two that share most of their words the attributed one stays."""
    ranked = sorted(found, key=lambda one: (one.source is None, one.is_aside, one.place))
    taken: dict[int, set[int]] = {}
    kept: list[Statement] = []
    for one in ranked:
        tokens = {i for part in one.parts for i in part}
        rivals = taken.get(one.sentence, set())
        if not one.is_aside and len(tokens & rivals) > 0.5 * len(tokens):
            continue
        if not one.is_aside:
            taken.setdefault(one.sentence, set()).update(tokens)
        kept.append(one)
    return sorted(kept, key=lambda one: (one.place, one.parts[-1].stop))
