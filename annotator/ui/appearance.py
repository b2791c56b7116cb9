"""Theme, text size and keys of the whole window, following the settings and the system."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QApplication

from annotator.domain.scheme import Scheme
from annotator.services.ports import QueueOrder
from annotator.services.review.threshold import STEP
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import (
    EntityTags,
    Settings,
    ThemeChoice,
    load_settings,
    save_settings,
)
from annotator.ui.theme import Theme, apply_theme, dark, light, theme_for

T = TypeVar("T")
TEXT_STEP = 0.1
MEASURE_STEP = 60
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
TAGS: tuple[EntityTags, ...] = ("all", "paragraph", "none")


class Appearance(QObject):
    """Keeps the settings and dresses the window by them."""

    settings_changed = Signal(object)  # Settings
    said = Signal(str)

    def __init__(
        self, application: QApplication, window: MainWindow, scheme: Scheme, settings: Settings
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._scheme = scheme
        self.settings = settings
        self._shown: Settings | None = None
        self._is_narrow_for: frozenset[str] = frozenset()
        self._is_out = False
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        return theme_of(self.settings)

    def dress(self) -> None:
        """Show everything as the settings say."""
        settings, window = self.settings, self._window
        self._dress_keys(settings)
        self._dress_theme(settings)
        window.article.set_reading(settings.text_scale, settings.measure_px)
        window.article.reduced_motion = settings.reduced_motion
        window.set_queue_collapsed(
            not self._is_out if self._is_narrow_for else settings.queue_collapsed
        )
        window.strip.show_wanted(not settings.first_strip_dismissed)
        self._shown = settings
        self.settings_changed.emit(settings)

    @Slot(object)
    def change(self, settings: Settings) -> None:
        """Keep new settings and show them at once."""
        self.settings = settings
        save_settings(QSettings(), settings)
        self.dress()

    def cycle_theme(self) -> None:
        theme = _next(THEMES, self.settings.theme)
        self.change(replace(self.settings, theme=theme))
        self.said.emit(f"Theme: {'as the system' if theme == 'system' else theme}")

    def cycle_tags(self) -> None:
        tags = _next(TAGS, self.settings.entity_tags)
        self.change(replace(self.settings, entity_tags=tags))
        names = {"all": "all", "paragraph": "in this paragraph", "none": "none"}
        self.said.emit(f"Entity tags: {names[tags]}")

    def scale_text(self, steps: int) -> None:
        scale = self.settings.text_scale + steps * TEXT_STEP
        self.change(replace(self.settings, text_scale=scale))
        self.said.emit(f"Text size: {self.settings.text_scale:.0%}")

    def reset_text(self) -> None:
        self.change(replace(self.settings, text_scale=1.0))

    def widen(self, steps: int) -> None:
        measure = self.settings.measure_px + steps * MEASURE_STEP
        self.change(replace(self.settings, measure_px=measure))
        self.said.emit(f"Line width: {self.settings.measure_px} px")

    @Slot(float)
    def set_threshold(self, threshold: float) -> None:
        self.change(replace(self.settings, threshold=threshold))

    def move_threshold(self, steps: int) -> None:
        self.set_threshold(self.settings.threshold + steps * STEP)

    def toggle_rejected(self) -> None:
        self.change(replace(self.settings, show_rejected=not self.settings.show_rejected))
        self.said.emit(
            "Rejected claims are shown"
            if self.settings.show_rejected
            else "Rejected claims are hidden"
        )

    def toggle_queue(self) -> None:
        """Where there is little room the queue comes out for now; the settings stay as they
        are."""
        if self._is_narrow_for:
            self._is_out = not self._is_out
            self._window.set_queue_collapsed(not self._is_out)
        else:
            collapsed = not self.settings.queue_collapsed
            self.change(replace(self.settings, queue_collapsed=collapsed))

    @Slot(str)
    def keep_queue_order(self, order: QueueOrder) -> None:
        """For the next start; nothing is dressed by it."""
        self.settings = replace(self.settings, queue_order=order)
        save_settings(QSettings(), self.settings)

    @Slot(bool)
    def fit_queue(self, is_narrow: bool, reason: str = "window") -> None:
        """A window that gets narrow, or a wide panel in it, makes a rail of the queue, whatever the
        settings say."""
        reasons = self._is_narrow_for - {reason} | ({reason} if is_narrow else set())
        if reasons == self._is_narrow_for:
            return
        self._is_narrow_for, self._is_out = reasons, False
        self._window.set_queue_collapsed(bool(reasons) or self.settings.queue_collapsed)

    def toggle_strip(self) -> None:
        dismissed = not self.settings.first_strip_dismissed
        self.change(replace(self.settings, first_strip_dismissed=dismissed))

    def dismiss_strip(self) -> None:
        self.change(replace(self.settings, first_strip_dismissed=True))

    def _follow_system(self) -> None:
        if self.settings.theme == "system":
            self._shown = None
            self.dress()

    def _dress_keys(self, settings: Settings) -> None:
        if self._shown and self._shown.keys == settings.keys:
            return
        window = self._window
        window.actions_shown.show_scheme(self._scheme, settings.keys)
        for panel in (
            window.queue, window.claims, window.start, window.strip, window.guidelines
        ):  # fmt: skip
            panel.set_actions(window.actions_shown.table)

    def _dress_theme(self, settings: Settings) -> None:
        shown = self._shown
        if shown and (shown.theme, shown.text_scale) == (settings.theme, settings.text_scale):
            return
        theme, window = self.theme, self._window
        apply_theme(self._application, theme, settings.text_scale)
        for panel in (window.queue, window.claims, window.start, window.strip, window.status):
            panel.set_theme(theme, settings.text_scale)
        window.guidelines.set_theme(theme, settings.text_scale)
        window.whereabouts.set_theme(theme, settings.text_scale)
        window.header.set_theme(theme)
        window.set_text_scale(settings.text_scale)
        window.article.set_theme(theme)


def theme_of(settings: Settings) -> Theme:
    """The theme as it is set, or as the system has it."""
    if settings.theme == "system":
        return theme_for(QApplication.styleHints().colorScheme())
    return dark() if settings.theme == "dark" else light()


def dress_program() -> Theme:
    """As the settings say, where there may be no window yet that has done it."""
    application, settings = QApplication.instance(), load_settings(QSettings())
    assert isinstance(application, QApplication)
    theme = theme_of(settings)
    apply_theme(application, theme, settings.text_scale)
    return theme


def _next(choices: tuple[T, ...], chosen: T) -> T:
    return choices[(choices.index(chosen) + 1) % len(choices)]
