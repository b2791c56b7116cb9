"""The options that say how files are read."""

from argparse import Namespace

from annotator.cli.parsing import COLUMNS
from annotator.formats.columns import Columns
from annotator.formats.source import MAX_CHARACTERS, ReadOptions


def read_options(options: Namespace) -> ReadOptions:
    columns = Columns(**{name: getattr(options, f"{name}_column") for name in COLUMNS})
    return ReadOptions(options.max_characters or MAX_CHARACTERS, columns)
