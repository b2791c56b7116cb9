"""Our own gold files become layers again: whose they were, with every decision."""

from collections.abc import Callable, Iterator

from annotator.domain.article import Article, Region, Structure
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record, entity_from, span_from
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.services.importing.gold_items import (
    claim_ids,
    items_of,
    marks_of,
    open_claim,
    reviewer_of,
)
from annotator.services.ports import IncomingArticle, IncomingGold, Project
from annotator.services.review.opening import opened_layer
from annotator.services.review.session import counts


class GoldLayers:
    """Restores layers during one import."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tails = _Tails()

    def restore(self, article: Article, entry: IncomingArticle) -> bool:
        """Store the record's structure and layer; False when the reviewer had one already.

        Raises InvalidInput, with nothing stored, for a record that contradicts itself.
        """
        gold = entry.gold
        if gold is None:
            return False
        project, record = self._project, gold.record
        known = opened_layer(project.suggestions.of(article), ())
        items = items_of(record, article, known=known, tail_id=self._tails.of(entry.file, gold))
        reviewer = reviewer_of(record)
        if items and reviewer in project.layers.reviewers_of(article):
            return False
        is_first = not (known.claims or known.entities)
        extraction = _left_open(record) if is_first else Extraction(_structure(record))
        self._save_structure(article, entry, extraction)
        if not items:
            return False
        layer = opened_layer(project.suggestions.of(article), items)
        return project.layers.restore(
            article,
            project.reviewer(reviewer).name,
            [*items, *marks_of(record, layer)],
            counts(layer),
        )

    def _save_structure(
        self, article: Article, entry: IncomingArticle, extraction: Extraction
    ) -> None:
        """Regions and sentences as reviewed; a gold file has no tokens, an extractor adds them."""
        if entry.run is not None and extraction != Extraction(Structure()):
            self._project.suggestions.save(article, entry.run, extraction)


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


class _Tails:
    """Where relations to claims of other articles lead to: the ids that those claims get."""

    def __init__(self) -> None:
        self._by_file: dict[str, dict[tuple[str, str], str]] = {}

    def of(self, file: str, gold: IncomingGold) -> Callable[[str, str], str]:
        def tail_id(article: str, claim: str) -> str:
            if file not in self._by_file:
                self._by_file[file] = _ids_of_tails(gold.siblings)
            return self._by_file[file].get((article, claim), claim)

        return tail_id


def _ids_of_tails(siblings: Callable[[], Iterator[Record]]) -> dict[tuple[str, str], str]:
    """Two passes over the file, to hold the ids of those claims alone that are pointed to."""
    wanted = {
        (relation["tail"]["article"], relation["tail"]["claim"])
        for record in siblings()
        for relation in record.get("relations") or ()
        if _is_relation(relation)
    }
    articles = {article for article, _ in wanted}
    found = {}
    for record in siblings():
        if record.get("id") in articles:
            found.update(_ids_in(record))
    return {place: own for place, own in found.items() if place in wanted}


def _ids_in(record: Record) -> dict[tuple[str, str], str]:
    try:
        return {(record["id"], gold): own for gold, own in claim_ids(record).items()}
    except (AttributeError, InvalidInput, KeyError, TypeError):
        return {}  # a broken record is refused when its turn comes


def _is_relation(relation: object) -> bool:
    """Siblings are not validated yet when they are looked through."""
    tail = relation.get("tail") if isinstance(relation, dict) else None
    ends = (tail.get("article"), tail.get("claim")) if isinstance(tail, dict) else ()
    return bool(ends) and all(isinstance(end, str) for end in ends)
