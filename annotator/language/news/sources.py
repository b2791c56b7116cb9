"""Sources: the words that name who says something."""

from annotator.language.news.cue_words import forms
from annotator.language.news.parse import FINITE_TAGS, Parse
from annotator.language.news.trimming import BREAKS, MARKS, until_comma

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_RELATIVE = frozenset({"who", "which", "that"})
_LONGEST_NAME = 14
_MOST_JOINED = 4


def source_of(parse: Parse, cue: int, sentence: range) -> range | None:
    before = _verb_before(parse, cue, sentence) if parse.tag[cue] == "VBG" else None
    if before is not None:
        return source_of(parse, before, sentence)
    subject = _subject(parse, cue)
    if subject is not None:
        return noun_phrase(parse, subject, cue)
    source = None
    if parse.lower[cue] in forms("saying") or not parse.tag[cue].startswith("VB"):
        source = _source_by_words(parse, cue, sentence)
    noun = _noun_before(parse, cue, sentence) if source is None else None
    return source if noun is None else noun_phrase(parse, noun, cue)


def _verb_before(parse: Parse, cue: int, sentence: range) -> int | None:
    """The verb of saying that "adding" goes with."""
    for index in range(cue - 1, sentence.start, -1):
        if parse.tag[index] in FINITE_TAGS and parse.lower[index] in forms("speaking"):
            return index
    return None


def _subject(parse: Parse, cue: int, depth: int = 0) -> int | None:
    """Who does the saying: the verb's own subject, or that of the verb it is joined to."""
    own = next(parse.with_dep(cue, *_SUBJECTS), None)
    if own is not None:
        if parse.lower[own] in _RELATIVE and parse.dep[cue].startswith("acl"):
            return parse.head[cue]
        return own
    above = parse.head[cue]
    if parse.dep[cue].startswith("acl"):
        return above
    is_joined = parse.dep[cue] in ("conj", "advcl", "xcomp", "parataxis") and above != cue
    if is_joined and depth < _MOST_JOINED and parse.tag[above].startswith("VB"):
        return _subject(parse, above, depth + 1)
    return None


def _noun_before(parse: Parse, cue: int, sentence: range) -> int | None:
    """The noun or pronoun right before the verb, where the parser saw no subject."""
    index = cue - 1
    while index > sentence.start and parse.tag[index] in ("RB", "MD", "VBZ", "VBP", "VBD"):
        index -= 1
    is_noun = index >= sentence.start and parse.tag[index].startswith(("NN", "PRP"))
    return index if is_noun and parse.tag[index] != "PRP$" else None


def _source_by_words(parse: Parse, cue: int, sentence: range) -> range | None:
    """Where the parser saw no subject: “…,” said Jane Doe; "An official, who …, said"; "Two people
    briefed on the plans said"."""
    after = cue + 1
    is_behind = cue > sentence.start and parse.words[cue - 1] in MARKS | {","}
    if is_behind and after < sentence.stop and parse.tag[after].startswith(("NNP", "DT", "PRP")):
        return until_comma(parse, range(after, sentence.stop - 1)) or None
    first = range(sentence.start, cue)
    if is_behind:
        first = until_comma(parse, first)
    opens_well = parse.tag[sentence.start].startswith(("NN", "DT", "PRP", "CD", "JJ"))
    has_name = any(parse.tag[i].startswith(("NN", "PRP")) for i in first)
    is_short = 0 < len(first) <= _LONGEST_NAME and "," not in parse.words[first.start : first.stop]
    return first if opens_well and has_name and is_short and not parse.has_finite(first) else None


def noun_phrase(parse: Parse, head: int, cue: int) -> range | None:
    """The noun phrase of `head` without relative clauses and what follows a comma, but for an
    apposition that the verb does not part from it."""
    start, end = parse.below(head).start, parse.below(head).stop
    if start <= cue < end:
        start, end = (start, cue) if head < cue else (cue + 1, end)
    end = _source_end(parse, head, end)
    for index in range(head - 1, start - 1, -1):
        if parse.words[index] in BREAKS or parse.words[index] in MARKS:
            start = index + 1
            break
    while start < head and (
        not parse.words[start][0].isalnum() or parse.dep[start] in ("cc", "case", "mark")
    ):
        start += 1
    return range(start, end) if start <= head < end else None


def _source_end(parse: Parse, head: int, end: int) -> int:
    for index in range(head + 1, end):
        word = parse.words[index]
        if word in BREAKS or word in MARKS or word == "(":
            return index
        is_below = parse.head[index] == head or parse.dep[parse.head[index]] == "appos"
        if parse.dep[index] == "acl:relcl" and is_below:
            return _without_comma(parse, max(head + 1, parse.below(index).start))
        if word == "," and not _is_apposition(parse, head, index):
            return index
    return _without_comma(parse, end)


def _is_apposition(parse: Parse, head: int, comma: int) -> bool:
    child = next((i for i in parse.with_dep(head, "appos", "flat") if i > comma), None)
    return child is not None and parse.below(child).start <= comma + 1


def _without_comma(parse: Parse, end: int) -> int:
    return end - 1 if parse.words[end - 1] == "," else end
