"""The program finds its own files, in a checkout and once installed."""

from pathlib import Path

import pytest

from annotator import locations

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package's folder as a wheel lays it out, and the program believing it runs there."""
    package = tmp_path / "site-packages" / "annotator"
    (package / "resources" / "icons").mkdir(parents=True)
    (package / "resources" / "icons" / "add.svg").write_text("<svg/>")
    monkeypatch.setattr(locations, "_PACKAGE", package)
    return package


def test_checkout_keeps_its_folders_beside_the_package() -> None:
    assert locations.resource("scheme.toml") == ROOT / "resources" / "scheme.toml"
    assert locations.seeds_folder() == ROOT / "seeds"
    assert locations.exports_folder() == ROOT / "exports"


def test_installed_program_carries_its_resources_and_seeds(installed: Path) -> None:
    assert locations.resource("icons/add.svg") == installed / "resources" / "icons" / "add.svg"
    assert locations.seeds_folder() == installed / "seeds"


def test_installed_program_exports_to_the_documents(installed: Path, own_folders: Path) -> None:
    assert own_folders in locations.exports_folder().parents


def test_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        locations.resource("icons/none.svg")
