"""What the window's process and the worker tell each other: pickles in pipes."""

from dataclasses import dataclass

from annotator.domain.suggestion import WrittenExtraction
from annotator.services.ports import ArticleText


@dataclass(frozen=True, slots=True)
class Batch:
    """To the worker: read these articles in this order."""

    articles: tuple[ArticleText, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The extractor is loaded."""

    name: str
    version: str
    config_hash: str


@dataclass(frozen=True, slots=True)
class NotReady:
    """The extractor could not be loaded; the worker ends."""

    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The extractor asked for the article at this place of the batch."""

    index: int


@dataclass(frozen=True, slots=True)
class Found:
    """The extractor gave its next answer, which is held back until it is certain whose it is."""


@dataclass(frozen=True, slots=True)
class Done:
    index: int
    extraction: WrittenExtraction


@dataclass(frozen=True, slots=True)
class Failed:
    index: int
    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Not sent: stands for the end of the pipe."""


Message = Ready | NotReady | Taken | Found | Done | Failed | Ended
