"""What can be written behind `annotator backup`, `annotator backups` and `annotator restore`."""

from argparse import ArgumentParser
from pathlib import Path


def add_project(parser: ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the project file")


def add_restoring(parser: ArgumentParser) -> None:
    add_project(parser)
    parser.add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        help="its number in `annotator backups`, or any file (default: the newest sound one)",
    )
