"""A small project to decide in: texts of our own, with what an extractor might have found."""

import re
from itertools import chain
from pathlib import Path

from annotator.domain.article import ArticleId, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.locations import resource
from annotator.services.review import deciding, reading
from annotator.services.review.session import ReviewSession
from annotator.store.project import SqliteProject, create_project

REVIEWER = "Ann"
MADE_AT = "2026-01-01T00:00:00Z"
RUN = Run("trial", "1", "0123456789", "extractor", MADE_AT)
TOWNS = ("Oslo", "Kraków", "Łódź", "Nairobi", "東京", "Lima")
BRIDGE = (
    "The bridge in {} was closed on Monday. Mira Holt said it would open again in spring. "
    "Repairs cost 4 million euros 🌉, twice the first estimate. The council of {} denies that. "
    "Trucks use the ferry until then.\r\n\r\nNobody was hurt, Holt said.\n"
)
_SENTENCE = re.compile(r"\S.*?[.](?=\s)", re.DOTALL)
_WORD = re.compile(r"\w+|[^\w\s]")
_NAME = re.compile(r"Mira Holt|Holt")


def trial_project(path: Path, *, articles: int) -> SqliteProject:
    """A new one; every article has its structure, so that no extractor is asked."""
    scheme = resource("scheme.toml").read_text(encoding="utf-8")
    project = create_project(path, name="Trial", scheme_toml=scheme, created_at=MADE_AT)
    for town in (*TOWNS, *(f"Place {number}" for number in range(articles)))[:articles]:
        text = BRIDGE.format(town, town)
        project.articles.add(make_article(town, text, origin=f"{town}.txt"))
        article = project.articles.find(ArticleId(town))
        assert article is not None
        project.suggestions.save(article, RUN, _found(text))
    return project


def finish_all(project: SqliteProject, reviewer: str = REVIEWER) -> None:
    """Every suggestion confirmed, every article finished."""
    session = ReviewSession(project, reviewer)
    for article_id in project.articles.ids():
        session.open(article_id)
        layer, stamp = _layer(session), session.stamp()
        decided = [deciding.confirmed(layer, claim_id, stamp) for claim_id in layer.claims]
        session.commit("confirm", tuple(chain.from_iterable(decided)))
        assert session.desk is not None
        finished = reading.finished(_layer(session), session.desk.structure, session.stamp())
        session.commit("finish", finished)


def _layer(session: ReviewSession) -> Layer:
    assert session.desk is not None
    return session.desk.layer


def _found(text: str) -> Extraction:
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
    structure = Structure((), sentences, tuple(Span(*m.span()) for m in _WORD.finditer(text)))
    names = [Span(*match.span()) for match in _NAME.finditer(text)]
    entities = [
        SuggestedEntity(f"e{number}", Entity(span, "PERSON"), 0.9)
        for number, span in enumerate(names, start=1)
    ]
    claims = [
        SuggestedClaim(f"c{number}", Claim((Span(span.start, span.end - 1),)), 0.8)
        for number, span in enumerate(sentences, start=1)
    ]
    said = Attribution("indirect_quote", (names[0],), (), "e1")
    claims[1] = SuggestedClaim("c2", Claim(claims[1].claim.spans, attribution=said), 0.7)
    return Extraction(structure, tuple(entities), tuple(claims))
