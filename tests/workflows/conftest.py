"""The fixtures of the driven window, for every workflow."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.workflows.driving import desk, empty_project, prompts

__all__ = ["desk", "empty_project", "prompts"]


@pytest.fixture(autouse=True)
def same_look(qapp: QApplication) -> Iterator[None]:
    """Text size and theme are the application's: the next test must not see them."""
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)
