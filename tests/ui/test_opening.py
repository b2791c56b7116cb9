import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from annotator.domain.errors import NotPossible
from annotator.ui.opening import open_folder, open_page

UI = Path(__file__).resolve().parents[2] / "annotator"


class Desktop(QObject):
    """Stands where the browser would: Qt hands it what it would hand to the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    desktop = Desktop()
    schemes = ("http", "https", "file", "ftp")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, desktop, "open")
    yield desktop
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def test_pages_of_the_web(desktop: Desktop) -> None:
    open_page("https://example.org/a")
    open_page("http://example.org/b")
    assert desktop.opened == ["https://example.org/a", "http://example.org/b"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/", "https://", "x"])
def test_nothing_else(desktop: Desktop, address: str) -> None:
    with pytest.raises(NotPossible, match="Only pages of the web"):
        open_page(address)
    assert not desktop.opened


def test_folders(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    open_folder(tmp_path)
    for other in ("file", "link", "nothing"):
        with pytest.raises(NotPossible, match="not there"):
            open_folder(tmp_path / other)
    assert desktop.opened == [QUrl.fromLocalFile(str(tmp_path)).toString()]


def test_this_is_the_only_way_to_other_programs() -> None:
    words = re.compile(r"QDesktopServices|openUrl|webbrowser|setOpenExternalLinks\(True")
    users = [path.name for path in UI.rglob("*.py") if words.search(path.read_text("utf-8"))]
    assert users == ["opening.py"]
