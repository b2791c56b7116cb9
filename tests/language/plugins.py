"""A package of extractors that behave in ways real ones should not, installed for one test."""

from pathlib import Path

MODULE = '''
import os
import time

from annotator.domain.article import Structure
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedEntity


class Patient:
    """Does what the text says."""

    name = "patient"
    version = "2.0"
    config_hash = "ab" * 32

    def extract(self, articles):
        for article in articles:
            yield obey(article.text)


class Greedy(Patient):
    """Takes all articles before it reads the first, as pipelines do."""

    name = "greedy"

    def extract(self, articles):
        for article in list(articles):
            yield obey(article.text)


class Doubling(Patient):
    """Answers twice where the text says so."""

    name = "doubling"

    def extract(self, articles):
        for article in articles:
            yield obey(article.text)
            if article.text.startswith("twice"):
                yield obey("twice")


class GreedyDoubling(Doubling):
    """Nothing shows whose the surplus answer is before the end."""

    name = "greedy-doubling"

    def extract(self, articles):
        yield from super().extract(list(articles))


class Trailing(Patient):
    """Answers once more after its loop, unless told to "stop"."""

    name = "trailing"

    def extract(self, articles):
        for article in articles:
            yield obey(article.text)
        if not article.text.startswith("stop"):
            yield obey("one too many")


class Secretive(str):
    def __reduce__(self):
        raise RuntimeError("it cannot be pickled")


def obey(text):
    print("an extractor may print")
    if text.startswith("fail"):
        raise ValueError("it said so")
    if text.startswith("die"):
        os._exit(3)
    if text.startswith("sleep"):
        time.sleep(600)
    if text.startswith("nothing"):
        return None
    if text.startswith("outside"):
        return Extraction(Structure((), (Span(0, 999),)))
    if text.startswith("secret"):
        entity = SuggestedEntity(Secretive("e1"), Entity(Span(0, 1), "GPE"))
        return Extraction(Structure(), (entity,))
    return Extraction(Structure((), (Span(0, len(text)),)))


class Broken:
    def __init__(self):
        raise RuntimeError("no weights")


class Nameless:
    name = None
'''

ENTRY_POINTS = """[annotator.extractors]
patient = strange_extractors:Patient
greedy = strange_extractors:Greedy
doubling = strange_extractors:Doubling
greedy-doubling = strange_extractors:GreedyDoubling
trailing = strange_extractors:Trailing
broken = strange_extractors:Broken
nameless = strange_extractors:Nameless
missing = strange_extractors:Missing
"""


EXAMPLE = Path(__file__).with_name("example_extractor") / "numbered_sentences.py"
EXAMPLE_ENTRY_POINT = """[annotator.extractors]
numbered-sentences = numbered_sentences:NumberedSentences
"""


def install(folder: Path) -> None:
    """Lay the package and its metadata out in `folder`."""
    (folder / "strange_extractors.py").write_text(MODULE, encoding="utf-8")
    _write_metadata(folder, "strange_extractors", ENTRY_POINTS)


def install_example(folder: Path) -> None:
    """The same for the well-behaved extractor that CONTRIBUTING.md shows."""
    (folder / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    _write_metadata(folder, EXAMPLE.stem, EXAMPLE_ENTRY_POINT)


def _write_metadata(folder: Path, name: str, entry_points: str) -> None:
    metadata = folder / f"{name}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nSummary: Made for tests\n"
    )
    (metadata / "entry_points.txt").write_text(entry_points)
