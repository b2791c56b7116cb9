"""Small things to draw, and what can be read off a drawn SVG."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from annotator.plots.drawing import PlotName, drawn
from annotator.plots.look import LIGHT
from annotator.scoring.confidence import Confidence
from annotator.scoring.confusion import Confusion
from annotator.scoring.entities import entity_confidence
from annotator.scoring.ratios import Interval, Ratio
from annotator.services.comparing.lines import ScoreLine
from tests.scoring.making import documents, entities

NAMES = ("rules 0.4", "rules 0.5")
SVG = "{http://www.w3.org/2000/svg}"


def ratio(value: float) -> Ratio:
    return Ratio(value, 10 * value, 10, Interval(max(0.0, value - 0.1), min(1.0, value + 0.1)))


def undefined(reason: str = "the run gives no scores") -> Ratio:
    return Ratio(None, reason=reason)


def line(*ratios: Ratio, title: str = "exact borders", group: str = "Claims") -> ScoreLine:
    return ScoreLine(("claims", "exact"), group, title, "f1", ratios, (None,) * len(ratios))


def confusion(labels: Sequence[str], right: int = 5, wrong: int = 1) -> Confusion:
    """`right` on the diagonal; each label `wrong` times taken for the next one, the last missed."""
    side = range(len(labels) + 1)
    counts = tuple(
        tuple(right if row == column else wrong if column == row + 1 else 0 for column in side)
        if row < len(labels)
        else (0,) * len(side)
        for row in side
    )
    return Confusion("entity", tuple(labels), counts)


def confidence(scores: Sequence[float]) -> Confidence:
    """Of a run with an entity for each score, of which every other one is right."""
    spans = [(10 * place, 10 * place + 5, "ORG") for place in range(len(scores))]
    run = [(start, end + place % 2, label) for place, (start, end, label) in enumerate(spans)]
    gold = documents([spans])
    return entity_confidence(gold, [entities(*run, name=gold[0].id, scores=scores)])


def svg(
    plot: PlotName, content: Any, names: Sequence[str] = NAMES, **more: Any
) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(plot, content, LIGHT, names=names, kind="svg", **more))


def words_in(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def styles_in(picture: ElementTree.Element) -> list[str]:
    return [shape.get("style") or "" for shape in picture.iter() if shape.tag != f"{SVG}text"]
