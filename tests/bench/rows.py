"""The benchmarks that there are, in the order of their table."""

from importlib import import_module
from types import ModuleType

ROWS = (
    "import_articles",
    "read_article",
    "decide",
    "next_article",
    "long_article",
    "start",
    "queue",
    "search",
    "export",
    "extract",
    "growth",
)
"""Modules with `measure(ground: Ground) -> Row`, or a sequence of rows."""


def modules() -> list[ModuleType]:
    return [import_module(f"tests.bench.{name}") for name in ROWS]
