"""Whose suggestions an article shows."""

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Run, SuggestedClaim, SuggestedEntity, Suggestions
from annotator.services.review.opening import opened_layer

OLD, NEW = Run("rules", "1", "a"), Run("news", "1", "b")
FILE = Run("file", "1", "c", kind="import")
ENTITIES = (SuggestedEntity("e1", Entity(Span(0, 4), "ORG")),)
CLAIMS = (SuggestedClaim("c1", Claim((Span(0, 9),))),)


def runs_shown(*suggestions: Suggestions) -> set[str | None]:
    layer = opened_layer(suggestions, [])
    return {i.provenance.run for i in (*layer.entities.values(), *layer.claims.values())}


def test_the_newest_extractor_alone() -> None:
    assert runs_shown(Suggestions(OLD, ENTITIES, CLAIMS), Suggestions(NEW, ENTITIES)) == {NEW.key}


def test_an_extractor_that_found_nothing_hides_none() -> None:
    assert runs_shown(Suggestions(OLD, ENTITIES, CLAIMS), Suggestions(NEW)) == {OLD.key}


def test_imported_claims_stand_with_an_extractors_entities() -> None:
    shown = runs_shown(Suggestions(FILE, (), CLAIMS), Suggestions(NEW, ENTITIES, CLAIMS))
    assert shown == {FILE.key, NEW.key}


def test_predictions_are_never_shown() -> None:
    predicted = Run("other", "1", "d", kind="predictions")
    assert runs_shown(Suggestions(predicted, ENTITIES, CLAIMS)) == set()
    shown = runs_shown(Suggestions(OLD, ENTITIES, CLAIMS), Suggestions(predicted, ENTITIES, CLAIMS))
    assert shown == {OLD.key}
