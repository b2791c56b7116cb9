"""Settings, Look: theme, size of the text, length of the lines, tags, motion."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.choosing import ChoiceRow, TickBox
from annotator.ui.dialogs.dialog_frame import scrolling
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.settings import MEASURES_PX, TEXT_SCALES, Settings
from annotator.ui.theme import reading_font, set_ground

THEMES: Final = (("system", "As the s&ystem"), ("light", "&Light"), ("dark", "&Dark"))
TAGS: Final = (("all", "&All"), ("paragraph", "This &paragraph"), ("none", "N&one"))
PERCENT: Final = 5  # a step of the text size
MEASURE_STEP_PX: Final = 12
SLIDER: Final = """
QSlider { min-height: 24px; }
QSlider::groove:horizontal {
  height: 4px; border-radius: 2px; background: palette(placeholder-text);
}
QSlider::sub-page:horizontal { border-radius: 2px; background: palette(highlight); }
QSlider::handle:horizontal {
  width: 16px; margin: -7px 0; border-radius: 9px; background: palette(highlight);
  border: 1px solid palette(base);
}
QSlider::handle:horizontal:focus { border: 2px solid palette(text); width: 14px; }
"""
SAMPLE: Final = "Envoys opened two days of talks in Lisbon, the first formal round since 2028."


class LookPage(QWidget):
    """Emits the whole settings at each change."""

    changed = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._sample = plain_label(SAMPLE, wraps=True)
        self._size_words = plain_label("")
        self._measure_words = plain_label("")
        self._motion = TickBox("&Jump instead of gliding")
        self._motion.setChecked(settings.reduced_motion)
        self._motion.toggled.connect(lambda is_on: self._set(reduced_motion=is_on))
        self._size = _slider([round(limit * 100) for limit in TEXT_SCALES], PERCENT)
        # Following each pixel of the drag would restyle the window under the mouse.
        self._size.setTracking(False)
        self._size.setValue(round(settings.text_scale * 100))
        self._size.valueChanged.connect(lambda percent: self._set(text_scale=percent / 100))
        self._size.sliderMoved.connect(self._show_size)
        self._measure = _slider(MEASURES_PX, MEASURE_STEP_PX)
        self._measure.setValue(settings.measure_px)
        self._measure.valueChanged.connect(lambda pixels: self._set(measure_px=pixels))
        self._lay_out()
        self._show_sizes()

    def show_settings(self, settings: Settings) -> None:
        """Take over what was changed elsewhere on the window, without telling anyone."""
        self._settings = settings

    def _set(self, **changes: Any) -> None:
        self._settings = replace(self._settings, **changes)
        self._show_sizes()
        self.changed.emit(self._settings)

    def _show_sizes(self) -> None:
        self._show_size(round(self._settings.text_scale * 100))
        self._measure_words.setText(f"{self._settings.measure_px} pixels at 100 %")

    def _show_size(self, percent: int) -> None:
        self._size_words.setText(f"{percent} %")
        # A style sheet of its own: restyling the application resets fonts set otherwise.
        font = reading_font(scale=percent / 100)
        self._sample.setStyleSheet(
            f'font-family: "{font.family()}"; font-size: {font.pixelSize()}px'
        )

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(8)
        self._add(
            fields,
            "Colours",
            ChoiceRow(
                THEMES, chosen=self._settings.theme, on_choice=lambda theme: self._set(theme=theme)
            ),
        )
        self._add(fields, "Text &size", _with_words(self._size, self._size_words), self._size)
        fields.addWidget(self._sample_card())
        measure = _with_words(self._measure, self._measure_words)
        self._add(fields, "Line &width", measure, self._measure)
        tags = ChoiceRow(
            TAGS,
            chosen=self._settings.entity_tags,
            on_choice=lambda tags: self._set(entity_tags=tags),
        )
        self._add(fields, "Entity tags", tags)
        self._add(fields, "Motion", self._motion)
        fields.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(scrolling(fields))

    def _add(
        self, fields: QVBoxLayout, title: str, widget: QWidget, buddy: QWidget | None = None
    ) -> None:
        label = plain_label(title, role="strong")
        (buddy or widget).setAccessibleName(title.replace("&", ""))
        if buddy:
            label.setBuddy(buddy)
        if fields.count():
            fields.addSpacing(8)
        fields.addWidget(label)
        fields.addWidget(widget)

    def _sample_card(self) -> QWidget:
        card = QWidget()
        set_ground(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.addWidget(self._sample)
        return card


def _slider(limits: Sequence[int], step: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setStyleSheet(SLIDER)
    slider.setRange(limits[0], limits[1])
    slider.setSingleStep(step)
    slider.setPageStep(2 * step)
    return slider


def _with_words(slider: QSlider, words: QLabel) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(14)
    layout.addWidget(slider, 1)
    layout.addWidget(words)
    return row
