"""A whole number to set."""

from PySide6.QtWidgets import QSpinBox

INSET = 7  # pixels before the number


class NumberBox(QSpinBox):
    """`most` and `least` are its limits; `unit` stands behind the number."""

    def __init__(self, value: int, *, least: int, most: int, unit: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setValue(value)
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)
