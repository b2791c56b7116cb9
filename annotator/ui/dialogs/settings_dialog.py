"""The settings: look, keys, suggestions, reviewer. All acts at once; nothing is to be confirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.ports import ExtractorOffer
from annotator.ui.action import Action
from annotator.ui.dialogs.dialog_frame import DialogFrame, field_label
from annotator.ui.dialogs.extractor_page import ExtractorPage
from annotator.ui.dialogs.import_page import ImportPage
from annotator.ui.dialogs.keys_page import KeysPage
from annotator.ui.dialogs.look_page import LookPage
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.review_page import ReviewPage
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme

SIZE = (660, 620)
LONGEST_NAME = 80


class SettingsDialog(DialogFrame):
    """`actions` are those of the table and the scheme, with their default keys."""

    settings_changed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        actions: Iterable[Action],
        *,
        offers: Sequence[ExtractorOffer] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Settings", size=SIZE, parent=parent)
        self._settings = settings
        self._look = LookPage(settings)
        self._keys = KeysPage(actions, settings.keys)
        self._extractor = ExtractorPage(offers, settings.extractor)
        self._review = ReviewPage(settings.reading_speed)
        self._import = ImportPage(settings.limits)
        self._reviewer = ReviewerPage(settings.reviewer)
        self._add_pages()
        self._look.changed.connect(self._take)
        self._keys.keys_changed.connect(lambda keys: self._change(keys=keys))
        self._extractor.chosen.connect(lambda name: self._change(extractor=name))
        self._review.speed_chosen.connect(lambda speed: self._change(reading_speed=speed))
        self._import.limits_chosen.connect(lambda limits: self._change(**asdict(limits)))
        self._reviewer.named.connect(lambda name: self._change(reviewer=name))

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

    def _add_pages(self) -> None:
        tabs = QTabWidget()
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(self._look, "Look")
        tabs.addTab(self._keys, "Keys")
        tabs.addTab(self._extractor, "Suggestions")
        tabs.addTab(self._review, "Review")
        tabs.addTab(self._import, "Import")
        tabs.addTab(self._reviewer, "Reviewer")
        self.content.addWidget(tabs)
        self.add_close_button()

    def _change(self, **changes: Any) -> None:
        self._take(replace(self._settings, **changes))

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
