"""Makes the desks for backups and for damage, and connects them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.prompts import Prompts
from annotator.ui.safety.backup_desk import FIRST_MINUTE_MS, BackupDesk
from annotator.ui.safety.damage_desk import DamageDesk

if TYPE_CHECKING:
    from annotator.ui.assembly import ProjectDoors, ReviewWindow


LARGE_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class BackupParts:
    """`damage` is for the project of the window, `damage_in` for one that could not be opened."""

    desk: BackupDesk
    damage: DamageDesk
    damage_in: Callable[[Path], DamageDesk]


def make_backups(
    parts: "ReviewWindow", dialogs: DialogDesk, *, prompts: Prompts, doors: "ProjectDoors"
) -> BackupParts:
    desk = _make_desk(parts, dialogs, prompts=prompts, doors=doors)
    damage_in = partial(_make_damage, parts, dialogs, prompts=prompts, doors=doors)
    damage = damage_in(parts.work.project.path)
    _connect(parts, desk, damage)
    return BackupParts(desk, damage, damage_in)


def _make_desk(
    parts: "ReviewWindow", dialogs: DialogDesk, *, prompts: Prompts, doors: "ProjectDoors"
) -> BackupDesk:
    path = parts.work.project.path
    desk = BackupDesk(
        parts.window,
        dialogs,
        jobs=parts.work.jobs,
        backups=parts.work.tools.backups(path),
        prompts=prompts,
        restore=lambda backup: doors.restore(path, backup, False),
        open_project=doors.open,
    )
    if path.stat().st_size > LARGE_BYTES:
        desk.first.setInterval(FIRST_MINUTE_MS)
    return desk


def _make_damage(
    parts: "ReviewWindow",
    dialogs: DialogDesk,
    path: Path,
    *,
    prompts: Prompts,
    doors: "ProjectDoors",
) -> DamageDesk:
    return DamageDesk(
        parts.window,
        dialogs,
        path=path,
        jobs=parts.work.jobs,
        backups=parts.work.tools.backups(path),
        prompts=prompts,
        restore=lambda backup: doors.restore(path, backup, True),
        open_project=doors.open,
    )


def _connect(parts: "ReviewWindow", desk: BackupDesk, damage: DamageDesk) -> None:
    work, bench = parts.work, parts.bench
    desk.said.connect(parts.window.status.show_message)
    if work.project.standing.may_write:
        parts.articles.articles_changed.connect(desk.start)
        bench.edit_saved.connect(lambda _: desk.count_decisions())
        bench.edits_stored.connect(desk.count_decisions)
        parts.views.adjudicated.connect(desk.count_decisions)
    for failed in (
        desk.damaged,
        parts.articles.failed,
        bench.edit_refused,
        parts.desk.refused,
        parts.views.failed,
        work.failed,
        work.export_failed,
    ):
        failed.connect(damage.look_at)
