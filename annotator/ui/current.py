"""What is current in the window: a claim, an entity or a sentence."""

from dataclasses import dataclass

from annotator.domain.edit import Edit
from annotator.domain.layer import Layer, ReadMark
from annotator.domain.span import Span
from annotator.services.review import navigation
from annotator.services.review.session import OpenArticle
from annotator.ui.reveal.pairing import Pairing, claim_id, first_to_decide


@dataclass(frozen=True, slots=True)
class CurrentClaim:
    id: str


@dataclass(frozen=True, slots=True)
class CurrentEntity:
    id: str


@dataclass(frozen=True, slots=True)
class CurrentSentence:
    span: Span


Current = CurrentClaim | CurrentEntity | CurrentSentence | None


def is_known(current: Current, layer: Layer) -> bool:
    match current:
        case CurrentClaim(id=claim_id):
            return claim_id in layer.claims
        case CurrentEntity(id=entity_id):
            return entity_id in layer.entities
    return current is not None


def place_of(current: Current, layer: Layer) -> int:
    """Where it stands in the text."""
    match current:
        case CurrentClaim(id=claim_id):
            return layer.claims[claim_id].span.start
        case CurrentEntity(id=entity_id):
            return layer.entities[entity_id].span.start
        case CurrentSentence(span=span):
            return span.start
    return 0


def start_of_work(desk: OpenArticle, pairing: Pairing | None = None) -> Current:
    """Where work goes on in an article: at the first pair to decide, where these are shown, else
    at the first open claim, else at the first sentence that is not read."""
    pair = first_to_decide(pairing.of(desk)) if pairing else None
    if pair is not None:
        return CurrentClaim(claim_id(pair) or pair.key)
    claim = navigation.first_open_claim(desk.layer)
    if claim is not None:
        return CurrentClaim(claim.id)
    sentence = navigation.next_unread(desk.layer, desk.structure, -1)
    first = sentence or next(iter(desk.structure.body_sentences()), None)
    return CurrentSentence(first) if first else None


def current_sentence(span: Span | None, desk: OpenArticle) -> Current:
    """The sentence that holds where `span` begins, where there is one."""
    sentences = desk.structure.sentences
    found = next((s for s in sentences if span and s.start <= span.start < s.end), None)
    return CurrentSentence(found) if found else None


def subject_of(edit: Edit, layer: Layer) -> Current:
    """What an undone or redone edit was about, where it is still there; None where it was the
    whole article."""
    if len([c for c in edit.changes if isinstance(c.item, ReadMark)]) > 1:
        return None
    for change in edit.changes:
        if isinstance(change.item, ReadMark):
            return CurrentSentence(change.item.span)
        if change.item.id in layer.claims:
            return CurrentClaim(change.item.id)
        if change.item.id in layer.entities:
            return CurrentEntity(change.item.id)
    return None
