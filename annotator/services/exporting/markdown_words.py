"""Words from elsewhere in a Markdown file: shown as they are, whatever reads it."""

import re

from annotator.domain.unseen import spelt_out

# Emphasis, code, links, pictures, HTML, headings, tables, formulas, and addresses made links.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>#|&~$!:@]|(?<![^\W_])_|_(?![^\W_])|(?<=\bwww)\.")


def markdown_words(words: str) -> str:
    """One line of `words`, with a backslash before each sign that Markdown would read."""
    return _SPECIAL.sub(r"\\\g<0>", spelt_out(" ".join(words.split())))


def markdown_code(words: str) -> str:
    """`words` as code, between as many backticks as it takes."""
    line = spelt_out(" ".join(words.split()))
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if longest else ""
    return f"{fence}{blank}{line}{blank}{fence}"
