"""The two legends of the help sheet: what lines say of a claim, what fills say of an entity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.domain.scheme import Label
from annotator.ui.dialogs.plain_label import text_scale_of
from annotator.ui.key_cap import key_text, paint_key_cap
from annotator.ui.theme import SMALLEST_SIZE, Theme, interface_font, light, reading_font

STATES: Final = ("suggested", "confirmed", "corrected", "added by hand", "rejected")
STATE_GAP: Final = 36
WORD_SIZE: Final = 16
WORD_LINE: Final = 40
CHIP_HEIGHT: Final = 22
CHIP_LINE: Final = 30
CHIP_GAP: Final = 16
CAP_WIDTH: Final = 24
WIDEST_CHIP: Final = 190


class _Legend(QWidget):
    """Entries that flow over as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = light()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def places(self, width: float) -> list[QRectF]:
        raise NotImplementedError

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(max((rect.bottom() for rect in self.places(width)), default=0.0)) + 2

    @override
    def sizeHint(self) -> QSize:
        width = round(600 * text_scale_of(self))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(WIDEST_CHIP * text_scale_of(self)), 0)


class StateLegend(_Legend):
    """Each state's name with the line that such a claim has under its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lines say the state")
        self.setAccessibleDescription(
            "suggested: dots. confirmed: a line. corrected: a line with a flag at its end. "
            "added by hand: two lines. rejected: struck through"
        )

    @override
    def places(self, width: float) -> list[QRectF]:
        scale = text_scale_of(self)
        metrics = QFontMetricsF(self._word_font())
        sizes = [metrics.horizontalAdvance(state) for state in STATES]
        return _flowed(sizes, width=width, gap=STATE_GAP * scale, line=WORD_LINE * scale)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._word_font())
        metrics = QFontMetricsF(self._word_font())
        for state, rect in zip(STATES, self.places(self.width()), strict=True):
            painter.setPen(QColor(self.theme.read))
            baseline = rect.top() + metrics.ascent()
            painter.drawText(QPointF(rect.left(), baseline), state)
            under = baseline + metrics.descent() + 1
            _draw_state(painter, state, rect=rect, under=under, theme=self.theme)
        painter.end()

    def _word_font(self) -> QFont:
        return reading_font(WORD_SIZE, scale=text_scale_of(self))


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A label and the key that gives it to the current entity; empty where it has none."""

    label: Label
    key: str = ""


class EntityLegend(_Legend):
    """Each label's key, then its title on its fill with its tag, in even columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[LegendEntry] = []
        self.setAccessibleName("Fills and tags say the entity")

    def show_labels(self, labels: Sequence[Label], keys: Mapping[str, str]) -> None:
        """`keys` by the label's name."""
        self._entries = [LegendEntry(label, keys.get(label.name, "")) for label in labels]
        self.setAccessibleDescription(
            ", ".join(f"{entry.label.title} {entry.key}" for entry in self._entries)
        )
        self.updateGeometry()
        self.update()

    @override
    def places(self, width: float) -> list[QRectF]:
        scale = text_scale_of(self)
        widest = max((self._width(entry, scale) for entry in self._entries), default=1.0)
        pitch = min(widest, WIDEST_CHIP * scale, width - CHIP_GAP) + CHIP_GAP * scale
        columns = max(1, int((width + CHIP_GAP * scale) / pitch))
        pitch = max(pitch, (width + CHIP_GAP * scale) / columns)
        return [
            QRectF(
                (index % columns) * pitch,
                (index // columns) * CHIP_LINE * scale,
                min(self._width(entry, scale), pitch - CHIP_GAP * scale),
                CHIP_HEIGHT * scale,
            )
            for index, entry in enumerate(self._entries)
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for entry, rect in zip(self._entries, self.places(self.width()), strict=True):
            self._draw_entry(painter, entry, rect)
        painter.end()

    def _draw_entry(self, painter: QPainter, entry: LegendEntry, rect: QRectF) -> None:
        scale = text_scale_of(self)
        cap = QRectF(rect.left(), rect.top() + 2 * scale, 18 * scale, 18 * scale)
        if entry.key:
            painter.setFont(interface_font(SMALLEST_SIZE, scale=scale, weight=QFont.Weight.Medium))
            paint_key_cap(painter, cap, key_text(entry.key), theme=self.theme)
        colours = self.theme.entity(entry.label.name, entry.label.family)
        chip = rect.adjusted(CAP_WIDTH * scale, 0, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.fill))
        painter.drawRoundedRect(chip, 3, 3)
        title, tag = _title_font(scale), _tag_font(scale)
        words = chip.adjusted(6 * scale, 0, -6 * scale, 0)
        tag_width = QFontMetricsF(tag).horizontalAdvance(entry.label.tag)
        room = words.width() - tag_width - 5 * scale
        name = QFontMetricsF(title).elidedText(entry.label.title, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(title)
        painter.setPen(QColor(self.theme.read))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(tag)
        painter.setPen(QColor(colours.ink))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, entry.label.tag)

    def _width(self, entry: LegendEntry, scale: float) -> float:
        title = QFontMetricsF(_title_font(scale)).horizontalAdvance(entry.label.title)
        tag = QFontMetricsF(_tag_font(scale)).horizontalAdvance(entry.label.tag)
        return title + tag + (CAP_WIDTH + 5 + 12 + 1) * scale


def _title_font(scale: float) -> QFont:
    return interface_font(12, scale=scale)


def _tag_font(scale: float) -> QFont:
    return interface_font(9, scale=scale, weight=QFont.Weight.DemiBold)


def _flowed(sizes: Sequence[float], *, width: float, gap: float, line: float) -> list[QRectF]:
    """Places side by side, in a new line where one would stick out."""
    places, left, top = [], 0.0, 0.0
    for size in sizes:
        if left and left + size > width:
            left, top = 0.0, top + line
        places.append(QRectF(left, top, size, line))
        left += size + gap
    return places


def _draw_state(painter: QPainter, state: str, *, rect: QRectF, under: float, theme: Theme) -> None:
    """The line of one state along `rect`, at the height `under`."""
    left, right = rect.left(), rect.right()
    if state == "suggested":
        pen = QPen(QColor(theme.claim_sug), 2.2, Qt.PenStyle.CustomDashLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 4 / 2.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(left + 1, under), QPointF(right, under))
        return
    heights = {"added by hand": (-1.6, 1.6), "rejected": (-0.42 * (under - rect.top()),)}
    width = {"added by hand": 1.2, "rejected": 1.3}.get(state, 2.0)
    painter.setPen(QPen(QColor(theme.claim), width, c=Qt.PenCapStyle.FlatCap))
    for height in heights.get(state, (0.0,)):
        painter.drawLine(QPointF(left, under + height), QPointF(right, under + height))
    if state == "corrected":
        corner = QPointF(right, under)
        flag = QPolygonF([corner, corner + QPointF(-9, 0), corner + QPointF(0, 6.5)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.claim))
        painter.drawPolygon(flag)
