"""The table of scores as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.disk_words import MAKE_ROOM, is_full, why_not_written
from annotator.domain.errors import StoreError
from annotator.own_files import write_whole
from annotator.services.spreadsheet import spreadsheet_words
from annotator.ui.compare.score_rows import ScoreCell, ScoreRow
from annotator.ui.dialogs.wording import cut_line

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import ProjectComparison

OF_A_RUN = ("value", "hits", "total", "low", "high", "why undefined")


def score_table(rows: Sequence[ScoreRow], names: Sequence[str]) -> str:
    """All lines, with whole numbers: what is rounded on the screen is not here."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    letters = "AB"[: len(names)]
    safe = map(spreadsheet_words, names)
    heads = [f"{name} ({letter})" for name, letter in zip(safe, letters, strict=True)]
    writer.writerow(
        ["group", "score", *(f"{head}: {what}" for head in heads for what in OF_A_RUN)]
        + (["B less A", "p"] if len(names) > 1 else [])
    )
    for row in rows:
        writer.writerow(list(_cells(row)))
    return target.getvalue()


def write_score_table(path: Path, rows: Sequence[ScoreRow], names: Sequence[str]) -> None:
    """Raises AnnotatorError where the file cannot be written."""
    write_bytes(path, score_table(rows, names).encode("utf-8-sig"))


def write_bytes(path: Path, content: bytes) -> None:
    """Raises AnnotatorError where the file cannot be written; an older one is then still whole."""
    try:
        write_whole(path, content)
    except OSError as error:
        advice = MAKE_ROOM if is_full(error) else "Choose another folder or a shorter name."
        raise StoreError(why_not_written(error, cut_line(path.name)), advice) from error


def names_of(comparison: ProjectComparison) -> list[str]:
    return [f"{side.choice.run.name} {side.choice.run.version}" for side in comparison.runs]


def _cells(row: ScoreRow) -> Iterator[object]:
    yield from (spreadsheet_words(row.group), spreadsheet_words(row.name))
    for cell, ratio in zip(row.cells, row.line.ratios, strict=True):
        yield from _of_a_run(cell, ratio.hits, ratio.total)
    if len(row.cells) > 1:
        difference = row.line.difference
        yield difference.difference if difference else None
        yield difference.p_value if difference else None


def _of_a_run(cell: ScoreCell, hits: float | None, total: float | None) -> Iterator[object]:
    yield from (cell.value, hits, total, cell.low, cell.high, spreadsheet_words(cell.reason))
