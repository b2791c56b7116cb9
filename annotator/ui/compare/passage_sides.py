"""The sides of a comparison, what of them is current, and what they are called on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.scoring.finding import Finding
from annotator.ui.article_view.highlights import Marks
from annotator.ui.article_view.hits import items_at
from annotator.ui.compare.passage_findings import ArticleFindings, Kind
from annotator.ui.compare.passage_words import Context, RunFinding, summary
from annotator.ui.compare.wording import RUN_LETTERS

if TYPE_CHECKING:  # it needs numpy
    from annotator.services.comparing.comparison import ComparedArticle

Side = Literal["gold", "run_a", "run_b"]
RUN_SIDES: tuple[Side, ...] = ("run_a", "run_b")


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with what gold and runs have in it, and the finding that is looked at.

    `side` is the one that has the page for itself; None where all lie over each other.
    """

    content: "ComparedArticle"
    findings: ArticleFindings
    scheme: Scheme
    current: RunFinding | None = None
    side: Side | None = None

    @property
    def context(self) -> Context:
        return Context(self.content.article.text, self.scheme)

    def items(self, side: Side) -> ArticleItems:
        content = self.content
        return content.gold if side == "gold" else content.runs[RUN_SIDES.index(side)]

    def sides(self) -> tuple[Side, ...]:
        return ("gold", *RUN_SIDES[: len(self.content.runs)])

    def found(self, side: Side, kind: Kind, item_id: str) -> tuple[RunFinding, ...]:
        if side == "gold":
            return self.findings.of_gold(kind, item_id)
        one = self.findings.of_run(RUN_SIDES.index(side), kind, item_id)
        return (one,) if one else ()

    def current_ids(self) -> frozenset[str]:
        """The ids on the page of what is looked at: where all sides share the page, that of the
        leading one alone."""
        if self.current is None:
            return frozenset()
        finding, run_side = self.current.finding, RUN_SIDES[self.current.run]
        side = self.side or ("gold" if finding.gold else run_side)
        return frozenset(page_id(side, item_id) for item_id in _ids(finding, side, run_side))

    def letters(self, found: Sequence[RunFinding]) -> str:
        if self.findings.runs < 2:
            return ""
        return "".join(RUN_LETTERS[one.run] for one in found)


def page_id(side: Side, item_id: str) -> str:
    return f"{side}/{item_id}"


def _ids(finding: Finding, side: Side, run_side: Side) -> set[str]:
    """The ids of a side's items that the finding is about."""
    pieces = {item.id for item in finding.pieces}
    if side == "gold":
        return {finding.gold.id} if finding.gold else pieces
    if side == run_side:
        return {finding.run.id} if finding.run else pieces
    return set()


def place_to_show(finding: Finding) -> Span:
    """The words to scroll to: the gold's where it has the item."""
    item = finding.gold or finding.run
    if isinstance(item, EntityItem):
        return item.entity.span
    return item.claim.hull if item else Span(0, 1)


def found_at(scene: Scene, marks: Marks, place: int) -> tuple[RunFinding, ...]:
    """What was found for the things at a place: the gold's first, the smallest before others."""
    found: dict[Side, list[RunFinding]] = {side: [] for side in scene.sides()}
    for hit in items_at(marks, place):
        for side in found:
            if hit.id.startswith(f"{side}/"):
                found[side] += scene.found(side, hit.kind, hit.id.removeprefix(f"{side}/"))
    return tuple(dict.fromkeys(one for of_side in found.values() for one in of_side))


def tip_words(scene: Scene, found: Sequence[RunFinding]) -> str:
    """One line for each finding."""
    return "\n".join(summary([one], scene.context, runs=scene.findings.runs) for one in found)
