"""Which sentences the recogniser of names learns from, and which are kept to weigh its evidence."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from annotator.language.word_lists import by_country
from annotator.locations import resource
from training.named_corpora import column_sentences, gum_sentences, universal_sentences
from training.named_text import NamedSentence, with_groups, with_open_capitals
from training.sources import GOLD_NEWS, gum_documents

_CROSSNER = ("ai", "literature", "music", "politics", "science")
_WIKIGOLD = "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"
_FULL_NAMES, _SURNAMES, _CITIES = 6_000, 4_000, 3_000
_OTHERS = ("first", "last", "ambiguous-last", "city", "acronym-org")
_WEIGHT_OF_COUNTRIES, _WEIGHT_OF_LANDS = 6, 3


def learned(folder: Path) -> list[NamedSentence]:
    """WikiGold, CrossNER, GUM without the articles of our gold, and the dev part of EWT."""
    found = list(column_sentences(folder / _WIKIGOLD))
    for domain in _CROSSNER:
        for part in ("train", "dev", "test"):
            if (domain, part) != ("politics", "train"):
                found += column_sentences(folder / "crossner" / "ner_data" / domain / f"{part}.txt")
    found += gum_sentences(d for d in gum_documents(folder) if d.id not in GOLD_NEWS)
    found += _ewt(folder, "dev")
    return [with_groups(sentence, groups()) for sentence in found if sentence.words]


def weighed(folder: Path) -> list[NamedSentence]:
    """PUD, and parts of EWT and CrossNER: never learned from."""
    found = list(universal_sentences(folder / "uner_pud" / "en_pud-ud-test.iob2"))
    found += _ewt(folder, "test")
    found += column_sentences(folder / "crossner" / "ner_data" / "politics" / "train.txt")
    return [sentence for sentence in found if sentence.words]


def _ewt(folder: Path, part: str) -> Iterator[NamedSentence]:
    path = folder / "uner_ewt" / f"en_ewt-ud-{part}.iob2"
    return (with_open_capitals(sentence) for sentence in universal_sentences(path))


@cache
def groups() -> frozenset[str]:
    """Nationalities, and other groups in one capitalised word that is no name of anything else."""
    listed, nations = _listed(), by_country("demonyms.txt").keys()
    others = {name for kind in _OTHERS for name in listed[kind]}
    return frozenset(
        name
        for name in listed["norp"]
        if name.isalpha() and name[0].isupper() and (name in nations or name not in others)
    )


def other_names(seed: int) -> Mapping[str, Sequence[str]]:
    """Names to put in place of others, by label."""
    listed, chance = _listed(), Random(seed)
    first, last = listed["first"], listed["last"]
    persons = [f"{chance.choice(first)} {chance.choice(last)}" for _ in range(_FULL_NAMES)]
    places = [*chance.sample(listed["city"], _CITIES), *listed["state"]]
    places += listed["country"] * _WEIGHT_OF_COUNTRIES + listed["loc"] * _WEIGHT_OF_LANDS
    return {
        "PERSON": [*persons, *chance.sample(last, _SURNAMES)],
        "ORG": [*listed["org"], *listed["acronym-org"]],
        "LOC": places,
        "NORP": sorted(groups()),
    }


@cache
def _listed() -> dict[str, list[str]]:
    """The names of the gazetteer by kind."""
    text = gzip.decompress(resource("language/gazetteer.txt.gz").read_bytes()).decode("utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, _, kinds = line.partition("\t")
        for kind in {kind.partition(":")[0] for kind in kinds.split(",")}:
            found.setdefault(kind, []).append(name)
    return {kind: sorted(names) for kind, names in found.items()}
