"""What a person may do in the window, chosen at random: keys, mouse, typing, sizes, settings.

A step is a name and plain values, so that a failing sequence can be told, and done again.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.domain.errors import AnnotatorError
from tests.workflows.driving import Desk

Step = tuple[str | float, ...]
BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEYS = [
    "Return",
    "Return",
    "Down",
    "Up",
    "Tab",
    "Shift+Tab",
    "Left",
    "Right",
    "Shift+Left",
    "Shift+Right",
    "1",
    "2",
    "3",
    "4",
    "N",
    "R",
    "Backspace",
    "Space",
    "T",
    "G",
    "K",
    "M",
    "P",
    "Ctrl+D",
    "Delete",
    ".",
    "End",
    "Home",
    "F",
    "J",
    "H",
    "L",
    "-",
    "+",
    "Shift+E",
    "[",
    "]",
    "Alt+2",
    "Alt+4",
    "Alt+5",
    "Y",
    ",",
    "F2",
    "F3",
    "F9",
    "PgDown",
    "PgUp",
    "Ctrl+Z",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Ctrl+Return",
    "Ctrl+Shift+Return",
    "Ctrl+Down",
    "Ctrl+Backspace",
    "Alt+Down",
    "Alt+Up",
    "Escape",
    "I",
    "O",
    "Shift+S",
    "Ctrl+T",
    "Ctrl++",
    "Ctrl+-",
    "Ctrl+0",
    "Ctrl+Shift+Right",
    "Ctrl+Shift+Left",
]
WORDS = ("zx3", '"met Bo Kim"', "Oslo", "no such word", "the ")
WIDTHS = (700, 900, 1000, 1100, 1279, 1281, 1440, 1700)
HEIGHTS = (480, 620, 740, 761, 800, 889, 1000)
TURNS = (-1200, -360, -120, -37, 41, 120, 360, 1200)
AREAS = ("article", "list", "queue", "claims", "header", "status", "guidelines", "all")
ELSEWHERE = ("file.", "view.compare", "view.adjudicate", "view.agreement", "help.", "article.open")
"""Actions that lead out of the review; those that ask for more end in an ellipsis."""


def random_steps(chance: Random, count: int) -> list[Step]:
    return [_step(chance) for _ in range(count)]


def _step(chance: Random) -> Step:
    def place() -> float:
        return round(chance.random(), 3)

    area = chance.choice(AREAS)
    made: dict[str, tuple[int, Callable[[], Step]]] = {
        "key": (45, lambda: (chance.choice(KEYS),)),
        "action": (6, lambda: (place(),)),
        "wheel": (8, lambda: (area, place(), place(), chance.choice(TURNS))),
        "click": (14, lambda: (area, place(), place())),
        "hover": (4, lambda: (area, place(), place())),
        "drag": (4, lambda: (area, place(), place(), place(), place())),
        "search": (5, lambda: (chance.choice(WORDS),)),
        "type": (3, lambda: (chance.choice(WORDS),)),
        "resize": (5, lambda: (chance.choice(WIDTHS), chance.choice(HEIGHTS))),
        "divide": (3, lambda: (place(), place())),
        "set": (3, lambda: (chance.choice(tuple(SETTINGS)), place())),
    }
    (name,) = chance.choices(tuple(made), [often for often, _ in made.values()])
    return (name, *made[name][1]())


SETTINGS: dict[str, Callable[[float], object]] = {
    "theme": lambda share: "dark" if share < 0.5 else "light",
    "text_scale": lambda share: 0.8 + 1.2 * share,
    "threshold": lambda share: share,
    "entity_tags": lambda share: ("all", "paragraph", "none")[int(share * 3)],
    "show_rejected": lambda share: share < 0.5,
    "queue_collapsed": lambda share: share < 0.5,
    "guidelines_shown": lambda share: share < 0.5,
    "first_strip_dismissed": lambda share: share < 0.5,
}


class Actor:
    """Does the steps; places are shares of the part of the window they are done in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def do(self, step: Step) -> None:
        name, *values = step
        getattr(self, f"_{name}")(*values)
        _close_popups()

    def _key(self, key: str) -> None:
        self._desk.press(key)

    def _action(self, share: float) -> None:
        """One of those that are possible now."""
        shown = self._desk.shown.window.actions_shown
        has_words = self._desk.shown.bench.selection is not None
        ids = sorted(
            action.id
            for action in shown.table.values()
            if action.acts(shown.mode, has_words=has_words)
            and not action.title.endswith("…")
            and not action.id.startswith(ELSEWHERE)
        )
        with suppress(AnnotatorError):
            self._desk.shown.desk.run(ids[int(share * len(ids))])

    def _wheel(self, area: str, x: float, y: float, turn: int) -> None:
        target, at = self._spot(area, x, y)
        event = QWheelEvent(
            QPointF(at), QPointF(target.mapToGlobal(at)), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def _click(self, area: str, x: float, y: float) -> None:
        target, at = self._spot(area, x, y)
        QTest.mouseMove(target, at)
        QTest.mouseClick(target, BUTTON, NO_KEY, at)

    def _hover(self, area: str, x: float, y: float) -> None:
        QTest.mouseMove(*self._spot(area, x, y))

    def _drag(self, area: str, x: float, y: float, to_x: float, to_y: float) -> None:
        target, at = self._spot(area, x, y)
        _drag(target, at, QPoint(int(to_x * target.width()), int(to_y * target.height())))

    def _search(self, words: str) -> None:
        self._desk.press("Escape", "/", "Ctrl+A")
        self._type(words)

    def _type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self._desk.shown.window, words)

    def _resize(self, width: int, height: int) -> None:
        self._desk.shown.window.resize(width, height)

    def _divide(self, which: float, share: float) -> None:
        splitters = [s for s in self._window.findChildren(QSplitter) if s.isVisible()]
        chosen = splitters[int(which * len(splitters))]
        handle = chosen.handle(1)
        to = QPoint(int(share * chosen.width()), int(share * chosen.height()))
        _drag(handle, handle.rect().center(), handle.mapFrom(chosen, to))

    def _set(self, name: str, share: float) -> None:
        appearance = self._desk.shown.appearance
        appearance.change(replace(appearance.settings, **{name: SETTINGS[name](share)}))

    @property
    def _window(self) -> QWidget:
        return self._desk.shown.window

    def _spot(self, area: str, x: float, y: float) -> tuple[QWidget, QPoint]:
        part = self._part(area)
        at = QPoint(int(x * (part.width() - 1)), int(y * (part.height() - 1)))
        target = part.childAt(at) or part
        return target, target.mapFrom(part, at)

    def _part(self, area: str) -> QWidget:
        window = self._desk.shown.window
        parts = {
            "article": window.article.viewport(),
            "list": window.queue.list.viewport(),
            "queue": window.queue,
            "claims": window.beside,
            "header": window.header,
            "status": window.status,
            "guidelines": window.guidelines,
        }
        part = parts.get(area)
        return part if part is not None and part.isVisible() else window.centralWidget()


def _drag(target: QWidget, at: QPoint, to: QPoint) -> None:
    QTest.mousePress(target, BUTTON, NO_KEY, at)
    for place in ((at + to) / 2, to):
        QTest.mouseMove(target, place)
    QTest.mouseRelease(target, BUTTON, NO_KEY, to)


def _close_popups() -> None:
    """What lies over the window is another window."""
    QApplication.processEvents()
    while (
        popup := QApplication.activePopupWidget() or QApplication.activeModalWidget()
    ) is not None:
        popup.close()
        QApplication.processEvents()
