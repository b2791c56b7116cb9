"""Where an address leads, said so that nobody is deceived by how it looks."""

from dataclasses import dataclass
from ipaddress import ip_address

from PySide6.QtCore import QUrl

from annotator.domain.errors import NotPossible
from annotator.domain.unseen import spelt_out
from annotator.ui.dialogs.wording import cut_line
from annotator.ui.opening import WEB

ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class WebAddress:
    """`opened` is what the browser gets, in plain letters; `written` what the article has, with
    marks for what cannot be seen; `host` the computer it leads to; `cautions` what may deceive."""

    opened: str
    written: str
    host: str
    cautions: tuple[str, ...]


def web_address(words: str) -> WebAddress:
    """Raises NotPossible for all that is no page of the web, saying why it is not opened."""
    written = spelt_out(words.strip()).replace("\n", "[U+000A]").replace("\t", "[U+0009]")
    shown = cut_line(written)
    url = QUrl(words.strip(), QUrl.ParsingMode.StrictMode)
    if not url.scheme() or len(words) > LONGEST:
        raise NotPossible(f"“{shown}” is no address of a page.")
    if url.scheme() not in WEB:
        raise NotPossible(
            f"“{shown}” is not opened: only http and https are.", "Copy it where it is needed."
        )
    if not url.isValid() or not url.host() or "\\" in words:
        raise NotPossible(f"“{shown}” is not a valid address, so it is not opened.")
    host = url.host(ENCODED)
    opened = bytes(url.toEncoded().data()).decode()
    return WebAddress(opened, written, host, tuple(filter(None, (
        _about_login(url), _about_letters(host), _about_network(host),
    ))))  # fmt: skip


def _about_login(url: QUrl) -> str:
    login = url.userInfo(ENCODED)
    words = f"“{cut_line(login, longest=60)}” is a name to log in with, not where it leads."
    return words if login else ""


def _about_letters(host: str) -> str:
    """Letters of other scripts, which may look like ours."""
    if not any(part.startswith("xn--") for part in host.split(".")):
        return ""
    try:
        read = spelt_out(host.encode("ascii").decode("idna"))
    except UnicodeError:
        read = ""
    how = f" It reads “{cut_line(read)}”." if read and read != host else ""
    return f"Its name holds letters beyond a to z, which can look like others.{how}"


def _about_network(host: str) -> str:
    try:
        is_near = not ip_address(host.strip("[]")).is_global
    except ValueError:
        is_near = host == "localhost" or "." not in host
    return "It is this computer, or one in your own network." if is_near else ""
