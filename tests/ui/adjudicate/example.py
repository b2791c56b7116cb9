"""Three reviewers over invented articles: what they share, and where they part."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.app import new_project
from annotator.domain.article import Article, ArticleMeta, Region, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import (
    Item,
    LayerState,
    ReviewedClaim,
    ReviewedEntity,
    make_layer,
)
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run
from annotator.services.ports import Project
from annotator.services.review.session import counts
from annotator.store.project import open_project

TEXT = (
    "Port of Lomar reports record year\n\n"
    "The port of Lomar handled 4.2 million containers last year, 6 percent more than in 2029. "
    "Director Ida Krell said the new terminal had cut waiting times by a third. "
    "She expects another record in 2031.\n\n"
    "Fishermen disagree. “The dredging has killed the oyster beds,” said Tom Aas of the "
    "fishermen’s union. The ministry of ports denied this on Friday. "
    "Traffic on the coastal road doubled because of the terminal.\n"
)
REVIEWERS = ("Ann", "Bo", "Cy")
RUN = Run("rules", "1", "abcdef0123", created_at="2026-01-01T00:00:00Z")
AT = "2026-01-01T00:00:00Z"
HANDLED = "The port of Lomar handled 4.2 million containers last year"
WAITING = "the new terminal had cut waiting times by a third"
DREDGING = "The dredging has killed the oyster beds"
TRAFFIC = "Traffic on the coastal road doubled because of the terminal"
RECORD = "another record in 2031"


def span(words: str, nth: int = 0) -> Span:
    match = list(re.finditer(re.escape(words), TEXT))[nth]
    return Span(*match.span())


def structure() -> Structure:
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[A-Z“][^\n]*?[.](?=[\s])", TEXT)]
    tokens = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT))
    head = TEXT.index("\n")
    body = [s for s in sentences if s.start > head]
    regions = (Region(Span(0, head), "chrome"), Region(Span(head, len(TEXT)), "body"))
    return Structure(regions, (Span(0, head), *body), tokens)


def claim(key: str, words: str, **fields: Any) -> ReviewedClaim:
    made = Claim((span(words),), **{"claim_type": ("quantity",), **fields})
    return ReviewedClaim(key, made, Provenance("human_blind"), None, _added())


def entity(key: str, words: str, label: str) -> ReviewedEntity:
    return ReviewedEntity(
        key, Entity(span(words), label), Provenance("human_blind"), None, _added()
    )


def layers() -> dict[str, list[Item]]:
    """Two claims are everybody's, one has three borders, one two types, one is Bo's alone."""
    krell = Attribution("indirect_quote", (span("Ida Krell"),), (span("said"),), "e1")
    everybody: list[Item] = [
        entity("e1", "Ida Krell", "PERSON"),
        entity("e2", "Lomar", "GPE"),
        claim("c1", HANDLED),
        claim("c4", DREDGING, attribution=Attribution("direct_quote", (span("Tom Aas"),))),
    ]
    ann: list[Item] = [
        claim("c2", WAITING, attribution=krell),
        claim("c5", TRAFFIC, claim_type=("causal",)),
        entity("e4", "fishermen’s union", "ORG"),
    ]
    bo: list[Item] = [
        claim("c2", "cut waiting times by a third", attribution=krell),
        claim("c5", TRAFFIC, claim_type=("quantity", "causal"), checkworthiness="check_worthy"),
        claim("c3", f"She expects {RECORD}", claim_type=("prediction_plan",)),
        entity("e4", "Tom Aas", "PERSON"),
    ]
    cy: list[Item] = [
        claim("c2", f"{WAITING}"[4:], attribution=krell),
        claim("c5", TRAFFIC, claim_type=("causal",)),
        entity("e4", "the fishermen’s union", "ORG"),
    ]
    return {name: [*everybody, *own] for name, own in zip(REVIEWERS, (ann, bo, cy), strict=True)}


def add_article(project: Project, number: int) -> Article:
    title = f"Port of Lomar, part {number + 1}: record year, new terminal and the oyster beds"
    text = TEXT if number == 0 else f"{TEXT}Part {number + 1} ends here.\n"
    article = replace(make_article(f"port-{number}", text), meta=ArticleMeta(title=title))
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(structure()))
    return article


def finish(project: Project, article: Article, reviewer: str, items: Sequence[Item]) -> None:
    own = [*items, LayerState("done")]
    name = project.reviewer(reviewer).name
    assert project.layers.restore(article, name, own, counts(make_layer(own)))


def finished_project(path: Path, *, articles: int = 2, reviewers: int = 3) -> Path:
    """A project whose articles all have that many finished layers."""
    new_project(path, "Ports").close()
    project = open_project(path)
    for number in range(articles):
        article = add_article(project, number)
        for name in REVIEWERS[:reviewers]:
            finish(project, article, name, layers()[name])
    project.close()
    return path


def _added() -> Decision:
    return Decision("added", "somebody", AT)
