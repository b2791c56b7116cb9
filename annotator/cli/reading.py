"""The options that say how files and articles are read."""

from argparse import Namespace

from annotator.cli.parsing import COLUMNS
from annotator.formats.columns import Columns
from annotator.formats.source import ReadOptions
from annotator.services.ports import ExtractorProcess, Limits


def read_options(options: Namespace) -> ReadOptions:
    columns = Columns(**{name: getattr(options, f"{name}_column") for name in COLUMNS})
    limits = {
        name: most
        for name in ("max_characters", "max_spans")
        if (most := getattr(options, name)) is not None
    }
    return ReadOptions(Limits(**limits), columns)


def new_process(options: Namespace) -> ExtractorProcess:
    """The extractor that was asked for; it starts when first needed."""
    from annotator.language.pool import WorkerPool

    return WorkerPool(options.extractor, workers=options.workers)
