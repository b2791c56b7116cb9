"""Gold and runs in files, read and scored for `annotator evaluate`, with how far that is."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotator.cli.parsing import UsedWrongly
from annotator.cli.reporting import cancelled_by_keyboard, progress_bar
from annotator.domain.article import ArticleId
from annotator.domain.errors import NotPossible
from annotator.domain.scheme import parse_scheme
from annotator.domain.suggestion import Run
from annotator.formats.gold_file import read_gold
from annotator.formats.predictions import read_predictions
from annotator.language.doc_bin import doc_bin_records
from annotator.locations import resource
from annotator.scoring.bootstrap import SAMPLES
from annotator.scoring.comparing import Comparison, compare_runs
from annotator.scoring.evaluation import Evaluation, evaluate
from annotator.scoring.finding import Finding
from annotator.scoring.headway import Tell, shares
from annotator.services.comparing.file_notes import absence_notes, run_notes
from annotator.services.comparing.files import FileGold, FileRun, file_gold, file_run
from annotator.services.comparing.finding import all_findings
from annotator.services.comparing.lines import ScoreLine, score_lines
from annotator.services.comparing.report_errors import ArticleWords
from annotator.services.importing.predictions import plain_name
from annotator.services.ports import IncomingArticle, IsCancelled, Reading, Refusal, telling

MOST_RUNS = 2
SCORING, FINDING, DIFFERING = 5, 2.5, 4
"""How much of the work each step is, the first two for each run: measured on many articles."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One run or two with their scores; `findings` for a report alone, `differences` of two."""

    gold: FileGold
    runs: tuple[FileRun, ...]
    evaluations: tuple[Evaluation, ...]
    findings: tuple[tuple[Finding, ...], ...]
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


def scored_files(options: Namespace) -> Scored:
    """Raises InvalidInput for what cannot be scored, and NotPossible after Ctrl+C."""
    with cancelled_by_keyboard() as is_cancelled:
        gold, runs = _read(options, is_cancelled)
        with progress_bar("Scoring", is_share=True) as progress:
            tell = telling(progress, is_cancelled, _stopped())
            return _scored(gold, runs, options, _steps(options, tell))


def _stopped() -> NotPossible:
    return NotPossible("Stopped before the scores were known.", "Nothing was written.")


def _read(options: Namespace, is_cancelled: IsCancelled) -> tuple[FileGold, tuple[FileRun, ...]]:
    gold = file_gold(_told("Reading the gold", read_gold(options.gold), is_cancelled))
    names = _names(options.predictions, options.name)
    read_docs = partial(doc_bin_records, is_cancelled=is_cancelled)
    files = [
        read_predictions(path, format=options.format, doc_bin=read_docs)
        for path in options.predictions
    ]
    runs = tuple(
        file_run(
            gold,
            _told("Reading predictions", file, is_cancelled),
            Run(name, "file", "", "predictions"),
            known_labels=_scheme_labels(),
        )
        for file, name in zip(files, names, strict=True)
    )
    return gold, runs


def _told(
    title: str, reading: Reading, is_cancelled: IsCancelled
) -> Iterator[IncomingArticle | Refusal]:
    with progress_bar(title, is_share=True) as progress:
        for entry in reading:
            if is_cancelled():
                break
            yield entry
            progress(*reading.how_far())
    if is_cancelled():
        raise _stopped()


def _steps(options: Namespace, tell: Tell) -> Iterator[Tell]:
    runs = len(options.predictions)
    of_a_run = [SCORING, FINDING] if options.report else [SCORING]
    return shares(tell, [*of_a_run * runs, *[DIFFERING] * (runs == MOST_RUNS)])


def _scored(
    gold: FileGold, runs: Sequence[FileRun], options: Namespace, steps: Iterator[Tell]
) -> Scored:
    evaluations, findings = list[Evaluation](), list[tuple[Finding, ...]]()
    for run in runs:
        tell = next(steps)
        evaluations.append(evaluate(gold.items, run.sides, samples=options.samples, tell=tell))
        if options.report:
            findings.append(_claims_first(all_findings(gold.items, run.sides, tell=next(steps))))
    differences = None
    if len(runs) == MOST_RUNS:
        rounds = options.samples or SAMPLES
        both = (run.sides for run in runs)
        differences = compare_runs(gold.items, *both, rounds=rounds, tell=next(steps))
    return Scored(gold, tuple(runs), tuple(evaluations), tuple(findings), differences)


def _claims_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """A report has room for some of each error: claims are what people look for."""
    return tuple(sorted(found, key=lambda one: one.kind != "claim"))


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
