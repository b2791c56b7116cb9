"""Which section is wanted: by what is current, and by the field touched last."""

import pytest

from annotator.domain.layer import make_layer
from annotator.domain.scheme import parse_scheme
from annotator.domain.span import Span
from annotator.locations import resource
from annotator.services import guidelines
from annotator.services.guidelines import section_for, sections
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.guidelines.topics import topic_of_action, topic_of_current, topic_of_text_field
from annotator.ui.workbench import CurrentClaim, CurrentEntity, CurrentSentence
from tests.ui.dialogs.examples import EXAMPLE_LAYER

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
ENTITY = next(iter(EXAMPLE_LAYER.entities.values()))


def field_at(current, mode="claim") -> str:
    return topic_of_current(current, EXAMPLE_LAYER, mode=mode, scheme=SCHEME).field


def test_what_is_current_has_its_topic() -> None:
    assert field_at(CurrentClaim("c1")) == "claim"
    assert field_at(CurrentSentence(Span(0, 5)), "sentence") == "reading"
    assert field_at(None, "start") == "reading"
    assert field_at(CurrentEntity("gone"), "entity") == "reading"


def test_an_entity_asks_for_its_label_and_beyond_that_for_entities() -> None:
    topic = topic_of_current(CurrentEntity(ENTITY.id), EXAMPLE_LAYER, mode="entity", scheme=SCHEME)
    assert topic.field == ENTITY.entity.label
    assert topic.beyond == "entity"
    assert len(topic.titles) == 1


def test_reasons_and_pairs_come_before_what_is_current() -> None:
    assert field_at(CurrentClaim("c1"), "reasons") == "reasons"
    assert field_at(CurrentClaim("c1"), "reveal") == "blind"


@pytest.mark.parametrize(
    ("action_id", "field"),
    [
        ("claim.set/claim_type/quantity", "claim_type"),
        ("claim.set/attribution/author", "attribution"),
        ("border.end_left", "borders"),
        ("claim.next_claimant", "claimant"),
        ("claim.in_full", "normalized"),
    ],
)
def test_the_field_that_an_action_sets_is_the_topic(action_id: str, field: str) -> None:
    topic = topic_of_action(action_id, SCHEME)
    assert topic is not None
    assert topic.field == field


def test_actions_about_no_field_leave_the_topic_as_it_is() -> None:
    for action_id in ("claim.confirm", "go.next_claim", "edit.undo", "view.theme"):
        assert topic_of_action(action_id, SCHEME) is None


def test_ours_have_a_section_for_every_topic_that_can_come_up() -> None:
    found = sections(guidelines.default_text())
    topics = [topic_of_action(action.id, SCHEME) for action in (*ACTIONS, *scheme_actions(SCHEME))]
    topics += [topic_of_text_field(name, SCHEME) for name in ("normalized", "note")]
    for mode in ("claim", "reasons", "reveal"):
        topics.append(
            topic_of_current(CurrentClaim("c1"), make_layer([]), mode=mode, scheme=SCHEME)
        )
    assert all(section_for(found, topic.field) for topic in topics if topic is not None)
