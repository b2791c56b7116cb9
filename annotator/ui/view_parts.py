"""What the window needs of a view besides the review: each is made when it is first asked for."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from annotator.ui.action import Action
from annotator.ui.theme import Theme


class View(Protocol):
    """A QObject made by `make_view(work, prompts, parent)` in a package of its own.

    `commands` are by action id. The window connects the signals: `said` with words for the
    status bar, `failed` with an exception, `action_requested` with the id of an action,
    `place_requested` with the id of an article and a span to go to in the review.
    """

    said: SignalInstance
    failed: SignalInstance
    action_requested: SignalInstance
    place_requested: SignalInstance

    @property
    def page(self) -> QWidget: ...

    @property
    def commands(self) -> Mapping[str, Callable[[], Any]]: ...

    def open(self) -> None:
        """The view is shown now, for the first time or again."""
        ...

    def note_change(self, *, is_shown: bool) -> None:
        """Decisions, runs or articles have changed."""
        ...

    def dress(
        self,
        theme: Theme,
        text_scale: float,
        *,
        reduced_motion: bool,
        actions: Mapping[str, Action],
    ) -> None:
        """Theme, size and keys as the window has them."""
        ...
