"""`annotator evaluate`: one run or two in files, scored against a gold file, without a project."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import annotator
from annotator.cli.parsing import UsedWrongly
from annotator.cli.reporting import note, say, say_json
from annotator.cli.score_table import table_lines
from annotator.cli.scored_files import MOST_RUNS, Scored, scored_files
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.formats.gold_file import NAME
from annotator.own_files import require_place
from annotator.scoring.fates import fates
from annotator.services.comparing.files import FileRun
from annotator.services.comparing.goals import Goal, Verdict, verdicts
from annotator.services.comparing.records import comparison_record, evaluation_record


def run_evaluate(options: Namespace) -> int:
    """1 also where records were not taken: the scores are not those of the whole file then."""
    if len(options.predictions) > MOST_RUNS:
        raise UsedWrongly("At most two runs can be compared.", "Give --predictions once or twice.")
    if options.report:
        _check_report(options.report, [options.gold, options.gold / NAME, *options.predictions])
    scored = scored_files(options)
    found = _verdicts(scored, [Goal(*goal) for goal in options.fail_under])
    if options.report:
        _write_report(scored, options.report, gold_name=options.gold.resolve().name)
    if options.json:
        say_json(_record(scored, found))
    else:
        _say_table(scored, with_all=options.all)
    for words in (*scored.notes, *scored.absences):
        note(words)
    failures = [verdict for verdict in found if not verdict.is_reached]
    for failure in failures:
        note(f"annotator: {failure}")
    return 1 if failures or any(run.quarantined for run in scored.runs) else 0


def _check_report(report: Path, inputs: Sequence[Path]) -> None:
    """Before anything is scored: that takes a while."""
    for path in inputs:
        if report.exists() and path.exists() and report.samefile(path):
            raise UsedWrongly(f"The report would replace {path}.", "Give it another name.")
    if not report.parent.is_dir():
        raise InvalidInput(f"There is no folder {report.parent}.", "Make it, or choose another.")
    require_place(report)


def _verdicts(scored: Scored, goals: Sequence[Goal]) -> list[Verdict]:
    """On the last run: of two, the first is what it is measured by."""
    try:
        return verdicts(evaluation_record(scored.evaluations[-1]), goals)
    except InvalidInput as error:
        raise UsedWrongly(error.message, error.advice) from error


def _record(scored: Scored, found: Sequence[Verdict]) -> Record:
    first, *second = scored.evaluations
    if second and scored.differences:
        record = comparison_record(first, second[0], scored.differences)
    else:
        record = evaluation_record(first)
    return {
        **record,
        "runs": [_run_record(run) for run in scored.runs],
        "goals": [
            {
                "name": verdict.goal.name,
                "least": verdict.goal.least,
                "value": verdict.value,
                "reason": verdict.reason,
                "reached": verdict.is_reached,
            }
            for verdict in found
        ],
    }


def _run_record(run: FileRun) -> Record:
    return {
        "name": run.run.name,
        "read": run.read,
        "taken": len(run.items),
        "quarantined": [
            {"file": one.file, "record": one.record, "reason": one.reason}
            for one in run.quarantined
        ],
        "without_gold": list(run.without_gold),
        "unknown_labels": run.unknown_labels,
        "has_scores": run.has_scores,
    }


def _say_table(scored: Scored, *, with_all: bool) -> None:
    shown = [line for line in scored.lines if with_all or line.is_main]
    first = scored.evaluations[0]
    say(
        f"{first.articles:,} articles, {first.sentences:,} sentences read, "
        f"{first.gold_claims:,} claims and {first.gold_entities:,} entities in the gold"
    )
    for line in table_lines(shown, scored.names):
        say(line)


def _write_report(scored: Scored, path: Path, *, gold_name: str) -> None:
    # matplotlib and jinja2, only when a report is wanted
    from annotator.formats.score_report import write_report
    from annotator.plots.drawing import light_and_dark
    from annotator.services.comparing.report import ReportedRun, report_content

    runs = zip(scored.names, scored.evaluations, scored.findings, strict=True)
    content = report_content(
        [ReportedRun(*run) for run in runs],
        scored.lines,
        title=f"{' and '.join(scored.names)} against gold",
        gold=gold_name,
        made_with=f"Annotator {annotator.__version__}",
        article_words=scored.words_of,
        fates=fates(*scored.findings) if len(scored.findings) > 1 else (),
        notes=scored.notes,
        draw=light_and_dark,
    )
    write_report(path, content)
