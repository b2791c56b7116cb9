"""Reading an article: sentences without claims, finishing, flags and notes."""

from dataclasses import replace

from annotator.domain.article import Structure
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReadMark, is_open
from annotator.domain.span import Span
from annotator.services.review import entities
from annotator.services.review.deciding import Changes, Stamp, awaits_decision


def marked_read(layer: Layer, sentence: Span) -> Changes:
    """The sentence is read and holds no claim beyond those marked."""
    mark = ReadMark(sentence)
    return () if mark.id in layer.marks else (Change(None, mark),)


def unmarked(layer: Layer, sentence: Span) -> Changes:
    mark = layer.marks.get(ReadMark(sentence).id)
    return (Change(mark, None),) if mark else ()


def finished(layer: Layer, structure: Structure, stamp: Stamp) -> Changes:
    """The whole article is read: open entities are confirmed, every body sentence is marked.

    Raises NotPossible while a claim is open, in a blind article before its suggestions are
    revealed, and after that while a pair is undecided; `layer` is without the rest, which stays
    open.
    """
    if stamp.approach == "blind":
        raise NotPossible(
            "A blind article is finished once the machine's suggestions are revealed.",
            "Press J when you have marked all you see.",
        )
    waiting = sum(awaits_decision(item, stamp.approach) for item in layer.claims.values())
    if waiting:
        raise NotPossible(
            f"{waiting} of your own claims wait for a decision beside the machine's.",
            "Go through the pairs first.",
        )
    open_claims = sum(is_open(item) for item in layer.claims.values())
    if open_claims:
        raise NotPossible(
            f"{open_claims} of {len(layer.claims)} claims are still open.",
            "Confirm or reject them first.",
        )
    marks = [c for s in structure.body_sentences() for c in marked_read(layer, s)]
    state = replace(layer.state, status="done")
    return (*entities.all_confirmed(layer, stamp), *marks, Change(layer.state, state))


def opened_again(layer: Layer) -> Changes:
    if layer.state.status != "done":
        return ()
    return (Change(layer.state, replace(layer.state, status="started")),)


def flagged(layer: Layer) -> Changes:
    """Flagged, or no longer flagged."""
    return (Change(layer.state, replace(layer.state, is_flagged=not layer.state.is_flagged)),)


def noted(layer: Layer, note: str) -> Changes:
    after = replace(layer.state, note=note.strip() or None)
    return () if after == layer.state else (Change(layer.state, after),)
