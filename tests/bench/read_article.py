"""An article that was begun, read with its layer for showing, beside raw SELECTs of its rows."""

import gc
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from annotator.app import keep_what_is_loaded
from annotator.domain.article import ArticleId
from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from tests.bench.ground import Ground
from tests.bench.row import Goal, Row, Series, in_turns

BEGUN = 25
"""How many articles are read in each round, one after the other."""
DECIDED = 4
LIMIT = 6.0
REMARK = (
    "Of 5.1 × the floor, the rows themselves take 1.1, the values of 51 suggestions 0.9, laying "
    "them open 0.6, hashes and seals 0.5, four decisions 0.4. With gain: bodies read straight "
    "into types (9 %), tokens read when one is asked for, values that fill their slots directly,"
    " garbage looked for more rarely. Without: all bodies in one parse, statements without an "
    "order."
)
REVISION = (
    "SELECT * FROM article JOIN revision ON revision.article = article.id "
    "WHERE article.key = ? AND revision.is_newest = 1"
)
BY_REVISION = (
    "SELECT * FROM revision_text WHERE revision = ?",
    "SELECT * FROM structure WHERE revision = ?",
    "SELECT * FROM approach WHERE revision = ? AND reviewer = 1",
    "SELECT * FROM layer WHERE revision = ? AND reviewer = 1",
    "SELECT layer_item.* FROM layer JOIN layer_item ON layer_item.layer = layer.id "
    "WHERE layer.revision = ? AND layer.reviewer = 1",
    "SELECT * FROM extraction JOIN run ON run.id = extraction.run WHERE extraction.revision = ?",
    "SELECT * FROM suggestion WHERE revision = ?",
)


def measure(ground: Ground) -> Row:
    path = ground.folder / "read.annotator"
    shutil.copy(ground.project(ground.size.middle), path)
    with closing(open_project(path)) as project:
        session = ReviewSession(project, "Ann")
        articles = project.articles.ids()[:: ground.size.middle // BEGUN]
        for article in articles:
            _begin(session, article)
        ours, floor = _both(session, articles, ground.size.rounds)
    path.unlink()
    ratio = ours.median / floor.median
    goal = Goal("CPU time", LIMIT, ratio)
    remark = "" if goal.is_met else REMARK
    work = f"read {BEGUN} articles with their layers, one by one"
    return Row("read_article", work, (goal,), ours, floor, floor.name, remark)


def _both(
    session: ReviewSession, articles: Sequence[ArticleId], rounds: int
) -> tuple[Series, Series]:
    keep_what_is_loaded()  # as the program does when it starts
    with closing(sqlite3.connect(session.project.path, isolation_level=None)) as raw:
        found = in_turns(
            lambda: _open(session, articles),
            lambda: _select(raw, articles),
            rounds=rounds,
            clock="cpu",
            names=(f"{len(articles)} articles opened", "raw SELECTs of the same rows"),
        )
    gc.unfreeze()
    return found


def _open(session: ReviewSession, articles: Sequence[ArticleId]) -> None:
    for article in articles:
        session.open(article)


def _begin(session: ReviewSession, article: ArticleId) -> None:
    for claim in session.open(article).layer.claims_in_order()[:DECIDED]:
        desk, stamp = session.desk, session.stamp()
        assert desk is not None
        session.commit("confirm", deciding.confirmed(desk.layer, claim.id, stamp), stamp)


def _select(raw: sqlite3.Connection, articles: Sequence[ArticleId]) -> None:
    """Of one state of the file each, as ours are."""
    for article in articles:
        raw.execute("BEGIN")
        row = raw.execute(REVISION, (article,)).fetchone()
        for statement in BY_REVISION:
            raw.execute(statement, (row[2],)).fetchall()
        raw.execute("COMMIT")
