"""Pens, colours and faces for one theme and scale, made once and not at every paint."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from annotator.ui.article_view.measures import Measures
from annotator.ui.theme import Theme, interface_font, mixed

TAG_SIZE = 9
NUMBER_SIZE = 12
COUNT_SIZE = 11


class Inks:
    """Everything a painter of the page takes up."""

    def __init__(self, theme: Theme, measures: Measures) -> None:
        self._theme = theme
        self._entities: dict[str, tuple[QColor, QColor, QPen]] = {}
        self._tag_widths: dict[str, float] = {}
        self._mix_colours(theme)
        self._cut_letters(measures.scale)
        self._sharpen_lines(theme, measures.stroke)
        self._sharpen_marks(theme, measures.stroke)

    def _mix_colours(self, theme: Theme) -> None:
        self.wash = QColor(theme.wash)
        self.accent = QColor(theme.accent)
        self.on_accent = QColor(theme.on_accent)
        self.claim = QColor(theme.claim)
        self.text = QColor(theme.text)
        self.faint = QColor(theme.faint)
        self.found = QColor(theme.found)
        self.selection = QColor(theme.accent)
        self.selection.setAlphaF(0.28 if theme.is_dark else 0.2)

    def _cut_letters(self, scale: float) -> None:
        bold = QFont.Weight.DemiBold
        self.tag_font = interface_font(TAG_SIZE, scale=scale, weight=bold)
        self.number_font = interface_font(NUMBER_SIZE, scale=scale)
        self.strong_font = interface_font(NUMBER_SIZE, scale=scale, weight=bold)
        self.count_font = interface_font(COUNT_SIZE, scale=scale, weight=QFont.Weight.Medium)
        self.strong_metrics = QFontMetricsF(self.strong_font)
        self._tag_metrics = QFontMetricsF(self.tag_font)

    def _sharpen_lines(self, theme: Theme, stroke: float) -> None:
        """For claims, under the words and in the margin."""
        self.solid = _pen(theme.claim, 2 * stroke)
        self.thin = _pen(theme.claim, 1.2 * stroke)
        self.strike = _pen(theme.claim, 1.3 * stroke)
        self.dots = _pen(theme.claim_sug, 2.2 * stroke)
        self.dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.current = _pen(theme.accent, 2.6 * stroke)
        self.current_bar = _pen(theme.accent, 3 * stroke)
        self._threads = {
            "suggested": _pen(theme.claim_sug, 1),
            "current": _pen(theme.accent, 1),
            "": _pen(theme.claim, 1),
        }

    def _sharpen_marks(self, theme: Theme, stroke: float) -> None:
        self.pin = _pen(theme.accent, 1.5 * stroke)
        self.ring = _pen(theme.accent, 2 * stroke)
        self.caret = _pen(theme.accent, 2 * stroke)
        self.rail = _pen(theme.line2, 2 * stroke)
        self.tick = _pen(theme.muted, 1.5 * stroke)
        self.cross = _pen(theme.faint, 1.2 * stroke)
        self.found_edge = _pen(theme.found_line, 1)
        self.found_current = _pen(theme.found_line, 2.4 * stroke)

    def tag_width(self, tag: str) -> float:
        if tag not in self._tag_widths:
            self._tag_widths[tag] = self._tag_metrics.horizontalAdvance(tag)
        return self._tag_widths[tag]

    def thread(self, state: str, *, is_current: bool) -> QPen:
        return self._threads.get("current" if is_current else state) or self._threads[""]

    def entity(self, label: str, family: str) -> tuple[QColor, QColor, QPen]:
        """Fill, ink, and the line of a nested box: its ink at 55 %."""
        if label not in self._entities:
            colours = self._theme.entity(label, family)
            line = _pen(mixed(colours.fill, colours.ink, 0.55), 1)
            self._entities[label] = (QColor(colours.fill), QColor(colours.ink), line)
        return self._entities[label]


def _pen(colour: str, width: float) -> QPen:
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made
