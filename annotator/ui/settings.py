"""What a reader may set, kept between sessions; damaged values fall back to the defaults."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal, get_args

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.services.pace import WORDS_PER_MINUTE
from annotator.services.ports import USUAL_LIMITS, Limits, QueueOrder
from annotator.services.review.threshold import DEFAULT_THRESHOLD

ThemeChoice = Literal["system", "light", "dark"]
EntityTags = Literal["all", "paragraph", "none"]

TEXT_SCALES: Final = (0.8, 2.0)
MEASURES_PX: Final = (480, 900)
THRESHOLDS: Final = (0.0, 1.0)
READING_SPEEDS: Final = (200, 1500)
LIMITS: Final = {
    "max_characters": (1_000, 50_000_000),
    "max_spans": (100, 2_000_000),
    "max_choices": (50, 20_000),
}
RECENT_PROJECTS_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """`text_scale`, `measure_px` and `threshold` are kept inside their limits; `keys` holds the
    reader's own keys by action id, as portable Qt key sequences. `recent_projects` are paths,
    newest first. An empty `extractor` is the usual one. `reading_speed` is in words a minute."""

    theme: ThemeChoice = "system"
    text_scale: float = 1.0
    measure_px: int = 648
    entity_tags: EntityTags = "all"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    show_rejected: bool = True
    threshold: float = DEFAULT_THRESHOLD
    queue_collapsed: bool = False
    queue_order: QueueOrder = "imported"
    guidelines_shown: bool = False
    reading_speed: int = WORDS_PER_MINUTE
    max_characters: int = USUAL_LIMITS.max_characters
    max_spans: int = USUAL_LIMITS.max_spans
    max_choices: int = USUAL_LIMITS.max_choices
    extractor: str = ""
    reviewer: str = ""
    reduced_motion: bool = False
    first_strip_dismissed: bool = False
    recent_projects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        scale = round(_within(self.text_scale, TEXT_SCALES), 2)
        object.__setattr__(self, "text_scale", scale)
        object.__setattr__(self, "measure_px", int(_within(self.measure_px, MEASURES_PX)))
        speed = int(_within(self.reading_speed, READING_SPEEDS))
        object.__setattr__(self, "reading_speed", speed)
        object.__setattr__(self, "threshold", round(_within(self.threshold, THRESHOLDS), 2))
        for name, bounds in LIMITS.items():
            object.__setattr__(self, name, int(_within(getattr(self, name), bounds)))

    @property
    def limits(self) -> Limits:
        return Limits(self.max_characters, self.max_spans, self.max_choices)


def with_recent_project(settings: Settings, path: str) -> Settings:
    """The settings with `path` as the newest of the recent projects."""
    others = [known for known in settings.recent_projects if known != path]
    return replace(settings, recent_projects=(path, *others)[:RECENT_PROJECTS_KEPT])


def load_settings(store: QSettings) -> Settings:
    """The settings in `store`; the default for each that is missing or damaged."""
    found: dict[str, Any] = {}
    for name, read in _READERS.items():
        try:
            found[name] = read(store.value(name))
        except (TypeError, ValueError, RecursionError):
            continue
    return Settings(**found)


def save_settings(store: QSettings, settings: Settings) -> None:
    """Write every setting; it is on disk when this returns."""
    for name in _READERS:
        store.setValue(name, _stored(getattr(settings, name)))
    store.sync()


class WindowMemory:
    """Where the window stood, how large it was and how its splitters were drawn."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def remember(self, window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
        self._store.setValue("window/geometry", window.saveGeometry())
        for name, splitter in splitters.items():
            self._store.setValue(f"window/{name}", splitter.saveState())
        self._store.sync()

    def restore(self, window: QWidget, splitters: Mapping[str, QSplitter]) -> bool:
        """Put everything back as far as it is known; False when the window's place is not."""
        for name, splitter in splitters.items():
            splitter.restoreState(self._bytes(f"window/{name}"))
        return window.restoreGeometry(self._bytes("window/geometry"))

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


def _stored(value: object) -> object:
    """Numbers, words and flags as they are; everything longer as JSON, for ids hold slashes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return value
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(value)
        return str(value)

    return read


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _flag(value: object) -> bool:
    return {"true": True, "false": False}[_one_of(("true", "false"))(value)]


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_words(entry) for entry in value)


def _paths(value: Any) -> tuple[str, ...]:
    return _texts(json.loads(value))[:RECENT_PROJECTS_KEPT]


def _keys(value: Any) -> dict[str, tuple[str, ...]]:
    table = json.loads(value)
    if not isinstance(table, dict):
        raise TypeError(value)
    return {action: _texts(keys) for action, keys in table.items()}


_READERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "theme": _one_of(get_args(ThemeChoice)),
    "text_scale": _number,
    "measure_px": _number,
    "entity_tags": _one_of(get_args(EntityTags)),
    "keys": _keys,
    "show_rejected": _flag,
    "threshold": _number,
    "queue_collapsed": _flag,
    "queue_order": _one_of(get_args(QueueOrder)),
    "guidelines_shown": _flag,
    "reading_speed": _number,
    "max_characters": _number,
    "max_spans": _number,
    "max_choices": _number,
    "extractor": _words,
    "reviewer": _words,
    "reduced_motion": _flag,
    "first_strip_dismissed": _flag,
    "recent_projects": _paths,
}
assert set(_READERS) == {entry.name for entry in fields(Settings)}
