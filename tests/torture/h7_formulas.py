"""H7: formulas for spreadsheets in every name and label of the table of scores."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

from annotator.domain.article import ArticleMeta, Structure, make_article
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedEntity
from annotator.formats.gold_folder import GoldFolder
from annotator.scoring.bootstrap import Difference
from annotator.scoring.ratios import Interval, Ratio
from annotator.services.comparing.lines import ScoreLine
from annotator.services.exporting import ExportOptions, export_gold
from annotator.ui.compare.reading import score_row
from annotator.ui.compare.score_file import write_score_table
from tests.fakes.memory_project import MemoryProject
from tests.torture.row import Row

SHORT, FULL = 1, 20
BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "'", '"', "\ufeff", "x;", "x\t", "\x00")
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
REST = ('HYPERLINK("http://127.0.0.1/")', "cmd|' /C calc'!A0", "1+1", "SUM(A1:A9)")
FORMULAS = tuple(f"{b}{sign}{rest}" for b, sign, rest in product(BEFORE, SIGNS, REST))
LOSS = -0.25
SPLITTERS = (";", "\t")
SKIPPED = " \u00a0\ufeff\x00\r\n\t"


def measure(folder: Path, times: int) -> Row:
    random = Random(7)
    run = cells = lost = verbatim = 0
    for turn in range(times):
        formulas = random.sample(FORMULAS, len(FORMULAS))
        path = folder / f"scores {turn}.csv"
        _write(path, formulas)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        words = [cell for row in rows for cell in row if not _is_number(cell)]
        cells += len(words)
        run += sum(_would_run(cell) for cell in words)
        lost += sum(str(LOSS) not in row for row in rows[1:])
        lost += sum(name.replace("'", "") not in _words(rows) for name in map(_bare, formulas))
    verbatim = _verbatim(folder)
    return Row(
        "H7",
        "formulas in the names, labels and reasons of the table of scores, and in an export",
        "neutralised for spreadsheets, numbers whole, verbatim in JSONL",
        f"{cells:,} cells of words, {run} that a spreadsheet would run; {lost} names or negative "
        f"numbers lost; {verbatim} of {len(FORMULAS)} verbatim in JSONL",
        is_kept=not run and not lost and verbatim == len(FORMULAS) and cells > len(FORMULAS),
    )


def _write(path: Path, formulas: list[str]) -> None:
    """Each formula is once a group, a title, a reason, and each of them begins some run's name."""
    undefined = Ratio(None, 0, 0, reason=formulas[0])
    known = Ratio(LOSS, 1, 4, Interval(-0.5, 0.5))
    difference = Difference(0.5, 0.25, LOSS, 0.01)
    rows = [
        score_row(
            ScoreLine(
                ("claims", formula),
                formula,
                formula,
                "f1",
                (known, replace(undefined, reason=formula)),
                (None, None),
                difference,
                True,
            )
        )
        for formula in formulas
    ]
    write_score_table(path, rows, formulas[:2])


def _would_run(cell: str) -> bool:
    """As a careless spreadsheet reads: it splits at what it takes for the sign between cells,
    skips blanks and quotes, and takes full-width signs for plain ones."""
    pieces = [piece for sign in SPLITTERS for piece in cell.split(sign)]
    bare = [piece.lstrip(f'{SKIPPED}"') for piece in pieces]
    return any(
        unicodedata.normalize("NFKC", piece.lstrip("\"'"))[:1] in ("=", "+", "-", "@")
        for piece in bare
        if not piece.startswith("'")
    )


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) is not None


def _bare(words: str) -> str:
    return words.replace("'", "")


def _words(rows: list[list[str]]) -> set[str]:
    return {_bare(cell) for row in rows for cell in row}


def _verbatim(folder: Path) -> int:
    """How many formulas stand in a gold file as they stood in the article."""
    with closing(MemoryProject()) as project:
        for number, formula in enumerate(FORMULAS):
            article = replace(
                make_article(f"a{number}", f"{formula} was said."),
                meta=ArticleMeta(title=formula, author=formula),
            )
            project.articles.add(article)
            entity = SuggestedEntity("e", Entity(Span(0, len(formula)), "PERSON"))
            structure = Structure(sentences=(Span(0, len(article.text)),))
            run = Run("run", "1", "abc")
            project.suggestions.save(article, run, Extraction(structure, (entity,)))
        export_gold(project, GoldFolder(folder / "gold"), ExportOptions(status="all"))
    return sum(_is_verbatim(record) for record in _records(folder / "gold" / "gold.jsonl"))


def _records(path: Path) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)


def _is_verbatim(record: dict[str, object]) -> bool:
    formula = FORMULAS[int(str(record["id"])[1:])]
    meta = record["meta"]
    assert isinstance(meta, dict)
    return record["text"] == f"{formula} was said." and meta["title"] == formula
