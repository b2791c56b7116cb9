"""`annotator backup`, `annotator backups` and `annotator restore`."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from annotator.cli.projects import now
from annotator.cli.reporting import cancelled_by_keyboard, note, progress_bar, say, say_json
from annotator.domain.errors import StoreError
from annotator.services.ports import Backup, Restored
from annotator.store.backing_up import backup_at, newest_first
from annotator.store.backup_names import name_of
from annotator.store.backups import SqliteBackups

NONE = "There is no backup of {name}."


def run_backup(options: Namespace) -> int:
    backups = SqliteBackups(options.project)
    with cancelled_by_keyboard() as is_cancelled, progress_bar("Backing up", is_share=True) as bar:
        made = backups.make("asked", now(), progress=bar, is_cancelled=is_cancelled)
        backup = made or backup_at(newest_first(options.project)[0], is_cancelled)
    if options.json:
        say_json({"is_new": made is not None, **_record(backup)})
        return 0
    if made is None:
        note("Nothing has changed since the newest backup, so there is no need of another.")
    say(str(backup.path))
    return 0


def run_backups(options: Namespace) -> int:
    backups, title = SqliteBackups(options.project), "Reading the backups"
    with cancelled_by_keyboard() as is_cancelled, progress_bar(title, is_share=True) as bar:
        found = backups.all(progress=bar, is_cancelled=is_cancelled)
    if options.json:
        say_json([_record(backup) for backup in found])
        return 0
    for backup in found:
        contents = f"{backup.articles} articles\t{backup.decisions} decisions"
        state = "" if backup.is_sound else "\tdamaged, or changed after it was made"
        say(f"{backup.number}\t{backup.made_at}\t{backup.reason}\t{contents}{state}")
    if not found:
        note(NONE.format(name=options.project.name))
    return 0


def run_restore(options: Namespace) -> int:
    backups = SqliteBackups(options.project)
    chosen = _chosen(backups, options)
    with cancelled_by_keyboard() as is_cancelled, progress_bar("Restoring", is_share=True) as bar:
        restored = backups.restore(chosen, now(), progress=bar, is_cancelled=is_cancelled)
    if options.json:
        say_json(
            {
                "project": str(options.project),
                "backup": str(restored.backup),
                "kept": str(restored.kept) if restored.kept else None,
                "was_moved": restored.was_moved,
            }
        )
    else:
        _report(options.project, restored)
    return 0


def _chosen(backups: SqliteBackups, options: Namespace) -> Path:
    """The number of one, or any file; without either the newest in which nothing is wrong."""
    wish: str | None = options.backup
    if wish is None:
        newest = _newest_sound(backups)
        if newest is None:
            raise StoreError(
                f"There is no sound backup of {options.project.name}.",
                "Name a file to restore: annotator restore PROJECT FILE.",
            )
        return newest.path
    if not wish.isdecimal():
        return Path(wish)
    for file in newest_first(options.project):
        name = name_of(file)
        if name is not None and name.number == int(wish):
            return file
    raise StoreError(f"There is no backup {wish}.", "annotator backups PROJECT lists them.")


def _newest_sound(backups: SqliteBackups) -> Backup | None:
    title = "Looking for a sound backup"
    with cancelled_by_keyboard() as is_cancelled, progress_bar(title, is_share=True) as bar:
        return backups.newest_sound(progress=bar, is_cancelled=is_cancelled)


def _report(project: Path, restored: Restored) -> None:
    say(f"{project} is {restored.backup.name} now")
    name = name_of(restored.backup)
    if name is not None and name.reason == "restore":
        note("It was kept when a backup was restored: that restoring is taken back now.")
    if restored.was_moved:
        say(f"the damaged file is kept: {restored.kept}")
    elif restored.kept:
        say(f"the file before is kept: {restored.kept}")


def _record(backup: Backup) -> dict[str, object]:
    return {**asdict(backup), "path": str(backup.path)}
