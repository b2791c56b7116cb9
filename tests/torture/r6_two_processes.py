"""R6: two processes decide in one file; nothing is lost, and nobody waits before a closed door."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.store.backup_names import backups_folder
from annotator.store.project import open_project
from tests.torture.acknowledged import lost, step_from, stored_steps
from tests.torture.replay import unlike_their_history
from tests.torture.row import Row
from tests.torture.trial_project import trial_project
from tests.torture.writing_process import WritingProcess, writing_process

FULL = 1000
SHORT = 25
ARTICLES = 4
LONGEST_WAIT_S = 5.0
READ_EVERY = 50  # decisions of the other process


@dataclass(slots=True)
class Tally:
    acknowledged: list[str] = field(default_factory=list)
    longest_s: float = 0.0
    checks: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, is_fine: bool, fault: str) -> None:
        self.faults += [] if is_fine else [fault]


def measure(folder: Path, times: int) -> Row:
    """`times` decisions for each process; first one after the other, then at once where the disk
    knows no locks."""
    held, free = Tally(), Tally()
    with writing_process("Ann") as ann, writing_process("Bea") as bea:
        _one_is_told(ann, bea, _project_in(folder / "held"), times=times, tally=held)
        _both_at_once((ann, bea), _project_in(folder / "free"), times=times, tally=free)
    missing = [_missing(folder / "held", held), _missing(folder / "free", free)]
    faults = [*held.faults, *free.faults]
    return Row(
        id="R6",
        what="two processes, decisions of each on one file",
        goal="the second is told who holds it, or all are there; no lost update, no wait over 5 s",
        figure=f"{len(held.acknowledged):,} decisions, the second told by name and process "
        f"within {held.longest_s:.1f} s, {held.checks} checks beside the writer; "
        f"{len(free.acknowledged):,} at once where there are no locks; "
        f"{sum(missing)} lost, {len(faults)} faults"
        + (f", the first: {faults[0]}" if faults else ""),
        is_kept=not faults and not any(missing) and len(held.acknowledged) == 2 * times,
    )


def _project_in(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "talks.annotator"
    trial_project(path, articles=ARTICLES).close()
    return path


def _one_is_told(
    ann: WritingProcess, bea: WritingProcess, path: Path, *, times: int, tally: Tally
) -> None:
    first, second = _who_came_first(ann, bea, path, tally=tally)
    first.asked(do="look_around")
    second.asked(do="open", path=str(path))  # closes it first, and must leave the log alone
    first.ask(do="decide", times=times, articles=ARTICLES)
    _is_refused_at_once(second, tally)
    tally.checks = 1 + times // READ_EVERY
    tally.faults += second.asked(do="read", times=tally.checks)
    tally.acknowledged += _steps(first.answer(), tally)
    first.asked(do="close")
    tally.note(second.asked(do="open", path=str(path))["may_write"], "it was not free again")
    tally.acknowledged += _steps(second.asked(do="decide", times=times, articles=ARTICLES), tally)
    second.asked(do="close")


def _who_came_first(
    ann: WritingProcess, bea: WritingProcess, path: Path, *, tally: Tally
) -> tuple[WritingProcess, WritingProcess]:
    """Both open the file at once. The other one is told at once, and by name."""
    for each in (ann, bea):
        each.ask(do="open", path=str(path))
    answers = [ann.answer(), bea.answer()]
    writers = [answer["may_write"] for answer in answers]
    tally.note(writers.count(True) == 1, f"{writers.count(True)} may write")
    first, second = (ann, bea) if writers[0] else (bea, ann)
    told = answers[1 if writers[0] else 0]
    tally.longest_s = max(answer["seconds"] for answer in answers)
    tally.note(f"(process {first.number})" in told["message"], f"told only: {told['message']}")
    tally.note(told["seconds"] < LONGEST_WAIT_S, "the second waited too long")
    return first, second


def _is_refused_at_once(second: WritingProcess, tally: Tally) -> None:
    found = second.asked(do="decide", times=1, articles=ARTICLES)
    tally.note(not found["steps"] and "process" in found["refused"], f"not refused: {found}")
    tally.longest_s = max(tally.longest_s, found["seconds"])
    tally.note(found["seconds"] < LONGEST_WAIT_S, "the second waited too long to be refused")


def _both_at_once(both: Sequence[WritingProcess], path: Path, *, times: int, tally: Tally) -> None:
    for each in both:
        each.asked(do="forget_locks")
        opened = each.asked(do="open", path=str(path))
        tally.note(opened["may_write"], "no lock, and yet refused")
    for each in both:
        each.ask(do="decide", times=times, articles=ARTICLES)
    for each in both:
        tally.acknowledged += _steps(each.answer(), tally)
    for each in both:
        each.asked(do="close")


def _steps(answer: dict[str, object], tally: Tally) -> Sequence[str]:
    tally.note(not answer["refused"], str(answer["refused"]))
    steps = answer["steps"]
    assert isinstance(steps, list)
    return steps


def _missing(folder: Path, tally: Tally) -> int:
    """How many acknowledged decisions the file does not have; what else is wrong with it."""
    path = folder / "talks.annotator"
    with closing(open_project(path)) as project:
        tally.faults += [*project.problems(), *unlike_their_history(project)]
    left = sorted(one.name for one in folder.iterdir())
    tally.note({*left} <= {path.name, backups_folder(path).name}, f"left behind: {left}")
    return lost(map(step_from, tally.acknowledged), stored_steps(path))
