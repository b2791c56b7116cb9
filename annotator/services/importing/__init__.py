"""Bringing articles, suggestions and gold files into a project."""

from annotator.services.importing.batching import BATCH_ENTRIES_BESIDE_REVIEW
from annotator.services.importing.outcome import ImportOutcome, Skip
from annotator.services.importing.taking import import_articles

__all__ = ["BATCH_ENTRIES_BESIDE_REVIEW", "ImportOutcome", "Skip", "import_articles"]
