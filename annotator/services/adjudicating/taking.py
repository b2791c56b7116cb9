"""What is taken at once, because all agree on it."""

from collections.abc import Sequence
from typing import get_args

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import ReviewedClaim
from annotator.services.adjudicating.desk import Group, Taking
from annotator.services.adjudicating.differences import PLACES
from annotator.services.adjudicating.merging import with_majority
from annotator.services.ports import Project

_SETTING = "adjudicate.take"
DEFAULT: Taking = "all_fields"


def taking_of(project: Project) -> Taking:
    chosen = project.setting(_SETTING)
    return next((taking for taking in get_args(Taking) if taking == chosen), DEFAULT)


def set_taking(project: Project, taking: Taking) -> None:
    if taking not in get_args(Taking):
        raise InvalidInput(f"“{taking}” is nothing that can be taken at once.")
    project.set_setting(_SETTING, taking)


def taken_at_once(groups: Sequence[Group], taking: Taking) -> list[Group]:
    return [group for group in groups if group.present and _is_taken(group, taking)]


def agreed(group: Group) -> Claim | Entity:
    """What everybody has; where only the words are the same, the fields of the majority."""
    first = group.present[0]
    if not isinstance(first, ReviewedClaim):
        return first.entity
    claims = [item.claim for item in group.present if isinstance(item, ReviewedClaim)]
    return with_majority(claims, first.claim.spans)


def _is_taken(group: Group, taking: Taking) -> bool:
    """An entity of another label is never the same."""
    if taking == "nothing" or group.agreement == "some":
        return False
    if taking == "all_fields" or group.kind == "entity":
        return group.agreement == "all"
    return not set(PLACES) & set(group.differences)
