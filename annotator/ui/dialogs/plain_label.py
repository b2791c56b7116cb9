"""Labels that show their text letter by letter, and the sizes that follow the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from annotator.ui.theme import INTERFACE_SIZE, set_role


def plain_label(text: str, *, role: str = "", wraps: bool = False) -> QLabel:
    """A label that never takes its text for markup; `role` is one of the style sheet's."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if role:
        set_role(label, role)
    return label


def hairline() -> QFrame:
    line = QFrame()
    set_role(line, "hairline")
    return line


def vertical_hairline() -> QFrame:
    line = QFrame()
    set_role(line, "vertical_hairline")
    return line


def text_scale_of(widget: QWidget) -> float:
    """How large the widget's text is, 1.0 being the size everything is drawn for."""
    return QFontInfo(widget.font()).pixelSize() / INTERFACE_SIZE


def scaled(widget: QWidget, pixels: float) -> int:
    """`pixels` at scale 1 as pixels at the widget's text size."""
    return round(pixels * text_scale_of(widget))
