"""What can be written behind `annotator`."""

import argparse
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import annotator
from annotator.cli import values
from annotator.cli.backups_parsing import add_project, add_restoring
from annotator.cli.moving_parsing import add_merging, add_packaging
from annotator.cli.team_parsing import add_assigning
from annotator.domain.errors import AnnotatorError
from annotator.services.ports import DEFAULT_EXTRACTOR

PROJECT_SUFFIX = ".annotator"
COLUMNS = ("text", "id", "title", "date", "source", "publisher", "author", "language")


class UsedWrongly(AnnotatorError):
    """Shown like any other error, with the exit code of wrong use."""


def argument_parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="annotator", description="Review claims in articles. Without a command: the window."
    )
    parser.add_argument("--version", action="version", version=f"annotator {annotator.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (summary, add_arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary}.")
        add_arguments(command)
        _add_json(command)
    return parser


def window_parser() -> ArgumentParser:
    """`annotator`, `annotator FILE` and `annotator --project FILE`."""
    parser = ArgumentParser(prog="annotator")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("project", nargs="?", type=Path, metavar="FILE")
    choice.add_argument("--project", dest="named", type=Path, metavar="FILE")
    return parser


def _import(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_project(parser, "the project; made when it does not exist")
    parser.add_argument("--no-extract", action="store_true", help="do not look for claims yet")
    _add_extractor(parser)


def _articles(parser: ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument("--reviewer", metavar="NAME", help="whose progress (default: yours)")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="gets gold.jsonl")
    _add_project(parser)
    parser.add_argument(
        "--status",
        choices=("done", "started", "all"),
        default="done",
        help="finished articles (default), begun ones as well, or every article",
    )
    _add_layer(parser)
    parser.add_argument(
        "--label", action="append", default=[], metavar="LABEL", help="only such entities"
    )
    parser.add_argument("--from", dest="decided_from", type=values.day, metavar="DATE")
    parser.add_argument("--to", dest="decided_to", type=values.day, metavar="DATE")
    parser.add_argument(
        "--split",
        type=values.splits,
        default=(),
        metavar="SHARES",
        help="train=0.8,dev=0.1,test=0.1",
    )
    parser.add_argument("--names", action="store_true", help="reviewers' names, not r1, r2, …")
    parser.add_argument("--licence", metavar="LICENCE", help="of the annotations, for the card")


def _add_layer(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--layer",
        choices=("gold", "reviewer", "all"),
        help="what was adjudicated, else what the first finished (gold, the default), one "
        "reviewer's layer, or the gold with every finished layer beside it",
    )
    parser.add_argument("--reviewer", metavar="NAME", help="whose decisions")


def _extract(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_extractor(parser)


def _extractors(parser: ArgumentParser) -> None:
    """It takes nothing but --json."""


def _check(parser: ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--rebuild-search",
        action="store_true",
        help="first make the search index anew from the articles; nothing else is changed",
    )


def _assign(parser: ArgumentParser) -> None:
    _add_project(parser)
    add_assigning(parser)


def _evaluate(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--gold", type=Path, required=True, metavar="FILE", help="gold.jsonl, or an export's folder"
    )
    parser.add_argument(
        "--predictions",
        action="append",
        type=Path,
        required=True,
        metavar="FILE",
        help="what an extractor found; given twice, both are compared",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME",
        help="of each run (default: its file)",
    )
    _add_format(parser)
    _add_outcome(parser)


def _add_samples(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--samples",
        type=values.count,
        default=1000,
        metavar="N",
        help="bootstrap samples for the intervals (default: 1000; 0: no intervals)",
    )


def _add_outcome(parser: ArgumentParser) -> None:
    _add_samples(parser)
    parser.add_argument("--all", action="store_true", help="every score, not only the main ones")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write an HTML report")
    parser.add_argument(
        "--fail-under",
        action="append",
        default=[],
        type=values.goal,
        metavar="SCORE=LEAST",
        help="exit with 1 below it: f1=0.8, or a place in the JSON: entities.strict.f1=0.9",
    )


def _predictions(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, (summary, add_arguments) in _PREDICTIONS.items():
        action = actions.add_parser(name, help=summary, description=f"{summary}.")
        add_arguments(action)
        _add_project(action)
        _add_json(action, default=argparse.SUPPRESS)  # else it would hide one before the action


def _predictions_add(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what the extractor found")
    _add_run(parser, is_required=True)
    _add_format(parser)


def _predictions_list(parser: ArgumentParser) -> None:
    """It takes nothing but the project."""


def _predictions_quarantine(parser: ArgumentParser) -> None:
    _add_run(parser, is_required=False)


def _predictions_remove(parser: ArgumentParser) -> None:
    _add_run(parser, is_required=True)


_PREDICTIONS: dict[str, tuple[str, Any]] = {
    "add": ("Add the predictions of a file", _predictions_add),
    "list": ("List all runs of a project", _predictions_list),
    "quarantine": ("Show which records were not taken, and why", _predictions_quarantine),
    "remove": ("Take predictions out of a project", _predictions_remove),
}


def _package(parser: ArgumentParser) -> None:
    add_packaging(parser)
    _add_project(parser)


def _merge(parser: ArgumentParser) -> None:
    add_merging(parser)
    _add_project(parser)


def _agreement(parser: ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument(
        "--reviewer", action="append", default=[], metavar="NAME", help="only these (default: all)"
    )
    parser.add_argument("--run", metavar="NAME", help="also compare each of them with this run")
    parser.add_argument(
        "--blind", action="store_true", help="only what was marked before any suggestion was seen"
    )
    _add_samples(parser)


COMMANDS: dict[str, tuple[str, Any]] = {
    "import": ("Bring articles, suggestions or gold files into a project", _import),
    "articles": ("List a project's articles", _articles),
    "export": ("Write a project's decisions as a gold file", _export),
    "extract": ("Find claims in files, without a project, as JSON Lines", _extract),
    "extractors": ("List the extractors that are installed", _extractors),
    "check": ("Look for damage in a project", _check),
    "backup": ("Make a backup of a project", add_project),
    "backups": ("List the backups of a project", add_project),
    "restore": ("Put a backup in the place of a project, which is kept", add_restoring),
    "assign": ("Say who reviews which articles, or show it", _assign),
    "package": ("Make a file with one reviewer's articles, to be sent away", _package),
    "merge": ("Take back what reviewers did in packages, and decide conflicts", _merge),
    "agreement": ("Tell how far reviewers agree, with each other or with a run", _agreement),
    "evaluate": ("Score predictions against a gold file, without a project", _evaluate),
    "predictions": ("Keep predictions in a project, to compare them with gold", _predictions),
}


def _add_json(parser: ArgumentParser, **options: Any) -> None:
    parser.add_argument(
        "--json", action="store_true", help="one JSON value on standard output", **options
    )


def _add_paths(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, folder or zip archive"
    )
    for column in COLUMNS:
        parser.add_argument(
            f"--{column}-column", metavar="NAME", help=f"the column or key of the {column}"
        )
    parser.add_argument(
        "--max-characters", type=values.positive, metavar="N", help="the longest text to take"
    )
    parser.add_argument(
        "--max-spans", type=values.positive, metavar="N", help="the most spans of one article"
    )


def _add_project(parser: ArgumentParser, words: str = "the project") -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="FILE", help=words)


def _add_run(parser: ArgumentParser, *, is_required: bool) -> None:
    for option, what in (("--name", "the extractor"), ("--version", "its version")):
        parser.add_argument(option, required=is_required, metavar=option[2:].upper(), help=what)


def _add_format(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("auto", "annotator", "prodigy", "docbin"),
        default="auto",
        help="our own JSON Lines, Prodigy's or a spaCy DocBin (default: what the file looks like)",
    )


def _add_extractor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--extractor",
        default=DEFAULT_EXTRACTOR,
        metavar="NAME",
        help=f"one that `annotator extractors` lists (default: {DEFAULT_EXTRACTOR})",
    )
    parser.add_argument(
        "--workers",
        type=values.positive,
        metavar="N",
        help="extractor processes at once (default: one, and more for many articles)",
    )
