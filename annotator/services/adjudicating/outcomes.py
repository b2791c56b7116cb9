"""What became of a group: read back from the item that stands in the gold layer.

How it was decided is stored nowhere: it follows from what the item says beside the members.
"""

from annotator.domain.layer import is_rejected
from annotator.services.adjudicating.desk import LETTERS, Group, Member, Merge, Outcome
from annotator.services.adjudicating.gold_items import said
from annotator.services.adjudicating.merging import merged

MERGES: tuple[Merge, ...] = ("longest", "shortest", "intersection")


def outcome_of(group: Group, item: Member, text: str) -> Outcome:
    return Outcome(_how(group, item, text), item)


def _how(group: Group, item: Member, text: str) -> str:
    if is_rejected(item):
        return "rejected"
    if item.decision is not None and item.decision.status == "accepted":
        return _taken(group, item)
    return next((how for how in MERGES if merged(group, how, text) == said(item)), "edited")


def _taken(group: Group, item: Member) -> str:
    if group.agreement == "all":
        return "agreed"
    places = zip(LETTERS, group.members, strict=False)
    equal = (letter for letter, member in places if member and said(member) == said(item))
    return next(equal, "edited" if group.agreement == "some" else "agreed")
