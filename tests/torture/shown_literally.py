"""What of all that a window shows could be taken for more than words: by rule, for every widget."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.torture.hostile_words import SIGN

OUR_TIP = re.compile(r"<qt>(?:[^<>&]|<br>|&(?:amp|lt|gt|quot|#x27);)*</qt>")
MNEMONIC = re.compile(r"(?<!&)(?:&&)*&(?!&)")
PLAIN = Qt.TextFormat.PlainText
TIP = Qt.ItemDataRole.ToolTipRole
MOST_ROWS = 40


class Findings:
    """`texts` are hostile words seen on the screen, `problems` what could be more than words."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self.widgets = 0
        self.problems: set[str] = set()
        self._by_kind: list[tuple[type[QWidget], Callable[[Any], Iterator[str]]]] = [
            (QLabel, self._label),
            (QMessageBox, self._box),
            (QAbstractButton, self._button),
            (QMenu, self._menu),
            (QLineEdit, self._field),
            (QPlainTextEdit, self._field),
            (QTabBar, self._tabs),
            (QTextEdit, self._page),
            (QAbstractItemView, self._items),
        ]

    def look(self, where: str, widgets: Sequence[QWidget] | None = None) -> None:
        """At those widgets, or at all there are."""
        for widget in QApplication.allWidgets() if widgets is None else widgets:
            self.widgets += 1
            for problem in self._problems(widget):
                self.problems.add(f"{where}: {type(widget).__name__}: {problem}")

    def _problems(self, widget: QWidget) -> Iterator[str]:
        yield from self._tip(widget.toolTip(), "tooltip")
        yield from self._tip(widget.whatsThis(), "what's this")
        yield from self._title(widget)
        for words in (widget.accessibleName(), widget.accessibleDescription()):
            self._note(words)
        for kind, problems in self._by_kind:
            if isinstance(widget, kind):
                yield from problems(widget)

    def _field(self, field: QLineEdit | QPlainTextEdit) -> Iterator[str]:
        """What is written in is never markup."""
        self._note(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
        yield from ()

    def _box(self, box: QMessageBox) -> Iterator[str]:
        if box.textFormat() != PLAIN:
            yield "a box that guesses at markup"

    def _button(self, button: QAbstractButton) -> Iterator[str]:
        return self._mnemonic(button.text())

    def _tabs(self, tabs: QTabBar) -> Iterator[str]:
        for place in range(tabs.count()):
            yield from self._mnemonic(tabs.tabText(place))
            yield from self._tip(tabs.tabToolTip(place), "tooltip of a tab")

    def _page(self, page: QTextEdit) -> Iterator[str]:
        self._note(page.toPlainText())
        block = page.document().begin()
        while block.isValid():
            for piece in block:
                form = piece.fragment().charFormat()
                if form.isImageFormat():
                    yield f"a picture: {form.property(QTextFormat.Property.ImageName)!r}"
            block = block.next()

    def _label(self, label: QLabel) -> Iterator[str]:
        self._note(label.text())
        if label.inherits("QTipLabel"):
            yield from self._tip(label.text(), "tooltip on the screen")
        elif label.textFormat() != PLAIN and (SIGN in label.text() or "<" in label.text()):
            yield f"a label that guesses at markup: {label.text()[:60]!r}"
        if label.buddy() is not None:
            yield from self._mnemonic(label.text())

    def _tip(self, words: str, what: str) -> Iterator[str]:
        self._note(words)
        if words and re.search(rf"[<>&]|{SIGN}", words) and not OUR_TIP.fullmatch(words):
            yield f"a {what} that is not escaped: {words[:60]!r}"

    def _mnemonic(self, words: str) -> Iterator[str]:
        self._note(words)
        if SIGN in words and MNEMONIC.search(words[words.index(SIGN) :]):
            yield f"a letter taken for a key: {words[:60]!r}"

    def _title(self, widget: QWidget) -> Iterator[str]:
        self._note(widget.windowTitle())
        if "[*]" in widget.windowTitle().replace("[*][*]", ""):
            yield "a title bar that drops [*]"

    def _menu(self, menu: QMenu) -> Iterator[str]:
        for action in (*menu.actions(), menu.menuAction()):
            yield from self._mnemonic(action.text())
            for tip in (action.toolTip(), action.statusTip()):
                if tip != action.text().replace("&", "") and SIGN in tip and menu.toolTipsVisible():
                    yield from self._tip(tip, "tooltip of a menu")

    def _items(self, view: QAbstractItemView) -> Iterator[str]:
        model = view.model()
        if model is None:
            return
        columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
        for section in range(min(columns, MOST_ROWS) if columns > 1 else 0):
            tip = model.headerData(section, Qt.Orientation.Horizontal, TIP)
            yield from self._tip(tip if isinstance(tip, str) else "", "tooltip of a column")
        rows = min(model.rowCount(QModelIndex()), MOST_ROWS)
        for row, column in product(range(rows), range(min(columns, MOST_ROWS))):
            index = model.index(row, column)
            words, tip = index.data(), index.data(TIP)
            self._note(words if isinstance(words, str) else "")
            yield from self._tip(tip if isinstance(tip, str) else "", "tooltip of a row")

    def _note(self, words: str) -> None:
        if SIGN in words:
            self.texts.add(words)
