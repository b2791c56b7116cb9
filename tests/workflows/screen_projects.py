"""Projects for what is looked at on the screen."""

from collections.abc import Sequence
from pathlib import Path

from annotator.domain.article import make_article
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.store.project import open_project
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.ui.article_view import sample


def add_talks(path: Path, names: Sequence[str]) -> None:
    """Short articles, each with a word of its own."""
    project = open_project(path)
    for name in names:
        article = make_article(name, TEXT.replace("Monday", f"Monday, {name}"))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()


def add_dense(path: Path) -> None:
    """Several screens full of marks."""
    project = open_project(path)
    article = make_article("dense", sample.BODY * 4)
    project.articles.add(article)
    project.suggestions.save(article, RUN, _dense(article.text))
    project.close()


def _dense(text: str) -> Extraction:
    """Claims over each other and entities in each other, in every sentence; some reach from one
    paragraph into the next, and every third claim is below the threshold."""
    structure = sample.structure(text, 0)
    tokens, sentences = structure.tokens, structure.sentences
    named = [*tokens[::5], *(Span(tokens[i].start, tokens[i + 2].end) for i in range(0, 400, 10))]
    halves = [Span(each.start, each.start + len(each) // 2) for each in sentences]
    spans = [*sentences, *halves, *sentences[::3]]
    return Extraction(
        structure,
        tuple(SuggestedEntity(f"e{i}", Entity(span, "ORG")) for i, span in enumerate(named)),
        tuple(
            SuggestedClaim(f"c{i}", Claim((span,)), (0.9, 0.6, 0.1)[i % 3])
            for i, span in enumerate(spans)
        ),
    )
