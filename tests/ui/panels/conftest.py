"""A themed application and panels that close with their test."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.theme import apply_theme, light
from tests.ui.panels import examples

Shower = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    apply_theme(qapp, light())


@pytest.fixture
def scheme() -> Scheme:
    return examples.scheme()


@pytest.fixture
def actions(scheme: Scheme) -> dict[str, Action]:
    return examples.actions(scheme)


@pytest.fixture
def on_screen(qtbot: QtBot) -> Shower:
    """Shows a widget, and closes it at the end."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show


@pytest.fixture
def panel(on_screen: Shower, scheme: Scheme, actions: dict[str, Action]) -> ClaimPanel:
    """The claim panel at the claim of the pictures."""
    made = ClaimPanel(scheme, actions)
    made.resize(400, 900)
    made.show_layer(examples.article(), examples.structure(), examples.layer())
    made.show_claim("c6")
    on_screen(made)
    return made
