"""What stands behind an option, read from its words."""

import argparse
from datetime import date


def day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date such as 2026-03-31") from None


def splits(words: str) -> tuple[tuple[str, float], ...]:
    from annotator.domain.errors import InvalidInput
    from annotator.services.exporting import parsed_splits

    try:
        return parsed_splits(words)
    except InvalidInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def positive(words: str) -> int:
    if not words.isascii() or not words.isdigit() or int(words) == 0:
        raise argparse.ArgumentTypeError(f"{words!r} is no whole number above 0")
    return int(words)


def share(words: str) -> float:
    try:
        share = float(words)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no share from 0 to 1 such as 0.2")
    return share


def count(words: str) -> int:
    return 0 if words == "0" else positive(words)


def goal(words: str) -> tuple[str, float]:
    name, sign, least = words.rpartition("=")
    try:
        value = float(least)
    except ValueError:
        value = -1.0
    if not name.strip() or not sign or not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no goal from 0 to 1 such as f1=0.8")
    return name.strip(), value
