from annotator.domain.article import ArticleId
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.services.agreeing.continuum import Continuum, within


def test_what_lies_between_the_stretches_counts_for_nothing() -> None:
    body = Continuum((Span(10, 20), Span(30, 40)), 100)
    assert body.length == 20
    assert body.placed(Span(12, 15)) == Span(2, 5)
    assert body.placed(Span(15, 35)) == Span(5, 15)
    assert body.placed(Span(0, 12)) == Span(0, 2)
    assert body.placed(Span(20, 30)) is None
    assert body.placed(Span(40, 99)) is None


def test_without_stretches_it_is_the_whole_text() -> None:
    whole = Continuum(None, 7)
    assert (whole.length, whole.placed(Span(2, 7))) == (7, Span(2, 7))


def test_an_item_needs_half_of_its_characters_on_it() -> None:
    body = Continuum((Span(10, 20),), 100)
    assert body.holds([Span(8, 12)])
    assert not body.holds([Span(7, 12)])
    assert body.holds([Span(0, 2), Span(18, 20)])
    spans = (Span(8, 12), Span(7, 12))
    items = tuple(EntityItem(f"e{n}", Entity(span, "ORG")) for n, span in enumerate(spans))
    kept = within(ArticleItems(ArticleId("a"), entities=items), body)
    assert [item.id for item in kept.entities] == ["e0"]
