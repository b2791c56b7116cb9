"""What may be under way when the disk fills up: each says what was refused, and checks the rest."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from annotator.domain.article import ArticleId
from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError, NotStored
from annotator.domain.layer import Layer
from annotator.formats.gold_folder import GoldFolder
from annotator.services.adjudicating.reading import gold_of
from annotator.services.adjudicating.session import AdjudicationOptions, AdjudicationSession
from annotator.services.exporting import export_gold
from annotator.services.importing import import_articles
from annotator.services.ports import ADJUDICATED, IncomingArticle
from annotator.services.review.session import ReviewSession
from annotator.services.review.unsaved import Unsaved
from annotator.store.backups import SqliteBackups
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import SqliteProject, open_project
from tests.databases.make_database import file_of_schema
from tests.torture.deciding_at_random import decide
from tests.torture.small_disk import SmallDisk
from tests.torture.trial_project import MADE_AT, REVIEWER, TOWNS, finish_all, trial_project

KB = 1024


@dataclass
class Tally:
    """What was measured over all points. `wrong` says in words what should not have been."""

    refused: int = 0
    acknowledged: int = 0
    kept_unsaved: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, is_right: bool, words: str) -> None:
        if not is_right:
            self.wrong.append(words)

    def refusal(self, what: str, error: AnnotatorError | None) -> None:
        """The disk has to be named, and what to do."""
        if error is not None:
            self.refused += 1
            is_named = "disk is full" in error.message and "space" in error.advice
            self.note(is_named, f"{what}: {error}")


def importing(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """Articles of two sizes; what was taken stays, and the rest comes with the next try."""
    path = disk.path / "import.annotator"
    project = trial_project(path, articles=1)
    articles = list(_incoming(chance))
    taken = [0]
    with _room(disk, chance.randrange(500 * KB)):
        error = refusal_of(
            lambda: import_articles(
                project, iter(articles), progress=lambda done, _: taken.append(done)
            )
        )
        tally.refusal("import", error)
        tally.note(len(project.articles.ids()) == taken[-1] + 1, "import: what was told is not so")
        is_told = error is None or f"{taken[-1]} article" in error.message
        tally.note(is_told, f"import: {error} does not say that {taken[-1]} were taken")
    again = import_articles(project, iter(articles))
    tally.note(again.skipped == taken[-1] and not again.refused, "import: not all the next time")
    _check(project, "import", tally)


def deciding(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """Until some decisions had to wait; then there is room again."""
    path = disk.path / "decide.annotator"
    project = trial_project(path, articles=1)
    session = ReviewSession(project, REVIEWER)
    session.open(ArticleId(TOWNS[0]))
    with _room(disk, chance.randrange(3000 * KB)):
        acknowledged = list(_until_three_wait(session, chance))
        if session.unsaved:
            tally.refusal("decide", session.unsaved.why)
    _store_the_rest("decide", project, session.unsaved, acknowledged, tally)
    is_same = session.desk is not None and _reopened(project) == session.desk.whole
    tally.note(is_same, "decide: another layer is on disk than on the desk")
    _check(project, "decide", tally)


def adjudicating(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """The gold of two layers, until some steps had to wait; then there is room again."""
    path = disk.path / "adjudicate.annotator"
    project = trial_project(path, articles=1)
    for reviewer in (REVIEWER, "Bo"):
        finish_all(project, reviewer)
    session = AdjudicationSession(project, REVIEWER, options=AdjudicationOptions(take="nothing"))
    article = session.open(ArticleId(TOWNS[0])).article
    with _room(disk, chance.randrange(1500 * KB)):
        acknowledged = list(_gold_until_three_wait(session, chance))
        if session.unsaved:
            tally.refusal("adjudicate", session.unsaved.why)
    _store_the_rest("adjudicate", project, session.unsaved, acknowledged, tally)
    is_same = session.desk is not None and gold_of(project, article) == session.desk.layer
    tally.note(is_same, "adjudicate: other gold is on disk than on the desk")
    _check(project, "adjudicate", tally)


def _gold_until_three_wait(session: AdjudicationSession, chance: Random) -> Iterator[int]:
    """The ids of what was said to be saved."""
    for _ in range(400):
        with suppress(NotStored):  # of an undo: nothing was changed
            edit = _gold_step(session, chance)
            if edit is not None and edit.id is not None:
                yield edit.id
        if len(session.unsaved) >= 3:
            return


def _gold_step(session: AdjudicationSession, chance: Random) -> Edit | None:
    """Something decided, or, now and then, taken back, which is None."""
    assert session.desk is not None
    group = chance.choice(session.desk.groups)
    match chance.randrange(4):
        case 0:
            session.undo()
            return None
        case 1:
            return session.take(group, chance.randrange(2))
        case _:
            return session.reject(group, str(chance.random()))


def _store_the_rest(
    what: str, project: SqliteProject, unsaved: Unsaved, acknowledged: list[int], tally: Tally
) -> None:
    """What had to wait follows what was acknowledged."""
    reviewer = REVIEWER if what == "decide" else ADJUDICATED
    tally.acknowledged += len(acknowledged)
    waiting = [edit.name for edit in unsaved]
    tally.kept_unsaved += len(waiting)
    stored = list(project.layers.all_edits(reviewer))
    lost = set(acknowledged) - {edit.id for edit in stored}
    tally.note(not lost, f"{what}: {len(lost)} acknowledged ones are lost")
    unsaved.store()
    names = [edit.name for edit in project.layers.all_edits(reviewer)]
    tally.note(names[len(stored) :] == waiting, f"{what}: what was unsaved is not what came later")


def _until_three_wait(session: ReviewSession, chance: Random) -> Iterator[int]:
    """The ids of what was said to be saved."""
    for _ in range(400):
        with suppress(NotStored):  # of an undo: nothing was changed
            step = decide(session, chance)
            if step is not None and step.kind == "do" and step.edit is not None:
                yield step.edit
        if len(session.unsaved) >= 3:
            return


def backing_up(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """No half copy under a backup's name, and the project goes on."""
    path = disk.path / "back up.annotator"
    project = trial_project(path, articles=4)
    backups = SqliteBackups(path)
    first = backups.make("asked", MADE_AT)
    decide(_session(project), chance)
    with _room(disk, chance.randrange(300 * KB)):
        error = refusal_of(lambda: backups.make("asked", MADE_AT))
        tally.refusal("back up", error)
        found = list(backups.all())
        tally.note(len(found) == 1 + (error is None), "back up: not the backups there should be")
    unsound = [b.path.name for b in found if backups.problems(b.path)]
    tally.note(not unsound, f"back up: {unsound} are not whole")
    tally.note(first is not None and first.path.exists(), "back up: the older one is gone")
    if error is not None:
        tally.note(backups.make("asked", MADE_AT) is not None, "back up: none the next time")
    _check(project, "back up", tally)


def exporting(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """Over an older export, which stays as it was."""
    path, folder = disk.path / "export.annotator", disk.path / "gold"
    project = trial_project(path, articles=6)
    finish_all(project)
    export_gold(project, GoldFolder(folder))
    before = _bytes_of(folder)
    _session(project).undo()
    with _room(disk, chance.randrange(40 * KB), for_files=True):
        error = refusal_of(lambda: export_gold(project, GoldFolder(folder)))
        tally.refusal("export", error)
    is_same = _bytes_of(folder) == before
    tally.note(is_same == (error is not None), "export: the older one is not as it was")
    export_gold(project, GoldFolder(folder))
    _check(project, "export", tally)


def migrating(disk: SmallDisk, chance: Random, tally: Tally) -> None:
    """An older file comes up to date as a whole, with a backup of it, or stays as it is."""
    schema = chance.randrange(1, NEWEST_SCHEMA)
    path = disk.path / "older.annotator"
    shutil.copyfile(file_of_schema(schema), path)
    before = path.read_bytes()
    with _room(disk, chance.randrange(600 * KB)):
        error = refusal_of(lambda: open_project(path).close())
        tally.refusal(f"migrate from {schema}", error)
        is_same = path.read_bytes() == before
        tally.note(is_same or error is None, f"migrate: {error}, and the file is another one")
    project = open_project(path)
    kept = [b for b in SqliteBackups(path).all() if b.reason == "migration"]
    tally.note(bool(kept), "migrate: no backup of the older file")
    _check(project, "migrate", tally)


KINDS: tuple[Callable[[SmallDisk, Random, Tally], None], ...] = (
    importing,
    deciding,
    adjudicating,
    backing_up,
    exporting,
    migrating,
)


def refusal_of(work: Callable[[], object]) -> AnnotatorError | None:
    try:
        work()
    except AnnotatorError as error:
        return error
    return None


@contextmanager
def _room(disk: SmallDisk, room: int, *, for_files: bool = False) -> Iterator[None]:
    """So much is free inside, and all there is afterwards."""
    disk.leave(room, for_files=for_files)
    try:
        yield
    finally:
        disk.free()


def _incoming(chance: Random) -> Iterator[IncomingArticle]:
    """Ninety-six texts: three groups, as they are stored."""
    for number in range(96):
        words = f"Article {number} is about rain. " * chance.choice((20, 400))
        yield IncomingArticle(f"{number}.txt", None, f"rain-{number}", text=words)


def _session(project: SqliteProject) -> ReviewSession:
    session = ReviewSession(project, REVIEWER)
    session.open(ArticleId(TOWNS[0]))
    return session


def _reopened(project: SqliteProject) -> Layer:
    """As somebody finds it who opens the article now."""
    desk = _session(project).desk
    assert desk is not None
    return desk.whole


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def _check(project: SqliteProject, what: str, tally: Tally) -> None:
    """Closed and opened again it is sound; then it makes room for the next."""
    project.close()
    with closing(open_project(project.path)) as again:
        problems = list(again.problems())
    tally.note(not problems, f"{what}: {problems[:2]}")
