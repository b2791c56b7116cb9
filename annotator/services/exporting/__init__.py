"""Writing gold files: a reviewer's decisions as records that anybody can read."""

from annotator.services.exporting.exporting import export_gold
from annotator.services.exporting.options import ExportOptions, ExportOutcome, parsed_splits

__all__ = ["ExportOptions", "ExportOutcome", "export_gold", "parsed_splits"]
