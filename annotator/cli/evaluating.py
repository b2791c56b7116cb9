"""`annotator evaluate`: one run or two in files, scored against a gold file, without a project."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import annotator
from annotator.cli.parsing import UsedWrongly
from annotator.cli.reporting import note, progress_bar, say, say_json
from annotator.cli.score_table import table_lines
from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.domain.scheme import parse_scheme
from annotator.domain.suggestion import Run
from annotator.formats.gold_file import NAME, read_gold
from annotator.formats.predictions import read_predictions
from annotator.language.doc_bin import doc_bin_records
from annotator.locations import resource
from annotator.own_files import require_place
from annotator.scoring.articles import ArticleItems
from annotator.scoring.bootstrap import SAMPLES
from annotator.scoring.comparing import Comparison, compare_runs
from annotator.scoring.evaluation import Evaluation, evaluate
from annotator.scoring.fates import fates
from annotator.scoring.finding import Finding
from annotator.scoring.findings import claim_findings, entity_findings
from annotator.services.comparing.file_notes import absence_notes, run_notes
from annotator.services.comparing.files import FileGold, FileRun, file_gold, file_run
from annotator.services.comparing.goals import Goal, Verdict, verdicts
from annotator.services.comparing.lines import ScoreLine, score_lines
from annotator.services.comparing.records import comparison_record, evaluation_record
from annotator.services.comparing.report_errors import ArticleWords
from annotator.services.importing.predictions import plain_name
from annotator.services.ports import IncomingArticle, Reading, Refusal

MOST_RUNS = 2


@dataclass(frozen=True, slots=True)
class _Scored:
    """One run or two with their scores; `differences` of two."""

    gold: FileGold
    runs: tuple[FileRun, ...]
    evaluations: tuple[Evaluation, ...]
    differences: Comparison | None

    @property
    def names(self) -> list[str]:
        return [run.run.name for run in self.runs]

    @property
    def lines(self) -> tuple[ScoreLine, ...]:
        return score_lines(self.evaluations, self.differences)

    @property
    def notes(self) -> list[str]:
        return [note for run in self.runs for note in run_notes(run)]

    def words_of(self, article_id: ArticleId) -> ArticleWords:
        article = self.gold.articles[article_id]
        return ArticleWords(article.title, article.text)

    @property
    def absences(self) -> list[str]:
        pairs = zip(self.runs, self.evaluations, strict=True)
        return [note for run, evaluation in pairs for note in absence_notes(run, evaluation)]


def run_evaluate(options: Namespace) -> int:
    """1 also where records were not taken: the scores are not those of the whole file then."""
    if len(options.predictions) > MOST_RUNS:
        raise UsedWrongly("At most two runs can be compared.", "Give --predictions once or twice.")
    if options.report:
        _check_report(options.report, [options.gold, options.gold / NAME, *options.predictions])
    scored = _scored(options)
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


def _scored(options: Namespace) -> _Scored:
    gold = file_gold(read_gold(options.gold))
    names = _names(options.predictions, options.name)
    labels = _scheme_labels()
    runs = tuple(
        file_run(
            gold,
            _told(read_predictions(path, format=options.format, doc_bin=doc_bin_records)),
            Run(name, "file", "", "predictions"),
            known_labels=labels,
        )
        for path, name in zip(options.predictions, names, strict=True)
    )
    evaluations = tuple(evaluate(gold.items, run.sides, samples=options.samples) for run in runs)
    differences = None
    if len(runs) > 1:
        first, second = (run.sides for run in runs)
        differences = compare_runs(gold.items, first, second, rounds=options.samples or SAMPLES)
    return _Scored(gold, runs, evaluations, differences)


def _told(predictions: Reading) -> Iterator[IncomingArticle | Refusal]:
    with progress_bar("Reading predictions", is_share=True) as progress:
        for entry in predictions:
            yield entry
            progress(*predictions.how_far())


def _names(paths: Sequence[Path], given: Sequence[str]) -> list[str]:
    """The given names, the files' where there are none; numbered where they are the same."""
    if len(given) > len(paths):
        raise UsedWrongly("There are more names than runs.", "Give --name once for each run.")
    given = [plain_name(name, "name") for name in given]
    names = [*given, *(path.stem for path in paths[len(given) :])]
    if len(set(names)) < len(names):
        return [f"{name} ({number})" for number, name in enumerate(names, start=1)]
    return names


def _scheme_labels() -> set[str]:
    scheme = parse_scheme(resource("scheme.toml").read_text("utf-8"))
    return {label.name for label in scheme.labels}


def _verdicts(scored: _Scored, goals: Sequence[Goal]) -> list[Verdict]:
    """On the last run: of two, the first is what it is measured by."""
    try:
        return verdicts(evaluation_record(scored.evaluations[-1]), goals)
    except InvalidInput as error:
        raise UsedWrongly(error.message, error.advice) from error


def _record(scored: _Scored, found: Sequence[Verdict]) -> Record:
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


def _say_table(scored: _Scored, *, with_all: bool) -> None:
    shown = [line for line in scored.lines if with_all or line.is_main]
    first = scored.evaluations[0]
    say(
        f"{first.articles:,} articles, {first.sentences:,} sentences read, "
        f"{first.gold_claims:,} claims and {first.gold_entities:,} entities in the gold"
    )
    for line in table_lines(shown, scored.names):
        say(line)


def _write_report(scored: _Scored, path: Path, *, gold_name: str) -> None:
    # matplotlib and jinja2, only when a report is wanted
    from annotator.formats.score_report import write_report
    from annotator.plots.drawing import light_and_dark
    from annotator.services.comparing.report import ReportedRun, report_content

    findings = [_findings(scored.gold.items, run.sides) for run in scored.runs]
    runs = zip(scored.names, scored.evaluations, findings, strict=True)
    content = report_content(
        [ReportedRun(*run) for run in runs],
        scored.lines,
        title=f"{' and '.join(scored.names)} against gold",
        gold=gold_name,
        made_with=f"Annotator {annotator.__version__}",
        article_words=scored.words_of,
        fates=fates(*findings) if len(findings) > 1 else (),
        notes=scored.notes,
        draw=light_and_dark,
    )
    write_report(path, content)


def _findings(gold: Sequence[ArticleItems], run: Sequence[ArticleItems]) -> list[Finding]:
    return [*claim_findings(gold, run), *entity_findings(gold, run)]
