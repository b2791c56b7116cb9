"""`annotator predictions`: runs of predictions in a project, to be compared with gold."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from annotator.cli.projects import now, opened
from annotator.cli.reporting import cancelled_by_keyboard, note, progress_bar, say, say_json
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.records import Record
from annotator.domain.suggestion import Run
from annotator.formats.predictions import read_predictions
from annotator.formats.source import file_source, sha256_of
from annotator.language.doc_bin import doc_bin_records
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.importing.predictions_outcome import (
    PredictionsOutcome,
    outcome_lines,
    place_of,
)
from annotator.services.ports import Project, RunCounts


def run_predictions(options: Namespace) -> int:
    return _RUN[options.action](options)


def _add(options: Namespace) -> int:
    with opened(options.project) as project, cancelled_by_keyboard() as is_cancelled:
        read_docs = partial(doc_bin_records, is_cancelled=is_cancelled)
        incoming = read_predictions(options.file, format=options.format, doc_bin=read_docs)
        run = predictions_run(
            options.name,
            options.version,
            file_sha256=_sha256(options.file),
            created_at=now(),
        )
        with progress_bar("Reading", is_share=True) as progress:
            outcome = add_predictions(
                project, incoming, run, progress=progress, is_cancelled=is_cancelled
            )
    if options.json:
        say_json(_outcome_record(outcome))
    else:
        for line in outcome_lines(outcome):
            say(line)
    return 0 if outcome.is_clean else 1


def _sha256(path: Path) -> str:
    try:
        return sha256_of(file_source(path, path.name))
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror or error}.") from error


def _outcome_record(outcome: PredictionsOutcome) -> Record:
    names = ("read", "taken", "skipped", "known", "quarantined")
    return {
        "run": asdict(outcome.run),
        **{name: getattr(outcome, name) for name in names},
        "has_scores": outcome.has_scores,
        "cancelled": outcome.was_cancelled,
        "unknown_labels": dict(outcome.unknown_labels),
        "skips": [asdict(skip) for skip in outcome.skips],
        "quarantine": [asdict(entry) for entry in outcome.quarantine],
    }


def _list(options: Namespace) -> int:
    with opened(options.project, to_read=True) as project:
        runs = project.suggestions.run_counts()
    if options.json:
        say_json([_run_record(counts) for counts in runs])
        return 0
    for counts in runs:
        run = counts.run
        numbers = f"{counts.articles} articles\t{counts.claims} claims\t{counts.entities} entities"
        say(f"{run.name}\t{run.version}\t{run.kind}\t{numbers}\t{counts.quarantined} quarantined")
    return 0


def _run_record(counts: RunCounts) -> Record:
    record = asdict(counts)
    run = record.pop("run")
    return {"key": counts.run.key, **run, **record}


def _quarantine(options: Namespace) -> int:
    with opened(options.project, to_read=True) as project:
        runs = _chosen(project, options)
        entries = [entry for run in runs for entry in project.suggestions.quarantined(run)]
    if options.json:
        say_json([asdict(entry) for entry in entries])
        return 0
    for entry in entries:
        say(f"{entry.run_key}\t{place_of(entry)}\t{entry.reason}")
    if not entries:
        note("No record of these predictions is in quarantine.")
    return 0


def _remove(options: Namespace) -> int:
    with opened(options.project) as project:
        removed = [(run, project.suggestions.remove(run)) for run in _chosen(project, options)]
    if options.json:
        say_json([{"key": run.key, "articles": articles} for run, articles in removed])
        return 0
    for run, articles in removed:
        say(f"removed {run.name} {run.version}, {articles} articles")
    return 0


def _chosen(project: Project, options: Namespace) -> Sequence[Run]:
    """Runs of predictions with the name and version that were asked for, or with any."""
    runs = [run for run in project.suggestions.runs() if run.kind == "predictions"]
    name, version = (words and words.strip() for words in (options.name, options.version))
    chosen = [r for r in runs if name in (None, r.name) and version in (None, r.version)]
    if not chosen and (name, version) != (None, None):
        words = " ".join(word for word in (name, version) if word)
        raise NotPossible(
            f"The project has no predictions {words}.", "annotator predictions list shows all."
        )
    return chosen


_RUN: dict[str, Callable[[Namespace], int]] = {
    "add": _add,
    "list": _list,
    "quarantine": _quarantine,
    "remove": _remove,
}
