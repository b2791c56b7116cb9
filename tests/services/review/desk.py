"""An article on the desk for tests: our own text, two runs of suggestions, a clock that ticks."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from annotator.domain.article import ArticleId, Region, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.services.ports import Project
from annotator.services.review.session import ReviewSession
from annotator.services.review.threshold import DEFAULT_THRESHOLD

TEXT = (
    "Home Sport\n\n"
    "Ann Lee met Bo Kim in Oslo on Monday. "
    "“Trade rose by 5 percent, and it will grow,” Lee said. "
    "Oslo was calm.\n"
)
RUN = Run("rules", "1", "abcdef0123", created_at="2026-01-01T00:00:00Z")


def span(words: str, nth: int = 0) -> Span:
    """Where `words` stand in TEXT for the nth time."""
    match = list(re.finditer(re.escape(words), TEXT))[nth]
    return Span(match.start(), match.end())


MENU = span("Home Sport")
SENTENCES = (
    span("Ann Lee met Bo Kim in Oslo on Monday."),
    span("“Trade rose by 5 percent, and it will grow,” Lee said."),
    span("Oslo was calm."),
)
STRUCTURE = Structure(
    regions=(Region(MENU, "chrome"), Region(Span(MENU.end, len(TEXT)), "body")),
    sentences=(MENU, *SENTENCES),
    tokens=tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)),
)
ENTITIES = tuple(
    SuggestedEntity(f"e{i}", Entity(where, label), 0.9)
    for i, (where, label) in enumerate(
        [
            (span("Ann Lee"), "PERSON"),
            (span("Bo Kim"), "PERSON"),
            (span("Oslo"), "GPE"),
            (span("Monday"), "DATE"),
            (span("Lee", 1), "PERSON"),
        ]
    )
)
CLAIMS = (
    SuggestedClaim("c0", Claim(spans=(span("Ann Lee met Bo Kim in Oslo on Monday"),)), 0.8),
    SuggestedClaim(
        "c1",
        Claim(
            spans=(span("Trade rose by 5 percent"),),
            attribution=Attribution("direct_quote", (span("Lee", 1),), (span("said"),), "e4"),
        ),
        0.7,
    ),
)
FIRST, SECOND = f"{RUN.key}/c0", f"{RUN.key}/c1"
ARTICLE = ArticleId("talks")


def entity_id(number: int) -> str:
    return f"{RUN.key}/e{number}"


@dataclass
class Clock:
    """Each look at it is one second later; no test waits for a real one."""

    seconds: float = 0.0
    start: datetime = field(default=datetime(2026, 1, 1, tzinfo=UTC))

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        self.seconds += 1
        return self.seconds


def with_article(project: Project) -> Project:
    article = make_article(ARTICLE, TEXT)
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    return project


def session_of(
    project: Project, reviewer: str = "Ann", threshold: float = DEFAULT_THRESHOLD
) -> ReviewSession:
    clock = Clock()
    ids = iter(f"new{i}" for i in range(1000))
    session = ReviewSession(
        project,
        reviewer,
        threshold=threshold,
        now=clock.now,
        seconds=clock.monotonic,
        new_id=lambda: next(ids),
    )
    session.open(ARTICLE)
    return session


def layer_of(session: ReviewSession) -> Layer:
    assert session.desk is not None
    return session.desk.layer
