"""The borders to what runs put forward; imported from `ports`, like all the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.suggestion import Extraction, Run, Suggestions, WrittenExtraction


@dataclass(frozen=True, slots=True)
class RunCounts:
    """Articles whose newest revision the run has read, and what it put forward there."""

    run: Run
    articles: int = 0
    claims: int = 0
    entities: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record of a predictions file that was not taken, and why.

    `record` counts from 1; None means something about the whole file. `body` is the record as
    JSON as far as it could be read, without its text; empty where it could not be read at all.
    """

    run_key: str
    file: str
    record: int | None
    reason: str
    body: str = ""


class SuggestionShelf(Protocol):
    """Extractor runs, and the structure found in each text."""

    def save(self, article: Article, run: Run, extraction: Extraction | WrittenExtraction) -> bool:
        """Store once what a run found in an article; False when that run already has it.

        The structure is stored only when the extraction's has sentences, and never that of
        predictions. Raises InvalidInput when a run of another kind has the same key.
        """
        ...

    def structure(self, article: Article) -> Structure | None: ...

    def of(self, article: Article) -> Sequence[Suggestions]:
        """What each run put forward for this revision, oldest run first."""
        ...

    def shown(self, article: Article) -> Sequence[Suggestions]:
        """Those of them that a reviewer is shown anything of: no predictions, and of extractors
        none that is older than the newest that found something."""
        ...

    def without_structure(self) -> Sequence[ArticleId]:
        """Articles whose newest revision no extractor has read yet."""
        ...

    def read_by(self, run: Run) -> set[ArticleId]:
        """Articles whose newest revision that very run has read."""
        ...

    def runs(self) -> Sequence[Run]: ...

    def run_counts(self) -> Sequence[RunCounts]:
        """What each run put forward, oldest run first."""
        ...

    def quarantine(self, run: Run, entries: Sequence[Quarantined]) -> None:
        """Keep these with the run, stored when it is new, in place of those kept before."""
        ...

    def quarantined(self, run: Run | None = None) -> Sequence[Quarantined]:
        """Those of one run or of all runs, in the order they were given."""
        ...

    def remove(self, run: Run) -> int:
        """Take out a run of predictions and all that belongs to it; how many texts it had read.

        Raises NotPossible for a run of another kind, and for one that is not stored.
        """
        ...
