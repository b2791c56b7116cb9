"""The article header: title, where the text is from, and the keys to the next article."""

from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from annotator.domain.article import Article
from annotator.ui.key_cap import KeyCap
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import Theme, light, plain_tip, reading_font, set_role

HEIGHT = 72
TITLE_SIZE = 20
_GAP = 8
_LINE_GAP = 3


class ArticleHeader(QWidget):
    """Stands above the article view, aligned with its words by `set_column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = light()
        self._left = 84
        self._hint = QSize()
        self._title = TitleLabel(self)
        self._source = _plain_label(self, "hint")
        self._hints = _Hints(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_article(self, article: Article, kind_of_review: str = "") -> None:
        """Title, then source · date · kind of review: what is not known is left out."""
        meta = article.meta
        known = (meta.publisher or meta.source, _in_words(meta.published), kind_of_review)
        title, source = one_line(article.title), "  ·  ".join(map(one_line, filter(None, known)))
        self._title.set_title(title)
        self._source.setText(source)
        self.setAccessibleName(f"{title}, {source}")
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._title.set_colour(theme.read)
        self._hints.set_theme(theme)
        self.update()

    def set_column(self, left: int, width: int) -> None:
        """The words' left edge and width in the view below."""
        if left != self._left:
            self._left = left
            self._arrange()

    def title(self) -> str:
        return self._title.title()

    def source_line(self) -> str:
        return self._source.text()

    def are_hints_shown(self) -> bool:
        return not self._hints.isHidden()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._left + 480, self.heightForWidth(max(1, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @override
    def heightForWidth(self, width: int) -> int:
        title = self._title.height_for(self._title_width(width))
        return max(HEIGHT, title + _LINE_GAP + self._source.sizeHint().height() + 2 * 12)

    def _title_width(self, width: int) -> int:
        return max(80, width - self._left - 24)

    def _arrange(self) -> None:
        """Hints yield before the source line is cut."""
        right = self.width() - 24
        title_width = self._title_width(self.width())
        title_height = self._title.height_for(title_width)
        line = self._source.sizeHint()
        height = title_height + _LINE_GAP + line.height()
        top = max(12, (self.heightForWidth(self.width()) - height) // 2)
        self._title.setGeometry(self._left, top, title_width, title_height)
        below = top + title_height + _LINE_GAP
        hints = self._hints.sizeHint()
        fits = self._left + line.width() + 2 * _GAP + hints.width() <= right
        self._hints.setVisible(fits)
        middle = below + line.height() // 2
        self._hints.setGeometry(
            right - hints.width(), middle - hints.height() // 2, hints.width(), hints.height()
        )
        self._source.setGeometry(
            self._left, below, max(0, min(line.width(), right - self._left)), line.height()
        )
        if self._hint != (hint := self.sizeHint()):  # else nothing around it is laid out anew
            self._hint = hint
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self._theme.line))
        painter.end()


def _in_words(published: str | None) -> str | None:
    """`23 October 2025`; what is no ISO date stays as it is."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"


class TitleLabel(QWidget):
    """Up to two lines, cut with an ellipsis at the end; the whole title is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._colour = QColor(light().read)
        self._lines: dict[int, list[str]] = {}  # by width, until words or font change
        set_role(self, "article_title")
        self.setFont(reading_font(TITLE_SIZE, weight=QFont.Weight.DemiBold))

    def title(self) -> str:
        return self._text

    def set_title(self, text: str) -> None:
        self._text = text
        self._lines.clear()
        self.setAccessibleName(text)
        self.update()

    def set_colour(self, colour: str) -> None:
        self._colour = QColor(colour)
        self.update()

    def height_for(self, width: int) -> int:
        return len(self.lines(width)) * QFontMetrics(self.font()).lineSpacing()

    def lines(self, width: int) -> list[str]:
        """One or two lines that fit `width`."""
        if width not in self._lines:
            self._lines[width] = self._cut(width)
        return self._lines[width]

    @override
    def changeEvent(self, event: QEvent) -> None:
        self._lines.clear()
        super().changeEvent(event)

    def _cut(self, width: int) -> list[str]:
        metrics = QFontMetrics(self.font())
        if metrics.horizontalAdvance(self._text) <= width:
            return [self._text]
        words, first = self._text.split(" "), ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
            first = f"{first} {words.pop(0)}".strip()
        rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
        return [first, rest] if first else [rest]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        lines = self.lines(self.width())
        tip = plain_tip(self._text) if " ".join(lines) != self._text else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._colour)
        metrics = QFontMetrics(self.font())
        for number, line in enumerate(lines):
            painter.drawText(0, metrics.ascent() + number * metrics.lineSpacing(), line)
        painter.end()


class _Hints(QWidget):
    """PgUp PgDn article."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._caps = (KeyCap("PgUp"), KeyCap("PgDown"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for cap in self._caps:
            row.addWidget(cap)
        row.addSpacing(2)
        row.addWidget(_plain_label(self, "hint", "article"))

    def set_theme(self, theme: Theme) -> None:
        for cap in self._caps:
            cap.set_theme(theme)


def _plain_label(parent: QWidget, role: str, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label
