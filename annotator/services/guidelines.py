"""The project's guidelines: their versions, and the sections of their Markdown by topic.

A topic is a field of the scheme, a label, or one of TOPICS. A heading names its own in braces, as
in `## Type {#claim_type}`; without that the words of the heading are compared.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.domain.article import text_sha256
from annotator.domain.errors import InvalidInput, StoreError
from annotator.locations import resource
from annotator.services.ports import Guideline, Project

DEFAULT_BY = "Annotator"
LONGEST = 200_000  # characters: a book of rules is read by nobody, and laid out slowly
TOPICS = ("claim", "borders", "claimant", "entity", "chrome", "reasons", "blind", "reading")
_HEADING = re.compile(r"^(#{1,3})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_TOPIC = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next one. `field` is the topic that the
    heading names; `depth` is 1 for the title, 2 for a section, 3 for a part of one."""

    title: str
    field: str | None
    body: str
    depth: int = 2

    @property
    def markdown(self) -> str:
        heading = f"{'#' * self.depth} {self.title}\n\n" if self.title else ""
        return f"{heading}{self.body}".strip()


def default_text() -> str:
    """The guidelines that come with the program."""
    return resource("guidelines.md").read_text(encoding="utf-8")


def current(project: Project, *, now: Callable[[], datetime] = utc_now) -> Guideline:
    """The newest version. Where there is none ours becomes the first; a project that can only be
    read shows it without keeping it."""
    newest = project.guidelines.newest()
    if newest is not None:
        return newest
    text, at = default_text(), _stamp(now)
    try:
        return project.guidelines.add(text, at=at, by=DEFAULT_BY)
    except StoreError:
        return Guideline(1, text, text_sha256(text), at, DEFAULT_BY)


def revised(
    project: Project, text: str, *, by: str, now: Callable[[], datetime] = utc_now
) -> Guideline:
    """`text` as the newest version. Raises InvalidInput where nobody could work by it."""
    text = checked(text)
    current(project, now=now)  # so that what was followed so far stays among the versions
    return project.guidelines.add(text, at=_stamp(now), by=by)


def checked(text: str) -> str:
    """The text as it is kept: lines end the same way everywhere, and the last one ends."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if not text.strip():
        raise InvalidInput("The guidelines are empty.", "Write what reviewers shall go by.")
    if len(text) > LONGEST:
        raise InvalidInput(
            f"These guidelines have {len(text):,} characters, and {LONGEST:,} is the most.",
            "Shorten them, or keep the details elsewhere.",
        )
    if "\0" in text:
        raise InvalidInput("This is no text.", "Choose a Markdown or text file.")
    return text


def decoded(content: bytes) -> str:
    """The content of a Markdown file. Raises InvalidInput where it is no UTF-8."""
    try:
        return checked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "This file is no text in UTF-8.", "Save it as UTF-8 and load it again."
        ) from error


def sections(text: str) -> list[Section]:
    """In the order of the text. What comes before the first heading has no title."""
    found: list[Section] = []
    title, field, depth = "", None, 1
    lines: list[str] = []
    for line, heading in _lines(text):
        if heading is None:
            lines.append(line)
            continue
        _keep(found, Section(title, field, _body(lines), depth))
        lines = []
        depth, (title, field) = len(heading[1]), _named(heading[2])
    _keep(found, Section(title, field, _body(lines), depth))
    return found


def section_for(
    sections: Sequence[Section], field: str, titles: Sequence[str] = ()
) -> Section | None:
    """The section on a topic: one that names it, else one headed by it or by one of `titles`."""
    by_name = next((section for section in sections if section.field == field), None)
    wanted = {_plain(name) for name in (field, *titles)}
    return by_name or next((s for s in sections if _plain(s.title) in wanted), None)


def _lines(text: str) -> list[tuple[str, re.Match[str] | None]]:
    """Each line, with its match where it is a heading; in code a # is no heading."""
    result: list[tuple[str, re.Match[str] | None]] = []
    is_code = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
        result.append((line, None if is_code else _HEADING.match(line)))
    return result


def _named(heading: str) -> tuple[str, str | None]:
    topic = _TOPIC.search(heading)
    return (heading[: topic.start()], topic[1]) if topic else (heading, None)


def _keep(found: list[Section], section: Section) -> None:
    if section.title or section.body:
        found.append(section)


def _body(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.replace("_", " ").casefold()))


def _stamp(now: Callable[[], datetime]) -> str:
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
