"""Which actions change the project: where it is only for reading they are refused with the reason,
before a dialog or a text field opens in vain. The project refuses whatever is not listed here."""

WHOLE_GROUPS = ("claim", "border", "entity", "reveal", "adjudicate")
LOOKING = frozenset({
    "claim.history",
    "entity.next", "entity.previous",
    "reveal.next", "reveal.previous", "reveal.next_open", "reveal.hide",
    "adjudicate.next", "adjudicate.previous", "adjudicate.next_article",
    "adjudicate.previous_article", "adjudicate.side", "adjudicate.names", "adjudicate.agreed",
})  # fmt: skip
"""Of those groups."""
OTHERS = frozenset({
    "file.import_files", "file.import_folder", "file.import_predictions", "file.paste",
    "file.extract", "file.extract_anew", "file.merge",
    "edit.undo", "edit.redo",
    "go.read",
    "article.reopen", "article.flag", "article.assign", "article.note",
})  # fmt: skip


def changes_project(action_id: str) -> bool:
    """Whether the action can do nothing but change the project."""
    group = action_id.partition(".")[0]
    return action_id in OTHERS or (group in WHOLE_GROUPS and action_id not in LOOKING)
