"""Contents: the words in which something is said."""

from collections.abc import Sequence

from annotator.language.news.cue_words import forms
from annotator.language.news.parse import FINITE_TAGS, Parse

OPENS_ADJUNCT = frozenset(
    {"if", "when", "while", "as", "although", "though", "after", "before", "asked"}
)
FEWEST_WORDS = 2
_LONGEST_BRIDGE = 14
_ANSWERS = frozenset({"comment", "answer"})


def content_of(
    parse: Parse, sentence: range, cue: int, source: range, quoted: Sequence[range]
) -> tuple[list[range], int | None] | None:
    """What is said: the nearest quotations, the clause below the verb, or the one above it."""
    core, verb = _core(cue, source), parse.lower[cue]
    promised = _promised(parse, cue) if verb in forms("committing") else None
    if promised is not None:
        return [parse.below(promised)], promised
    says_that = core.stop < sentence.stop and parse.lower[core.stop] == "that"
    direct = [] if says_that else _direct(parse, sentence, core, quoted)
    if direct:
        return direct, None
    for child in parse.with_dep(cue, "ccomp"):
        if parse.is_finite(child):
            return _clause(parse, sentence, child, cue, core), child
    host = parse.head[cue]
    if parse.dep[cue] == "parataxis" and parse.is_finite(host):
        return _around(parse, host, cue, core), host
    if verb in forms("saying") or verb in forms("believing") or verb in forms("denying"):
        return _beside_verb(parse, sentence, core, verb)
    return None


def _promised(parse: Parse, cue: int) -> int | None:
    """The verb behind "to", as in "promised to cut taxes"."""
    for child in parse.with_dep(cue, "xcomp", "advcl", "ccomp"):
        start = parse.below(child).start
        is_said = parse.lower[child] in forms("saying") | _ANSWERS
        if child > cue and parse.lower[start] == "to" and not is_said:
            return child if parse.tag[child] == "VB" else None
    return None


def _core(cue: int, source: range | None) -> range:
    """The stretch from source to cue, whichever comes first."""
    if source is None:
        return range(cue, cue + 1)
    return range(min(cue, source.start), max(cue + 1, source.stop))


def _direct(parse: Parse, sentence: range, core: range, quoted: Sequence[range]) -> list[range]:
    """Quotations right before and right after the verb with its subject."""
    found: list[range] = []
    for quotation in quoted:
        start, end = max(quotation.start, sentence.start), min(quotation.stop, sentence.stop)
        if end - start < FEWEST_WORDS:
            continue
        if end <= core.start:
            gap = range(end, core.start)
            opens = all(not parse.words[i][0].isalnum() for i in range(sentence.start, start))
            if opens and all(not parse.words[i][0].isalnum() for i in gap):
                found.append(range(start, end))
        elif start >= core.stop:
            gap = range(core.stop, start)
            plain = [i for i in gap if parse.words[i][0].isalnum()]
            has_break = any(parse.words[i] in (",", ":") for i in gap) or not plain
            joins = bool(found) and len(plain) <= _LONGEST_BRIDGE and has_break
            if joins or (len(plain) <= _LONGEST_BRIDGE and has_break and not parse.has_finite(gap)):
                found.append(range(start, end))
                break
    return found


def _clause(parse: Parse, sentence: range, head: int, cue: int, core: range) -> list[range]:
    """The clause of `head` below the verb; on the left it reaches back to where the sentence or
    its part begins, on the right as far as the verb's own words go."""
    own = parse.below(head)
    if head > cue:
        start = own.start if own.start >= core.stop else max(core.stop, cue + 1)
        marks = (i for i in parse.with_dep(head, "mark") if parse.lower[i] == "that")
        start = max(start, next(marks, start))
        if parse.lower[start] == "on" and parse.lower[start + 1].endswith("day"):
            start += 2  # "said on Friday it would close": the day belongs to the saying
        return [range(start, _end_of(parse, sentence, head, cue))]
    first = min(own.start, parse.below(cue).start)
    parts = [range(first, min(core.start, max(own.stop, head + 1)))]
    if own.stop > core.stop:
        parts.append(range(core.stop, own.stop))
    return parts


def _end_of(parse: Parse, sentence: range, head: int, cue: int) -> int:
    """To the end of what the verb governs, less later clauses that belong to the verb itself."""
    end = sentence.stop if parse.head[cue] == cue else parse.below(cue).stop
    own = parse.below(head).stop
    later = [
        parse.below(child).start
        for child in parse.with_dep(cue, "conj", "advcl", "parataxis")
        if child > head and parse.below(child).start >= own - 1
    ]
    return max(own, min([end, *later]))


def _around(parse: Parse, host: int, cue: int, core: range) -> list[range]:
    whole, own = parse.below(host), parse.below(cue)
    parts = [
        range(whole.start, min(own.start, core.start)),
        range(max(own.stop, core.stop), whole.stop),
    ]
    return [part for part in parts if part]


def _beside_verb(
    parse: Parse, sentence: range, core: range, verb: str
) -> tuple[list[range], None] | None:
    """By the words alone: what follows a colon or "that", what stands before ", he said", or the
    clause that follows at once."""
    before = range(sentence.start, core.start)
    is_behind = before and parse.words[core.start - 1] == "," and verb in forms("saying")
    if is_behind and parse.has_finite(before) and parse.lower[before.start] not in OPENS_ADJUNCT:
        return [before], None
    for index in range(core.stop, min(sentence.stop, core.stop + _LONGEST_BRIDGE)):
        is_opener = parse.words[index] == ":" or (
            parse.lower[index] == "that" and not parse.dep[parse.head[index]].startswith("acl")
        )
        if is_opener and parse.has_finite(range(index + 1, sentence.stop)):
            return [range(index + 1, sentence.stop)], None
    after = range(core.stop, sentence.stop)
    is_clause = len(after) > FEWEST_WORDS and parse.has_finite(after)
    if is_clause and parse.words[core.stop] not in (",", ";") and _opens_clause(parse, after):
        return [after], None
    return None


def _opens_clause(parse: Parse, tokens: range) -> bool:
    """Whether a noun phrase and a finite verb come first, without a comma or "who" between."""
    for index in tokens:
        if parse.tag[index] in FINITE_TAGS:
            return index - tokens.start >= 1
        if parse.words[index] in (",", ";") or parse.tag[index] in ("WP", "WDT", "WRB", "TO"):
            return False
    return False
