"""R11: whatever is done, undone and redone across restarts is what the history says."""

from collections import Counter
from pathlib import Path
from random import Random

from annotator.domain.article import ArticleId
from annotator.domain.layer import Layer
from annotator.services.review.opening import read_layer
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from tests.torture.deciding_at_random import decide
from tests.torture.replay import unlike_their_history
from tests.torture.row import Row
from tests.torture.trial_project import REVIEWER, TOWNS, trial_project

FULL = 200
SHORT = 40
ARTICLES = 3
REVIEWERS = (REVIEWER, "Bea")
LONGEST_SITTING = 20  # steps between two restarts

Layers = dict[tuple[str, str], Layer]


def measure(folder: Path, times: int) -> Row:
    """`times` counts undos and redos; the edits between them come on top."""
    path, chance = folder / "talks.annotator", Random(11)
    trial_project(path, articles=ARTICLES).close()
    kinds: Counter[str] = Counter()
    restarts = wrong = 0
    while kinds["undo"] + kinds["redo"] < times:
        left = _sitting(path, chance, kinds)
        wrong += _differing(path, left)
        restarts += 1
    return Row(
        id="R11",
        what="undo and redo across restarts",
        goal="the state equals the replay of the history",
        figure=f"{kinds['undo']} undos and {kinds['redo']} redos of {kinds['do']} edits by "
        f"{len(REVIEWERS)} reviewers, {restarts} restarts, {wrong} states differ",
        is_kept=wrong == 0,
    )


def _sitting(path: Path, chance: Random, kinds: Counter[str]) -> Layers:
    """What each reviewer had on the desk when the program ended."""
    project = open_project(path)
    left: Layers = {}
    for name in REVIEWERS:
        session = ReviewSession(project, name)
        session.open(ArticleId(chance.choice(TOWNS[:ARTICLES])))
        for _ in range(chance.randint(1, LONGEST_SITTING)):
            step = decide(session, chance)
            kinds.update([step.kind] if step else [])
        assert session.desk is not None
        left[session.desk.article.id, name] = session.desk.whole
    project.close()
    return left


def _differing(path: Path, left: Layers) -> int:
    """After a restart: what was on the desk, what is stored, what the history makes of it."""
    project = open_project(path)
    differing = [*unlike_their_history(project), *project.problems()]
    for (article_id, name), layer in left.items():
        article = project.articles.find(ArticleId(article_id))
        assert article is not None
        if read_layer(project, article, name) != layer:
            differing.append(article_id)
    project.close()
    return len(differing)
