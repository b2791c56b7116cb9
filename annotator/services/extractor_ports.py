"""The borders to extractors; imported from `ports`, like all the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.article import ArticleId
from annotator.domain.suggestion import Extraction, Run, WrittenExtraction

DEFAULT_EXTRACTOR = "news"
"""Used where nobody chose another one."""

IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What an extractor gets to see of an article; plain, so that it crosses processes."""

    id: ArticleId
    text: str
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractionFailure:
    """The article could not be read by the extractor, and why."""

    id: ArticleId
    reason: str


class Extractor(Protocol):
    """Finds structure, entities and claims. A package adds one by an entry point in the group
    `annotator.extractors`, naming a class that can be made without arguments. Where the class has
    a `description`, a text of one line, it is shown in lists; else its docstring's first line."""

    name: str
    version: str
    config_hash: str

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        """One extraction for each article, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class ExtractorOffer:
    """An installed extractor. `version` and `description` are empty where they are not known
    without starting it; `trouble` says why it cannot be used, and is empty where it can."""

    name: str
    version: str = ""
    description: str = ""
    trouble: str = ""


class ExtractorProcess(Protocol):
    """An extractor at work in processes of its own."""

    def run(self) -> Run:
        """Which extractor this is; starts it where needed."""
        ...

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[tuple[ArticleId, WrittenExtraction | ExtractionFailure]]:
        """One result for each article, in the same order; ends early when cancelled. Articles are
        taken from `articles` as they are needed, somewhat ahead of the results."""
        ...

    def close(self) -> None: ...
