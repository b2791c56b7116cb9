"""A report of agreement as the view shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.services.agreeing.report import AgreementLine, AgreementReport, Disagreement
from annotator.services.agreeing.words import counts_words, joined_names, value_words
from annotator.ui.compare.score_rows import ScoreCell, ScoreRow

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class NamedLine:
    """What names a line in the table."""

    key: tuple[str, ...]
    measure: str = ""


@dataclass(frozen=True, slots=True)
class PairCell:
    """What two reviewers have in common; `value` is None where it is undefined, `articles` 0
    where they share none."""

    first: str
    second: str
    articles: int
    value: float | None
    reason: str

    @property
    def words(self) -> str:
        return value_words(self.value) if self.articles else ""

    @property
    def spoken(self) -> str:
        if not self.articles:
            return f"{self.first} and {self.second}: no shared article"
        shared = f"{self.articles:,} shared article{'' if self.articles == 1 else 's'}"
        value = self.words if self.value is not None else f"undefined, {self.reason}"
        return f"{self.first} and {self.second}: {value}, {shared}"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A claim that not all marked, or not alike; `pair` are the two that are looked at, None for
    all. `key` names it across reports."""

    difference: Disagreement
    pair: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        one = self.difference
        return f"{one.article}/{one.span.start}-{one.span.end}/{'+'.join(one.marked_by)}"

    @property
    def words(self) -> str:
        return self.difference.words

    @property
    def is_missing(self) -> bool:
        return any(name in self.difference.not_by for name in self.pair or self.difference.not_by)

    @property
    def fields(self) -> tuple[str, ...]:
        one = self.difference
        return one.fields if self.pair is None else one.fields_of(self.pair)

    @property
    def small(self) -> str:
        """Who did not mark it, and in what those who did differ."""
        one = self.difference
        told = []
        if one.not_by:
            told.append(f"not marked by {joined_names(one.not_by)}")
        if self.fields:
            told.append(f"differ in {joined_names(self.fields)}")
        return BETWEEN.join((*told, one.article_title))

    @property
    def spoken(self) -> str:
        return f"{self.words}: marked by {joined_names(self.difference.marked_by)}, {self.small}"


def line_rows(lines: Sequence[AgreementLine]) -> list[ScoreRow]:
    """For the table of scores, which has two lines in a row."""
    return [_line_row(line) for line in lines]


def _line_row(line: AgreementLine) -> ScoreRow:
    undefined = line.reason or ""
    cell = ScoreCell(
        value=line.value,
        words=value_words(line.value),
        counts=short_counts(line) if line.value is not None else undefined,
        spoken_counts=counts_words(line),
        low=line.low,
        high=line.high,
        reason=f"{undefined} ({counts_words(line)})" if undefined else "",
    )
    name = NamedLine(line.key)
    return ScoreRow(line.group, line.title, "", (cell,), is_main=True, line=name)  # type: ignore[arg-type]


def short_counts(line: AgreementLine) -> str:
    """Such as "14 both, 3 alone"; what was rated, where it is no F1."""
    counts = dict(line.counts)
    if "marked by both" not in counts:
        return counts_words(line)
    both = counts.pop("marked by both")
    counts.pop("pairs", None)
    return f"{both:,} both, {' + '.join(f'{alone:,}' for alone in counts.values())} alone"


def pair_cells(report: AgreementReport) -> dict[tuple[str, str], PairCell]:
    """Strict F1 of claims for every two of the report's reviewers, each way round."""
    shared = {(one, two): number for one, two, number in report.pairs}
    return {
        pair: cell
        for (one, two), number in shared.items()
        for cell in [_pair_cell(report, one, two, number)]
        for pair in ((one, two), (two, one))
    }


def _pair_cell(report: AgreementReport, one: str, two: str, number: int) -> PairCell:
    line = report.line("pairs", one, two, "claims", "strict")
    assert line is not None
    return PairCell(one, two, number, line.value, line.reason or "")


def lines_of(
    report: AgreementReport, part: str, pair: tuple[str, str] | None
) -> Iterator[AgreementLine]:
    """Of a part: "all" reviewers together, "pairs" (of those only the chosen one, if any), or
    each with the "run"."""
    for line in report.lines:
        of = line.key[0] if line.key[0] in ("pairs", "run") else "all"
        if of == part and (part != "pairs" or pair in (None, line.key[1:3])):
            yield line


def difference_rows(report: AgreementReport, pair: tuple[str, str] | None) -> list[DifferenceRow]:
    """All of them, or those in which the two of `pair` stand on different sides."""
    rows = [DifferenceRow(one, pair) for one in report.differences]
    return [row for row in rows if pair is None or _parts(row, pair)]


def _parts(row: DifferenceRow, pair: tuple[str, str]) -> bool:
    one = row.difference
    marked = [name in one.marked_by for name in pair]
    missed = [name in one.not_by for name in pair]
    return (any(marked) and any(missed)) or bool(row.fields)
