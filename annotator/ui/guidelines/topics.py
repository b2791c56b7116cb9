"""Which section of the guidelines a reviewer wants now: pure."""

from dataclasses import dataclass

from annotator.domain.layer import Layer
from annotator.domain.scheme import Scheme
from annotator.ui.action import Mode
from annotator.ui.workbench import Current, CurrentClaim, CurrentEntity

OF_ACTIONS = (
    ("border.", "borders"),
    ("claim.add_part", "borders"),
    ("claim.split", "claim"),
    ("claim.merge", "claim"),
    ("claim.next_claimant", "claimant"),
    ("claim.previous_claimant", "claimant"),
    ("claim.source_from_selection", "claimant"),
    ("claim.cue_from_selection", "claimant"),
    ("claim.next_time", "normalized"),
    ("claim.next_place", "normalized"),
    ("claim.details", "normalized"),
    ("claim.in_full", "normalized"),
    ("claim.note", "normalized"),
)
CHOICE = "claim.set/"


@dataclass(frozen=True, slots=True)
class Topic:
    """`field` names a section; `titles` are headings that mean the same, `beyond` is the topic
    where there is no such section."""

    field: str
    titles: tuple[str, ...] = ()
    beyond: str = ""


NOTHING = Topic("")


def topic_of_current(current: Current, layer: Layer, *, mode: Mode, scheme: Scheme) -> Topic:
    """By what is current, where no field of it has been touched."""
    if mode == "reasons":
        return Topic("reasons")
    if mode == "reveal":
        return Topic("blind")
    match current:
        case CurrentClaim():
            return Topic("claim")
        case CurrentEntity(id=entity_id) if entity_id in layer.entities:
            return _of_label(layer.entities[entity_id].entity.label, scheme)
    return Topic("reading")


def topic_of_action(action_id: str, scheme: Scheme) -> Topic | None:
    """By the field that an action changes; None for one that is about no field."""
    if action_id.startswith(CHOICE):
        return _of_field(action_id.removeprefix(CHOICE).partition("/")[0], scheme)
    return next((Topic(field) for start, field in OF_ACTIONS if action_id.startswith(start)), None)


def topic_of_text_field(name: str, scheme: Scheme) -> Topic:
    """By the text field that has the focus."""
    return _of_field(name, scheme) if name not in ("normalized", "note") else Topic("normalized")


def _of_field(name: str, scheme: Scheme) -> Topic:
    titles = tuple(field.title for field in scheme.fields if field.name == name)
    return Topic(name, titles, beyond="claim")


def _of_label(name: str, scheme: Scheme) -> Topic:
    titles = tuple(label.title for label in scheme.labels if label.name == name)
    return Topic(name, titles, beyond="entity")
