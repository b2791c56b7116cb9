"""The text of the guidelines: Markdown that reads no file, opens no page, and is walked by keys."""

from typing import cast

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from annotator.ui.guidelines.styling import dressed
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.theme import plain_tip

WEB = ("http", "https")
OWN_KEYS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
     Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return,
     Qt.Key.Key_Enter, Qt.Key.Key_Escape}
)  # fmt: skip


class GuidelineText(QTextBrowser):
    """Arrows and pages scroll while it has the focus, Tab goes from link to link, Esc leaves.
    A link asks to be opened, with where it leads; only pages of the web can be asked for."""

    link_requested = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Guidelines")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = plain_look()
        self._markdown = ""
        self._shown: QTextDocument | None = None
        self.anchorClicked.connect(self._ask)
        self.highlighted.connect(self._show_target)

    def show_markdown(self, markdown: str) -> None:
        """From its beginning; the same text stays where it was scrolled to."""
        if markdown != self._markdown:
            self._markdown = markdown
            self._show()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._show()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Pictures and whatever else a text may name are never read."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            held = key.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if key.key() in OWN_KEYS and held in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.singleStep() * 2)
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        before, self._shown = self._shown, dressed(self._markdown, self._look, self)
        self.setDocument(self._shown)
        if before is not None:  # the first one is Qt's own
            before.deleteLater()
        self.verticalScrollBar().setValue(0)

    def _ask(self, link: QUrl) -> None:
        if link.scheme().casefold() in WEB and link.host():
            self.link_requested.emit(link.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _show_target(self, link: QUrl) -> None:
        """Where a link leads, beside the pointer."""
        target = link.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.setToolTip(plain_tip(target))
