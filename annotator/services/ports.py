"""The borders of the core: what store, language and formats provide to it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Edit
from annotator.domain.layer import Item, LayerStatus
from annotator.domain.layer_records import LayerRecords
from annotator.domain.scheme import Scheme
from annotator.services.extractor_ports import DEFAULT_EXTRACTOR as DEFAULT_EXTRACTOR
from annotator.services.extractor_ports import ArticleText as ArticleText
from annotator.services.extractor_ports import ExtractionFailure as ExtractionFailure
from annotator.services.extractor_ports import Extractor as Extractor
from annotator.services.extractor_ports import ExtractorOffer as ExtractorOffer
from annotator.services.extractor_ports import ExtractorProcess as ExtractorProcess
from annotator.services.extractor_ports import IsCancelled as IsCancelled
from annotator.services.file_ports import ExportFolder as ExportFolder
from annotator.services.file_ports import IncomingArticle as IncomingArticle
from annotator.services.file_ports import IncomingGold as IncomingGold
from annotator.services.file_ports import Quote as Quote
from annotator.services.file_ports import Reading as Reading
from annotator.services.file_ports import Refusal as Refusal
from annotator.services.file_ports import WrittenFile as WrittenFile
from annotator.services.limits import RAISE_CHARACTERS as RAISE_CHARACTERS
from annotator.services.limits import USUAL_LIMITS as USUAL_LIMITS
from annotator.services.limits import Limits as Limits
from annotator.services.progress import Progress as Progress
from annotator.services.progress import part_of as part_of
from annotator.services.progress import parts_of as parts_of
from annotator.services.progress import telling as telling
from annotator.services.progress import untold as untold
from annotator.services.queue_ports import FLAGGED as FLAGGED
from annotator.services.queue_ports import MINE as MINE
from annotator.services.queue_ports import STATUS as STATUS
from annotator.services.queue_ports import ArticleSummary as ArticleSummary
from annotator.services.queue_ports import Queue as Queue
from annotator.services.queue_ports import QueueIndex as QueueIndex
from annotator.services.queue_ports import QueueOrder as QueueOrder
from annotator.services.queue_ports import SortedOrder as SortedOrder
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
from annotator.services.safety_ports import Backup as Backup
from annotator.services.safety_ports import BackupReason as BackupReason
from annotator.services.safety_ports import Backups as Backups
from annotator.services.safety_ports import Restored as Restored
from annotator.services.safety_ports import Standing as Standing
from annotator.services.safety_ports import never as never
from annotator.services.search_ports import Search as Search
from annotator.services.searching import Excerpt as Excerpt
from annotator.services.searching import Sought as Sought
from annotator.services.searching import Term as Term
from annotator.services.searching import sought as sought
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

    def ids(self) -> Sequence[ArticleId]: ...


class Layers(Protocol):
    """Reviewers' decisions. Every write is on disk when the method returns."""

    def items(self, article: Article, reviewer: str) -> Sequence[Item]:
        """The items the reviewer touched in this revision, decided or not."""
        ...

    def reviewers_of(self, article: Article) -> Sequence[str]:
        """Names of those who have a layer of this revision."""
        ...

    def records(self, article: Article) -> Sequence[LayerRecords]:
        """Every layer of this revision as it is stored, the adjudicated one among them."""
        ...

    def begun(self, reviewer: str) -> Mapping[ArticleId, LayerStatus]:
        """Every article (newest text) in which the reviewer has done anything, in import order."""
        ...

    def finished(self, article: ArticleId | None = None) -> Sequence[FinishedLayers]:
        """Every article with a finished layer, in import order, or only that one if it has any; the
        adjudicated one is none."""
        ...

    def edits(self, article: Article, reviewer: str) -> Sequence[HistoryEntry]:
        """All that was done to the layer of this revision, whole, oldest first."""
        ...

    def all_edits(
        self, reviewer: str, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[Edit]:
        """Every edit of the reviewer that was made (no undo, no redo), oldest first. Raises
        NotPossible where it was cancelled."""
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
    standing: Standing
    articles: Articles
    queue: Queue
    search: Search
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

    def reading(self) -> AbstractContextManager[object]:
        """Everything read inside is one state of the project, and asked for in one go; nothing is
        written inside. Within another one, or a transaction of the same thread, it is that one."""
        ...

    def transaction(self) -> AbstractContextManager[object]:
        """Writes made inside are one step on disk; they are kept when the block ends well."""
        ...

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[str]:
        """Everything wrong with the file: schema, hashes, offsets, orphans, in plain words. Raises
        NotPossible where it was cancelled."""
        ...

    def require_whole(self) -> None:
        """Raises DamagedFile where some rows may no longer be found; reads none of their words."""
        ...

    def close(self) -> None: ...
