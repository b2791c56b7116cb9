from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.settings import (
    RECENT_PROJECTS_KEPT,
    Settings,
    WindowMemory,
    load_settings,
    save_settings,
    with_recent_project,
)

OWN = Settings(
    theme="dark",
    text_scale=1.35,
    measure_px=720,
    entity_tags="paragraph",
    keys={"claim.set/claim_type/quantity": ("Ctrl+2", "F5"), "claim.new": (), "edit.undo": (",",)},
    show_rejected=False,
    threshold=0.65,
    queue_collapsed=True,
    guidelines_shown=True,
    reading_speed=400,
    max_characters=9_000_000,
    max_spans=300,
    max_choices=77,
    reviewer="Ada, Countess of <b>Lovelace</b> 🙂",
    reduced_motion=True,
    first_strip_dismissed=True,
    recent_projects=("/a b/c;d.annotator", "/e,f.annotator"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def store_at(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def test_nothing_stored_gives_the_defaults(path: Path) -> None:
    assert load_settings(store_at(path)) == Settings()


@pytest.mark.parametrize("settings", [Settings(), OWN])
def test_settings_come_back_as_they_were_saved(path: Path, settings: Settings) -> None:
    save_settings(store_at(path), settings)
    assert load_settings(store_at(path)) == settings


@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        ("theme", "sepia"),
        ("text_scale", "large"),
        ("text_scale", "nan"),
        ("measure_px", ["1", "2"]),
        ("threshold", "nan"),
        ("max_spans", "many"),
        ("keys", "[" * 100_000),
        ("threshold", "most"),
        ("reading_speed", "fast"),
        ("guidelines_shown", "perhaps"),
        ("entity_tags", ""),
        ("keys", "{"),
        ("keys", "[]"),
        ("keys", '{"edit.undo": "U"}'),
        ("keys", '{"edit.undo": [3]}'),
        ("show_rejected", "perhaps"),
        ("reviewer", ["Ada", "Grace"]),
        ("recent_projects", '"one"'),
        ("recent_projects", "[1]"),
    ],
)
def test_a_damaged_value_costs_only_itself(path: Path, name: str, damaged: object) -> None:
    store = store_at(path)
    save_settings(store, OWN)
    store.setValue(name, damaged)
    store.sync()
    loaded = load_settings(store_at(path))
    assert getattr(loaded, name) == getattr(Settings(), name)
    others = [other for other in ("theme", "reviewer", "queue_collapsed") if other != name]
    assert all(getattr(loaded, other) == getattr(OWN, other) for other in others)


def test_a_file_that_is_no_settings_file_gives_the_defaults(path: Path) -> None:
    path.write_bytes(b"\x00\xff[[[\ntheme\n" * 50)
    assert load_settings(store_at(path)) == Settings()


def test_sizes_stay_inside_their_limits() -> None:
    assert Settings(text_scale=7).text_scale == 2.0
    assert Settings(text_scale=0.1).text_scale == 0.8
    assert Settings(text_scale=1.1 + 0.1 + 0.1).text_scale == 1.3
    assert Settings(measure_px=10_000).measure_px == 900
    assert Settings(measure_px=0).measure_px == 480
    assert Settings(reading_speed=9000).reading_speed == 1500
    assert Settings(reading_speed=1).reading_speed == 200
    assert Settings(threshold=1.05).threshold == 1.0
    assert Settings(threshold=-0.05).threshold == 0.0
    assert Settings(threshold=0.4 + 0.05 + 0.05).threshold == 0.5


def test_recent_projects_are_few_newest_first_and_each_once() -> None:
    settings = Settings()
    for name in "abcdefghijka":
        settings = with_recent_project(settings, name)
    assert settings.recent_projects[:3] == ("a", "k", "j")
    assert len(settings.recent_projects) == RECENT_PROJECTS_KEPT


def test_the_window_comes_back_where_it_was(qtbot, path: Path) -> None:
    first, splitter = window_with_splitter(qtbot)
    first.resize(700, 500)
    splitter.setSizes([200, 400])
    WindowMemory(store_at(path)).remember(first, {"review": splitter})

    second, other = window_with_splitter(qtbot)
    assert WindowMemory(store_at(path)).restore(second, {"review": other})
    assert second.size() == first.size()
    assert other.saveState() == splitter.saveState()


def test_damaged_window_memory_changes_nothing(qtbot, path: Path) -> None:
    store = store_at(path)
    store.setValue("window/geometry", "wide")
    store.setValue("window/review", 7)
    window, splitter = window_with_splitter(qtbot)
    before = (window.size(), splitter.saveState())
    assert not WindowMemory(store).restore(window, {"review": splitter})
    assert (window.size(), splitter.saveState()) == before


def window_with_splitter(qtbot) -> tuple[QWidget, QSplitter]:
    window = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(window)
    window.addWidget(QWidget())
    window.addWidget(QWidget())
    window.resize(600, 400)
    return window, window
