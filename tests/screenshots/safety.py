"""Pictures of what keeps work safe: a full disk, the backups, a project that somebody else has."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.layer import is_open
from annotator.services.ports import BackupReason
from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from annotator.store.backups import SqliteBackups
from annotator.store.project import open_project
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.backups_dialog import BackupsDialog
from tests.torture.disk_watch import DISK_FULL, Request, watched

Keep = Callable[[str, QWidget], None]
READER = "A. Sorel"
ARTICLE = "06-port-fees"
AGES: tuple[tuple[BackupReason, timedelta], ...] = (
    ("opened", timedelta(days=70)),
    ("decisions", timedelta(days=20)),
    ("decisions", timedelta(days=3)),
    ("asked", timedelta(hours=5)),
    ("opened", timedelta(minutes=20)),
)


@dataclass
class Disk:
    is_full: bool = False

    def answer(self, request: Request) -> int | None:
        return DISK_FULL if self.is_full and request.kind == "write" else None


@contextmanager
def watched_disk() -> Iterator[Disk]:
    disk = Disk()
    with watched(disk.answer):
        yield disk


def back_up(path: Path) -> None:
    """Backups of some weeks, with decisions in between; the project is closed."""
    for reason, age in AGES:
        with closing(open_project(path)) as project:
            session = ReviewSession(project, READER)
            for article_id in project.articles.ids()[: 1 + age.days % 3]:
                desk = session.open(article_id)
                waiting = [item for item in desk.counted.claims_in_order() if is_open(item)]
                for item in waiting[:7]:
                    stamp = session.stamp()
                    changes = deciding.confirmed(session.desk.counted, item.id, stamp)
                    session.commit("confirm claim", changes, stamp)
        made_at = datetime.now(UTC) - age
        SqliteBackups(path).make(reason, made_at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def draw_full_disk(shown: ReviewWindow, disk: Disk, keep: Keep) -> None:
    """Two decisions that the disk does not take."""
    shown.desk.open_article(ARTICLE)
    disk.is_full = True
    for action in ("claim.confirm", "claim.reason/opinion"):
        shown.desk.run(action)
    keep("not-saved-light", shown.window)
    shown.appearance.change(replace(shown.appearance.settings, theme="dark"))
    keep("not-saved-dark", shown.window)
    shown.appearance.change(replace(shown.appearance.settings, theme="light"))
    disk.is_full = False
    shown.desk.run("file.save")


def draw_backups(shown: ReviewWindow, keep: Keep, wait: Callable[..., None]) -> None:
    shown.desk.run("file.backups")
    wait(lambda: not shown.work.is_busy())
    widgets = QApplication.topLevelWidgets()
    dialog = next(widget for widget in widgets if isinstance(widget, BackupsDialog))
    keep("backups-light", dialog)
    dialog.close()
