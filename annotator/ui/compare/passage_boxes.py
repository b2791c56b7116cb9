"""Entities as boxes: the gold's filled, those that only a run has outlined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.scoring.articles import EntityItem
from annotator.ui.article_view.highlights import EntityBox, depths_of, is_right_to_left
from annotator.ui.compare.passage_sides import Scene, Side, page_id
from annotator.ui.compare.passage_words import SIGNS, RunFinding, mark_of
from annotator.ui.models.plain_text import one_line

Outline = Side | Literal["", "runs"]


@dataclass(frozen=True, slots=True)
class ComparedBox(EntityBox):
    """`outline` is whose box it is where it is not filled: one run's, or that of both; `ids`
    are those of all items that it stands for."""

    outline: Outline = ""
    ids: tuple[str, ...] = ()


def boxes_of(scene: Scene) -> tuple[ComparedBox, ...]:
    """Of a page with one side, or of all sides over each other."""
    if scene.side is not None and scene.side != "gold":
        boxes = [_own_box(scene, scene.side, item) for item in scene.items(scene.side).entities]
    else:
        boxes = [_gold_box(scene, item) for item in scene.content.gold.entities]
    return _nested(boxes if scene.side else [*boxes, *_run_boxes(scene)])


def _gold_box(scene: Scene, item: EntityItem) -> ComparedBox:
    found = scene.found("gold", "entity", item.id)
    tag = " ".join([_tag(scene, item.entity.label), *_tag_marks(scene, item, found)])
    return _box(scene, "gold", item, tag=tag)


def _own_box(scene: Scene, side: Side, item: EntityItem) -> ComparedBox:
    tag = _tag(scene, item.entity.label)
    for one in scene.found(side, "entity", item.id):
        if not one.finding.is_right:
            tag = f"{tag} {SIGNS[mark_of(one.finding)]}"
    return _box(scene, side, item, tag=tag)


def _tag_marks(scene: Scene, item: EntityItem, found: Sequence[RunFinding]) -> Iterator[str]:
    """Of the runs that are not right: "A≈ORG", "B–"."""
    told: dict[str, list[RunFinding]] = {}
    for one in found:
        if not one.finding.is_right:
            words = SIGNS[mark_of(one.finding)]
            run = one.finding.run
            if isinstance(run, EntityItem) and run.entity.label != item.entity.label:
                words += _tag(scene, run.entity.label)
            told.setdefault(words, []).append(one)
    for words, held in told.items():
        yield scene.letters(held) + words


def _run_boxes(scene: Scene) -> list[ComparedBox]:
    """Of what lies where no box of the gold tells of it; the same in both runs is one box."""
    in_gold = {_key(item) for item in scene.content.gold.entities}
    groups: dict[tuple[object, ...], list[tuple[Side, EntityItem]]] = {}
    for side in scene.sides()[1:]:
        for item in scene.items(side).entities:
            if _key(item) not in in_gold and not _is_told_by_gold(scene, side, item):
                groups.setdefault(_key(item), []).append((side, item))
    return [_outlined(scene, held) for held in groups.values()]


def _is_told_by_gold(scene: Scene, side: Side, item: EntityItem) -> bool:
    golds = [one.finding.gold for one in scene.found(side, "entity", item.id)]
    return any(isinstance(g, EntityItem) and g.entity.span == item.entity.span for g in golds)


def _outlined(scene: Scene, held: Sequence[tuple[Side, EntityItem]]) -> ComparedBox:
    """Without a tag where the gold's own box has one that says it all."""
    found = [one for side, item in held for one in scene.found(side, "entity", item.id)]
    extras = [one for one in found if one.finding.gold is None]
    tag = _tag(scene, held[0][1].entity.label)
    if extras:
        tag = f"{scene.letters(extras)}{SIGNS['extra']}{tag}"
    elif found:
        tag = ""
    sides = {side: page_id(side, item.id) for side, item in held}
    outline: Outline = "runs" if len(sides) > 1 else held[0][0]
    return replace(_box(scene, *held[0], tag=tag), outline=outline, ids=tuple(sides.values()))


def _box(scene: Scene, side: Side, item: EntityItem, *, tag: str) -> ComparedBox:
    entity, known = item.entity, scene.scheme.label(item.entity.label)
    return ComparedBox(
        id=page_id(side, item.id),
        span=entity.span,
        label=entity.label,
        family=known.family,
        tag=tag,
        title=known.title,
        is_right_to_left=is_right_to_left(scene.content.article.text, entity.span),
        ids=(page_id(side, item.id),),
    )


def _nested(boxes: Iterable[ComparedBox]) -> tuple[ComparedBox, ...]:
    """Outer before inner."""
    placed = sorted(boxes, key=lambda box: (box.span.start, -box.span.end, box.id))
    depths = depths_of([box.span for box in placed])
    return tuple(
        replace(box, depth=depth) if depth else box
        for box, depth in zip(placed, depths, strict=True)
    )


def _tag(scene: Scene, label: str) -> str:
    return one_line(scene.scheme.label(label).tag)


def _key(item: EntityItem) -> tuple[object, ...]:
    return (item.entity.span, item.entity.label)
