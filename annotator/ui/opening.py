"""The one way from the window to other programs: a page in the browser, a folder on the desktop."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from annotator.domain.errors import NotPossible

WEB = ("http", "https")


def open_page(address: str) -> None:
    """A page whose address somebody has seen and agreed to. Raises NotPossible."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in WEB or not url.host():
        raise NotPossible("Only pages of the web are opened, by http or https.")
    if not QDesktopServices.openUrl(url):
        raise NotPossible("No browser could be started.", "Copy the address into one.")


def open_folder(folder: Path) -> None:
    """A folder that the program has written to. Raises NotPossible."""
    if folder.is_symlink() or not folder.is_dir():
        raise NotPossible("The folder is not there any more.")
    if not shown_by_desktop(folder):
        raise NotPossible("No program for folders could be started.", "Open it by hand.")


def shown_by_desktop(path: Path) -> bool:
    """A file or folder of our own: whether the desktop has a program that opens it, and does."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
