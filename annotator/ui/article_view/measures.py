"""Sizes on the page, in pixels, derived from the text scale."""

from dataclasses import dataclass

from annotator.ui.theme import READING_SIZE

MEASURE = 648
NARROW_MEASURE = 480
SMALLEST_MEASURE = 240


@dataclass(frozen=True, slots=True)
class Measures:
    """`scale` is the text scale, `pitch` the distance of baselines in the body at scale 1."""

    scale: float = 1.0
    measure: int = MEASURE
    base_pitch: float = 34

    @property
    def stroke(self) -> float:
        """Lines grow half as fast as the words."""
        return 1 + (self.scale - 1) / 2

    @property
    def pitch(self) -> float:
        return self.base_pitch * self.scale

    @property
    def chrome_pitch(self) -> float:
        return 25 * self.scale

    @property
    def paragraph_gap(self) -> float:
        """The height of a blank line of the source."""
        return 14 * self.scale

    @property
    def line_gap(self) -> float:
        """Above a body line that follows no blank one; and the height of a second blank line."""
        return 6 * self.scale

    @property
    def box_above(self) -> float:
        """From the baseline up to a box's top."""
        return 0.85 * READING_SIZE * self.scale

    @property
    def box_below(self) -> float:
        return 0.3 * READING_SIZE * self.scale

    @property
    def x_height_middle(self) -> float:
        return 0.27 * READING_SIZE * self.scale

    @property
    def overhang(self) -> float:
        """How far a box reaches beyond its words."""
        return 3 * self.scale

    @property
    def tag_gap(self) -> float:
        return 5 * self.scale

    def lane(self, lane: int) -> float:
        """From the baseline down to the middle of a lane's line."""
        return self.box_below + (3.6 + 4.5 * lane) * self.scale

    @property
    def margin_lane(self) -> float:
        """Room for a bar and a number of two figures beside it."""
        return 27 * (1 + (self.scale - 1) * 0.8)

    @property
    def first_bar(self) -> float:
        """From the words to the middle of the nearest bar."""
        return 16 * self.stroke

    @property
    def rail(self) -> float:
        """From the end of the measure to the read rail."""
        return 16 * self.stroke

    def column(self, width: int) -> tuple[int, int]:
        """Left edge and width of the text in a viewport of `width`: left of the middle.

        The margin gives up a little before the measure falls under 480 px.
        """
        right = 28 * self.stroke
        left = self.first_bar + 3 * self.margin_lane - self.scale
        missing = max(0.0, NARROW_MEASURE - (width - left - right))
        left = max(left - missing, self.first_bar + 2.5 * self.margin_lane)
        room = width - left - right
        measure = max(SMALLEST_MEASURE, min(self.measure, room))
        return round(left + max(0, room - measure) * 0.4), round(measure)
