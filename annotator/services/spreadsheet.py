"""Words in the cells of a table that a spreadsheet may open."""

import re
import unicodedata

_BEGINS_FORMULA = frozenset("=+-@")
# What a spreadsheet skips before it looks at the first character: blanks of any kind, quotes.
_SKIPPED = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff'\"`‘’“”«»]*")
_SPLITS_CELLS = re.compile(r"([;\t\r\n])")  # where a semicolon stands between cells, or by mistake


def spreadsheet_words(words: str) -> str:
    """`words` with an apostrophe before what a spreadsheet would run: it shows them as they are.

    Full-width signs (＝ ＋ － ＠) are read like plain ones. Numbers are no words and stay numbers.
    """
    safe = "".join(f"'{piece}" if _is_run(piece) else piece for piece in _SPLITS_CELLS.split(words))
    return f"'{safe}" if safe.startswith(("\t", "\r", "\n")) else safe


def _is_run(piece: str) -> bool:
    skipped = _SKIPPED.match(piece)
    first = piece[skipped.end() if skipped else 0 :][:1]
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS_FORMULA if first else False
