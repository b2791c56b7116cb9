"""The borders of the core: what store, language and formats provide to it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from annotator.domain.article import Article, ArticleId, ArticleMeta
from annotator.domain.edit import Edit
from annotator.domain.layer import Item, LayerStatus
from annotator.domain.records import Record
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run
from annotator.services.extractor_ports import DEFAULT_EXTRACTOR as DEFAULT_EXTRACTOR
from annotator.services.extractor_ports import ArticleText as ArticleText
from annotator.services.extractor_ports import ExtractionFailure as ExtractionFailure
from annotator.services.extractor_ports import Extractor as Extractor
from annotator.services.extractor_ports import ExtractorOffer as ExtractorOffer
from annotator.services.extractor_ports import ExtractorProcess as ExtractorProcess
from annotator.services.extractor_ports import IsCancelled as IsCancelled
from annotator.services.report_ports import ReportCell as ReportCell
from annotator.services.report_ports import ReportContent as ReportContent
from annotator.services.report_ports import ReportError as ReportError
from annotator.services.report_ports import ReportErrorClass as ReportErrorClass
from annotator.services.report_ports import ReportFact as ReportFact
from annotator.services.report_ports import ReportFates as ReportFates
from annotator.services.report_ports import ReportGroup as ReportGroup
from annotator.services.report_ports import ReportLine as ReportLine
from annotator.services.report_ports import ReportMatrix as ReportMatrix
from annotator.services.report_ports import ReportPicture as ReportPicture
from annotator.services.report_ports import ReportRow as ReportRow
from annotator.services.report_ports import ReportRunErrors as ReportRunErrors
from annotator.services.report_ports import ReportValue as ReportValue
from annotator.services.report_ports import ReportWords as ReportWords
from annotator.services.run_ports import Quarantined as Quarantined
from annotator.services.run_ports import RunCounts as RunCounts
from annotator.services.run_ports import SuggestionShelf as SuggestionShelf
from annotator.services.team_ports import ADJUDICATED as ADJUDICATED
from annotator.services.team_ports import Approach as Approach
from annotator.services.team_ports import Assignment as Assignment
from annotator.services.team_ports import Assignments as Assignments
from annotator.services.team_ports import Beginning as Beginning
from annotator.services.team_ports import Beginnings as Beginnings
from annotator.services.team_ports import Conflict as Conflict
from annotator.services.team_ports import Conflicts as Conflicts
from annotator.services.team_ports import FinishedLayers as FinishedLayers
from annotator.services.team_ports import Guideline as Guideline
from annotator.services.team_ports import Guidelines as Guidelines
from annotator.services.team_ports import Reviewer as Reviewer

AddOutcome = Literal["taken", "revised", "skipped"]
Progress = Callable[[int, int | None], None]
"""Called with how much is done and how much there is (None while unknown)."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One row of the queue, as one reviewer sees it. `claims` counts the open and the decided.

    `is_mine`: assigned to the reviewer, or to nobody."""

    id: ArticleId
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    status: LayerStatus
    is_flagged: bool
    claims: int
    decided: int
    is_extracted: bool
    sha256: str = ""
    is_blind: bool = False
    is_mine: bool = True


@dataclass(frozen=True, slots=True)
class LayerCounts:
    """What the queue shows of a layer; stored with each edit so that no list has to count."""

    claims: int
    decided: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One edit in the history of an article or item: `kind` is do, undo or redo."""

    edit: Edit
    kind: Literal["do", "undo", "redo"]


class Articles(Protocol):
    """The texts of a project. All methods may be called from any thread."""

    def add(self, article: Article) -> AddOutcome:
        """Store an article, or a new revision where the id is known with another text.

        Skipped when the project already holds the same text under any id.
        """
        ...

    def find(self, article_id: ArticleId) -> Article | None:
        """The newest revision."""
        ...

    def find_text(self, sha256: str) -> Article | None:
        """The article that has this text as its newest revision."""
        ...

    def summaries(self, reviewer: str, threshold: float = 0.0) -> Sequence[ArticleSummary]:
        """Every article in import order, as `reviewer` sees it. Where nobody has started, claims
        are counted that have no score, or one from `threshold` on."""
        ...

    def matching(self, words: str) -> set[ArticleId]:
        """Articles whose title, source or text holds `words`, in any case."""
        ...

    def ids(self) -> Sequence[ArticleId]: ...


class Layers(Protocol):
    """Reviewers' decisions. Every write is on disk when the method returns."""

    def items(self, article: Article, reviewer: str) -> Sequence[Item]:
        """The items the reviewer touched in this revision, decided or not."""
        ...

    def reviewers_of(self, article: Article) -> Sequence[str]:
        """Names of those who have a layer of this revision."""
        ...

    def finished(self) -> Sequence[FinishedLayers]:
        """Every article with a finished layer, in import order; the adjudicated one is none."""
        ...

    def edits(self, article: Article, reviewer: str) -> Sequence[HistoryEntry]:
        """All that was done to the layer of this revision, whole, oldest first."""
        ...

    def all_edits(self, reviewer: str) -> Iterator[Edit]:
        """Every edit of the reviewer that was made (no undo, no redo), oldest first."""
        ...

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        items: Sequence[Item],
        counts: LayerCounts,
        edits: Sequence[HistoryEntry],
    ) -> None:
        """Put a layer with its whole history in the place of the stored one, if there is one."""
        ...

    def apply(self, edit: Edit, counts: LayerCounts) -> Edit:
        """Store a new edit and return it with its id; what was undone before can't be redone."""
        ...

    def last_done(self, reviewer: str) -> Edit | None:
        """The edit that undo would take back."""
        ...

    def last_undone(self, reviewer: str) -> Edit | None:
        """The edit that redo would bring back."""
        ...

    def undo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None: ...

    def redo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None: ...

    def history(self, article: ArticleId, reviewer: str, item: str) -> Sequence[HistoryEntry]:
        """What happened to one item (its id), oldest first."""
        ...

    def restore(
        self, article: Article, reviewer: str, items: Sequence[Item], counts: LayerCounts
    ) -> bool:
        """Store a whole layer read from a gold file; False when the reviewer already has one."""
        ...


class Project(Protocol):
    """One open project file."""

    path: Path
    articles: Articles
    suggestions: SuggestionShelf
    layers: Layers
    beginnings: Beginnings
    assignments: Assignments
    guidelines: Guidelines
    conflicts: Conflicts

    def name(self) -> str: ...

    def scheme(self) -> Scheme: ...

    def reviewer(self, name: str) -> Reviewer:
        """The reviewer of that name, added when new. Raises InvalidInput for the name of the
        adjudicated gold, and for an empty one."""
        ...

    def reviewers(self) -> Sequence[Reviewer]: ...

    def set_colour(self, reviewer: str, colour: str) -> None: ...

    def setting(self, key: str) -> str | None: ...

    def set_setting(self, key: str, value: str) -> None:
        """Small facts the project remembers, such as where a reviewer left off."""
        ...

    def transaction(self) -> AbstractContextManager[object]:
        """Writes made inside are one step on disk; they are kept when the block ends well."""
        ...

    def problems(self) -> Iterator[str]:
        """Everything wrong with the file: schema, hashes, offsets, orphans, in plain words."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a file that was not taken. `record` counts from 1; None means all of it."""

    file: str
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class IncomingGold:
    """A record of a gold file, and a way to read all the records of that file again."""

    record: Record
    siblings: Callable[[], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as a file brings it. Without `text` it is known by `sha256` or `id`.

    `stem` begins the id of an article that brings none of its own. `quotes` are the spans the
    record speaks of, each with the words it gives for them; they are checked against the text.
    """

    file: str
    record: int | None
    stem: str
    id: str | None = None
    text: str | None = None
    sha256: str | None = None
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    run: Run | None = None
    extraction: Extraction | None = None
    gold: IncomingGold | None = None
    quotes: tuple[tuple[Span, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """`size` is in bytes."""

    name: str
    sha256: str
    size: int


class ExportFolder(Protocol):
    """Writes files beside those of an older export; on leaving, what is not published is gone."""

    def __enter__(self) -> "ExportFolder": ...

    def __exit__(self, *error: object) -> None: ...

    def write_records(self, name: str, records: Iterable[Record]) -> WrittenFile:
        """One record a line. Raises InvalidInput for one that breaks the schema of gold files."""
        ...

    def write_text(self, name: str, text: str) -> WrittenFile: ...

    def holds(self, name: str) -> bool:
        """Whether an older export has that file, and something in it."""
        ...

    def publish(self) -> None:
        """Put the written files in the older ones' places; on failure the older ones stay."""
        ...
