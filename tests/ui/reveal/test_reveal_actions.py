"""J reveals, and labels an entity while words are selected: never both."""

from annotator.ui.action import Action
from annotator.ui.actions import ACTIONS, key_conflicts

TABLE = {action.id: action for action in ACTIONS}


def test_selected_words_decide_which_of_two_actions_has_the_key() -> None:
    reveal, label = TABLE["article.reveal"], TABLE["entity.new"]
    assert reveal.keys == label.keys == ("J",)
    for mode in ("claim", "sentence", "entity", "caret"):
        assert [a.acts(mode, has_words=True) for a in (reveal, label)] == [False, True]
        assert [a.acts(mode, has_words=False) for a in (reveal, label)] == [True, False]
    assert reveal.acts("reveal", has_words=False)
    assert not reveal.acts("compare", has_words=False)
    assert key_conflicts(ACTIONS) == []


def test_a_key_that_two_actions_have_at_the_same_time_is_a_conflict() -> None:
    always = Action("x", "X", "", ("J",), frozenset({"claim"}))
    [conflict] = key_conflicts([TABLE["article.reveal"], always])
    assert conflict[2] == "J"
