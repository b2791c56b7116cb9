"""How well a few typed letters fit a name: pure, for the palette and the search in settings."""

from typing import Final

NAME_START: Final = 10
WORD_START: Final = 8
IN_A_ROW: Final = 5
FOUND: Final = 1
GAP: Final = -0.2
NOTHING: Final = float("-inf")


def fuzzy_score(query: str, name: str) -> float | None:
    """Larger is better; None when the letters of `query` do not occur in `name` in this order.

    Each word of the query is looked for by itself, so that "claim next" finds "Next claim".
    """
    scores = [_word_score(word, name.casefold()) for word in query.casefold().split()]
    if any(score is None for score in scores):
        return None
    return sum(score for score in scores if score is not None) - 0.01 * len(name)


def _word_score(word: str, name: str) -> float | None:
    """The best way to find the letters of `word` in order (dynamic programming over positions)."""
    best = [0.0] * (len(name) + 1)
    for index, letter in enumerate(word):
        best = _after_letter(best, letter, name, is_first=index == 0)
    score = max(best, default=NOTHING)
    return None if score == NOTHING else score


def _after_letter(before: list[float], letter: str, name: str, *, is_first: bool) -> list[float]:
    """`before[i]`: the best score whose last letter found is `name[i - 1]`."""
    after = [NOTHING] * (len(name) + 1)
    reachable = NOTHING
    for position, candidate in enumerate(name):
        if candidate == letter:
            start = _bonus(name, position)
            joined = before[position] + IN_A_ROW if not is_first else 0.0
            after[position + 1] = FOUND + start + max(joined, 0.0 if is_first else reachable)
        reachable = max(reachable, before[position]) + GAP
    return after


def _bonus(name: str, position: int) -> int:
    if position == 0:
        return NAME_START
    return 0 if name[position - 1].isalnum() else WORD_START
