from collections.abc import Iterable, Iterator

from annotator.domain.article import ArticleId, Region, Structure
from annotator.domain.claim import Anchor, Attribution, Claim, Quantity
from annotator.domain.entity import Entity
from annotator.domain.graphemes import widened
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.language.messages import Done
from annotator.language.news.extractor import NewsExtractor
from annotator.language.whole_characters import with_whole_characters
from annotator.language.worker import work_through
from annotator.services.ports import ArticleText

TEXT = "Zoe\u0308 said 👍🏽 to it."  # 👍🏽 at 10 to 12


def test_every_border_moves_behind_the_character_it_cuts() -> None:
    claim = Claim(
        (Span(0, 3), Span(5, 11)),
        attribution=Attribution("direct_quote", (Span(0, 3),), (Span(5, 9),)),
        time=Anchor(Span(11, 15)),
        place=Anchor(Span(10, 11)),
        quantities=(Quantity(Span(11, 12)),),
    )
    found = Extraction(
        Structure(
            (Region(Span(0, 11), "body"), Region(Span(11, 12), "chrome")),
            (Span(0, 11), Span(11, 19)),
            (Span(0, 3), Span(5, 9), Span(10, 11), Span(11, 12), Span(13, 15)),
        ),
        (SuggestedEntity("e1", Entity(Span(0, 3), "PERSON")),),
        (SuggestedClaim("c1", claim),),
    )
    whole = with_whole_characters(TEXT, found)
    assert whole.structure == Structure(
        (Region(Span(0, 12), "body"),),
        (Span(0, 12), Span(12, 19)),
        (Span(0, 4), Span(5, 9), Span(10, 12), Span(13, 15)),
    )
    assert whole.entities[0].entity.span == Span(0, 4)
    assert whole.claims[0].claim == Claim(
        (Span(0, 4), Span(5, 12)),
        attribution=Attribution("direct_quote", (Span(0, 4),), (Span(5, 9),)),
        time=Anchor(Span(12, 15)),
        place=Anchor(Span(10, 12)),
        quantities=(Quantity(Span(10, 12)),),
    )


def test_the_built_in_extractor_cuts_none_once_it_went_through() -> None:
    text = (
        "The minister of 🇩🇪🇫🇷 Jose\u0301 Mun\u0303oz said on Friday: 👍🏽 is 5️⃣ percent of ❤️. "
        "She met Andre\u0301 Dupont of Acme Corp. in Berlin.\n\n"
    )
    (found,) = NewsExtractor().extract([ArticleText("a", text, None)])
    whole = with_whole_characters(text, found)
    structure = whole.structure
    spans = [*structure.sentences, *structure.tokens, *(e.entity.span for e in whole.entities)]
    spans += [part for suggested in whole.claims for part in suggested.claim.spans]
    assert whole.entities
    assert any(widened(text, token) != token for token in found.structure.tokens)
    assert all(widened(text, span) == span for span in spans)


class SkinTones:
    """Marks the first code point of the text, as a tokenizer does with its emoji."""

    name, version, config_hash = "skin-tones", "1", "f" * 64

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        for _ in articles:
            found = SuggestedEntity("e1", Entity(Span(0, 1), "THING"))
            yield Extraction(Structure(tokens=(Span(0, 1), Span(1, 2))), (found,))


def test_what_a_worker_sends_cuts_none() -> None:
    sent: list[object] = []
    work_through(SkinTones(), [ArticleText(ArticleId("a"), "👍🏽 it is")], sent.append)
    (done,) = [message for message in sent if isinstance(message, Done)]
    assert done.extraction.structure.tokens == (Span(0, 2),)
    assert done.extraction.entities[0].entity.span == Span(0, 2)
