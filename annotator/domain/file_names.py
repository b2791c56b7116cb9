"""Names of files that every system takes, that stay in their folder and say what they are."""

import re

from annotator.domain.errors import InvalidInput
from annotator.domain.unseen import is_unseen, spelt_out

LONGEST_NAME = 200
"""Bytes in UTF-8; 255 is the end, and a file that is being made has a longer name for a while."""
UNFIT = frozenset('<>:"/\\|?*\n\t')
# Windows opens a device by these names, in every folder and whatever follows the dot.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|con(in|out)\$|clock\$|(com|lpt)[0-9¹²³])\s*(\.|$)")
OTHER = "Choose another name, of letters and digits."


def file_name(words: str, *, suffix: str = "", otherwise: str) -> str:
    """A name made of `words`, which may be anything; `otherwise` where nothing of them is left."""
    kept = "".join(" " if _is_unfit(character) else character for character in words)
    stem = _cut(_trimmed(kept), LONGEST_NAME - len(suffix.encode()))
    if DEVICES.match(stem):
        stem = f"_{stem}"
    return f"{stem or otherwise}{suffix}"


def check_file_name(name: str) -> None:
    """Raises InvalidInput for a name that leads elsewhere, or that not every system takes."""
    if problem := _problem_with(name):
        shown = spelt_out(name[:LONGEST_NAME])
        raise InvalidInput(f"“{shown}” cannot be the name of a file: {problem}.", OTHER)


def _problem_with(name: str) -> str:
    if not name.strip(". "):
        return "it says nothing"
    if unfit := next(filter(_is_unfit, name), ""):
        return f"it holds {f'“{unfit}”' if unfit.isprintable() else f'U+{ord(unfit):04X}'}"
    if name != name.rstrip(". "):
        return "it ends with a dot or a blank"
    if DEVICES.match(name):
        return "it is that of a device on Windows"
    if len(name.encode()) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} bytes"
    return ""


def _is_unfit(character: str) -> bool:
    return character in UNFIT or is_unseen(character)


def _trimmed(words: str) -> str:
    """Neither hidden, nor taken for an option, nor changed by a system that drops its end."""
    return " ".join(words.split()).lstrip(". -").rstrip(". ")


def _cut(stem: str, most: int) -> str:
    return _trimmed(stem.encode()[:most].decode(errors="ignore"))
