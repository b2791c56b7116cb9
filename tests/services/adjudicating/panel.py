"""Three reviewers over one article, for tests: layers in a few words, and a clock that ticks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import Article, ArticleId, Region, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity, make_layer
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run
from annotator.services.adjudicating.desk import AdjudicationDesk, Group
from annotator.services.adjudicating.session import AdjudicationOptions, AdjudicationSession
from annotator.services.ports import Project
from annotator.services.review.session import counts
from tests.services.review.desk import Clock

TEXT = (
    "Menu News\n"
    "Ann Lee of the Bank of China said that trade rose by 5 percent in May. "
    "Prices fell, and wages will grow. "
    "Oslo was calm.\n"
)
ARTICLE = ArticleId("bank")
RUN = Run("rules", "1", "abcdef0123", created_at="2026-01-01T00:00:00Z")
REVIEWERS = ("Ann", "Bo", "Cy")
AT = "2026-01-01T00:00:00Z"


def span(words: str, nth: int = 0) -> Span:
    match = list(re.finditer(re.escape(words), TEXT))[nth]
    return Span(*match.span())


MENU = span("Menu News")
SENTENCES = (
    span("Ann Lee of the Bank of China said that trade rose by 5 percent in May."),
    span("Prices fell, and wages will grow."),
    span("Oslo was calm."),
)
STRUCTURE = Structure(
    (Region(MENU, "chrome"), Region(Span(MENU.end, len(TEXT)), "body")), (MENU, *SENTENCES)
)


def claim(key: str, words: str, **fields: object) -> ReviewedClaim:
    made = Claim((span(words),), **{"claim_type": ("quantity",), **fields})
    return ReviewedClaim(key, made, Provenance("human_blind"), None, accepted())


def said_by(entity: str, words: str = "Ann Lee") -> Attribution:
    return Attribution("indirect_quote", (span(words),), (span("said"),), entity)


def entity(key: str, words: str, label: str = "PERSON") -> ReviewedEntity:
    made = Entity(span(words), label)
    return ReviewedEntity(key, made, Provenance("human_blind"), None, accepted())


def rejected(item: ReviewedClaim) -> ReviewedClaim:
    """As if it had been a suggestion of the machine."""
    provenance = Provenance("machine_suggested", RUN.key, item.id, 0.5)
    decision = replace(accepted(), status="rejected", reason="opinion")
    return ReviewedClaim(f"{RUN.key}/{item.id}", item.claim, provenance, item.claim, decision)


def accepted() -> Decision:
    return Decision("added", "somebody", AT)


def with_article(project: Project, article_id: str = ARTICLE, text: str = TEXT) -> Article:
    article = make_article(article_id, text)
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE))
    return article


def finish(
    project: Project,
    article: Article,
    reviewer: str,
    items: Sequence[Item],
    *,
    is_done: bool = True,
) -> None:
    own = [*items, LayerState("done" if is_done else "started")]
    name = project.reviewer(reviewer).name
    assert project.layers.restore(article, name, own, counts(make_layer(own)))


def session_of(project: Project, adjudicator: str = "Dora", **options: str) -> AdjudicationSession:
    clock = Clock()
    chosen = AdjudicationOptions(**options) if options else None
    return AdjudicationSession(
        project, adjudicator, now=clock.now, seconds=clock.monotonic, options=chosen
    )


def group_at(desk: AdjudicationDesk | None, words: str, kind: str = "claim") -> Group:
    """The group around exactly these words."""
    assert desk is not None
    found = [g for g in desk.groups if g.kind == kind and g.span == span(words)]
    assert len(found) == 1, [g.span.of(TEXT) for g in desk.groups]
    return found[0]
