"""Reports: who says what in a sentence, by its verbs of saying and "according to"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.language.news.contents import FEWEST_WORDS, OPENS_ADJUNCT, content_of
from annotator.language.news.cue_words import cue_forms, forms, is_document_noun
from annotator.language.news.parse import FINITE_TAGS, Parse
from annotator.language.news.sources import noun_phrase, source_of
from annotator.language.news.trimming import MARKS, trimmed, until_comma
from annotator.language.word_lists import words

_NOT_VERBS = ("amod", "compound", "case", "fixed", "mark")
_LONGEST_TAIL = 9
_SURE = frozenset({"said", "says"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NOBODY = frozenset(
    {"nobody", "none", "no", "it", "there", "that", "this", "which", "what", "these", "those"}
)


@dataclass(frozen=True, slots=True)
class Report:
    """Token ranges. `verb` is the cue in lower case; `head` is the token that governs the content,
    where the parser found one."""

    parts: tuple[range, ...]
    source: range | None
    cue: range
    verb: str
    place: int
    head: int | None = None


def reports(parse: Parse, sentence: range, quoted: Sequence[range]) -> list[Report]:
    """The reports in `sentence`, in the order of their cues. `quoted` are the insides of the
    quotations that touch it."""
    found = [*_according_to(parse, sentence), *_said_aside(parse, sentence, quoted)]
    found = found or list(_after_name(parse, sentence))
    taken = {report.place for report in found}
    for index in sentence:
        if index in taken:
            continue
        if parse.lower[index] not in cue_forms() or any(index in part for part in quoted):
            continue
        if _is_verb(parse, index, sentence):
            report = _by_verb(parse, sentence, index, quoted)
            if report is not None:
                found.append(report)
    return [report for report in found if not any(_holds(other, report) for other in found)]


def _holds(outer: Report, inner: Report) -> bool:
    return any(inner.place in part for part in outer.parts)


def _said_aside(parse: Parse, sentence: range, quoted: Sequence[range]) -> Iterator[Report]:
    """ "…, the ministry said on Friday." and "…, the ministry said, …", however long the rest is.
    Where somebody is quoted in what is reported, he is who says it."""
    for cue in range(sentence.stop - 1, sentence.start + 3, -1):
        is_cue = parse.lower[cue] in forms("saying") and parse.tag[cue] in FINITE_TAGS
        if not is_cue or any(cue in part for part in quoted):
            continue
        start, end = _aside(parse, sentence, cue)
        source, before = range(start, cue), range(sentence.start, start - 1)
        if not source or len(source) > _LONGEST_TAIL or end - cue > _LONGEST_TAIL:
            continue
        has_break = parse.has_finite(source) or parse.has_finite(range(cue + 1, end))
        opens_well = parse.tag[source.start].startswith(("NN", "PRP", "DT", "JJ", "CD"))
        parts = (trimmed(parse, before), trimmed(parse, range(end, sentence.stop)))
        is_quote = any(part.start <= before.start + 1 for part in quoted)
        is_said = (
            opens_well and not (has_break or is_quote) and parse.has_finite(before) and parts[0]
        )
        if is_said and not _is_subordinate(parse, before) and not _says(parse, before, quoted):
            kept = tuple(part for part in parts if part)
            yield Report(kept, source, range(cue, cue + 1), parse.lower[cue], cue)
            return


def _says(parse: Parse, tokens: range, quoted: Sequence[range]) -> bool:
    """Whether a verb of saying stands outside quotations."""
    return any(
        parse.lower[index] in forms("speaking")
        and parse.tag[index] in FINITE_TAGS
        and not any(index in part for part in quoted)
        for index in tokens
    )


def _after_name(parse: Parse, sentence: range) -> Iterator[Report]:
    """ "Jane Holt: The port will close.": a name and a colon, without a verb of saying."""
    first = trimmed(parse, sentence)
    for start, end, label in parse.names:
        is_first = start == first.start and end < sentence.stop and parse.words[end] == ":"
        if not is_first or label not in ("PERSON", "ORG"):
            continue
        content = trimmed(parse, range(end + 1, sentence.stop))
        if parse.has_finite(content):
            yield Report((content,), range(start, end), range(end, end), "", start)


def _aside(parse: Parse, sentence: range, cue: int) -> tuple[int, int]:
    """Where the words around the verb begin after a comma or mark, and end before the next."""
    start = cue
    while start > sentence.start and parse.words[start - 1] not in (",", "”", '"'):
        start -= 1
    end = cue + 1
    while end < sentence.stop and parse.words[end] not in (",", ";"):
        end += 1
    return start, end


def _is_subordinate(parse: Parse, tokens: range) -> bool:
    return (
        parse.lower[tokens.start] in OPENS_ADJUNCT
        and "," not in parse.words[tokens.start : tokens.stop]
    )


def _is_verb(parse: Parse, index: int, sentence: range) -> bool:
    """By its tag, or because "that" follows an apposition or a quotation a comma or colon."""
    if parse.lower[index] in _SURE and index and parse.lower[index - 1] not in ("the", "a"):
        return True
    if parse.tag[index].startswith("VB"):
        is_passive = any(parse.with_dep(index, "aux:pass"))
        return parse.dep[index] not in _NOT_VERBS and not is_passive
    following = parse.words[index + 1 : min(index + 3, sentence.stop)]
    if len(following) < 2 or index == sentence.start:
        return False
    if following[0] == "that" and parse.words[index - 1] == ",":
        return True
    return following[0] in (",", ":") and following[1] in MARKS


def _can_speak(parse: Parse, source: range) -> bool:
    """Whether the source is a person, a body or a text: a meeting that underscores something does
    not speak."""
    head = next((i for i in source if parse.head[i] not in source), source.start)
    word, tag = parse.lower[head], parse.tag[head]
    if tag.startswith(("NNP", "PRP")) or is_document_noun(word):
        return True
    return word in words("attribution", "human_nouns") or word.endswith(("ists", "ians", "ers"))


def _by_verb(parse: Parse, sentence: range, cue: int, quoted: Sequence[range]) -> Report | None:
    source = source_of(parse, cue, sentence)
    if source is None or parse.lower[source.start] in _NOBODY:
        return None
    if parse.lower[cue] not in forms("speaking") and not _can_speak(parse, source):
        return None
    if any(parse.lower[i] in _NEGATIONS for i in parse.with_dep(cue, "advmod")):
        return None
    if any(parse.lower[i] == "to" for i in parse.with_dep(cue, "mark")):
        return None
    found = content_of(parse, sentence, cue, source, quoted)
    if found is None:
        return None
    parts, head = found
    kept = tuple(part for part in (trimmed(parse, part) for part in parts) if part)
    is_refused = (
        bool(kept)
        and parse.lower[kept[0].start] in ("not", "to")
        and (parse.lower[cue] not in forms("committing"))
    )
    if sum(map(len, kept)) < FEWEST_WORDS or is_refused:
        return None
    return Report(kept, source, range(cue, cue + 1), parse.lower[cue], cue, head)


def _according_to(parse: Parse, sentence: range) -> Iterator[Report]:
    begin = sentence.start
    for index in sentence:
        if parse.lower[index] != "according" or index + 2 >= sentence.stop:
            continue
        if parse.lower[index + 1] != "to":
            continue
        head = parse.head[index]
        end = parse.below(head).stop if head > index else index + 3
        source = noun_phrase(parse, head, index) if head > index + 1 else None
        if source is None or source.start < index + 2:
            source = range(index + 2, min(max(end, index + 3), sentence.stop))
            source = until_comma(parse, source)
        content = _beside(parse, range(begin, sentence.stop), index, source)
        begin = source.stop
        kept = tuple(part for part in (trimmed(parse, part) for part in content) if part)
        if kept and source:
            yield Report(kept, source, range(index, index + 2), "according", index)


def _beside(parse: Parse, sentence: range, cue: int, source: range) -> list[range]:
    """All of the sentence but "according to …"."""
    before, after = range(sentence.start, cue), range(source.stop, sentence.stop)
    while before and parse.words[before.stop - 1] == ",":
        before = before[:-1]
    if len(before) <= 1:
        return [after]
    resumes = after and parse.words[after.start] == "," and parse.has_finite(after)
    return [before, after] if resumes and not parse.has_finite(before) else [before]
