from annotator.plots.drawing import PlotName
from annotator.plots.frame import Frame
from annotator.plots.look import LIGHT
from annotator.plots.precision_recall import steps
from annotator.scoring.confidence import CurvePoint
from tests.plots.making import NAMES, confidence, styles_in, svg, words_in

SCORED = confidence([0.95, 0.85, 0.75, 0.65])
UNSCORED = confidence([])


def test_legends_give_the_number_of_the_curve() -> None:
    reliability = words_in(svg("reliability", [SCORED, SCORED]))
    assert reliability.count(f"calibration error (ECE) {SCORED.calibration_error.value:.3f}") == 2
    curves = words_in(svg("precision_recall", [SCORED], NAMES[:1]))
    assert f"average precision {SCORED.average_precision.value:.3f}" in curves


def test_the_items_of_each_bin_are_counted() -> None:
    many = confidence([0.95] * 7 + [0.15] * 3)
    shown = words_in(svg("reliability", [many], NAMES[:1]))
    assert {"7", "3"} <= {*shown}


def test_a_run_without_scores_is_named_with_the_reason() -> None:
    plots: tuple[PlotName, ...] = ("reliability", "precision_recall")
    for plot in plots:
        nothing = words_in(svg(plot, [UNSCORED], NAMES[:1]))
        assert len(nothing) == 2
        assert nothing[1].startswith(f"{NAMES[0]}: undefined: ")
        beside = words_in(svg(plot, [SCORED, UNSCORED]))
        assert any(words.startswith("undefined: ") for words in beside)


def test_the_second_curve_is_dashed() -> None:
    for plot in ("reliability", "precision_recall"):
        styles = styles_in(svg(plot, [SCORED, SCORED]))
        for colour, is_dashed in ((LIGHT.run_a, False), (LIGHT.run_b, True)):
            curves = [s for s in styles if f"fill: none; stroke: {colour.lower()}" in _order(s)]
            assert curves
            assert any(("stroke-dasharray" in style) == is_dashed for style in curves)


def test_precision_holds_from_one_recall_to_the_next() -> None:
    points = (CurvePoint(0.9, 1.0, 0.25), CurvePoint(0.5, 0.5, 0.5))
    frame = Frame(0, 0, 100, 100)
    assert steps(frame, points) == [(0, 0), (25, 0), (25, 50), (50, 50)]
    assert steps(frame, ()) == []


def _order(style: str) -> str:
    """The fill first, then the stroke, whatever stands between."""
    parts = [part.strip() for part in style.split(";")]
    fill = next((part for part in parts if part.startswith("fill:")), "")
    stroke = next((part for part in parts if part.startswith("stroke:")), "")
    return f"{fill}; {stroke}"
