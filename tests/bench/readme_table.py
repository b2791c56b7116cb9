"""The table in README's chapter on speed, out of the last run that is kept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

KEPT = Path(__file__).with_name("last_run.md")
README = Path(__file__).parents[2] / "README.md"
HEAD = "| work | beside | measured | goal |\n|---|---|---:|---:|\n"
_IN_README = re.compile(re.escape(HEAD) + r"(\|.*\n)+")
_FIGURE = re.compile(r"-?[\d.]+ (×|ms|MB)$")


class Figure(NamedTuple):
    """Of the kept table: how its work begins, and which of that work's goals it belongs to."""

    work: str
    goal: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Figures that share a goal. Where they are `spread` the least and the greatest are told."""

    words: str
    beside: str
    figures: Sequence[Figure]
    is_spread: bool = False


PAGES, FILTERS, ORDERS = (f"queue list: {what}" for what in ("pages", "filters", "orders"))
LINES = (
    Line(
        "import 10,000 articles with 51 spans each", "the same rows inserted", [Figure("import 1")]
    ),
    Line("read one article with its layer", "the same rows selected", [Figure("read 25")]),
    Line(
        "a decision: key to disk to paint", "the same commit and a bare repaint", [Figure("deci")]
    ),
    Line("… p95 beyond the commit's", "", [Figure("decision", 1)]),
    Line(
        "next article, of 100,000: key to paint", "a bare widget given the text", [Figure("next")]
    ),
    Line("… p95", "", [Figure("next", 1)]),
    Line(
        "an article of 1 MB with 20,000 spans: open",
        "a bare widget with the text",
        [Figure("open an article of 1 MB")],
    ),
    Line("… repaint, scroll by the wheel", "", [Figure("repaint"), Figure("scroll by the wheel")]),
    Line("… scroll by a page, select a line more", "", [Figure("scroll by a page"), Figure("sel")]),
    Line("… a decision in it", "the same in a short article", [Figure("decide in it")]),
    Line(
        "start to the first article, of 100,000",
        "importing PySide6 and SQLAlchemy",
        [Figure("start")],
    ),
    Line("… memory then", "", [Figure("start", 1)]),
    Line(
        "queue of 100,000: a page, a filter, an order, p95",
        "",
        [Figure(PAGES), Figure(FILTERS), Figure(ORDERS)],
    ),
    Line("… memory beyond that of 10,000", "", [Figure(PAGES, 1)]),
    Line(
        "search in 100,000: words, phrases, beginnings",
        "bare FTS5",
        [Figure("full-text search", goal) for goal in range(6)],
        is_spread=True,
    ),
    Line("… the first 50 found, p95", "", [Figure("full-text search", 6)]),
    Line("export 10,000 articles, validated", "raw SELECT, orjson, fsync", [Figure("export")]),
    Line("… memory at ten times the articles", "", [Figure("export", 1)]),
    Line(
        "look for claims in 1,000 articles, two cores",
        "`nlp.pipe` on each core",
        [Figure("look for claims")],
    ),
    Line("… the window's longest stop meanwhile", "", [Figure("look for claims", 1)]),
)


def table(kept: str) -> str:
    """`kept` is the Markdown of a full run."""
    found = _by_work(line.split("|")[1:-1] for line in kept.splitlines() if line.startswith("| "))
    return HEAD + "".join(_line(line, found) for line in LINES)


def in_readme(readme: str, kept: str) -> str:
    return _IN_README.sub(lambda _: table(kept), readme)


def write() -> None:
    readme = in_readme(README.read_text("utf-8"), KEPT.read_text("utf-8"))
    README.write_text(readme, encoding="utf-8")


def _by_work(rows: Iterable[Sequence[str]]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """What was measured for each goal, and the goal; the first row of a work alone names it."""
    found: dict[str, list[tuple[str, str]]] = {}
    work = ""
    for cells in rows:
        named, _, _, measured, goal, _ = (cell.strip() for cell in cells)
        work = named or work
        found.setdefault(work, []).append((measured, goal))
    return found


def _line(line: Line, found: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    pairs = [_of(figure, found) for figure in line.figures]
    measured = [_figure(measured) for measured, _ in pairs]
    if line.is_spread:
        measured = [f"{min(measured).removesuffix(' ×')}–{max(measured)}"]
    goal = re.sub(r"\.?0+ ×$", " ×", pairs[0][1])
    beside = f" {line.beside}" if line.beside else ""
    return f"| {line.words} |{beside} | {', '.join(measured)} | {goal} |\n"


def _of(figure: Figure, found: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[str, str]:
    work = next(work for work in found if work.startswith(figure.work))
    return found[work][figure.goal]


def _figure(measured: str) -> str:
    figure = _FIGURE.search(measured)
    assert figure, measured
    return figure[0]


if __name__ == "__main__":
    write()
