"""The JSON bodies of a project file: do they parse, fit their text, and fit together."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, cast, select

from annotator.domain.claim import Claim
from annotator.domain.layer import Item, Relation, ReviewedClaim, is_open
from annotator.domain.records import claim_from, entity_from
from annotator.domain.span import Span
from annotator.services.ports import ADJUDICATED
from annotator.store import tables
from annotator.store.mapping import (
    Row,
    item_from,
    item_spans,
    proposal_spans,
    structure_from,
    structure_spans,
)
from annotator.store.seals import UNREADABLE
from annotator.store.steps import Steps


@dataclass(frozen=True, slots=True)
class Text:
    """How a revision is named in a problem, and its text's length in code points."""

    name: str
    length: int

    def holds(self, spans: Iterable[Span]) -> bool:
        return all(span.end <= self.length for span in spans)


Texts = dict[int, Text]
"""By the revision's row id."""
UNKNOWN = Text("An article that is missing", 0)


BODIES = (tables.structure, tables.suggestion, tables.layer_item, tables.edit_change)


def body_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    """`steps` go through `BODIES`. One article's bodies are held in memory at a time."""
    yield from _structure_problems(connection, texts, steps)
    yield from _suggestion_problems(connection, texts, steps)
    yield from _quarantine_problems(connection)
    yield from _layer_problems(connection, texts, steps)
    yield from _edit_problems(connection, texts, steps)


def _raw(column: Column[Any]) -> Any:
    return cast(column, LargeBinary).label(column.name)


def _structure_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    column = tables.structure.c
    raw = (_raw(column.regions), _raw(column.sentences), _raw(column.tokens))
    for row in steps.of(connection.execute(select(column.revision, *raw))):
        text = texts.get(row.revision, UNKNOWN)
        try:
            spans = tuple(structure_spans(structure_from(row)))
        except UNREADABLE:
            yield f"{text.name}: its regions, sentences and tokens cannot be read."
            continue
        if not text.holds(spans):
            yield f"{text.name}: a region, sentence or token lies outside the text."


def _suggestion_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    column = tables.suggestion.c
    query = select(
        column.revision, column.kind, column.key, tables.run.c.key.label("run"), _raw(column.body)
    ).join_from(tables.suggestion, tables.run)
    rows = steps.of(connection.execute(query.order_by(column.revision)))
    for revision, own in groupby(rows, key=attrgetter("revision")):
        yield from _problems_of_suggested(own, texts.get(revision, UNKNOWN))


def _problems_of_suggested(rows: Iterable[Row], text: Text) -> Iterator[str]:
    """Of all that was put forward for one article."""
    claims: list[tuple[Row, Claim]] = []
    keys = set[str]()
    for row in rows:
        name = f"{text.name}: the suggested {row.kind} {row.run}/{row.key}"
        keys.add(f"{row.run}/{row.key}")
        try:
            record = json.loads(row.body)
            proposal = entity_from(record) if row.kind == "entity" else claim_from(record)
        except UNREADABLE:
            yield f"{name} cannot be read."
            continue
        if not text.holds(proposal_spans(proposal)):
            yield f"{name} lies outside the text."
        if isinstance(proposal, Claim):
            claims.append((row, proposal))
    for row, claim in claims:
        for entity in _entities_of(claim):
            if f"{row.run}/{entity}" not in keys:
                name = f"{text.name}: the suggested claim {row.run}/{row.key}"
                yield f"{name} refers to the entity {entity}, which is missing."


def _entities_of(claim: Claim) -> list[str]:
    """In a damaged body a name can be of any kind: none is compared with another."""
    source = claim.attribution.source_entity
    names = [*(argument.entity for argument in claim.arguments), *([source] if source else [])]
    return [name for _, name in sorted({str(name): name for name in names}.items())]


def _quarantine_problems(connection: Connection) -> Iterator[str]:
    column = tables.quarantine.c
    raw = (_raw(column.file), _raw(column.reason), _raw(column.body))
    query = select(column.id, tables.run.c.key.label("run"), *raw)
    for row in connection.execute(query.join_from(tables.quarantine, tables.run)):
        try:
            for words in (row.file, row.reason):
                words.decode("utf-8")
            json.loads(row.body or b"{}")
        except UNREADABLE:
            yield f"The record {row.id} in the quarantine of the run {row.run} cannot be read."


def _layer_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    articles = set(connection.execute(select(tables.article.c.key)).scalars())
    decided: dict[int, int] = {}
    rows = steps.of(connection.execute(_items_query()))
    for layer, own in groupby(rows, key=attrgetter("layer")):
        items, problems = _readable(own, texts)
        yield from problems
        decided[layer] = sum(_is_decided(item) for _, item in items)
        if items:
            names = {row.item for row, _ in items}
            known = _KnownIds(connection, items[0][0].revision, own=names, articles=articles)
            yield from _reference_problems(items, texts, known)
    yield from _count_problems(connection, texts, decided)


def _readable(
    rows: Iterable[Row], texts: Texts
) -> tuple[Sequence[tuple[Row, Item]], Sequence[str]]:
    """The items that can be read, and what is wrong with each of the rows by itself."""
    items: list[tuple[Row, Item]] = []
    problems: list[str] = []
    for row in rows:
        try:
            item = item_from(row.kind, row.item, row.body)
        except UNREADABLE:
            problems.append(f"{_name(row, texts)} cannot be read.")
            continue
        items.append((row, item))
        if hashlib.sha256(row.body).hexdigest() != row.sha256:
            problems.append(f"{_name(row, texts)} does not match its SHA-256.")
        if not texts.get(row.revision, UNKNOWN).holds(item_spans(item)):
            problems.append(f"{_name(row, texts)} lies outside the text.")
    return items, problems


def _is_decided(item: Item) -> bool:
    return isinstance(item, ReviewedClaim) and not is_open(item)


class _KnownIds:
    """What the claims and relations of one layer may refer to."""

    def __init__(
        self, connection: Connection, revision: int, *, own: Set[str], articles: Set[str]
    ) -> None:
        self._connection, self._revision = connection, revision
        self._own, self._articles = own, articles

    def has(self, item: str) -> bool:
        return isinstance(item, str) and (item in self._own or item in self._suggested)

    def has_article(self, key: str) -> bool:
        return isinstance(key, str) and key in self._articles

    @cached_property
    def _suggested(self) -> Set[str]:
        """Read for a layer that needs it: most refer to what they hold themselves."""
        column = tables.suggestion.c
        query = select(tables.run.c.key, column.key).join_from(tables.suggestion, tables.run)
        found = self._connection.execute(query.where(column.revision == self._revision))
        return {f"{run}/{key}" for run, key in found}


def _reference_problems(
    items: Iterable[tuple[Row, Item]], texts: Texts, known: _KnownIds
) -> Iterator[str]:
    for row, item in items:
        if row.reviewer == ADJUDICATED and row.status != "done":
            continue  # the entity that it points to may be decided later than the claim
        for missing in _missing(row, item, known):
            yield f"{_name(row, texts)} refers to {missing}, which is missing."


def _items_query() -> Any:
    item, layer = tables.layer_item.c, tables.layer.c
    own = (item.layer, item.kind, item.item, item.sha256, _raw(item.body))
    return (
        select(*own, layer.revision, layer.status, tables.reviewer.c.name.label("reviewer"))
        .join_from(tables.layer_item, tables.layer)
        .join(tables.reviewer)
        .order_by(item.layer)
    )


def _name(row: Row, texts: Mapping[int, Text]) -> str:
    text = texts.get(row.revision, UNKNOWN)
    return f"{text.name}: the {row.kind} {row.item} of {row.reviewer}"


def _missing(row: Row, item: Item, known: _KnownIds) -> Iterator[str]:
    """What the item refers to and the project does not hold."""
    if isinstance(item, ReviewedClaim):
        for entity in _entities_of(item.claim):
            if not known.has(entity):
                yield f"the entity {entity}"
    if isinstance(item, Relation):
        if not known.has(item.head):
            yield f"the claim {item.head}"
        if not known.has_article(item.tail_article):
            yield f"the article {item.tail_article}"


def _count_problems(
    connection: Connection, texts: Texts, decided: Mapping[int, int]
) -> Iterator[str]:
    """`decided` by the layer's row id."""
    layers = select(tables.layer, tables.reviewer.c.name).join_from(tables.layer, tables.reviewer)
    for row in connection.execute(layers):
        number = decided.get(row.id, 0)
        if row.decided != number:
            text = texts.get(row.revision, UNKNOWN)
            yield f"{text.name}: {row.decided} decisions noted for {row.name}, not {number}."


def _edit_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    change, layer = tables.edit_change.c, tables.layer.c
    own = (change.edit, change.kind, change.item, _raw(change.before), _raw(change.after))
    query = select(*own, layer.revision).join_from(tables.edit_change, tables.layer)
    for row in steps.of(connection.execute(query)):
        try:
            for body in filter(None, (row.before, row.after)):
                item_from(row.kind, row.item, body)
        except UNREADABLE:
            text = texts.get(row.revision, UNKNOWN)
            yield f"{text.name}: the change {row.edit} of the {row.kind} {row.item} is unreadable."
