"""Facts about program and project, for somebody who helps from afar."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.models.plain_text import one_line
from annotator.ui.tools import Facts

LOOKING = "Looking…"


class DiagnosticsDialog(DialogFrame):
    """Opens at once; the facts come with `show_facts`."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "Diagnostics",
            advice=(
                "Copy this into a report of a problem. It holds paths and numbers, no word of your "
                "articles or decisions, and no password."
            ),
            size=(720, 560),
            parent=parent,
        )
        self.text = QPlainTextEdit(LOOKING)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Diagnostics")
        self.text.setFont(_same_width(self.text))
        self._told = ""
        self.content.addWidget(self.text, 1)
        self._copy = self.add_button("Copy &all", Role.ActionRole, self.copy)
        self._copy.setEnabled(False)
        self.add_close_button()

    def show_facts(self, facts: Sequence[Facts]) -> None:
        self._told = told(facts)
        self.text.setPlainText(self._told)
        self._copy.setEnabled(True)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told)
        self._copy.setText("Copied")


def told(facts: Sequence[Facts]) -> str:
    """As text: each heading, and its lines below. A value of several lines stays together."""
    return "\n\n".join("\n".join([part.heading, *_lines(part)]) for part in facts)


def _lines(part: Facts) -> list[str]:
    return [
        f"  {one_line(name)}: " + "\n      ".join(value.splitlines() or [""])
        for name, value in part.lines
    ]


def _same_width(widget: QWidget) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(widget.fontInfo().pixelSize())
    return font
