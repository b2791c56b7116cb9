"""Words for the screen: long ones made to fit, counts and states said plainly."""

import re
from typing import Final

from annotator.domain.unseen import spelt_out
from annotator.ui.models.plain_text import one_line

ZERO_WIDTH_SPACE: Final = "\u200b"
LONGEST_UNBROKEN: Final = 20
_LONG_RUN: Final = re.compile(rf"\S{{{LONGEST_UNBROKEN}}}(?=\S)")


def shown(text: str, *, longest: int = 2000) -> str:
    """`text` for a plain label that wraps: shortened, breakable inside endless words, and with what
    cannot be seen by its number.

    For the eye alone: never read it back.
    """
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return _LONG_RUN.sub(lambda run: run.group() + ZERO_WIDTH_SPACE, spelt_out(short))


def cut_line(text: str, *, longest: int = 120) -> str:
    """`text` in one line, shortened."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def button_text(text: str) -> str:
    """`text` for a button, tab or box, with no letter taken for a mnemonic."""
    return spelt_out(text).replace("&", "&&")


def title_text(text: str) -> str:
    """`text` for a title bar: in one line, with no [*] taken for Qt's mark of a changed file."""
    return one_line(text).replace("[*]", "[*][*]")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 claim`, `1,204 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
