"""Which names are also ordinary English words, and how else a name is spelt."""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

WORDS = Path(__file__).parent / "names" / "words"
SMALL_TAGS = frozenset(
    {"DT", "PDT", "IN", "PRP", "PRP$", "CC", "TO", "WDT", "WP", "WP$", "WRB", "EX", "RP", "UH"}
    | {"RB", "RBR", "VBZ", "VBP", "VBN", "VBG"}
)
_LONGEST_SMALL = 4
_ENDINGS = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|PLC|plc|AG|SE|SA|S\.A|NV|N\.V"
    r"|Oyj|ASA|AB|A/S|SpA|S\.p\.A|KGaA|GmbH|LLC|LP|L\.P|& Co|AG & Co|Holdings?|Group|Trust|The)\.?$"
)


def read_list(path: Path) -> list[str]:
    """The names in a file of one a line."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return [line for line in lines if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists in names/words."""
    return frozenset(read_list(WORDS / f"{name}.txt"))


@cache
def lexicon() -> dict[str, str]:
    """Words with their commonest part of speech, as written in running text."""
    import textblob

    path = Path(textblob.__file__).parent / "en" / "en-lexicon.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    pairs = (line.split(" ") for line in lines if line and not line.startswith(";;;"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1}


@cache
def ordinary_words() -> frozenset[str]:
    """Words that also stand in lower case in running text, here with a capital."""
    found = {
        word.capitalize()
        for word, tag in lexicon().items()
        if word.islower() and word.isalpha() and not tag.startswith(("NNP", "FW"))
    }
    return frozenset((found | words("ordinary")) - words("not-ordinary"))


def is_small_word(text: str) -> bool:
    """Whether the name looks like a word of grammar ("An", "So"), a number or a single letter."""
    if len(text) < 2 or text.isdigit() or text in words("small"):
        return True
    tag = lexicon().get(text.lower(), "") if text.istitle() else ""
    return tag in SMALL_TAGS and text not in words("not-small") and len(text) <= _LONGEST_SMALL


def acronym(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return " " not in text and capitals >= 2 and capitals > len(letters) - capitals


def spellings(text: str) -> set[str]:
    """The name, also without accents, with curly apostrophes and, if short, with points."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = {text.replace("’", "'"), bare.translate(str.maketrans("łøđıŁØĐ", "lodiLOD"))}
    if text.isupper() and text.isalpha() and text.isascii() and 2 <= len(text) <= 3:
        found.add("".join(f"{letter}." for letter in text))
    curly = {name.replace("'", "’") for name in found if "'" in name}
    articles = {name[4:] for name in found if name.startswith("The ") and " " in name[4:]}
    return set(chain(found, curly, articles))


def short_company(name: str) -> str:
    """A company's name without its legal form."""
    short = re.sub(r"\s*\(.*?\)\s*", " ", name).strip()
    while (cut := _ENDINGS.sub("", short)) != short and cut:
        short = cut
    return short.strip(" ,.")
