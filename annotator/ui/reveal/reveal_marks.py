"""Both sets of claims on one text: the reviewer's solid, the machine's dotted below."""

from dataclasses import replace

from annotator.services.review.revealing import Pair
from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine
from annotator.ui.article_view.lanes import MAX_LANES, stacked
from annotator.ui.reveal.pairing import Pairs

MOST_LANES = 6
PITCH, LANE_PITCH = 37, 4.5


def reveal_marks(
    marks: ArticleMarks, pairs: Pairs, *, current: str, hides_machine: bool = False
) -> ArticleMarks:
    """`marks` with the pairs' claims in place of its own; `current` is the key of a pair."""
    sides = [(pair, number, is_own) for number, pair in enumerate(pairs, start=1)
             for is_own in (True, False)]  # fmt: skip
    lines = []
    for pair, number, is_own in sides:
        line = _line(pair, number, is_own=is_own, hides_machine=hides_machine)
        if line is not None and (is_own or not hides_machine):
            lines.append(line)
    laned = _in_lanes(lines)
    chosen = _current_line(pairs, current, hides_machine=hides_machine)
    claims = tuple(replace(one, is_current=True) if one.id == chosen else one for one in laned)
    return replace(marks, claims=claims, sentence=None)


def pitch_for(marks: ArticleMarks) -> float:
    """Room for the lanes, so that no line touches the next line's boxes."""
    lanes = max([MAX_LANES, *(line.lanes for line in marks.claims)])
    return PITCH + LANE_PITCH * (lanes - MAX_LANES)


def _line(pair: Pair, number: int, *, is_own: bool, hides_machine: bool) -> ClaimLine | None:
    item = pair.own if is_own else pair.machine
    if item is None:
        return None
    return ClaimLine(
        id=item.id,
        spans=item.claim.spans,
        state="confirmed" if is_own else "suggested",
        number=number,
        told="yours" if is_own else "the machine’s",
        has_bar=is_own or pair.own is None,
        has_twin=is_own and pair.machine is not None and not hides_machine,
    )


def _in_lanes(lines: list[ClaimLine]) -> list[ClaimLine]:
    """The reviewer's nearest the words; of each side the shorter ones first."""
    spans = [line.span for line in lines]
    order = sorted(
        range(len(lines)),
        key=lambda i: (lines[i].state == "suggested", len(spans[i]), spans[i]),
    )
    lanes = stacked(spans, order)
    most = max(MAX_LANES, min(MOST_LANES, max(lanes, default=0) + 1))
    return [replace(x, lane=lane, lanes=most) for x, lane in zip(lines, lanes, strict=True)]


def _current_line(pairs: Pairs, current: str, *, hides_machine: bool) -> str:
    pair = next((pair for pair in pairs if pair.key == current), None)
    if pair is None or (pair.own is None and hides_machine):
        return ""
    return pair.key
