"""How far adjudication is, in words and in the rows of the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.services.adjudicating.desk import AdjudicationDesk
from annotator.ui.adjudicate.entries import Entry, Scene
from annotator.ui.adjudicate.queue_list import WaitingArticle

DONE = "all is decided: Return finishes the article"


def with_progress(
    rows: Sequence[WaitingArticle], desk: AdjudicationDesk
) -> tuple[WaitingArticle, ...]:
    """The queue with the article on the desk as it stands now."""
    left = len(desk.undecided)
    decided = len(desk.groups) - left
    return tuple(
        replace(row, row=replace(row.row, to_decide=left, decided=decided, state=desk.state))
        if row.row.article == desk.article.id
        else row
        for row in rows
    )


def with_reasons(scene: Scene, pending: Mapping[str, str]) -> Scene:
    """With what was typed as the reason of decisions still to come."""
    entries = (
        entry if entry.is_decided else replace(entry, reason=pending.get(entry.key))
        for entry in scene.entries
    )
    return replace(scene, entries=tuple(entries))


def listed(entries: Sequence[Entry], current: str, *, shows_all: bool) -> list[Entry]:
    """What all agreed on is left out, unless it is asked for, or there is nothing else."""
    at_odds = {
        entry.key
        for entry in entries
        if not entry.is_decided or entry.mark != "right" or entry.how not in ("", "agreed")
    }
    if shows_all or not at_odds:
        return list(entries)
    return [entry for entry in entries if entry.key in at_odds or entry.key == current]


def article_line(scene: Scene, listed: int) -> str:
    """Above the list."""
    if scene.is_learning:
        odds = sum(entry.mark != "right" for entry in scene.entries)
        return f"{odds} of {len(scene.entries)} differ" if scene.entries else "Nothing to compare"
    hidden = len(scene.entries) - listed
    left = sum(not entry.is_decided for entry in scene.entries)
    agreed = f", {hidden} agreed" if hidden else ""
    return f"{left} of {len(scene.entries)} to decide{agreed}"


def place_words(
    scene: Scene, listed: Sequence[Entry], current: str, *, is_done: bool = False
) -> tuple[str, str]:
    """For the status bar: which one is current, and what is left."""
    keys = [entry.key for entry in listed]
    place = f"item {keys.index(current) + 1} of {len(keys)}" if current in keys else ""
    if scene.is_learning:
        return place, ""
    left = sum(not entry.is_decided for entry in scene.entries)
    if is_done:
        return place, "adjudicated"
    return place, f"{left} to decide" if left else DONE
