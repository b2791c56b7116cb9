"""One function for each command; it wires the rooms and returns the exit code."""

import os
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from annotator.cli.articles import run_articles
from annotator.cli.assign import run_assign
from annotator.cli.backups import run_backup, run_backups, run_restore
from annotator.cli.extracting import run_extract
from annotator.cli.extractors import run_extractors
from annotator.cli.moving import run_merge, run_package
from annotator.cli.predictions import run_predictions
from annotator.cli.projects import bar_of_opening, now, opened, require_writing
from annotator.cli.reading import new_process, read_options
from annotator.cli.reporting import cancelled_by_keyboard, note, progress_bar, say, say_json
from annotator.domain.errors import AnnotatorError, StoreError
from annotator.domain.records import Record
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.locations import resource
from annotator.services.checking import found_problems
from annotator.services.exporting import ExportOptions, ExportOutcome, export_gold
from annotator.services.importing import ImportOutcome, Skip, import_articles
from annotator.services.ports import IsCancelled, Project, Refusal
from annotator.services.review.approach import policy_of
from annotator.services.suggesting import SuggestOutcome, suggest
from annotator.store.project import open_or_create

MOST_SKIPS_TOLD = 20


def run(options: Namespace) -> int:
    """The exit code of the command. With --json an error is a JSON value too."""
    try:
        return _RUN[options.command](options)
    except AnnotatorError as error:
        if options.json:
            say_json({"error": error.message, "advice": error.advice})
        raise


def _run_import(options: Namespace) -> int:
    was_there = os.path.lexists(options.project)
    with (
        cancelled_by_keyboard() as is_cancelled,
        closing(_project_for(options, is_cancelled)) as project,
    ):
        require_writing(project)
        outcome = _imported(project, options, is_cancelled)
        found, error = _suggested(project, options, is_cancelled)
        is_empty = not project.articles.ids()
        is_open = policy_of(project).mode == "assisted"
    if is_empty and not was_there:
        options.project.unlink(missing_ok=True)  # a mistyped path makes no project
    if options.json:
        claims = found.claims if is_open else None
        say_json({**_import_record(outcome, found), "claims": claims, "error": error})
    else:
        _report_import(outcome, found, is_open=is_open)
    is_clean = not (outcome.refused or outcome.was_cancelled or error)
    return 0 if is_clean and not (found.failures or found.was_cancelled) else 1


def _project_for(options: Namespace, is_cancelled: IsCancelled) -> Project:
    with bar_of_opening() as progress:
        return open_or_create(
            options.project,
            name=options.project.stem,
            scheme_toml=resource("scheme.toml").read_text("utf-8"),
            created_at=now(),
            progress=progress,
            is_cancelled=is_cancelled,
        )


def _imported(project: Project, options: Namespace, is_cancelled: IsCancelled) -> ImportOutcome:
    reading = read_options(options)
    with progress_bar("Reading", is_share=True) as progress:
        return import_articles(
            project,
            read_paths(options.paths, reading),
            limits=reading.limits,
            progress=progress,
            is_cancelled=is_cancelled,
        )


def _suggested(
    project: Project, options: Namespace, is_cancelled: IsCancelled
) -> tuple[SuggestOutcome, str | None]:
    """And why the extractor did not start, if so: what was imported stays, and is reported."""
    if options.no_extract or is_cancelled() or not project.suggestions.without_structure():
        return SuggestOutcome(), None
    try:
        with (
            closing(new_process(options)) as process,
            progress_bar("Looking for claims") as progress,
        ):
            found = suggest(project, process, progress=progress, is_cancelled=is_cancelled)
            return found, None
    except AnnotatorError as error:
        note(f"annotator: {error}")
        return SuggestOutcome(), str(error)


def _counts(outcome: ImportOutcome) -> dict[str, int]:
    names = ("read", "taken", "revised", "skipped", "refused", "suggestions", "layers")
    return {name: getattr(outcome, name) for name in names}


def _import_record(outcome: ImportOutcome, found: SuggestOutcome) -> Record:
    return {
        **_counts(outcome),
        "extracted": found.read,
        "cancelled": outcome.was_cancelled or found.was_cancelled,
        "refusals": [asdict(refusal) for refusal in outcome.refusals],
        "skips": [asdict(skip) for skip in outcome.skips],
        "failures": [asdict(failure) for failure in found.failures],
    }


def _report_import(outcome: ImportOutcome, found: SuggestOutcome, *, is_open: bool) -> None:
    """Not `is_open`: articles are reviewed blind here, so no suggestion is counted."""
    say(", ".join(f"{name} {number}" for name, number in _counts(outcome).items()))
    if found.read:
        none = f", none in {found.without_claims}" if found.without_claims else ""
        told = f", found {found.claims}{none}" if is_open else ""
        say(f"looked for claims in {found.read}{told}")
    for refusal in outcome.refusals:
        say(f"refused {_where(refusal)}: {refusal.reason}")
    for skip in outcome.skips[:MOST_SKIPS_TOLD]:
        say(f"skipped {_where(skip)}: {skip.reason}")
    if (more := outcome.skipped - MOST_SKIPS_TOLD) > 0:
        say(f"{more} more skipped; --json tells of each")
    for failure in found.failures:
        say(f"no claims found in {failure.id}: {failure.reason}")
    if outcome.was_cancelled or found.was_cancelled:
        note("Stopped. What was taken so far is kept.")


def _where(entry: Refusal | Skip) -> str:
    return entry.file if entry.record is None else f"{entry.file}, record {entry.record}"


def _run_export(options: Namespace) -> int:
    with (
        opened(options.project, to_read=True) as project,
        cancelled_by_keyboard() as is_cancelled,
        progress_bar("Exporting") as progress,
    ):
        outcome = export_gold(
            project,
            GoldFolder(options.folder),
            _export_options(options),
            progress=progress,
            is_cancelled=is_cancelled,
        )
    _report_export(outcome, options.folder, as_json=options.json)
    return 1 if outcome.was_cancelled or not outcome.articles else 0


def _export_options(options: Namespace) -> ExportOptions:
    return ExportOptions(
        status=options.status,
        layer=options.layer,
        reviewer=options.reviewer,
        labels=tuple(options.label),
        decided_from=options.decided_from,
        decided_to=options.decided_to,
        splits=options.split,
        with_names=options.names,
        licence=options.licence,
    )


def _report_export(outcome: ExportOutcome, folder: Path, *, as_json: bool) -> None:
    if as_json:
        say_json({"folder": str(folder), **asdict(outcome)})
    elif not outcome.was_cancelled:
        noun = "article" if outcome.articles == 1 else "articles"
        whose = f" ({outcome.adjudicated} adjudicated)" if outcome.adjudicated else ""
        items = f"{outcome.claims} claims, {outcome.entities} entities"
        say(f"{outcome.articles} {noun}{whose}, {items}")
        say(str(folder / outcome.files[0].name))
    if outcome.was_cancelled:
        note("Stopped. The older export, if there was one, is as it was.")
    elif not outcome.articles:
        note(
            "No article fits, so the files hold none. Finish some, or choose others with --status "
            "started or all."
        )


def _run_check(options: Namespace) -> int:
    try:
        with (
            opened(options.project, to_read=not options.rebuild_search) as project,
            cancelled_by_keyboard() as is_cancelled,
        ):
            problems = _problems(project, is_cancelled, makes_index=options.rebuild_search)
    except StoreError as error:
        problems = [str(error)]
    if options.json:
        say_json({"problems": problems})
    else:
        for problem in problems or ["No problems found."]:
            say(problem)
    return 1 if problems else 0


def _problems(project: Project, is_cancelled: IsCancelled, *, makes_index: bool) -> list[str]:
    if makes_index:
        with progress_bar("Making the search index", is_share=True) as progress:
            project.search.rebuild(progress=progress, is_cancelled=is_cancelled)
    with progress_bar("Checking", is_share=True) as progress:
        return found_problems(project, progress=progress, is_cancelled=is_cancelled)


def _run_evaluate(options: Namespace) -> int:
    from annotator.cli.evaluating import run_evaluate  # numpy and scipy, only for scores

    return run_evaluate(options)


def _run_agreement(options: Namespace) -> int:
    from annotator.cli.agreement import run_agreement  # numpy and scipy, only for scores

    return run_agreement(options)


_RUN: dict[str, Callable[[Namespace], int]] = {
    "import": _run_import,
    "articles": run_articles,
    "export": _run_export,
    "extract": run_extract,
    "extractors": run_extractors,
    "check": _run_check,
    "backup": run_backup,
    "backups": run_backups,
    "restore": run_restore,
    "assign": run_assign,
    "package": run_package,
    "merge": run_merge,
    "agreement": _run_agreement,
    "evaluate": _run_evaluate,
    "predictions": run_predictions,
}
