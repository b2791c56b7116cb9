"""The settings: look, keys, reviewer. Everything acts at once; there is nothing to confirm."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.actions import Action
from annotator.ui.dialogs.dialog_frame import DialogFrame, field_label
from annotator.ui.dialogs.keys_page import KeysPage
from annotator.ui.dialogs.look_page import LookPage
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme

SIZE = (660, 620)
LONGEST_NAME = 80


class SettingsDialog(DialogFrame):
    """`actions` are those of the table and the scheme, with their default keys."""

    settings_changed = Signal(object)

    def __init__(
        self, settings: Settings, actions: Iterable[Action], *, parent: QWidget | None = None
    ) -> None:
        super().__init__("Settings", size=SIZE, parent=parent)
        self._settings = settings
        self._look = LookPage(settings)
        self._keys = KeysPage(actions, settings.keys)
        self._reviewer = ReviewerPage(settings.reviewer)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setDrawBase(False)
        for page, title in (
            (self._look, "Look"),
            (self._keys, "Keys"),
            (self._reviewer, "Reviewer"),
        ):
            self._tabs.addTab(page, title)
        self.content.addWidget(self._tabs)
        self.add_close_button()
        self._look.changed.connect(self._take)
        self._keys.keys_changed.connect(lambda keys: self._take(replace(self._settings, keys=keys)))
        self._reviewer.named.connect(
            lambda name: self._take(replace(self._settings, reviewer=name))
        )

    def settings(self) -> Settings:
        return self._settings

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._keys.set_theme(theme)

    @override
    def done(self, result: int) -> None:
        self._reviewer.finish()
        super().done(result)

    def _take(self, settings: Settings) -> None:
        self._settings = settings
        self._look.show_settings(settings)
        self.settings_changed.emit(settings)


class ReviewerPage(QWidget):
    """Whose decisions these are."""

    named = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._field = QLineEdit(name)
        self._field.setMaxLength(LONGEST_NAME)
        self._field.editingFinished.connect(self.finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 18, 3, 3)
        layout.setSpacing(8)
        layout.addWidget(field_label("Your &name", self._field))
        layout.addWidget(self._field)
        layout.addWidget(
            plain_label(
                "Your decisions are kept under this name, beside those of other reviewers. "
                "Exports say r1, r2 and so on, unless you ask for names there. "
                "Another name begins a layer of its own.",
                role="hint",
                wraps=True,
            )
        )
        layout.addStretch()

    def finish(self) -> None:
        """Take the name over once it is written in full; an empty field keeps the old one."""
        name = " ".join(self._field.text().split())
        self._field.setText(name or self._name)
        if name and name != self._name:
            self._name = name
            self.named.emit(name)
