"""People: names after a title, with a known given name, or before what only people do."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from annotator.language.rules.candidates import Candidate
from annotator.language.word_lists import names, words

_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?\Z")
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou"
    r"|ua|ui|un|uo|ue|a|e|i|o|u)"
)
_PINYIN = re.compile(rf"(?:{_INITIAL}{_FINAL}){{1,2}}\Z", re.IGNORECASE)
_SHORTEST_PINYIN = 2
_MOST_NAMES = 4
_HONORIFICS = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Miss", "Sir", "Dame", "Dr."})
_AFTER_NAME = frozenset({"who", "whose"})


def people(texts: Sequence[str], taken: Collection[int]) -> Iterator[Candidate]:
    """Candidates for PERSON among the tokens `texts`; those in `taken` belong to other names."""
    for start in [start for start, text in enumerate(texts) if _NAME.match(text)]:
        for finder in (_after_title, _by_given_name, _chinese, _who_speaks):
            candidate = finder(texts, start, taken)
            if candidate:
                yield candidate


def _after_title(texts: Sequence[str], start: int, taken: Collection[int]) -> Candidate | None:
    """A name right after "Vice Premier" or "historian"; a single name only after the former."""
    title = _title_before(texts, start)
    if not title:
        return None
    end = _name_end(texts, start, taken, most=3)
    least = 1 if title[0].isupper() else 2
    return Candidate(start, end, "PERSON", 0.9) if end - start >= least else None


def _by_given_name(texts: Sequence[str], start: int, taken: Collection[int]) -> Candidate | None:
    if texts[start] not in _given_names():
        return None
    end = _name_end(texts, start, taken, most=_MOST_NAMES)
    return Candidate(start, end, "PERSON", 0.8) if end - start >= 2 else None


def _chinese(texts: Sequence[str], start: int, taken: Collection[int]) -> Candidate | None:
    if texts[start] not in _chinese_surnames() or start + 1 >= len(texts):
        return None
    given = texts[start + 1]
    is_name = len(given) > _SHORTEST_PINYIN and given[0].isupper() and _PINYIN.match(given)
    if not is_name or start in taken or start + 1 in taken:
        return None
    return Candidate(start, start + 2, "PERSON", 0.8)


def _who_speaks(texts: Sequence[str], start: int, taken: Collection[int]) -> Candidate | None:
    """Two names after "said", or before ", who" or ", 54,"."""
    if start and _is_name(texts, start - 1, taken):
        return None
    end = _name_end(texts, start, taken, most=3)
    if end - start < 2:
        return None
    is_said_by = start > 0 and texts[start - 1].lower() in words("attribution", "saying")
    has_comma = end + 1 < len(texts) and texts[end] == ","
    is_described = has_comma and texts[end + 1].lower() in _AFTER_NAME
    is_aged = has_comma and re.fullmatch(r"[1-9]\d", texts[end + 1]) is not None
    return Candidate(start, end, "PERSON", 0.7) if is_said_by or is_described or is_aged else None


def _name_end(texts: Sequence[str], start: int, taken: Collection[int], *, most: int) -> int:
    """Where the run of names that begins at `start` ends; `start` itself if there is none."""
    end = start
    while end < len(texts) and end - start < most:
        if _is_name(texts, end, taken):
            end += 1
        elif _is_particle(texts, end, taken) and end > start:
            end += 2
        else:
            break
    return end


def _is_particle(texts: Sequence[str], index: int, taken: Collection[int]) -> bool:
    text = texts[index]
    return (
        text in words("entities", "particles")
        and index + 1 < len(texts)
        and _is_name(texts, index + 1, taken)
    )


def _is_name(texts: Sequence[str], index: int, taken: Collection[int]) -> bool:
    text = texts[index]
    if index in taken or not _NAME.match(text) or text in _never_names():
        return False
    return not (text.isupper() and len(text) > 3)


def _title_before(texts: Sequence[str], start: int) -> str:
    """The title that ends right before `start`, if any."""
    if not start or texts[start - 1].rstrip("s") not in _ends_of_titles():
        return ""
    for length in (3, 2, 1):
        if start >= length:
            phrase = " ".join(texts[start - length : start])
            if phrase.rstrip("s") in _titles() or phrase in _titles():
                return phrase
    return ""


def is_honorific(word: str) -> bool:
    return word in _HONORIFICS


def surname(name: Sequence[str]) -> str:
    """The family name in a full name: the first part of a Chinese name, else the last."""
    if len(name) == 2 and name[0] in _chinese_surnames() and _PINYIN.match(name[1]):
        return name[0]
    return name[-1]


@cache
def _titles() -> frozenset[str]:
    return words("entities", "titles") | words("entities", "lower_titles")


@cache
def _ends_of_titles() -> frozenset[str]:
    return frozenset(title.split()[-1].rstrip("s") for title in _titles())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(names("given_names"))


@cache
def _chinese_surnames() -> frozenset[str]:
    return frozenset(names("chinese_surnames"))


@cache
def _never_names() -> frozenset[str]:
    titles = frozenset(word for title in words("entities", "titles") for word in title.split())
    heads = words("entities", "organisation_heads") | words("entities", "company_suffixes")
    times = words("time", "months") | words("time", "days") | words("time", "short_months")
    starters = words("sentences", "starters") - _chinese_surnames()
    return titles | heads | times | starters | frozenset({"I", "U.S.", "US", "UK", "EU"})
