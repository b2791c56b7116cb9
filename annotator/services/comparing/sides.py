"""What scoring takes: a record of a gold file, a layer, or a run's suggestions, as one side.

A gold file has no tokens, so that no side gets any: the overlap of attributions is counted in
characters, and window and command come to the same numbers.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from annotator.domain.article import Article, ArticleId, Region, Structure
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Layer, are_reviewed, is_open, is_standing
from annotator.domain.records import Record, claim_from, entity_from, span_from
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestions
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.services.exporting.numbering import with_references


def gold_side(record: Record) -> ArticleItems:
    """The article of a gold record, or of one in another program's shape that it can be read from.

    Whoever says neither `exhaustive` nor of any sentence whether it was `reviewed`, as Prodigy
    does, has read the whole text where the `answer` is "accept". Entities and claims without an
    `id` are numbered. Raises InvalidInput, KeyError, TypeError or AttributeError for a record of
    another shape.
    """
    sentences = record.get("sentences") or ()
    text = record.get("text")
    claims = [(key, claim_from(entry)) for key, entry in _named(record.get("claims") or (), "c")]
    pointed = {c.attribution.source_entity for _, c in claims}
    pointed |= {argument.entity for _, claim in claims for argument in claim.arguments}
    return ArticleItems(
        ArticleId(record["id"]),
        entities=tuple(
            EntityItem(key, entity_from(entry))
            for key, entry in _named(record.get("spans") or (), "e", pointed)
        ),
        claims=tuple(ClaimItem(key, claim) for key, claim in claims),
        sentences=tuple(span_from(entry) for entry in sentences),
        reviewed=tuple(span_from(entry) for entry in sentences if entry.get("reviewed") is True),
        is_exhaustive=_is_exhaustive(record),
        regions=_regions(record),
        length=None if text is None else len(text),
        open_entities=_left_open(record),
    )


def layer_side(article: Article, structure: Structure, layer: Layer) -> ArticleItems:
    """What stands in a reviewer's layer; the same that the gold file of this layer says."""
    is_done = layer.state.status == "done"
    entities = [item for item in layer.entities_in_order() if is_standing(item)]
    own_ids = {item.id: item.id for item in entities}
    reviewed = zip(structure.sentences, are_reviewed(layer, structure.sentences), strict=True)
    left_open = [item.span for item in layer.entities_in_order() if is_open(item)]
    return ArticleItems(
        article.id,
        entities=tuple(EntityItem(item.id, item.entity) for item in entities),
        claims=tuple(
            ClaimItem(item.id, with_references(item.claim, own_ids))
            for item in layer.claims_in_order()
            if is_standing(item)
        ),
        sentences=structure.sentences,
        reviewed=tuple(sentence for sentence, is_reviewed in reviewed if is_reviewed),
        is_exhaustive=is_done,
        regions=structure.regions,
        length=len(article.text),
        open_entities=() if is_done else tuple(left_open),
    )


def suggestions_side(article: Article, suggestions: Suggestions) -> ArticleItems:
    """What a run put forward for one article."""
    return ArticleItems(
        article.id,
        entities=tuple(EntityItem(e.key, e.entity, e.score) for e in suggestions.entities),
        claims=tuple(ClaimItem(c.key, c.claim, c.score) for c in suggestions.claims),
        length=len(article.text),
    )


def _named(
    entries: Sequence[Record], letter: str, pointed: Collection[str | None] = ()
) -> Iterator[tuple[str, Record]]:
    """With their own ids, or with e1, e2, … that neither have nor are `pointed` to by others.
    Raises InvalidInput for an id that is none or stands twice."""
    own: set[str] = set()
    for key in (entry.get("id") for entry in entries):
        if key is not None and not (isinstance(key, str) and key):
            raise InvalidInput(f"{key!r:.80} is no id.", "Give words, or leave it out.")
        if key in own:
            raise InvalidInput(f"Two of its entities or claims have the id {key:.80}.")
        if key is not None:
            own.add(key)
    numbers = (f"{letter}{number}" for number in count(1))
    unused = (key for key in numbers if key not in own and key not in pointed)
    for entry in entries:
        yield entry.get("id") or next(unused), entry


def _is_exhaustive(record: Record) -> bool:
    says_nothing = "exhaustive" not in record and not any(
        "reviewed" in sentence for sentence in record.get("sentences") or ()
    )
    return record.get("answer") == "accept" if says_nothing else record.get("exhaustive") is True


def _regions(record: Record) -> tuple[Region, ...]:
    return tuple(Region(span_from(entry), entry["kind"]) for entry in record.get("regions") or ())


def _left_open(record: Record) -> tuple[Span, ...]:
    """Entities that nobody has decided; a finished layer lists none."""
    layers = record.get("layers") or ()
    if not isinstance(layers, list | tuple):
        raise InvalidInput("Its “layers” is not a list.")
    return tuple(span_from(entry) for layer in layers for entry in layer.get("spans") or ())
