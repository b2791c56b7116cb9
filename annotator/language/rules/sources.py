"""Sources: which words in front of or behind a cue name who said it."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.entity import Entity
from annotator.language.rules.clauses import Clause, has_sure_verb
from annotator.language.word_lists import listed, words

_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Source:
    """Words `start` to `end` of a clause."""

    start: int
    end: int


def source_before(clause: Clause, start: int, cue: int) -> Source | None:
    """The claimant named between `start` and the cue: "Shen Rui, a deputy director," in
    "Shen Rui, a deputy director, denied". None where these words name nobody."""
    subject = _subject_of_two_verbs(clause, start, cue)
    if subject is not None:
        return subject
    end = cue
    while end > start and clause.words[end - 1].lower in _words("auxiliaries"):
        end -= 1
    if clause.texts(end - 1, end) and _is_adverb(clause, end - 1) and end - 1 > start:
        end -= 1
    breaks = [i for i in range(start, end) if clause.words[i].is_break]
    if breaks and breaks[-1] == end - 1:
        return _with_apposition(clause, start, breaks)
    first = breaks[-1] + 1 if breaks else start
    return _valid(clause, first, end)


def source_after(clause: Clause, start: int, end: int) -> Source | None:
    """The claimant named right after the cue: "the historian Wen Jiahui" in "…, argues the
    historian Wen Jiahui in her book"."""
    stop = start
    while (
        stop < end
        and not clause.words[stop].is_break
        and clause.words[stop].lower not in _words("relative")
    ):
        stop += 1
    person = clause.entity_in(start, stop, ("PERSON",))
    if person is not None:
        stop = (
            next(i for i in range(start, stop) if clause.words[i].span.end >= person.span.end) + 1
        )
    return _valid(clause, start, stop)


def claimant(clause: Clause, source: Source) -> Entity | None:
    """The entity that the source names: a person or body in it, a country if it is all of it."""
    for label in ("PERSON", "ORG"):
        named = clause.entity_in(source.start, source.end, (label,))
        if named is not None and not _is_owner(clause, named):
            return named
    whole = clause.entity_in(source.start, source.end, ("GPE", "NORP"))
    if whole is None:
        return None
    rest = clause.span(source.start, source.end)
    is_all = whole.span.end == rest.end and len(rest) - len(whole.span) <= len("the ")
    return whole if is_all else None


def _is_owner(clause: Clause, entity: Entity) -> bool:
    return any(
        w.span.start == entity.span.end and w.lower in ("’s", "'s", "’") for w in clause.words
    )


def is_speaker(clause: Clause, source: Source) -> bool:
    """Whether the source is somebody or something able to speak."""
    texts = clause.texts(source.start, source.end)
    if len(texts) == 1 and texts[0] in _words("speaking_pronouns"):
        return True
    if clause.entity_in(source.start, source.end, ("PERSON", "ORG", "GPE")) and _is_name_like(
        clause, source
    ):
        return True
    return any(text in _words("human_nouns") for text in texts)


def is_document(clause: Clause, source: Source) -> bool:
    """Whether the source is a text: a report, a law, a statement."""
    if clause.entity_in(source.start, source.start + 1, ("PERSON",)):
        return False
    head = []
    for text in clause.texts(source.start, source.end):
        if text in _words("relative") or text in _words("after_head"):
            break
        head.append(text)
    named_law = clause.entity_in(source.start, source.end, ("LAW",))
    return named_law is not None or any(text in _words("documents") for text in head)


def _is_name_like(clause: Clause, source: Source) -> bool:
    """Whether a name is the whole source or its head, not only part of "China's economy"."""
    texts = clause.texts(source.start, source.end)
    possessive = [i for i, text in enumerate(texts) if text in ("’s", "'s", "’")]
    return not possessive or any(t in _words("human_nouns") for t in texts[possessive[-1] :])


def _with_apposition(clause: Clause, start: int, breaks: Sequence[int]) -> Source | None:
    """The source where a comma stands right before the cue: the first part that can be one."""
    for left, right in zip([start - 1, *breaks], breaks, strict=False):
        source = _valid(clause, left + 1, right)
        if source is not None:
            name_end = clause.name_at(right + 1, ("PERSON",))
            is_named = name_end in breaks and not clause.entity_in(left + 1, right, ("PERSON",))
            return Source(source.start, name_end) if is_named and name_end else source
    return None


def _subject_of_two_verbs(clause: Clause, start: int, cue: int) -> Source | None:
    """The subject in "Holt gives no name and says": "Holt"."""
    if cue <= start or clause.words[cue - 1].lower not in ("and", "but"):
        return None
    start = _after_opener(clause, start, cue)
    end = clause.name_at(start, ("PERSON", "ORG"))
    if end is None and clause.words[start].lower in _words("pronouns"):
        end = start + 1
    return Source(start, end) if end and end < cue - 1 else None


def _valid(clause: Clause, start: int, end: int) -> Source | None:
    start = _after_opener(clause, start, end)
    if not start < end <= start + _LONGEST:
        return None
    texts = clause.texts(start, end)
    if texts[0] in _words("not_first") or texts[-1] in _words("be_forms") or texts == ["that"]:
        return None
    if len(texts) == 1 and texts[0] in _words("nobody"):
        return None
    if any(
        clause.words[i].quotation is not None or clause.words[i].text == ":"
        for i in range(start, end)
    ):
        return None
    relative = next(
        (i for i, text in enumerate(texts) if text in _words("relative") and i), len(texts)
    )
    if has_sure_verb(texts[:relative]) or _words("inside_other_clause") & set(texts[:relative]):
        return None
    first = clause.words[start].text
    names_somebody = first[0].isupper() or texts[0] in _words("determiners")
    nouns = _words("human_nouns") | _words("pronouns") | _words("documents")
    return Source(start, end) if names_somebody or set(texts) & nouns else None


def _after_opener(clause: Clause, start: int, end: int) -> int:
    openers = {opener.lower() for opener in listed("attribution", "openers")}
    while start < end:
        word = clause.words[start]
        first = start + (word.lower in ("on", "in", "at", "by", "since"))
        date_end = clause.name_at(first, ("DATE", "TIME"))
        if date_end is not None and date_end < end:
            start = date_end
        elif word.lower in openers or not word.text[0].isalnum():
            start += 1
        else:
            break
    return start


def _is_adverb(clause: Clause, index: int) -> bool:
    return clause.words[index].lower.endswith("ly") and clause.words[index].text[0].islower()


def _words(name: str) -> frozenset[str]:
    return words("attribution", name)
