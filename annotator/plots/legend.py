"""The names of the runs above a plot, each with its sign and what is to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.plots.look import PlotLook
from annotator.plots.sheet import Sheet


@dataclass(frozen=True, slots=True)
class LegendEntry:
    name: str
    remark: str = ""


def legend_height(look: PlotLook, entries: int = 1) -> float:
    return look.size * (1.2 + 1.7 * max(1, entries))


def legend(sheet: Sheet, entries: Sequence[LegendEntry], *, is_stacked: bool = False) -> None:
    """In one row, or one below the other."""
    size = sheet.look.size
    left, room = size * 1.5, sheet.width - size * 3
    share = room if is_stacked else room / max(1, len(entries))
    x, y = left, size * 1.7
    for run, entry in enumerate(entries):
        sheet.mark((x + size * 0.4, y), run)
        remark = sheet.width_of(entry.remark) + size if entry.remark else 0.0
        limit = max(share - remark - size * 3, size * 6)
        start = x + size * 1.3
        sheet.words((start, y), entry.name, is_bold=True, limit=limit)
        after = start + min(limit, sheet.width_of(entry.name, is_bold=True)) + size * 0.8
        if entry.remark:
            rest = sheet.width - after - size
            sheet.words((after, y), entry.remark, ink=sheet.look.muted, limit=rest)
        if is_stacked:
            y += size * 1.7
        else:
            x = after + remark + size * 0.8
