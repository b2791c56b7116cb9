"""Every item of gold and run with what is wrong about it: what stands behind the numbers.

There is one finding for each item of the gold, and one for each item of the run that stands
for none. The pairs are those that the mode or level counts, so that counting outcomes gives
its counts; `errors` say why an item is not right, also where the mode lets it pass.

Entities: a pair with other borders has `wrong_boundary`, with another label `wrong_type`, with
both both. The rest is `missed` or `extra`.

Claims (pieces are those of claim_matching.pieces):

- a gold claim that was found in pieces has `split`, matched or not, and so has every piece
  that is not matched itself; a claim of the run that holds several of the gold's has `merged`,
  matched or not, and so has each of these that is not matched itself.
- of a pair, `wrong_boundary` says that the characters differ, unless split or merged says why;
  `wrong_type` that the claim types do, `wrong_source` the kind of attribution, its source or
  its entity, as in attributes. Other fields that differ are named in `fields` and no error.
- `missed` and `extra` is what is neither a pair, nor split, nor merged.

A claim can have several errors, which stand in the order of ERROR_CLASSES.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.scoring.alignment import AlignedEntity, align_entities
from annotator.scoring.articles import ArticleItems, ClaimItem, joined
from annotator.scoring.attributes import ATTRIBUTES, Side, agree
from annotator.scoring.claim_fields import field_sides
from annotator.scoring.claim_matching import (
    LEVELS,
    NEARLY,
    Candidates,
    aligned,
    candidates,
    matched,
    pieces,
)
from annotator.scoring.claim_spans import ClaimSides, claim_sides
from annotator.scoring.entities import SECOND
from annotator.scoring.finding import ERROR_CLASSES, ErrorClass, Finding, text_place
from annotator.scoring.intervals import Bools, Ints

BY_FIELDS = "aligned"  # in place of a level: the pairs whose fields are scored
SOURCE_FIELDS = {"attribution", "source", "source_entity"}


def entity_findings(
    gold: Iterable[ArticleItems], run: Iterable[ArticleItems], mode: str = "strict"
) -> list[Finding]:
    """The entities that `mode` (one of MODES) counts, by article and text."""
    rows = align_entities(gold, run, mode)
    return sorted((_entity_finding(row, mode) for row in rows), key=text_place)


def claim_findings(
    gold: Iterable[ArticleItems], run: Iterable[ArticleItems], level: str = "iou_0.5"
) -> list[Finding]:
    """The claims that `level` (one of LEVELS, or BY_FIELDS) counts, by article and text."""
    sides = claim_sides(joined(gold, run))
    near = candidates(sides)
    is_pair = aligned(near) if level == BY_FIELDS else matched(near, LEVELS[level])
    found = _Claims(sides, _in_pieces(sides, near))
    return sorted([*found.pairs(near, is_pair), *found.alone(near, is_pair)], key=text_place)


def _entity_finding(row: AlignedEntity, mode: str) -> Finding:
    if row.gold is None:
        return Finding("entity", row.article, None, row.run, "spurious", ("extra",))
    if row.run is None:
        return Finding("entity", row.article, row.gold, None, "missed", ("missed",))
    one, other = row.gold.entity, row.run.entity
    errors: dict[ErrorClass, bool] = {
        "wrong_boundary": one.span != other.span,
        "wrong_type": one.label != other.label,
    }
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return Finding(
        "entity",
        row.article,
        row.gold,
        row.run,
        "correct" if row.is_correct else SECOND[mode],
        _named(errors),
        iou=shared / (len(one.span) + len(other.span) - shared),
    )


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Places of claims: the pieces of each split gold one, what each merging one holds."""

    of_split: dict[int, list[int]]
    of_merging: dict[int, list[int]]
    splits: set[int]
    merged: set[int]


def _in_pieces(sides: ClaimSides, near: Candidates) -> _Pieces:
    held = pieces(sides, near)
    split_run, merged_gold = near.run[held.is_split], near.gold[held.is_merge]
    return _Pieces(
        _grouped(near.gold[held.is_split], split_run),
        _grouped(near.run[held.is_merge], merged_gold),
        set(split_run.tolist()),
        set(merged_gold.tolist()),
    )


def _grouped(owners: Ints, others: Ints) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for owner, other in zip(owners.tolist(), others.tolist(), strict=True):
        groups[owner].append(other)
    return dict(groups)


@dataclass(frozen=True, slots=True)
class _Claims:
    sides: ClaimSides
    held: _Pieces

    def pairs(self, near: Candidates, is_pair: Bools) -> list[Finding]:
        golds = field_sides(self.sides.gold, self.sides.pairs.gold)
        runs = field_sides(self.sides.run, self.sides.pairs.run)
        columns = (
            near.gold[is_pair].tolist(),
            near.run[is_pair].tolist(),
            near.iou[is_pair].tolist(),
        )
        return [
            self._pair(g, r, iou=iou, fields=_differing(golds[g], runs[r]))
            for g, r, iou in zip(*columns, strict=True)
        ]

    def alone(self, near: Candidates, is_pair: Bools) -> list[Finding]:
        golds = set(range(len(self.sides.gold))).difference(near.gold[is_pair].tolist())
        runs = set(range(len(self.sides.run))).difference(near.run[is_pair].tolist())
        return [*map(self._missed, golds), *map(self._extra, runs)]

    def _pair(self, g: int, r: int, *, iou: float, fields: tuple[str, ...]) -> Finding:
        is_split, is_merged = g in self.held.of_split, r in self.held.of_merging
        errors: dict[ErrorClass, bool] = {
            "wrong_boundary": iou < 1 - NEARLY and not is_split and not is_merged,
            "wrong_type": "claim_type" in fields,
            "wrong_source": not SOURCE_FIELDS.isdisjoint(fields),
            "split": is_split,
            "merged": is_merged,
        }
        return Finding(
            "claim",
            self._article(g),
            self.sides.gold.items[g],
            self.sides.run.items[r],
            "correct",
            _named(errors),
            fields,
            iou,
            self._pieces(g) or self._parts(r),
        )

    def _missed(self, g: int) -> Finding:
        errors: dict[ErrorClass, bool] = {
            "split": g in self.held.of_split, "merged": g in self.held.merged
        }  # fmt: skip
        item = self.sides.gold.items[g]
        named = _named(errors) or ("missed",)
        return Finding(
            "claim", self._article(g), item, None, "missed", named, pieces=self._pieces(g)
        )

    def _extra(self, r: int) -> Finding:
        errors: dict[ErrorClass, bool] = {
            "split": r in self.held.splits, "merged": r in self.held.of_merging
        }  # fmt: skip
        article = self.sides.pairs.ids[int(self.sides.run.block[r])]
        item = self.sides.run.items[r]
        named = _named(errors) or ("extra",)
        return Finding("claim", article, None, item, "spurious", named, pieces=self._parts(r))

    def _article(self, g: int) -> ArticleId:
        return self.sides.pairs.ids[int(self.sides.gold.block[g])]

    def _pieces(self, g: int) -> tuple[ClaimItem, ...]:
        return tuple(self.sides.run.items[r] for r in self.held.of_split.get(g, ()))

    def _parts(self, r: int) -> tuple[ClaimItem, ...]:
        return tuple(self.sides.gold.items[g] for g in self.held.of_merging.get(r, ()))


def _differing(gold: Side, run: Side) -> tuple[str, ...]:
    return tuple(field.name for field in ATTRIBUTES if not agree(field, gold, run))


def _named(errors: dict[ErrorClass, bool]) -> tuple[ErrorClass, ...]:
    return tuple(name for name in ERROR_CLASSES if errors.get(name))
