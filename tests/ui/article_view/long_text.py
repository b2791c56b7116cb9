"""A megabyte with 20,000 spans, for tests of what is not done for all of them."""

from annotator.domain.article import Structure
from annotator.domain.layer import Layer
from tests.ui.article_view import sample

TEXT = sample.BODY * 800
SPANS = 20_000


def structure() -> Structure:
    return sample.structure(TEXT, 0)


def layer(of: Structure) -> Layer:
    step = len(of.tokens) // 15_000
    entities = [
        sample.entity_item(f"e{number}", token, "GPE")
        for number, token in enumerate(of.tokens[::step][:15_000])
    ]
    claims = [
        sample.claim_item(f"c{number}", None, (sentence,))
        for number, sentence in enumerate(of.sentences[:5_000])
    ]
    return Layer(
        claims={item.id: item for item in claims}, entities={item.id: item for item in entities}
    )
