"""Blind first: whether reviewers see suggestions from the start, later, or a share of each."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.services.review.approach import Mode, Policy
from annotator.ui.dialogs.dialog_frame import field_label, scrolling
from annotator.ui.dialogs.number_box import NumberBox
from annotator.ui.dialogs.plain_label import plain_label

WAYS: Final[tuple[tuple[Mode, str, str], ...]] = (
    ("assisted", "&Assisted", "Suggestions are there from the start."),
    (
        "blind",
        "&Blind first",
        "Reviewers mark what they see, then reveal the suggestions and decide on the differences.",
    ),
    (
        "share",
        "A share at &random",
        "So many articles are blind first, the others assisted. It shows what suggestions change.",
    ),
)
KEPT = "Articles that a reviewer has begun keep the way they were begun in."


class PolicyPage(QWidget):
    """All acts at once: emits the policy at each change."""

    chosen = Signal(object)  # Policy

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self.ways: dict[Mode, QRadioButton] = {}
        self.share = NumberBox(round(policy.share * 100), least=1, most=99, unit=" %")
        self.seed = QLineEdit(policy.seed)
        self._group = QButtonGroup(self)
        self._lay_out()
        self.ways[policy.mode].setChecked(True)
        self._enable()
        self._group.buttonClicked.connect(lambda _: self._take())
        self.share.valueChanged.connect(lambda _: self._take())
        self.seed.editingFinished.connect(self._take)

    def _take(self) -> None:
        mode = next(name for name, button in self.ways.items() if button.isChecked())
        seed = self.seed.text().strip() or self._policy.seed
        share = self._policy.share if mode != "share" else self.share.value() / 100
        self._enable()
        policy = replace(self._policy, mode=mode, share=share, seed=seed)
        if policy != self._policy:
            self._policy = policy
            self.chosen.emit(policy)

    def _enable(self) -> None:
        for field in (self.share, self.seed):
            field.setEnabled(self.ways["share"].isChecked())

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(4)
        for mode, title, words in WAYS:
            button = self.ways[mode] = QRadioButton(title)
            self._group.addButton(button)
            fields.addWidget(button)
            hint = plain_label(words, role="hint", wraps=True)
            hint.setContentsMargins(28, 0, 0, 0)
            fields.addWidget(hint)
            fields.addSpacing(8)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setContentsMargins(28, 0, 0, 0)
        form.addRow(field_label("S&hare that is blind first", self.share), self.share)
        form.addRow(field_label("S&eed of the choice", self.seed), self.seed)
        fields.addLayout(form)
        fields.addSpacing(12)
        fields.addWidget(plain_label(KEPT, wraps=True))
        fields.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 13, 0, 0)
        layout.addWidget(scrolling(fields))
