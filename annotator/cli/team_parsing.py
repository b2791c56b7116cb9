"""What can be written behind `annotator assign`."""

from argparse import ArgumentParser
from typing import Any

from annotator.cli import values


def add_assigning(parser: ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--reviewer", action="append", default=[], metavar="NAME", help="who shares the articles"
    )
    by_hand: dict[str, Any] = {"nargs": "+", "default": [], "metavar": ("NAME", "ARTICLE")}
    ways.add_argument("--to", help="give these articles to one reviewer", **by_hand)
    ways.add_argument("--withdraw", help="take these articles, or all, from one", **by_hand)
    parser.add_argument(
        "--articles", nargs="+", default=[], metavar="ARTICLE", help="only these (default: all)"
    )
    _add_evenness(parser)
    parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")


def _add_evenness(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--each", type=values.positive, default=1, metavar="N", help="reviewers of an article"
    )
    parser.add_argument(
        "--overlap",
        type=values.share,
        metavar="SHARE",
        help="of the articles that several review (default: 0.2 where there are several)",
    )
    parser.add_argument(
        "--overlap-reviewers",
        type=values.positive,
        default=2,
        metavar="N",
        help="of those (default: 2)",
    )
    parser.add_argument(
        "--seed", default="annotator", metavar="WORD", help="another one assigns otherwise"
    )
