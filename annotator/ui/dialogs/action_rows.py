"""Which actions a query finds, and how they are listed: pure."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from annotator.ui.action import Action
from annotator.ui.dialogs.fuzzy import fuzzy_score

GROUPS: Final = {"claim.set/": "Claim", "claim.reason/": "Reason", "entity.label/": "Entity"}
GROUP_FOUND_ONLY: Final = 6  # what it costs when a word was found in the group, not in the title


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as a list shows it."""

    action: Action
    group: str
    is_available: bool = True
    remark: str = ""  # stands in place of the keys


def found_rows(actions: Iterable[Action], available: Container[str], query: str) -> list[ActionRow]:
    """The actions that fit `query`, best first; those that can't act now come after all others."""
    found = []
    for order, action in enumerate(actions):
        row = ActionRow(action, group_of(action), action.id in available)
        score = _score(query, row)
        if score is not None:
            found.append((not row.is_available, -score, order, row))
    return [row for *_, row in sorted(found, key=lambda entry: entry[:3])]


def group_of(action: Action) -> str:
    """The menu an action stands in; for those of a panel, what it acts on."""
    of_scheme = (group for start, group in GROUPS.items() if action.id.startswith(start))
    return action.menu or next(of_scheme, "")


def _score(query: str, row: ActionRow) -> float | None:
    if not query.strip():
        return 0.0
    title = fuzzy_score(query, row.action.title)
    if title is not None:
        return title
    whole = fuzzy_score(query, f"{row.group} {row.action.title} {row.action.hint}")
    return None if whole is None else whole - GROUP_FOUND_ONLY
