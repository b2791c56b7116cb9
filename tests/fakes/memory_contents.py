"""What a project in memory holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import Item, LayerState
from annotator.domain.suggestion import Extraction, Run
from annotator.services.ports import (
    ADJUDICATED,
    Assignment,
    Beginning,
    HistoryEntry,
    LayerCounts,
    Quarantined,
    Reviewer,
)


@dataclass
class Revision:
    article: Article
    structure: Structure | None = None
    found: dict[str, Extraction] = field(default_factory=dict)


@dataclass
class StoredLayer:
    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    state: LayerState = field(default_factory=LayerState)
    counts: LayerCounts = field(default_factory=lambda: LayerCounts(0, 0))


@dataclass
class LoggedEdit:
    entry: HistoryEntry
    revision: int
    is_undone: bool = False
    is_discarded: bool = False


@dataclass
class Contents:
    revisions: dict[ArticleId, list[Revision]] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    quarantine: dict[str, list[Quarantined]] = field(default_factory=dict)
    layers: dict[tuple[ArticleId, int, str], StoredLayer] = field(default_factory=dict)
    log: list[LoggedEdit] = field(default_factory=list)
    reviewers: list[Reviewer] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    beginnings: dict[tuple[ArticleId, int, str], Beginning] = field(default_factory=dict)
    blind_items: dict[tuple[ArticleId, int, str], list[Item]] = field(default_factory=dict)
    assignments: set[Assignment] = field(default_factory=set)

    def newest(self) -> Iterator[Revision]:
        return (revisions[-1] for revisions in self.revisions.values())

    def revision(self, article: Article) -> Revision | None:
        known = self.revisions.get(article.id, [])[article.revision - 1 : article.revision]
        return next((r for r in known if r.article.sha256 == article.sha256), None)

    def held(self, article: Article) -> Revision:
        revision = self.revision(article)
        if revision is None:
            raise NotPossible(f"The project does not hold this text of article {article.id}.")
        return revision

    def people(self) -> list[Reviewer]:
        return [one for one in self.reviewers if one.name != ADJUDICATED]

    def reviewer(self, name: str) -> Reviewer:
        if not name.strip():
            raise InvalidInput("A reviewer needs a name.")
        known = next((one for one in self.reviewers if one.name == name), None)
        if known is None:
            people = sum(one.name != ADJUDICATED for one in self.reviewers)
            known = Reviewer(name, "gold" if name == ADJUDICATED else f"r{people + 1}")
            self.reviewers.append(known)
        return known


def is_extracted(contents: Contents, revision: Revision) -> bool:
    return any(contents.runs[key].kind == "extractor" for key in revision.found)
