"""`annotator agreement`: how far the reviewers of a project agree, with each other or a run."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby

from annotator.cli.projects import opened
from annotator.cli.reporting import cancelled_by_keyboard, note, progress_bar, say, say_json
from annotator.domain.errors import InvalidInput
from annotator.domain.suggestion import Run
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.project import agreement, run_title
from annotator.services.agreeing.records import report_record
from annotator.services.agreeing.report import AgreementLine, AgreementReport
from annotator.services.agreeing.words import (
    approach_words,
    counts_words,
    interval_words,
    summary_words,
    value_words,
)
from annotator.services.comparing.project import run_choices
from annotator.services.ports import Project

GAP = "  "
HEAD = ["", "value", "95 % interval", "counts"]


def run_agreement(options: Namespace) -> int:
    with (
        opened(options.project, to_read=True) as project,
        cancelled_by_keyboard() as is_cancelled,
        progress_bar("Comparing layers", is_share=True) as progress,
    ):
        report = agreement(
            project,
            _options(project, options),
            progress=progress,
            is_cancelled=is_cancelled,
        )
    if options.json:
        say_json(report_record(report))
        return 0
    _say_table(report)
    for words in report.notes:
        note(words)
    return 0


def _options(project: Project, options: Namespace) -> AgreementOptions:
    return AgreementOptions(
        reviewers=tuple(options.reviewer),
        run=_run(project, options.run) if options.run else None,
        is_blind=options.blind,
        samples=options.samples,
    )


def _run(project: Project, name: str) -> Run:
    """The newest run that goes by the name, alone or with its version."""
    runs = [choice.run for choice in run_choices(project)]
    for run in runs:
        if name in (run.name, run_title(run)):
            return run
    known = ", ".join(run_title(run) for run in runs) or "none yet"
    raise InvalidInput(f"The project has no run {name:.80}.", f"Its runs: {known}.")


def _say_table(report: AgreementReport) -> None:
    say(summary_words(report))
    for reviewer in report.reviewers:
        say(f"{GAP}{reviewer.name}: {reviewer.shared:,} shared, {approach_words(reviewer)}")
    for line in _table(report.lines):
        say(line)
    alone = sum(bool(one.not_by) for one in report.differences)
    say(f"{alone:,} claims were not marked by all; {len(report.differences) - alone:,} not alike")


def _table(lines: Sequence[AgreementLine]) -> Iterator[str]:
    """A heading for each group, and below it a line for each number."""
    rows = [_row(line) for line in lines]
    widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    yield _joined(HEAD, widths)
    for group, numbered in groupby(enumerate(lines), key=lambda entry: entry[1].group):
        yield group
        for place, _ in numbered:
            yield _joined(rows[place], widths)


def _row(line: AgreementLine) -> list[str]:
    counts = "; ".join(filter(None, (line.reason, counts_words(line))))
    return [f"{GAP}{line.title}", value_words(line.value), interval_words(line), counts]


def _joined(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return GAP.join(cells).rstrip()
