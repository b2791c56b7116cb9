"""A small project of three reviewers, with texts of tests.services.comparing.talks.

| article | Ann | Bo | Cem |
|---|---|---|---|
| talks | done | done, another border and field | done |
| rain | done | done, one claim less | – |
| ports | done | – | begun |
| spare | – | – | – |
"""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity, make_layer
from annotator.services.ports import Beginning, Project
from annotator.services.review.session import counts
from tests.services.comparing.talks import (
    DENIED,
    FELL,
    FOUND,
    GREW,
    LEFT,
    PORTS,
    RAIN,
    RULES_1,
    RULES_2,
    TALKS,
    TEXTS,
    WET,
    claim,
    entity,
    hold,
)

ANN, BO, CEM = "Ann", "Bo", "Cem"
NOW = "2026-05-01T09:00:00Z"
WORTHY, MINOR = "check_worthy", "unimportant_factual"
OSLO = entity(TALKS, "Oslo", "GPE")
LEE = entity(TALKS, "Ann Lee", "PERSON")
LAYERS: dict[tuple[ArticleId, str], tuple[Claim | Entity, ...]] = {
    (TALKS, ANN): (replace(GREW, checkworthiness=WORTHY), DENIED, OSLO, LEE),
    (TALKS, BO): (
        claim(TALKS, "trade grew in", source="Ann Lee", checkworthiness=MINOR),
        DENIED,
        entity(TALKS, "Oslo", "ORG"),
        LEE,
    ),
    (TALKS, CEM): (replace(GREW, checkworthiness=WORTHY), OSLO),
    (RAIN, ANN): (FELL, replace(WET, checkworthiness=MINOR)),
    (RAIN, BO): (replace(WET, checkworthiness=MINOR),),
    (PORTS, ANN): (LEFT,),
}


def items(reviewer: str, said: Sequence[Claim | Entity], *, is_done: bool = True) -> list[Item]:
    """A layer made by hand."""
    decision, provenance = Decision("added", reviewer, NOW), Provenance("human_blind")
    made: list[Item] = [
        ReviewedClaim(f"g{n}", one, provenance, None, decision)
        if isinstance(one, Claim)
        else ReviewedEntity(f"e{n}", one, provenance, None, decision)
        for n, one in enumerate(said)
    ]
    return [*made, LayerState("done" if is_done else "started")]


def review(
    project: Project,
    article_id: ArticleId,
    reviewer: str,
    said: Sequence[Claim | Entity],
    *,
    is_done: bool = True,
) -> None:
    article = project.articles.find(article_id)
    assert article is not None
    made = items(reviewer, said, is_done=is_done)
    name = project.reviewer(reviewer).name
    assert project.layers.restore(article, name, made, counts(make_layer(made)))


def began(project: Project, article_id: ArticleId, reviewer: str, approach: str) -> None:
    article = project.articles.find(article_id)
    assert article is not None
    project.reviewer(reviewer)
    beginning = Beginning(approach, NOW)  # type: ignore[arg-type]
    project.beginnings.begin(article, reviewer, beginning)


def hold_texts(project: Project) -> None:
    """All four texts, read by two runs; nobody has reviewed any."""
    for article_id in TEXTS:
        article = hold(project, article_id)
        for run in (RULES_1, RULES_2):
            project.suggestions.save(article, run, FOUND[run][article_id])


def fill(project: Project) -> None:
    """All of the table above."""
    hold_texts(project)
    for reviewer in (ANN, BO, CEM):
        project.reviewer(reviewer)
    for (article_id, reviewer), said in LAYERS.items():
        review(project, article_id, reviewer, said)
    review(project, PORTS, CEM, (LEFT,), is_done=False)
