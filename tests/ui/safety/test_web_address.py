import pytest

from annotator.domain.errors import NotPossible
from annotator.ui.safety.web_address import web_address


def test_a_plain_page() -> None:
    address = web_address(" https://example.org/a?b=c#d ")
    assert address.opened == address.written == "https://example.org/a?b=c#d"
    assert (address.host, address.cautions) == ("example.org", ())


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Reuters",
        "example.org/page",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "data:text/html,<b>x</b>",
        "vnd.app://open",
        "HTTPS:example.org",
        "https://",
        "https:///etc/passwd",
        "https://good.example\\@evil.example/",
        "https://ex ample.org/",
        "https://[::1",
        "//example.org",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_nothing_else_is_opened(words: str) -> None:
    with pytest.raises(NotPossible):
        web_address(words)


def test_a_name_before_the_at_sign_is_no_place() -> None:
    address = web_address("https://bank.example@evil.example/login")
    assert address.host == "evil.example"
    assert "“bank.example” is a name to log in with" in address.cautions[0]


def test_letters_that_look_like_others() -> None:
    address = web_address("https://www.pаypal.example/")  # a Cyrillic а
    assert address.host.startswith("www.xn--")
    assert address.opened == f"https://{address.host}/"
    assert "It reads “www.pаypal.example”" in address.cautions[0]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "192.168.0.1", "[::1]", "printer"])
def test_computers_nearby(host: str) -> None:
    assert "your own network" in web_address(f"http://{host}:8080/").cautions[0]


def test_what_cannot_be_seen_is_seen() -> None:
    address = web_address("https://example.org/\u202egpj.exe")
    assert address.written == "https://example.org/[U+202E]gpj.exe"
    assert address.opened == "https://example.org/%E2%80%AEgpj.exe"
    with pytest.raises(NotPossible, match=r"example.org/\[U\+000A\]b"):
        web_address("ftp://example.org/\nb")
