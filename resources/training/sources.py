"""Which document of which corpus is learned from, and which is kept apart to measure."""

import hashlib
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from training.conllu import Document, read_documents

ARCHIVES = ("gum", "ewt", "pud", "uner_ewt", "uner_pud", "wikigold", "crossner")

GOLD_NEWS = frozenset(
    f"GUM_news_{name}"
    for name in (
        "afghan",
        "asylum",
        "crane",
        "defector",
        "flag",
        "hackers",
        "homeopathic",
        "imprisoned",
        "iodine",
        "korea",
        "nasa",
        "sensitive",
        "stampede",
        "taxes",
        "warming",
        "worship",
    )
)
"""GUM's documents that are in our own gold (tests/gold): never learned from."""

GUM_DEV = frozenset(
    f"GUM_{name}"
    for name in (
        "academic_exposure",
        "academic_librarians",
        "bio_byron",
        "bio_emperor",
        "court_loan",
        "court_negligence",
        "interview_cyclone",
        "interview_gaming",
        "voyage_athens",
        "voyage_coron",
    )
)


@dataclass(frozen=True, slots=True)
class Treebanks:
    """Documents to learn syntax from, to choose by while learning, and to measure."""

    train: list[Document]
    dev: list[Document]
    test: dict[str, list[Document]]


def unpack(corpora: Path, folder: Path) -> Path:
    """Unpacks the archives of `corpora` into `folder`, once. Raises FileNotFoundError, naming it,
    for an archive that is missing."""
    for name in ARCHIVES:
        archive = corpora / f"{name}.tar.xz"
        if not archive.is_file():
            raise FileNotFoundError(f"{archive} is missing: see SOURCES.md beside the corpora")
        if not (folder / name).is_dir():
            with tarfile.open(archive) as opened:
                opened.extractall(folder, filter="data")
    return folder


def treebanks(folder: Path) -> Treebanks:
    """GUM, EWT and PUD. EWT's train part is all its sources less the documents of dev and test."""
    ewt_dev = read_documents(folder / "ewt" / "en_ewt-ud-dev.conllu")
    ewt_test = read_documents(folder / "ewt" / "en_ewt-ud-test.conllu")
    apart = {document.id for document in chain(ewt_dev, ewt_test)}
    sources = sorted((folder / "ewt" / "not-to-release" / "sources").glob("*/*.conllu"))
    ewt = [d for path in sources for d in read_documents(path) if d.id not in apart]
    gum = list(gum_documents(folder))
    gold = [d for d in gum if d.id in GOLD_NEWS]
    gum_dev = [d for d in gum if d.id in GUM_DEV]
    learned = [d for d in gum if d.id not in GOLD_NEWS | GUM_DEV]
    pud = read_documents(folder / "pud" / "en_pud-ud-test.conllu")
    return Treebanks(
        train=[*ewt, *learned, *pud],
        dev=[*gum_dev, *ewt_dev[::4]],
        test={"EWT test": ewt_test, "Wikinews (16 documents of GUM)": gold},
    )


def gum_documents(folder: Path) -> Iterator[Document]:
    for path in sorted((folder / "gum" / "dep").glob("*.conllu")):
        yield from read_documents(path)


def fingerprint(corpora: Path) -> dict[str, str]:
    """SHA-256 of each archive, in hex."""
    return {
        name: hashlib.sha256((corpora / f"{name}.tar.xz").read_bytes()).hexdigest()
        for name in ARCHIVES
    }
