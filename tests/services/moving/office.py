"""A project on disk with a few articles, and copies of it that reviewers carry away."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from annotator.domain.article import Article, ArticleId, make_article
from annotator.domain.layer import Layer, is_open
from annotator.domain.suggestion import Extraction
from annotator.services.moving.merging import merge_shares
from annotator.services.moving.outcome import MergeOutcome
from annotator.services.moving.packaging import ArticleChoice, fill_package, package_contents
from annotator.services.ports import HistoryEntry, Project
from annotator.services.review.deciding import confirmed, recast, rejected
from annotator.services.review.fields import with_value
from annotator.services.review.reading import finished, marked_read
from annotator.services.review.session import ReviewSession
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.packages import made_package, opened_share
from annotator.store.project import create_project, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.review.desk import (
    CLAIMS,
    ENTITIES,
    FIRST,
    RUN,
    SENTENCES,
    STRUCTURE,
    TEXT,
    Clock,
)

NOON = "2026-03-01T12:00:00Z"
EVENING = "2026-03-01T18:00:00Z"
LAYER_TABLES = (
    tables.layer,
    tables.layer_item,
    tables.edit,
    tables.edit_change,
    tables.approach,
    tables.blind_item,
    tables.guideline,
    tables.reviewer,
    tables.conflict,
    tables.suggestion,
)


_MADE: dict[tuple[int, tuple[str, ...]], bytes] = {}


def text_of(number: int) -> str:
    return f"{TEXT}This is article {number}.\n"


def article_id(number: int) -> ArticleId:
    return ArticleId(f"a{number}")


def put_article(project: Project, number: int, *, name: str | None = None) -> Article:
    article = make_article(name or article_id(number), text_of(number))
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    return article


def make_project(path: Path, *, articles: int = 3, reviewers: Sequence[str] = ()) -> Path:
    """The same as one made before comes as a copy of it."""
    key = articles, tuple(reviewers)
    if key not in _MADE:
        _make(path, articles, reviewers)
        _MADE[key] = path.read_bytes()
    else:
        path.write_bytes(_MADE[key])
    return path


def _make(path: Path, articles: int, reviewers: Sequence[str]) -> None:
    with closing(
        create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=NOON)
    ) as project:
        for number in range(articles):
            put_article(project, number)
        for name in reviewers:
            project.reviewer(name)


@contextmanager
def at(path: Path) -> Iterator[Project]:
    with closing(open_project(path)) as project:
        yield project


def package(path: Path, to: Path, reviewer: str, choice: ArticleChoice = "all") -> Path:
    with at(path) as project:
        contents = package_contents(project, reviewer, choice)
        with made_package(to, of=project, made_at=NOON) as made:
            fill_package(project, made, contents, made_at=NOON)
    return to


def merge(path: Path, *shares: Path, is_trial: bool = False) -> MergeOutcome:
    with at(path) as project:
        return merge_shares(project, shares, opened_share, found_at=EVENING, is_trial=is_trial)


@dataclass
class Work:
    """A reviewer at work in one copy; the clock goes on from one sitting to the next."""

    path: Path
    reviewer: str
    clock: Clock = field(default_factory=Clock)

    @contextmanager
    def session(self, number: int = 0) -> Iterator[ReviewSession]:
        with at(self.path) as project:
            session = ReviewSession(
                project, self.reviewer, now=self.clock.now, seconds=self.clock.monotonic
            )
            session.open(article_id(number))
            yield session

    def confirm(self, claim: str = FIRST, *, number: int = 0) -> None:
        with self.session(number) as session:
            session.commit("Confirm", confirmed(whole(session), claim, session.stamp()))

    def reject(self, claim: str = FIRST, *, number: int = 0) -> None:
        with self.session(number) as session:
            changes = rejected(whole(session), claim, "not_a_claim", session.stamp())
            session.commit("Reject", changes)

    def reword(self, words: str) -> None:
        with self.session() as session:
            item = whole(session).claims[FIRST]
            claim = with_value(item.claim, "normalized", words)
            session.commit("Reword", recast(item, claim, session.stamp()))

    def mark_read(self, *, number: int = 0) -> None:
        with self.session(number) as session:
            session.commit("Read", marked_read(whole(session), SENTENCES[2]))

    def finish(self, *, number: int = 0) -> None:
        with self.session(number) as session:
            for claim in [item.id for item in whole(session).claims.values() if is_open(item)]:
                session.commit("Confirm", confirmed(whole(session), claim, session.stamp()))
            changes = finished(whole(session), STRUCTURE, session.stamp())
            session.commit("Finish", changes)

    def undo(self) -> None:
        with self.session() as session:
            assert session.undo() is not None


def whole(session: ReviewSession) -> Layer:
    assert session.desk is not None
    return session.desk.whole


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that merging may touch, as it is stored."""
    with closing(Database(path)) as database, database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in LAYER_TABLES
        }


def contents_of(path: Path) -> dict[str, object]:
    """Everybody's layers and histories, whatever rows they stand in."""
    with at(path) as project:
        return {
            f"{name} {key}": (
                project.layers.items(article, name),
                [
                    (e.kind, e.edit.name, e.edit.changes)
                    for e in project.layers.edits(article, name)
                ],
                project.beginnings.of(article, name),
                project.beginnings.blind_items(article, name),
            )
            for name in sorted(reviewer.name for reviewer in project.reviewers())
            for key in project.articles.ids()
            if (article := project.articles.find(key)) is not None
        }


def _steps(history: Sequence[HistoryEntry]) -> list[object]:
    return [(entry.kind, entry.edit.name, entry.edit.changes) for entry in history]
