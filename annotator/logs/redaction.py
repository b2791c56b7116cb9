"""Passwords taken out of what is written down or shown."""

import os
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

HIDDEN: Final = "…"
SHORTEST_WORD: Final = 4
"""A shorter password is hidden where it stands in an address, not wherever its letters are."""

# Each repetition has its limit: a text of any length is looked through in one go.
_ADDRESS: Final = r"(?<![a-z0-9+.\-])[a-z][a-z0-9+.\-]{0,30}:/{1,3}[^\s/:@'\"]{0,200}:"
_QUOTED: Final = r"'(?:[^'\\]|\\.){0,300}'|\"(?:[^\"\\]|\\.){0,300}\""
_IN_ADDRESS: Final = re.compile(rf"({_ADDRESS})\S{{1,300}}@", re.IGNORECASE)
_IN_QUOTED_ADDRESS: Final = re.compile(rf"((['\"]){_ADDRESS})(?:(?!\2).){{1,300}}@", re.IGNORECASE)
_NAMED: Final = re.compile(
    rf"((?:password|passwd|pwd|passphrase)['\"]?\s{{0,9}}[=:]\s{{0,9}}|(?:secret|token|api_?key)=)"
    rf"(?:{_QUOTED}|[^\s&;,'\"{{}}]+)",
    re.IGNORECASE,
)
_OF_ENVIRONMENT: Final = re.compile(rf"(\bANNOTATOR_\w+\s*=\s*)(?:{_QUOTED}|\S+)")
_PASSWORD: Final = re.compile(rf"password\s{{0,9}}=\s{{0,9}}({_QUOTED}|\S+)", re.IGNORECASE)
_SECRET_NAME: Final = re.compile(r"PASS|PWD|SECRET|TOKEN|API_?KEY|DATABASE", re.IGNORECASE)
_WHOLE_ADDRESS: Final = re.compile(rf"{_ADDRESS}(.+)@", re.IGNORECASE | re.DOTALL)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without passwords: `scheme://user:…@host`, `password=…`, nor any of `secrets`."""
    for pattern in (_IN_QUOTED_ADDRESS, _IN_ADDRESS):
        text = pattern.sub(rf"\1{HIDDEN}@", text)
    for pattern in (_NAMED, _OF_ENVIRONMENT):
        text = pattern.sub(rf"\1{HIDDEN}", text)
    known = {*secrets, *_of_environment()}
    for secret in sorted(known, key=len, reverse=True):
        if len(secret) >= SHORTEST_WORD:
            text = text.replace(secret, HIDDEN)
    return text


def passwords_in(arguments: Iterable[str]) -> set[str]:
    """Those of database addresses among a command's arguments, as given and as they are meant."""
    texts = list(arguments)
    found = {match[1] for text in texts if (match := _WHOLE_ADDRESS.search(text))}
    named = {match[1] for text in texts for match in _PASSWORD.finditer(text)}
    return found | {unquote(secret) for secret in found} | named


def _of_environment() -> set[str]:
    values = {value for name, value in os.environ.items() if _SECRET_NAME.search(name)}
    return values - {os.environ.get("PWD", ""), os.environ.get("OLDPWD", "")}
