"""Whether a text is English, from its smallest words."""

import re
from functools import cache

from annotator.language.word_lists import listed, table

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEW = 12
_SHARE = 0.05
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def is_english(text: str, language: str | None = None) -> bool:
    """Whether the rules for English apply. A stated other language is believed; English is not,
    because pages in other languages often state it."""
    if language and not language.lower().startswith(ENGLISH):
        return False
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(found) < _FEW:
        return "".join(found).isascii()
    counts = {name: sum(word in stops for word in found) for name, stops in _stop_words().items()}
    english = counts.pop(ENGLISH)
    return english >= max(counts.values()) and english >= _SHARE * len(found)


def tokenizer_language(text: str, language: str | None) -> str | None:
    """The language whose tokenizer to use: the stated one, else Chinese, which cuts at every
    character, for a text written without spaces; None where English will do."""
    sample = text[:_SAMPLE]
    is_unspaced = 2 * len(_UNSPACED.findall(sample)) > len(sample.split()) + len(sample) // 2
    return language or ("zh" if is_unspaced else None)


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    file = "stop_words.toml"
    return {name: frozenset(listed("", name, file=file)) for name in table(file)[""]}
