"""What the list of errors holds: all errors, or what stands behind a number or a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from annotator.ui.compare.compare_work import Compared, CompareWork
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.compare.wording import RUN_LETTERS, SUBJECT_TITLES

if TYPE_CHECKING:
    from annotator.services.comparing.lines import ScoreLine

MEASURES = {"precision": "precision", "recall": "recall", "f1": "F1"}
Show = Callable[[Sequence[ErrorRow]], None]


class Listing(Protocol):
    """`renewed` asks the same of another comparison."""

    def title(self, runs: int) -> str: ...

    def renewed(self, compared: Compared) -> Listing: ...

    def list(self, compared: Compared, work: CompareWork, show: Show) -> None:
        """Call `show` at once, or have the work say it later."""
        ...


@dataclass(frozen=True, slots=True)
class AllErrors:
    def title(self, runs: int) -> str:
        return "Errors of the run" if runs == 1 else "Errors of run A and run B"

    def renewed(self, compared: Compared) -> Listing:
        return self

    def list(self, compared: Compared, work: CompareWork, show: Show) -> None:
        show(compared.errors)


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A number of the table of scores."""

    line: ScoreLine
    run: int

    def title(self, runs: int) -> str:
        measure = MEASURES.get(self.line.measure, "")
        words = ", ".join(filter(None, (self.line.title, measure)))
        return f"{self.line.group}: {words}{_of_run(self.run, runs)}"

    def renewed(self, compared: Compared) -> Listing:
        for line in compared.comparison.lines:
            is_same = (line.key, line.measure) == (self.line.key, self.line.measure)
            if is_same and self.run < len(line.ratios):
                return replace(self, line=line)
        return AllErrors()

    def list(self, compared: Compared, work: CompareWork, show: Show) -> None:
        work.look_behind(compared.comparison, self.line, self.run)


@dataclass(frozen=True, slots=True)
class BehindCell:
    """A cell of the confusion matrix, which is that of the last run."""

    subject: str
    gold_label: str | None
    run_label: str | None

    def title(self, runs: int) -> str:
        gold, run = self.gold_label or "nothing", self.run_label or "nothing"
        subject = SUBJECT_TITLES.get(self.subject, self.subject)
        return f"{subject}: {gold} → {run}{_of_run(runs - 1, runs)}"

    def renewed(self, compared: Compared) -> Listing:
        return self if self.subject in self._subjects(compared) else AllErrors()

    def list(self, compared: Compared, work: CompareWork, show: Show) -> None:
        work.look_into_cell(
            compared.comparison,
            len(compared.comparison.runs) - 1,
            subject=self.subject,
            gold_label=self.gold_label,
            run_label=self.run_label,
        )

    def _subjects(self, compared: Compared) -> dict[str, object]:
        return dict(compared.comparison.runs[-1].evaluation.confusions)


def _of_run(run: int, runs: int) -> str:
    return f", run {RUN_LETTERS[run]}" if runs > 1 else ""
