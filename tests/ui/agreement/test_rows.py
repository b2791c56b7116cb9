from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.services.agreeing.report import (
    AgreeingReviewer,
    AgreementLine,
    AgreementReport,
    Disagreement,
)
from annotator.ui.agreement.line_table import axis_around
from annotator.ui.agreement.rows import (
    difference_rows,
    line_rows,
    lines_of,
    pair_cells,
    short_counts,
)

ANN, BO, CEM = "Ann", "Bo", "Cem"
F1 = (("marked by both", 1200), ("only the first", 2), ("only the second", 3))
RATED = (("claims", 5), ("ratings", 12))


def line(
    *key: str, value: float | None = 0.5, low: float | None = None, group: str = "Claims"
) -> AgreementLine:
    reason = None if value is not None else "all ratings are of one category"
    counts = F1 if key[-1] == "strict" else RATED
    high = None if low is None else 0.9
    return AgreementLine(key, group, key[-1], value, reason, low, high, counts)


def differing(
    marked: tuple[str, ...], not_by: tuple[str, ...], *between: tuple[str, str, tuple[str, ...]]
) -> Disagreement:
    return Disagreement(
        ArticleId("talks"), "Talks <b>", Span(3, 9), "the words", marked, not_by, between
    )


def reviewer(name: str) -> AgreeingReviewer:
    return AgreeingReviewer(name, "r1", "#1E5BB8", 2, 2, (("assisted", 2),))


REPORT = AgreementReport(
    reviewers=tuple(map(reviewer, (ANN, BO, CEM))),
    run=None,
    is_blind=False,
    articles=2,
    pairs=((ANN, BO, 2), (BO, CEM, 1)),
    lines=(
        line("claims", "strict"),
        line("sentences", "alpha", value=-0.25, low=-0.33),
        line("pairs", ANN, BO, "claims", "strict", value=0.25, group="Ann and Bo"),
        line("pairs", BO, CEM, "claims", "strict", value=None, group="Bo and Cem"),
        line("run", ANN, "claims", "strict", group="Ann and rules"),
    ),
    differences=(
        differing((ANN,), (BO,)),
        differing((ANN, BO, CEM), (), (ANN, CEM, ("borders",)), (BO, CEM, ("polarity",))),
    ),
    notes=(),
)


def test_lines_are_told_with_their_counts_or_with_why_they_are_undefined() -> None:
    rows = line_rows(REPORT.lines)
    assert rows[0].cells[0].counts == "1,200 both, 2 + 3 alone"
    assert rows[1].cells[0].counts == "5 claims, 12 ratings"
    assert rows[3].cells[0].counts == "all ratings are of one category"
    assert "one category (1,200 marked by both" in rows[3].cells[0].spoken


def test_a_mean_counts_what_one_alone_marked_together() -> None:
    counts = (("pairs", 3), ("marked by both", 4), ("by one only", 2))
    mean = AgreementLine(("claims", "strict"), "Claims", "F1", 0.5, None, None, None, counts)
    assert short_counts(mean) == "4 both, 2 alone"


def test_each_part_has_its_lines() -> None:
    keys = {part: [one.key for one in lines_of(REPORT, part, None)] for part in ("all", "pairs")}
    assert keys["all"] == [("claims", "strict"), ("sentences", "alpha")]
    assert len(keys["pairs"]) == 2
    (only,) = lines_of(REPORT, "pairs", (BO, CEM))
    assert only.group == "Bo and Cem"
    assert [one.key[:2] for one in lines_of(REPORT, "run", (BO, CEM))] == [("run", ANN)]


def test_a_pair_has_a_cell_each_way_round_and_none_without_a_shared_article() -> None:
    cells = pair_cells(REPORT)
    assert cells[ANN, BO] == cells[BO, ANN]
    assert (ANN, CEM) not in cells
    assert cells[ANN, BO].spoken == "Ann and Bo: 0.250, 2 shared articles"
    undefined = cells[CEM, BO]
    assert (undefined.words, undefined.value) == ("–", None)
    assert "undefined, all ratings are of one category, 1 shared article" in undefined.spoken


def test_of_a_pair_only_what_the_two_differ_in() -> None:
    everybody, ann_bo, bo_cem = (
        difference_rows(REPORT, pair) for pair in (None, (ANN, BO), (BO, CEM))
    )
    assert [row.small for row in everybody] == [
        "not marked by Bo · Talks <b>",
        "differ in borders and polarity · Talks <b>",
    ]
    assert [row.difference for row in ann_bo] == [REPORT.differences[0]]
    assert [row.small for row in bo_cem] == ["differ in polarity · Talks <b>"]


def test_the_axis_reaches_below_zero_only_where_something_lies_there() -> None:
    assert axis_around(line_rows(REPORT.lines[:1])) == (0.0, 1.0)
    assert axis_around(line_rows(REPORT.lines)) == (-0.4, 1.0)
    assert axis_around([]) == (0.0, 1.0)
