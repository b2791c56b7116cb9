"""No password is repeated."""

import pytest

from annotator.logs import passwords_in, redacted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://anna:geheim@host/db", "postgresql://anna:…@host/db"),
        ("postgresql+psycopg://anna:ge:h@im@host", "postgresql+psycopg://anna:…@host"),
        ("postgresql:/anna:geheim@host/db", "postgresql:/anna:…@host/db"),  # as a path
        ("redis://:geheim@host", "redis://:…@host"),
        ("invalid choice: 'pg://anna:ge heim@host'", "invalid choice: 'pg://anna:…@host'"),
        ("host=h password=geheim user=a", "host=h password=… user=a"),
        ("password = 'ge \\' heim' x", "password = … x"),
        ('{"password": "geheim"}', '{"password": …}'),
        ("http://h/?sslpassword=geheim&a=b", "http://h/?sslpassword=…&a=b"),
        ("api_key=geheim", "api_key=…"),
        ("ANNOTATOR_DATABASE=geheim", "ANNOTATOR_DATABASE=…"),
        ("https://example.org/a", "https://example.org/a"),
        ("an unexpected token: x", "an unexpected token: x"),
        ("anna@example.org at 10:30", "anna@example.org at 10:30"),
    ],
)
def test_passwords_are_hidden_where_they_stand(text: str, shown: str) -> None:
    assert redacted(text) == shown
    assert redacted(redacted(text)) == shown


def test_known_ones_are_hidden_anywhere(monkeypatch) -> None:
    known = passwords_in(["--project", "pg://anna:ge%20heim@host/x", "a password=dort b"])
    assert known == {"ge%20heim", "ge heim", "dort"}
    assert passwords_in(["talks.annotator", "C:/a b.annotator", "https://h/a@b"]) == set()
    assert redacted("anna:ge%20heim@host or ge heim", known) == "anna:…@host or …"
    monkeypatch.setenv("ANNOTATOR_DATABASE_PASSWORD", "topfsecret")
    assert redacted("it was topfsecret") == "it was …"


def test_a_short_one_is_not_hidden_in_every_word() -> None:
    assert redacted("a banana", {"a"}) == "a banana"


def test_a_text_of_any_length_is_looked_through() -> None:
    for piece in ("x", "a:/b:", "'a:/b:", "password='", "password ", "://", "\\'"):
        redacted(piece * 20_000)
