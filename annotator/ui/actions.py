"""The action table: everything a person can do, with its name, place in the menus and keys.

Menus, help sheet, palette, key hints and settings are all made from it. `modes` says when an
action's keys act: the same key may serve a claim, an entity and the list of reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from annotator.domain.scheme import Scheme
from annotator.ui.action import (
    BROWSING,
    COMPARING,
    IN_REVIEW,
    ON_CLAIM,
    ON_ENTITY,
    ON_SPAN,
    READING,
    REVEALED,
    REVIEW,
    Action,
    Mode,
)
from annotator.ui.models.rest_words import BELOW_THRESHOLD
from annotator.ui.reveal.reveal_actions import REVEALING
from annotator.ui.safety.safety_actions import HELPING, LINKS, SAFEKEEPING
from annotator.ui.view_actions import ADJUDICATION, AGREEMENT, SHOWING

if TYPE_CHECKING:
    from annotator.scoring.finding import ErrorClass

ERROR_TITLES: dict[ErrorClass, str] = {
    "missed": "missed",
    "extra": "extra",
    "wrong_boundary": "border",
    "wrong_type": "type",
    "wrong_source": "claimant",
    "split": "split",
    "merged": "merged",
}
"""Kinds of error, in the order of their keys."""


ACTIONS: tuple[Action, ...] = (
    Action("file.new_project", "New project…", "File", ("Ctrl+N",)),
    Action("file.open_project", "Open project…", "File", ("Ctrl+Shift+O",)),
    Action("file.samples", "Open the sample articles", "File", ("S",), frozenset({"start"}),
           hint="samples"),
    Action("file.reviewer", "Change reviewer…", "File", ("Ctrl+R",)),
    Action("file.team", "Reviewers and assignment…", "File", ("Ctrl+Shift+M",)),
    Action("file.package", "Make a package for a reviewer…", "File"),
    Action("file.merge", "Merge packages…", "File"),
    Action("file.conflicts", "Decide conflicts…", "File"),
    Action("file.import_files", "Import files…", "File", ("Ctrl+O",), hint="choose files"),
    Action("file.import_folder", "Import a folder…", "File", ("Ctrl+Shift+I",)),
    Action("file.import_predictions", "Import predictions…", "File", ("Ctrl+Shift+P",)),
    Action("file.paste", "Paste a text", "File", ("Ctrl+V",), IN_REVIEW),
    Action("file.extract", "Suggest again where suggestions are missing", "File"),
    Action("file.extract_anew", "Suggest anew with the chosen extractor…", "File"),
    Action("file.cancel", "Stop what is running", "File", ("Ctrl+.",), hint="stop"),
    Action("file.export", "Export…", "File", ("Ctrl+E",), IN_REVIEW),
    *SAFEKEEPING,
    Action("file.check", "Check the project", "File"),
    Action("file.quit", "Quit", "File", ("Ctrl+Q",)),
    Action("edit.undo", "Undo", "Edit", ("U", "Ctrl+Z"), IN_REVIEW, hint="undo"),
    Action("edit.redo", "Redo", "Edit", ("Shift+U", "Ctrl+Shift+Z", "Ctrl+Y"), IN_REVIEW,
           hint="redo"),
    Action("edit.copy", "Copy", "Edit", ("Ctrl+C",), IN_REVIEW),
    Action("guidelines.edit", "Guidelines: change or read older ones…", "Edit"),
    Action("edit.settings", "Settings…", "Edit", ("Ctrl+,",)),
    Action("claim.confirm", "Confirm and go on", "Claim", ("Return", "Enter"),
           frozenset({"claim", "sentence"}), hint="confirm and go on"),
    Action("claim.reject", "Reject …", "Claim", ("Backspace",), ON_CLAIM, hint="reject"),
    Action("claim.skip", "Skip for now", "Claim", (".",), ON_CLAIM, hint="skip"),
    Action("claim.reopen", "Open again", "Claim", ("Ctrl+Backspace",), ON_CLAIM),
    Action("claim.new", "New claim from sentence or selection", "Claim", ("N",), READING,
           hint="new"),
    Action("claim.add_part", "Add the selection as a part", "Claim", ("P",), READING, hint="part"),
    Action("claim.split", "Split", "Claim", ("K",), READING, hint="split"),
    Action("claim.merge", "Merge with the next claim", "Claim", ("M",), ON_CLAIM, hint="merge"),
    Action("claim.duplicate", "Duplicate", "Claim", ("Ctrl+D",), ON_CLAIM, hint="duplicate"),
    Action("claim.delete", "Delete", "Claim", ("Delete",), ON_CLAIM, hint="delete"),
    Action("claim.next_claimant", "Claimant: next entity", "Claim", ("T",), ON_CLAIM,
           hint="next claimant"),
    Action("claim.previous_claimant", "Claimant: previous entity", "Claim", ("G",), ON_CLAIM,
           hint="previous claimant"),
    Action("claim.source_from_selection", "Claimant: the selected words", "Claim", ("Shift+S",),
           READING),
    Action("claim.cue_from_selection", "Cue: the selected words", "Claim", ("Shift+A",), READING),
    Action("claim.next_time", "Time: next date", "Claim", ("Shift+T",), ON_CLAIM, hint="when"),
    Action("claim.next_place", "Place: next place", "Claim", ("Shift+G",), ON_CLAIM, hint="where"),
    Action("claim.details", "Quantities and arguments…", "Claim", ("Shift+I",), ON_CLAIM,
           hint="details"),
    Action("claim.in_full", "Write the claim in full", "Claim", ("I",), ON_CLAIM, hint="in full"),
    Action("claim.note", "Note on the claim", "Claim", ("O",), ON_CLAIM, hint="note"),
    Action("claim.history", "History of the claim…", "Claim", ("Shift+H",), ON_CLAIM),
    Action("border.end_left", "End one word back", "Claim", ("Left",), ON_SPAN),
    Action("border.end_right", "End one word on", "Claim", ("Right",), ON_SPAN, hint="end"),
    Action("border.start_left", "Start one word back", "Claim", ("Shift+Left",), ON_SPAN),
    Action("border.start_right", "Start one word on", "Claim", ("Shift+Right",), ON_SPAN,
           hint="start"),
    Action("border.clause_end", "End at the clause or sentence", "Claim", ("End",), ON_CLAIM,
           hint="whole clause"),
    Action("border.clause_start", "Start at the clause or sentence", "Claim", ("Home",), ON_CLAIM),
    Action("border.sentence", "Whole sentence", "Claim", ("Shift+End",), ON_CLAIM),
    Action("entity.new", "New entity from the selection", "Entity", ("J",), READING,
           hint="entity", with_words=True),
    Action("entity.confirm", "Confirm and go on", "Entity", ("Return", "Enter"), ON_ENTITY,
           hint="confirm"),
    Action("entity.remove", "Remove", "Entity", ("Backspace", "Delete"), ON_ENTITY, hint="remove"),
    Action("entity.all_occurrences", "All occurrences in this article", "Entity", ("F",),
           ON_ENTITY, hint="all occurrences"),
    Action("entity.next", "Next entity", "Entity", ("Tab",), REVIEW, hint="entity"),
    Action("entity.previous", "Previous entity", "Entity", ("Shift+Tab", "Shift+Backtab"), REVIEW),
    Action("entity.confirm_all", "Confirm all entities", "Entity", ("Ctrl+Return",),
           IN_REVIEW),
    Action("go.next_claim", "Next claim", "Go", ("Down",), REVIEW, hint="claim"),
    Action("go.previous_claim", "Previous claim", "Go", ("Up",), REVIEW),
    Action("go.next_open", "Next open claim", "Go", ("Ctrl+Down",), REVIEW),
    Action("go.read", "Read, no claim here", "Go", ("Space",), REVIEW, hint="read, no claim"),
    Action("go.next_sentence", "Next sentence", "Go", ("Alt+Down",), REVIEW),
    Action("go.previous_sentence", "Previous sentence", "Go", ("Alt+Up",), REVIEW),
    Action("go.missing", "Next thing missing", "Go", (",",), REVIEW | REVEALED, hint="missing"),
    Action("go.next_article", "Next article", "Go", ("PgDown",), BROWSING, hint="article"),
    Action("go.previous_article", "Previous article", "Go", ("PgUp",), BROWSING),
    Action("go.search", "Search articles", "Go", ("/",), BROWSING, hint="search"),
    Action("go.next_found", "Next place that the search found", "Go", ("F3",), BROWSING,
           hint="next place found"),
    Action("go.previous_found", "Previous place that the search found", "Go", ("Shift+F3",),
           BROWSING),
    Action("go.caret", "Caret in the text", "Go", ("F2",), READING, hint="caret"),
    Action("go.guidelines", "Into the guidelines", "Go", ("Shift+F9",), IN_REVIEW),
    Action("go.back", "Back to the claim", "Go", ("Esc",), IN_REVIEW),
    Action("article.finish", "Finish the article and go on", "Go", ("Ctrl+Shift+Return",),
           IN_REVIEW),
    Action("article.reopen", "Open the article again", "Go", (), IN_REVIEW),
    Action("article.flag", "Flag the article", "Go", ("Y",), BROWSING, hint="flag"),
    Action("article.assign", "Assign the article to…", "Go", ("Ctrl+Shift+G",), BROWSING),
    Action("article.note", "Note on the article…", "Go", ("Shift+O",), BROWSING),
    *LINKS,
    Action("view.queue", "Queue", "View", ("[",), BROWSING, hint="queue"),
    Action("view.mine", "Queue: my articles", "View", ("Alt+1",), BROWSING),
    Action("view.open", "Queue: open articles", "View", ("Alt+2",), BROWSING),
    Action("view.done", "Queue: finished articles", "View", ("Alt+3",), BROWSING),
    Action("view.flagged", "Queue: flagged articles", "View", ("Alt+4",), BROWSING),
    Action("view.all", "Queue: all articles", "View", ("Alt+5",), BROWSING),
    Action("view.order", "Queue: order of the articles…", "View", ("Alt+6",), BROWSING),
    *SHOWING,
    *REVEALING,
    Action("view.guidelines", "Guidelines", "View", ("F9",), IN_REVIEW, hint="guidelines"),
    Action("view.statistics", "Statistics…", "View"),
    Action("view.strip", "First keys above the article", "View", (), IN_REVIEW),
    Action("view.panel", "Claim, all claims, entities", "View", ("]",), READING,
           hint="next list"),
    Action("view.rejected", "Show rejected claims", "View", ("H",), READING, hint="hide rejected"),
    Action("view.rest", BELOW_THRESHOLD, "View", ("L",), READING,
           hint="show the rest"),
    Action("view.more", "Lower threshold: more suggestions", "View", ("-",), READING,
           hint="more suggestions"),
    Action("view.fewer", "Higher threshold: fewer suggestions", "View", ("+", "="), READING,
           hint="fewer suggestions"),
    Action("view.tags", "Entity tags: all, this paragraph, none", "View", ("Shift+E",), BROWSING),
    Action("view.larger", "Larger text", "View", ("Ctrl++", "Ctrl+=")),
    Action("view.smaller", "Smaller text", "View", ("Ctrl+-",)),
    Action("view.usual", "Usual text size", "View", ("Ctrl+0",)),
    Action("view.wider", "Longer lines", "View", ("Ctrl+Shift+Right",), IN_REVIEW),
    Action("view.narrower", "Shorter lines", "View", ("Ctrl+Shift+Left",), IN_REVIEW),
    Action("view.theme", "Light, dark or as the system", "View", ("Ctrl+T",)),
    Action("compare.next", "Next error", "Compare", ("Down",), COMPARING, hint="error"),
    Action("compare.previous", "Previous error", "Compare", ("Up",), COMPARING),
    Action("compare.open", "Open the article at this item", "Compare", ("Return", "Enter"),
           COMPARING, hint="open article"),
    Action("compare.kind/all", "Errors of every kind", "Compare", ("0",), COMPARING,
           hint="kind of error"),
    *(
        Action(f"compare.kind/{error}", f"Errors: {title}", "Compare", (str(key),), COMPARING,
               hint=title)
        for key, (error, title) in enumerate(ERROR_TITLES.items(), start=1)
    ),
    Action("compare.swap", "Swap run A and run B", "Compare", ("X",), COMPARING,
           hint="swap A and B"),
    Action("compare.side", "Side by side, or one over the other", "Compare", ("D",), COMPARING,
           hint="side by side"),
    Action("compare.more", "All scores, or the main ones", "Compare", ("A",), COMPARING,
           hint="all scores"),
    Action("compare.panel", "Matrix, pictures, scores alone", "Compare", ("M",), COMPARING,
           hint="matrix or pictures"),
    Action("compare.save", "Save the table or the picture…", "Compare", ("Ctrl+E",), COMPARING,
           hint="save"),
    Action("compare.again", "Compare again", "Compare", (), COMPARING),
    *ADJUDICATION,
    *AGREEMENT,
    Action("help.keys", "All keys", "Help", ("?", "Shift+?"), hint="all keys"),
    Action("help.palette", "Find an action…", "Help", ("Ctrl+K",)),
    *HELPING,
    Action("help.about", "About Annotator", "Help"),
)  # fmt: skip


FLAG_VALUE = "yes"
"""Stands for a field that is either so or not in the ids of actions."""


def choice_action_id(field: str, value: str) -> str:
    return f"claim.set/{field}/{value}"


def label_action_id(label: str) -> str:
    return f"entity.label/{label}"


def reason_action_id(reason: str) -> str:
    return f"claim.reason/{reason}"


def scheme_actions(scheme: Scheme) -> tuple[Action, ...]:
    """One action for each choice, label and reason of the project's scheme."""
    choices = [
        Action(choice_action_id(field.name, choice.value), f"{field.title}: {choice.title}", "",
               _keys(choice.key), ON_CLAIM, hint=choice.title)
        for field in scheme.fields
        for choice in field.choices
    ]  # fmt: skip
    flags = [
        Action(choice_action_id(field.name, FLAG_VALUE), field.title, "", (), ON_CLAIM)
        for field in scheme.fields
        if field.kind == "flag"
    ]
    labels = [
        Action(label_action_id(label.name), f"Label: {label.title}", "", _keys(label.key),
               ON_ENTITY, hint=label.title)
        for label in scheme.labels
    ]  # fmt: skip
    reasons = [
        Action(reason_action_id(reason.value), f"Reject: {reason.title}", "", _keys(reason.key),
               frozenset({"reasons"}), hint=reason.title)
        for reason in scheme.reasons
    ]  # fmt: skip
    return (*choices, *flags, *labels, *reasons)


def _keys(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


def with_keys(actions: Iterable[Action], keys: Mapping[str, tuple[str, ...]]) -> list[Action]:
    """The actions with the reader's own keys (by action id) in place of the default ones."""
    return [replace(action, keys=keys.get(action.id, action.keys)) for action in actions]


def key_conflicts(actions: Iterable[Action]) -> list[tuple[Action, Action, str]]:
    """Pairs of actions that answer to the same key in the same mode, with that key."""
    seen: dict[tuple[str, Mode, bool], Action] = {}
    conflicts: dict[tuple[str, str, str], tuple[Action, Action, str]] = {}
    for action in actions:
        for key in action.keys:
            for mode, has_words in product(action.modes, (False, True)):
                if not action.acts(mode, has_words=has_words):
                    continue
                first = seen.setdefault((key.casefold(), mode, has_words), action)
                if first.id != action.id:
                    conflicts[first.id, action.id, key] = (first, action, key)
    return list(conflicts.values())
