"""An invented article with claims and entities in every state, for tests and pictures."""

from dataclasses import replace
from itertools import pairwise

from annotator.domain.article import Article, ArticleMeta, Region, Structure, make_article
from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, make_layer
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.span import Span
from annotator.domain.suggestion import Run
from annotator.locations import resource
from annotator.services.ports import ArticleSummary
from annotator.ui.action import Action
from annotator.ui.actions import ACTIONS, scheme_actions

TEXT = (
    "Home World Business. "
    "Envoys from the United States and Brazil opened two days of trade talks in Lisbon on "
    "Thursday, the first formal round since Washington raised its duty on steel by 15 percent "
    "in January. Brazilian Trade Minister Caio Venturi is scheduled to meet U.S. Treasury "
    "Secretary Dana Whitlock on Friday. “We did not come to Portugal to sign a photograph,” "
    "Mr. Venturi told reporters. “A deal that leaves the steel duty in place would cost our "
    "mills 9,000 jobs before the winter.” The Treasury denied that it had offered to halve "
    "the duty. Steel 🤝 imports had grown by 31 percent since 2028."
)
RUN = Run("clause-rules", "0.4", "0a1b2c3d4e5f")
HOSTILE = '<img src="file:///etc/passwd"><b>bold</b> & ‮reversed‬ {x} %s\n\nsecond line 🤝'


def span(words: str, within: str = TEXT) -> Span:
    start = within.index(words)
    return Span(start, start + len(words))


def scheme() -> Scheme:
    return parse_scheme(resource("scheme.toml").read_text("utf-8"))


def actions(of: Scheme) -> dict[str, Action]:
    return {action.id: action for action in (*ACTIONS, *scheme_actions(of))}


def article() -> Article:
    meta = ArticleMeta(title="Tariffs on steel tested as envoys meet in Lisbon")
    return make_article("steel", TEXT, meta=meta)


def structure() -> Structure:
    ends = [". Env", "January.", "Friday.", "reporters.", "winter.”", "duty. Steel", "2028."]
    places = [0]
    for mark in ends:
        at = TEXT.index(mark) + len(mark)
        places.append({". Env": at - 3, "duty. Steel": at - 5}.get(mark, at))
    sentences = tuple(Span(start + (TEXT[start] == " "), end) for start, end in pairwise(places))
    return Structure(regions=(Region(sentences[0], "chrome"),), sentences=sentences)


def decided(status: Status, reason: str | None = None) -> Decision:
    return Decision(status, "A. Sorel", "2031-03-12T18:40:00Z", reason=reason)


def suggested_claim(number: int, words: str, decision: Decision | None = None) -> ReviewedClaim:
    claim = Claim(
        spans=(span(words),), claim_type=("event_property",), checkworthiness="check_worthy"
    )
    provenance = Provenance("machine_suggested", RUN.key, f"c{number}", 0.8)
    return ReviewedClaim(f"c{number}", claim, provenance, claim, decision)


def entity(number: int, words: str, label: str, decision: Decision | None = None) -> ReviewedEntity:
    value = Entity(span(words), label)
    provenance = Provenance("machine_suggested", RUN.key, f"e{number}")
    return ReviewedEntity(f"e{number}", value, provenance, value, decision)


def changed_claim() -> ReviewedClaim:
    """The claim of the pictures: one type of the machine's replaced, much of it filled in."""
    item = suggested_claim(6, "A deal that leaves the steel duty in place would cost our mills "
                              "9,000 jobs before the winter")  # fmt: skip
    before = replace(
        item.claim,
        claim_type=("quantity", "prediction_plan"),
        normalized="Keeping the U.S. duty on steel would cost Brazilian mills 9,000 jobs.",
        attribution=Attribution("direct_quote", (span("Mr. Venturi"),), (span("told"),), "e5"),
    )
    return replace(item, suggested=before, claim=replace(before, claim_type=("quantity", "causal")))


def full_claim() -> ReviewedClaim:
    """A claim with every optional part."""
    item = changed_claim()
    claim = replace(
        item.claim,
        modality="possible",
        time=Anchor(span("the winter"), "2031-12"),
        place=Anchor(span("Portugal"), "PT"),
        quantities=(Quantity(span("9,000 jobs"), 9000, "jobs", "approx"),),
        arguments=(Argument("agent", "e5"), Argument("patient", "e3")),
        note="check with the ministry's own figures",
    )
    return replace(item, id="c7", claim=claim, decision=decided("corrected"))


def layer() -> Layer:
    return make_layer([
        suggested_claim(1, "Envoys from the United States and Brazil opened two days of trade "
                           "talks in Lisbon", decided("accepted")),
        suggested_claim(2, "the first formal round since Washington raised its duty",
                        decided("corrected")),
        replace(suggested_claim(3, "Washington raised its duty on steel by 15 percent",
                                decided("added")), suggested=None),
        suggested_claim(4, "We did not come to Portugal to sign a photograph",
                        decided("rejected", "not_a_claim")),
        changed_claim(),
        suggested_claim(8, "it had offered to halve the duty"),
        suggested_claim(9, "imports had grown by 31 percent since 2028"),
        entity(1, "the United States", "GPE", decided("accepted")),
        entity(2, "Lisbon", "GPE"),
        entity(3, "Washington", "ORG"),
        entity(4, "15 percent", "PERCENT"),
        entity(5, "Caio Venturi", "PERSON"),
        replace(entity(6, "Brazil", "GPE"),
                entity=Entity(span("Brazil"), "NORP", "thing-4", "Q155", "2025-10")),
        entity(7, "Dana Whitlock", "PERSON", decided("rejected")),
    ])  # fmt: skip


def summary(number: int, title: str, **changes: object) -> ArticleSummary:
    plain = ArticleSummary(f"a{number}", title, "Harbour Wire", "2031-03-12", "en", "open", False,
                           12, 0, True, number=number)  # fmt: skip
    return replace(plain, **changes)


def summaries() -> list[ArticleSummary]:
    return [
        summary(1, "Ceasefire line moved twice in a week, map shows", status="done", decided=12),
        summary(2, "Port union and ministry agree to phone again", status="done", decided=12,
                publisher="Lagoon Post"),
        summary(3, "Tariffs on steel tested as envoys meet in Lisbon", status="started",
                decided=5),
        summary(4, "Minister: no deal without the mills", publisher="Correio do Vale",
                is_extracted=False, claims=0),
        summary(5, "Juice futures slip after traders hear of talks", is_flagged=True,
                publisher="Pit & Floor"),
        summary(6, "Analysis: who pays a border tax", publisher="The Association of Provincial "
                "Newspapers", claims=115, status="started", decided=101),
        summary(7, HOSTILE, publisher=None, published="some time in March"),
        summary(8, "Foundries on the Gulf buy “where the steel is”, and three more reasons why "
                "nobody expects a signature before the summer recess", status="started",
                decided=9, is_flagged=True),
    ]  # fmt: skip
