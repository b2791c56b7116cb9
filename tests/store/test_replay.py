"""Whatever is done, undone and redone: the layer is what the edits that stand make of it."""

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change, Edit, apply_changes
from annotator.domain.layer import Item, Layer, LayerState, ReadMark, Relation, shelf_of
from annotator.domain.span import Span
from annotator.services.ports import LayerCounts, Project
from tests.store.examples import LATER, OPEN_CLAIM, TALKS, WHEN, decision, held, own_claim

ItemKey = tuple[str, str]
WISHES: st.SearchStrategy[Item] = st.one_of(
    st.builds(own_claim, st.sampled_from("abc"), st.integers(0, 9), st.none() | st.text()),
    st.sampled_from([OPEN_CLAIM, replace(OPEN_CLAIM, decision=decision("skipped"))]),
    st.builds(ReadMark, st.sampled_from([Span(0, 4), Span(6, 9)])),
    st.just(Relation("a", ArticleId("other"), "c", "entails")),
    st.builds(LayerState, st.sampled_from(["open", "done"]), st.booleans(), st.none() | st.text()),
)
EDITS = st.lists(st.tuples(WISHES, st.booleans()), min_size=1, max_size=4)
ACTIONS = st.lists(st.one_of(EDITS, st.sampled_from(["undo", "redo"])), max_size=20)
numbers = count()


class Desk:
    """A reviewer who keeps his own account of what he did."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.name = f"reviewer {next(numbers)}"
        self.article = held(project)
        self.done: list[Edit] = []
        self.undone: list[Edit] = []

    def layer(self) -> Layer:
        layer = Layer(claims={OPEN_CLAIM.id: OPEN_CLAIM})
        for edit in self.done:
            layer = apply_changes(layer, edit.changes)
        return layer

    def edit(self, wishes: list[tuple[Item, bool]]) -> None:
        changes: list[Change] = []
        for item, is_wanted in wishes:
            before = standing(apply_changes(self.layer(), changes), item)
            if before is not None or is_wanted:
                changes.append(Change(before, item if is_wanted else None))
        edit = Edit("edit", TALKS, self.name, tuple(changes), WHEN, 1)
        self.done.append(self.project.layers.apply(edit, self.counts()))
        self.undone.clear()

    def undo(self) -> None:
        last = self.project.layers.last_done(self.name)
        assert last == (self.done[-1] if self.done else None)
        if last is not None:
            self.project.layers.undo(last, self.counts(), LATER)
            self.undone.append(self.done.pop())

    def redo(self) -> None:
        last = self.project.layers.last_undone(self.name)
        assert last == (self.undone[-1] if self.undone else None)
        if last is not None:
            self.project.layers.redo(last, self.counts(), LATER)
            self.done.append(self.undone.pop())

    def counts(self) -> LayerCounts:
        return LayerCounts(len(self.done), 0)


def standing(layer: Layer, item: Item) -> Item | None:
    if isinstance(item, LayerState):
        return layer.state
    found: Item | None = getattr(layer, shelf_of(item)).get(item.id)
    return found


def expected_items(layer: Layer) -> list[Item]:
    """In the order that a project gives them; what nobody touched is not among them."""
    claims = [layer.claims[key] for key in sorted(layer.claims)]
    items: list[Item] = [item for item in claims if item != OPEN_CLAIM]
    items += [layer.marks[key] for key in sorted(layer.marks)]
    items += [layer.relations[key] for key in sorted(layer.relations)]
    return items if layer.state == LayerState() else [*items, layer.state]


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each example is a new reviewer, who shares nothing with the others
@given(ACTIONS)
def test_the_layer_is_what_the_standing_edits_make_of_it(
    project: Project, actions: list[list[tuple[Item, bool]] | str]
) -> None:
    desk = Desk(project)
    for action in actions:
        if isinstance(action, list):
            desk.edit(action)
        else:
            getattr(desk, action)()
        items = project.layers.items(desk.article, desk.name)
        assert list(items) == expected_items(desk.layer())
