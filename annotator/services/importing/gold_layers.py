"""Our own gold files become layers again: whose they were, with every decision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from annotator.domain.article import Article, ArticleId, Region, Structure, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Item
from annotator.domain.records import Record, entity_from, span_from
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.services.importing.gold_items import (
    TailOf,
    claim_ids,
    items_of,
    layers_beside,
    marks_of,
    open_claim,
    reviewer_of,
)
from annotator.services.importing.naming import Names
from annotator.services.ports import ADJUDICATED, IncomingArticle, IncomingGold, Project
from annotator.services.review.opening import opened_layer
from annotator.services.review.session import counts
from annotator.services.review.threshold import counted


class GoldLayers:
    """Restores layers during one import."""

    def __init__(self, project: Project, names: Names) -> None:
        self._project = project
        self._tails = _Tails(project, names)

    def restore(self, article: Article, entry: IncomingArticle) -> bool:
        """Store the record's structure and its layers; False when there is none that is new.

        Raises InvalidInput, with nothing stored, for a record that contradicts itself.
        """
        gold = entry.gold
        if gold is None:
            return False
        known = opened_layer(self._project.suggestions.of(article), ())
        layers = [
            _Read(record, items_of(record, article, known=known, tail_of=self._tails.of(gold)))
            for record in (gold.record, *layers_beside(gold.record))
        ]
        new = [layer for layer in layers if not self._is_known(article, layer)]
        if not new:
            return False
        is_first = not (known.claims or known.entities)
        extraction = _left_open(gold.record) if is_first else Extraction(_structure(gold.record))
        self._save_structure(article, entry, extraction)
        return any([self._restore(article, layer) for layer in new])

    def _is_known(self, article: Article, read: "_Read") -> bool:
        """Whoever has a layer keeps it."""
        return bool(read.items) and bool(self._project.layers.items(article, read.reviewer))

    def _restore(self, article: Article, read: "_Read") -> bool:
        if not read.items:
            return False
        project = self._project
        is_person = read.reviewer != ADJUDICATED
        layer = opened_layer(project.suggestions.of(article), read.items)
        return project.layers.restore(
            article,
            project.reviewer(read.reviewer).name if is_person else ADJUDICATED,
            [*read.items, *marks_of(read.record, layer)],
            counts(counted(layer)),
        )

    def _save_structure(
        self, article: Article, entry: IncomingArticle, extraction: Extraction
    ) -> None:
        """Regions and sentences as reviewed; a gold file has no tokens, an extractor adds them."""
        if entry.run is not None and extraction != Extraction(Structure()):
            self._project.suggestions.save(article, entry.run, extraction)


@dataclass(frozen=True, slots=True)
class _Read:
    """A layer as a record brings it."""

    record: Record
    items: list[Item]

    @property
    def reviewer(self) -> str:
        return reviewer_of(self.record)


def _structure(record: Record) -> Structure:
    return Structure(
        regions=tuple(
            Region(span_from(entry), entry["kind"]) for entry in record.get("regions") or ()
        ),
        sentences=tuple(span_from(entry) for entry in record.get("sentences") or ()),
    )


def _left_open(record: Record) -> Extraction:
    """The structure, and the suggestions that the reviewer has not decided yet."""
    layer = (record.get("layers") or [{}])[0]
    return Extraction(
        _structure(record),
        tuple(
            SuggestedEntity(entry["id"], entity_from(entry), entry["provenance"]["score"])
            for entry in layer.get("spans") or ()
            if entry.get("decision") is None
        ),
        tuple(
            SuggestedClaim(entry["id"], open_claim(entry), entry["provenance"]["score"])
            for entry in layer.get("claims") or ()
            if entry.get("decision") is None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """What a file's relations point to: the ids that claims get, and the SHA-256 of texts."""

    claims: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


class _Tails:
    """Where relations to claims of other articles lead to."""

    def __init__(self, project: Project, names: Names) -> None:
        self._project = project
        self._names = names
        self._siblings: Callable[[], Iterator[Record]] | None = None
        self._ends = _Ends()

    def of(self, gold: IncomingGold) -> TailOf:
        def tail_of(article: str, claim: str) -> tuple[ArticleId, str]:
            if self._siblings is not gold.siblings:  # another file, perhaps of the same name
                self._siblings, self._ends = gold.siblings, _ends(gold.siblings)
            ends = self._ends
            return self._place(article, ends), ends.claims.get((article, claim), claim)

        return tail_of

    def _place(self, article: str, ends: _Ends) -> ArticleId:
        """The project may hold the text under another id, or may be about to."""
        if article not in ends.texts:
            return ArticleId(article)
        sha256 = ends.texts[article]
        known = self._project.articles.find_text(sha256)
        return known.id if known else ArticleId(self._names.of(article, sha256))


def _ends(siblings: Callable[[], Iterator[Record]]) -> _Ends:
    """Two passes over the file, to hold those claims and texts alone that are pointed to."""
    wanted = {
        (relation["tail"]["article"], relation["tail"]["claim"])
        for record in siblings()
        for relation in _relations(record)
    }
    articles = {article for article, _ in wanted}
    ends = _Ends()
    for record in siblings():
        if isinstance(record.get("id"), str) and record["id"] in articles:
            ids = _ids_in(record).items()
            ends.claims.update((place, own) for place, own in ids if place in wanted)
            ends.texts.update(_text_in(record))
    return ends


def _text_in(record: Record) -> dict[str, str]:
    text, told = record.get("text"), record.get("text_sha256")
    sha256 = text_sha256(text) if isinstance(text, str) else told
    return {record["id"]: sha256} if isinstance(sha256, str) else {}


def _ids_in(record: Record) -> dict[tuple[str, str], str]:
    try:
        return {(record["id"], gold): own for gold, own in claim_ids(record).items()}
    except (AttributeError, InvalidInput, KeyError, TypeError):
        return {}  # a broken record is refused when its turn comes


def _relations(record: Record) -> list[Record]:
    """Siblings are not validated yet when they are looked through."""
    relations = record.get("relations")
    return list(filter(_is_relation, relations)) if isinstance(relations, list) else []


def _is_relation(relation: object) -> bool:
    tail = relation.get("tail") if isinstance(relation, dict) else None
    ends = (tail.get("article"), tail.get("claim")) if isinstance(tail, dict) else ()
    return bool(ends) and all(isinstance(end, str) for end in ends)
