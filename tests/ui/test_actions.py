"""The action table agrees with itself, with the default scheme and with the commands."""

from dataclasses import replace

from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.ui.actions import (
    ACTIONS,
    choice_action_id,
    key_conflicts,
    scheme_actions,
    with_keys,
)
from annotator.ui.commands import review_commands

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
ALL = (*ACTIONS, *scheme_actions(SCHEME))


def test_no_two_actions_answer_to_one_key() -> None:
    assert key_conflicts(ALL) == []


def test_a_taken_key_is_found_only_where_both_act() -> None:
    confirm = choice_action_id("claim_type", "causal")
    clash = with_keys(ALL, {confirm: ("N",)})
    assert [(a.id, b.id, key) for a, b, key in key_conflicts(clash)] == [
        ("claim.new", confirm, "N")
    ]
    apart = with_keys(ALL, {"entity.all_occurrences": ("Q",)})
    assert [key for *_, key in key_conflicts(apart)] == ["Q"], "Q is a label of entities too"


def test_every_choice_label_and_reason_of_the_scheme_has_its_key() -> None:
    assert all(action.keys for action in scheme_actions(SCHEME))


def test_ids_are_unique_and_titles_short() -> None:
    assert len({action.id for action in ALL}) == len(ALL)
    assert all(len(action.title) <= 48 for action in ALL)


def test_every_command_of_the_review_has_its_action() -> None:
    assert set(review_commands(SCHEME)) <= {action.id for action in ALL}


def test_a_hint_is_the_title_where_none_is_given() -> None:
    action = replace(ACTIONS[0], title="Do it…", hint="")
    assert action.short == "do it"
