"""Annotator: review extracted claims and entities, and export them as a gold standard."""

__version__ = "0.1.0"
