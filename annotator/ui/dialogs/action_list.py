"""Actions in a list, as the palette and the settings show them: name, menu, key caps."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from annotator.ui.dialogs.action_rows import ActionRow
from annotator.ui.dialogs.plain_label import scaled, text_scale_of
from annotator.ui.key_cap import key_text, paint_key_cap, spoken_key
from annotator.ui.theme import SMALLEST_SIZE, Theme, interface_font, light, mixed

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 34
GROUPS_FROM: Final = 0.62  # of the width


class ActionRows(QAbstractListModel):
    """Actions as rows; `UserRole` gives the ActionRow."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[ActionRow] = []

    def show(self, rows: list[ActionRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> ActionRow | None:
        return self._rows[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.action.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if row.is_available else ", not now"
            keys = " or ".join(spoken_key(key) for key in row.action.keys)
            return f"{row.action.title}, {row.group}{state}. {row.remark or keys}"
        return row if role == Qt.ItemDataRole.UserRole else None


class ActionRowDelegate(QStyledItemDelegate):
    """Title at the left, its menu in a column, key caps at the right."""

    def __init__(self, parent: QWidget, *, most_caps: int) -> None:
        super().__init__(parent)
        self._theme = light()
        self._most_caps = most_caps

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(_view_of(option), ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        scale = text_scale_of(_view_of(option))
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.selrow))
            painter.drawRoundedRect(rect, 6, 6)
        words = QRectF(rect).adjusted(10, 0, -10, 0)
        left = self._draw_caps(painter, row, words, scale=scale)
        self._draw_words(painter, row, words, room=left - words.left(), scale=scale)
        painter.restore()

    def _draw_caps(
        self, painter: QPainter, row: ActionRow, words: QRectF, *, scale: float
    ) -> float:
        """The keys, or the remark in their place, from the right; returns where they begin."""
        if row.remark:
            painter.setPen(QColor(self._theme.accent))
            _draw_elided(
                painter, words, row.remark, font=interface_font(scale=scale), at_right=True
            )
            return words.right() - painter.fontMetrics().horizontalAdvance(row.remark)
        font = interface_font(SMALLEST_SIZE, scale=scale, weight=QFont.Weight.Medium)
        painter.setFont(font)
        height, right = 18 * scale, words.right()
        for key in reversed(row.action.keys[: self._most_caps]):
            text = key_text(key)
            width = max(height, QFontMetricsF(font).horizontalAdvance(text) + 10 * scale)
            top = words.center().y() - height / 2
            cap = QRectF(right - width, top, width, height)
            paint_key_cap(painter, cap, text, theme=self._theme)
            right = cap.left() - 5 * scale
        return right

    def _draw_words(
        self, painter: QPainter, row: ActionRow, words: QRectF, *, room: float, scale: float
    ) -> None:
        theme = self._theme
        dimmed = mixed(theme.raised, theme.muted, 0.75)
        group_left = min(words.left() + words.width() * GROUPS_FROM, words.left() + room)
        title = QRectF(words)
        title.setRight(group_left - 12)
        group = QRectF(words)
        group.setLeft(group_left)
        group.setRight(words.left() + room)
        painter.setPen(QColor(theme.text if row.is_available else dimmed))
        _draw_elided(painter, title, row.action.title, font=interface_font(scale=scale))
        painter.setPen(QColor(theme.muted if row.is_available else dimmed))
        _draw_elided(painter, group, row.group, font=interface_font(12, scale=scale))


def _draw_elided(
    painter: QPainter, rect: QRectF, text: str, *, font: QFont, at_right: bool = False
) -> None:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)


def _view_of(option: QStyleOptionViewItem) -> QWidget:
    return option.widget
