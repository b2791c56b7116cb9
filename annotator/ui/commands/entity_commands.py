"""Adding and changing entities, and the borders that claims and entities share."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedEntity, is_rejected
from annotator.domain.scheme import Scheme
from annotator.services.review import borders, entities, navigation
from annotator.ui.actions import label_action_id
from annotator.ui.commands import claim_commands
from annotator.ui.workbench import Current, CurrentEntity, Workbench


def new(bench: Workbench) -> None:
    """An entity from the selected words, with the label of the entity it was last used for."""
    span = bench.take_selection()
    stamp, new_id = bench.session.stamp(), bench.session.new_id()
    entity = Entity(span, bench.last_label or bench.scheme.labels[0].name)
    changes = entities.added(entity, new_id, stamp)
    bench.perform("add entity", changes, stamp=stamp, then=CurrentEntity(new_id))


def confirm(bench: Workbench) -> None:
    stamp = bench.session.stamp()
    changes = entities.confirmed(bench.layer, bench.entity().id, stamp)
    bench.perform("confirm entity", changes, stamp=stamp, then=_beside(bench, 1))


def confirm_all(bench: Workbench) -> None:
    stamp = bench.session.stamp()
    changes = entities.all_confirmed(bench.layer, stamp)
    if not changes:
        raise NotPossible("All entities are confirmed already.")
    bench.perform("confirm all entities", changes, stamp=stamp)


def relabel(label: str, bench: Workbench) -> None:
    item = bench.entity()
    bench.last_label = label
    _recast(bench, f"label {label}", item, replace(item.entity, label=label))


def remove(bench: Workbench) -> None:
    stamp = bench.session.stamp()
    then = _beside(bench, 1) or _beside(bench, -1)
    changes = entities.removed(bench.desk.whole, bench.entity().id, stamp)
    bench.perform("remove entity", changes, stamp=stamp, then=then)


def all_occurrences(bench: Workbench) -> None:
    desk, stamp = bench.desk, bench.session.stamp()
    changes = entities.all_occurrences(
        desk.layer,
        bench.entity().id,
        desk.article.text,
        desk.structure,
        new_id=bench.session.new_id,
        stamp=stamp,
    )
    bench.perform("label all occurrences", changes, stamp=stamp)


def move_border(side: borders.Side, steps: int, bench: Workbench) -> None:
    """The border of the current thing, claim or entity."""
    if not isinstance(bench.current, CurrentEntity):
        claim_commands.move_border(side, steps, bench)
        return
    item = bench.entity()
    span = borders.moved(bench.desk.structure, item.span, side, steps)
    _recast(bench, f"move the {side}", item, replace(item.entity, span=span))


def go_beside(step: int, bench: Workbench) -> None:
    then = _beside(bench, step)
    if then is None:
        raise NotPossible("There is no entity further on." if step > 0 else
                          "There is no entity before this.")  # fmt: skip
    bench.go_to(then)


def _recast(bench: Workbench, name: str, item: ReviewedEntity, entity: Entity) -> None:
    stamp = bench.session.stamp()
    bench.perform(name, entities.recast(bench.layer, item.id, entity, stamp), stamp=stamp)


def _beside(bench: Workbench, step: int) -> Current:
    shown = [item for item in bench.layer.entities_in_order() if not is_rejected(item)]
    current = bench.current.id if isinstance(bench.current, CurrentEntity) else None
    item = navigation.neighbour(shown, current, bench.place, step)
    return CurrentEntity(item.id) if item else None


COMMANDS: dict[str, Callable[[Workbench], None]] = {
    "entity.new": new,
    "entity.confirm": confirm,
    "entity.confirm_all": confirm_all,
    "entity.remove": remove,
    "entity.all_occurrences": all_occurrences,
    "entity.next": partial(go_beside, 1),
    "entity.previous": partial(go_beside, -1),
    "border.end_left": partial(move_border, "end", -1),
    "border.end_right": partial(move_border, "end", 1),
    "border.start_left": partial(move_border, "start", -1),
    "border.start_right": partial(move_border, "start", 1),
}


def label_commands(scheme: Scheme) -> dict[str, Callable[[Workbench], None]]:
    return {label_action_id(label.name): partial(relabel, label.name) for label in scheme.labels}
