"""On what terms a project is opened: to write, with a hold on it, or only to read, and why."""

import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from annotator.services.ports import Standing
from annotator.store.access import Access, access_to
from annotator.store.backup_names import is_backup
from annotator.store.failures import READ_ONLY, store_error
from annotator.store.holding import Hold, Holder, hold, holder_now

CLOSE_IT = "Close it there, then try again."
NO_LOCK = (
    "On this disk {name} cannot be kept to one program at a time.",
    "Take care that nobody else writes to it while you do.",
)
TO_READ = (
    "{name} was opened only to read it.",
    "Open it to work in it, then try again.",
)
BACKUP = (
    "{name} is a backup, which nobody changes.",
    "Work in the project, or restore this backup: File ▸ Backups….",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """`hold` is to be let go when the project closes."""

    access: Access
    standing: Standing
    hold: Hold | None = None

    def end(self) -> None:
        if self.hold is not None:
            self.hold.let_go()


def terms_for(path: Path, *, to_read: bool = False) -> Terms:
    """The best to be had now; with `to_read` nobody is kept from writing meanwhile."""
    access = access_to(path)
    if access != "rw":
        return Terms(access, read_only(path))
    if to_read or is_backup(path):
        return Terms("beside", only_to_read(path))
    held = hold(path)
    if isinstance(held, Holder):
        return Terms("beside", held_elsewhere(path, held))
    return Terms("rw", Standing() if held.is_locked else _unlocked(path), held)


def standing_now(path: Path) -> Standing:
    """What `terms_for` would find, without holding anything."""
    if access_to(path) != "rw":
        return read_only(path)
    if is_backup(path):
        return only_to_read(path)
    holder = holder_now(path)
    return Standing() if holder is None else held_elsewhere(path, holder)


def read_only(path: Path) -> Standing:
    error = store_error(READ_ONLY, path)
    return Standing(may_write=False, message=error.message, advice=error.advice or "")


def only_to_read(path: Path) -> Standing:
    message, advice = BACKUP if is_backup(path) else TO_READ
    return Standing(False, message.format(name=path.name), advice)


def held_elsewhere(path: Path, holder: Holder) -> Standing:
    return Standing(False, holder_words(path, holder), CLOSE_IT, is_held=True)


def holder_words(path: Path, holder: Holder) -> str:
    """ "Anna has talks.annotator open on desk-7 since 10:03 (process 4711)." """
    if not holder.process:
        return f"Another program has {path.name} open."
    is_here = holder.computer == socket.gethostname()
    where = "this computer" if is_here else holder.computer
    who = holder.user or "Somebody"
    since = _moment(holder.since)
    return f"{who} has {path.name} open on {where}{since} (process {holder.process})."


def _moment(iso: str) -> str:
    """The time here; with the day where that was another one."""
    if not iso:
        return ""
    began = datetime.fromisoformat(iso).astimezone()
    is_today = began.date() == datetime.now().astimezone().date()
    return f" since {began:%H:%M}" if is_today else f" since {began:%Y-%m-%d %H:%M}"


def _unlocked(path: Path) -> Standing:
    message, advice = NO_LOCK
    return Standing(True, message.format(name=path.name), advice)
