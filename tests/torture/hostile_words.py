"""Words that a program would act on if it took them for more than words."""

from dataclasses import dataclass
from pathlib import Path

PICTURE = "planted.png"
BRIEF = f"<img src={PICTURE}> &Key &amp; %1 [*]"
"""The same in few letters: lists cut what is long."""
SIGN = "☠"
"""Begins all hostile words, so that they are known where they are shown."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """`turn` says which of the longer ones come first."""

    picture: Path
    port: int
    turn: int = 0

    def words(self, place: str) -> str:
        """For texts, titles and names: all that can be printed."""
        pieces = self._pieces(place)
        turned = [*pieces[self.turn % len(pieces) :], *pieces[: self.turn % len(pieces)]]
        return f"{SIGN}{place} {BRIEF} {' '.join(turned)}"

    def wild(self, place: str) -> str:
        """With what moves cursors and turns text around, for where imports take that."""
        return f"{self.words(place)}\x1b[31m\x07\u202eb\u2066"

    def file_name(self, place: str) -> str:
        """No slash and no NUL, and short enough for a disk."""
        return f"{SIGN}{place}<img src={PICTURE}>&Key %1 [*] <b>b"

    def _pieces(self, place: str) -> list[str]:
        page = f"http://127.0.0.1:{self.port}/{place}"
        return [
            f'<img src="{self.picture.as_uri()}">',
            f'<img src="{page}.png">',
            f"<img src={PICTURE}>",
            "if a<b and c>d",
            f"<a href='{page}'>click</a>",
            "<script>alert(1)</script>",
            f'<link rel="stylesheet" href="{page}.css">',
            "&amp; &Key && %1 %n {0} [*]",
            f"![x]({page}.png) ![y]({PICTURE}) ![z]({self.picture.as_uri()}) [y]({page}) `c` | e",
            "$x^2$ \\alpha",
            "<qt><table><tr><td>t",
        ]
