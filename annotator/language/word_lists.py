"""The word lists under resources/language, read once."""

import hashlib
import re
import tomllib
from functools import cache

from annotator.locations import resource

FILES = (
    "demonyms.txt",
    "gazetteer.txt.gz",
    "names.toml",
    "places.txt",
    "reporting.toml",
    "stop_words.toml",
    "words.toml",
)
NO_COUNTRY = "--"
_BETWEEN = re.compile(r"\s*[,\n]\s*")


@cache
def table(file: str) -> dict[str, dict[str, str]]:
    """A TOML file of lists; lists outside any section stand under the section ""."""
    read = tomllib.loads(resource(f"language/{file}").read_text(encoding="utf-8"))
    loose = {name: value for name, value in read.items() if isinstance(value, str)}
    return {"": loose} | {name: value for name, value in read.items() if isinstance(value, dict)}


@cache
def listed(section: str, name: str, *, file: str = "words.toml") -> tuple[str, ...]:
    """The entries of one list in the order written, without doubles."""
    entries = _BETWEEN.split(table(file)[section][name].strip())
    return tuple(dict.fromkeys(entry for entry in entries if entry))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The entries of a list in words.toml."""
    return frozenset(listed(section, name))


@cache
def names(kind: str) -> tuple[str, ...]:
    """The well-known names of one kind."""
    return listed("", kind, file="names.toml")


@cache
def by_country(file: str) -> dict[str, str | None]:
    """Names of places or peoples, each with its ISO country code where it has one."""
    found: dict[str, str | None] = {}
    for line in resource(f"language/{file}").read_text(encoding="utf-8").split("\n"):
        code, colon, rest = line.partition(": ")
        if colon and not code.startswith("#"):
            for name in rest.split(", "):
                found.setdefault(name.strip(), None if code == NO_COUNTRY else code)
    return found


def fingerprint() -> str:
    """The SHA-256 of all lists, in hex."""
    digest = hashlib.sha256()
    for file in FILES:
        digest.update(resource(f"language/{file}").read_bytes())
    return digest.hexdigest()


def alternatives(entries: frozenset[str] | tuple[str, ...]) -> str:
    """A regular expression that matches any of `entries`, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))
