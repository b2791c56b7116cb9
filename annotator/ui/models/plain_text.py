"""Imported text as it stands in lists and labels."""

from annotator.domain.unseen import spelt_out


def one_line(text: str) -> str:
    """White space of any kind, line breaks too, as single spaces; what cannot be seen, or turns
    text around, by its number. For the eye alone."""
    return spelt_out(" ".join(text.split()))
