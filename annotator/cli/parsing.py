"""What can be written behind `annotator`."""

import argparse
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

import annotator
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
        command.add_argument(
            "--json", action="store_true", help="one JSON value on standard output"
        )
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
    parser.add_argument("--reviewer", metavar="NAME", help="whose decisions")
    parser.add_argument(
        "--label", action="append", default=[], metavar="LABEL", help="only such entities"
    )
    parser.add_argument("--from", dest="decided_from", type=_date, metavar="DATE")
    parser.add_argument("--to", dest="decided_to", type=_date, metavar="DATE")
    parser.add_argument(
        "--split", type=_splits, default=(), metavar="SHARES", help="train=0.8,dev=0.1,test=0.1"
    )
    parser.add_argument("--names", action="store_true", help="reviewers' names, not r1, r2, …")
    parser.add_argument("--licence", metavar="LICENCE", help="of the annotations, for the card")


def _extract(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_extractor(parser)


def _extractors(parser: ArgumentParser) -> None:
    """It takes nothing but --json."""


def _check(parser: ArgumentParser) -> None:
    _add_project(parser)


COMMANDS: dict[str, tuple[str, Any]] = {
    "import": ("Bring articles, suggestions or gold files into a project", _import),
    "articles": ("List a project's articles", _articles),
    "export": ("Write a project's decisions as a gold file", _export),
    "extract": ("Find claims in files, without a project, as JSON Lines", _extract),
    "extractors": ("List the extractors that are installed", _extractors),
    "check": ("Look for damage in a project", _check),
}


def _add_paths(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, folder or zip archive"
    )
    for column in COLUMNS:
        parser.add_argument(
            f"--{column}-column", metavar="NAME", help=f"the column or key of the {column}"
        )
    parser.add_argument(
        "--max-characters", type=_positive, metavar="N", help="the longest text to take"
    )


def _add_project(parser: ArgumentParser, words: str = "the project") -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="FILE", help=words)


def _add_extractor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--extractor",
        default=DEFAULT_EXTRACTOR,
        metavar="NAME",
        help=f"one that `annotator extractors` lists (default: {DEFAULT_EXTRACTOR})",
    )
    parser.add_argument(
        "--workers",
        type=_positive,
        metavar="N",
        help="extractor processes at once (default: one, and more for many articles)",
    )


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date such as 2026-03-31") from None


def _splits(words: str) -> tuple[tuple[str, float], ...]:
    from annotator.domain.errors import InvalidInput
    from annotator.services.exporting import parsed_splits

    try:
        return parsed_splits(words)
    except InvalidInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _positive(words: str) -> int:
    if not words.isascii() or not words.isdigit() or int(words) == 0:
        raise argparse.ArgumentTypeError(f"{words!r} is no whole number above 0")
    return int(words)
