"""Imported text as it stands in lists and labels."""


def one_line(text: str) -> str:
    """White space of any kind, line breaks too, as single spaces."""
    return " ".join(text.split())
