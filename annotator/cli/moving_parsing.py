"""What can be written behind `annotator package` and `annotator merge`."""

from argparse import ArgumentParser
from pathlib import Path

from annotator.cli import values


def add_packaging(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the package to make")
    parser.add_argument("--reviewer", required=True, metavar="NAME", help="whom it is for")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="every article, whoever it is given to")
    which.add_argument(
        "--articles",
        nargs="+",
        default=[],
        metavar="ARTICLE",
        help="only these (default: those given to the reviewer, or to nobody)",
    )
    parser.add_argument("--force", action="store_true", help="write over an older package")


def add_merging(parser: ArgumentParser) -> None:
    parser.add_argument(
        "shares",
        nargs="*",
        type=Path,
        metavar="SHARE",
        help="packages or other copies of the project (without any: open conflicts are listed)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")
    for option, words in (
        ("--keep", "decide a conflict: the layer in this project stays"),
        ("--take", "decide a conflict: the layer from the share takes its place"),
    ):
        parser.add_argument(
            option, action="append", default=[], type=values.positive, metavar="N", help=words
        )
