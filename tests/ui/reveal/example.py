"""An article reviewed blind whose claims meet the machine's in every way there is."""

import re
from pathlib import Path

from annotator.domain.article import ArticleMeta, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.claims import added
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project

TEXT = (
    "Mira Soltan opened the harbour bridge in Varn on Monday. "
    "The toll fell by 12 percent since 2029 and now pays a third of the upkeep, she said. "
    "“We did not close the old road,” the mayor said.\n\n"
    "Freight through Varn doubled within a year 🚢. "
    "Two ferries were sold in March. "
    "The council met twice.\n"
)
RUN = Run("clause-rules", "0.4", "1a2b3c4d", created_at="2030-01-01T00:00:00Z")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SENTENCES = tuple(
    Span(m.start(), m.end()) for m in re.finditer(r"\S.*?(?:[.!?]”?(?=\s)|\.$)", TEXT, re.MULTILINE)
)
STRUCTURE = Structure(
    sentences=SENTENCES,
    tokens=tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)),
)
ENTITIES = tuple(
    SuggestedEntity(f"e{number}", Entity(span(words), label), 0.9)
    for number, (words, label) in enumerate(
        [("Mira Soltan", "PERSON"), ("Varn", "GPE"), ("Monday", "DATE"), ("12 percent", "PERCENT"),
         ("2029", "DATE"), ("a third", "PERCENT"), ("March", "DATE")]
    )
)  # fmt: skip
OPENED = "Mira Soltan opened the harbour bridge in Varn on Monday"
TOLL = "The toll fell by 12 percent since 2029"
TOLL_AND_MORE = TOLL + " and now pays a third of the upkeep"
ROAD = "We did not close the old road"
FREIGHT = "Freight through Varn doubled within a year"
FERRIES = "Two ferries were sold in March"
SHE_SAID = Attribution("indirect_quote", (span("she"),), (span("said"),))
MACHINE = (
    SuggestedClaim("c0", Claim((span(OPENED),), claim_type=("event_property",)), 0.9),
    SuggestedClaim(
        "c1",
        Claim((span(TOLL_AND_MORE),), claim_type=("quantity", "comparison"), attribution=SHE_SAID),
        0.9,
    ),
    SuggestedClaim("c2", Claim((span(ROAD),), attribution=Attribution("direct_quote")), 0.9),
    SuggestedClaim("c3", Claim((span(FREIGHT),), claim_type=("quantity",)), 0.9),
)
OWN = {
    "opened": Claim((span(OPENED),), claim_type=("event_property",)),
    "toll": Claim((span(TOLL),), claim_type=("quantity",), attribution=SHE_SAID),
    "freight": Claim((span(FREIGHT),), claim_type=("comparison",)),
    "ferries": Claim((span(FERRIES),)),
}
ARTICLE, OTHER = "bridge", "second"
KINDS = ["match", "near", "missed", "near", "extra"]


def make_blind_project(
    path: Path, reviewer: str, *, marks: bool = True, mode: str = "blind"
) -> None:
    """Two articles to review blind, the first one's claims marked but not revealed."""
    project = open_project(path)
    set_policy(project, Policy(mode))  # type: ignore[arg-type]
    meta = ArticleMeta(title="A bridge, a toll and two ferries", publisher="Varn Courier")
    for article_id, text in ((ARTICLE, TEXT), (OTHER, TEXT.replace("Monday", "Sunday"))):
        article = make_article(article_id, text, meta=meta)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, MACHINE))
    if marks:
        session = ReviewSession(project, reviewer)
        desk = session.open(project.articles.ids()[0])
        assert desk.approach == "blind" or mode == "assisted"
        for claim_id, claim in OWN.items():
            session.commit("add claim", added(claim, claim_id, session.stamp()))
    project.close()
