from annotator.domain.claim import Attribution, Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem
from annotator.services.agreeing.claimants import AUTHOR, claimants

TEXT = "The ministry said so. Bo denied it. The  Ministry insisted."


def item(item_id: str, *sources: Span) -> ClaimItem:
    return ClaimItem(item_id, Claim((Span(0, 3),), attribution=Attribution(source=sources)))


def test_the_same_words_or_overlapping_ones_are_one_claimant() -> None:
    found = claimants(
        TEXT,
        {
            ("Ann", "1"): item("1", Span(0, 12)),  # The ministry
            ("Bo", "1"): item("1", Span(4, 12)),  # ministry
            ("Bo", "2"): item("2", Span(36, 49)),  # The  Ministry
            ("Ann", "2"): item("2", Span(22, 24)),  # Bo
            ("Ann", "3"): item("3"),
        },
    )
    assert found["Ann", "1"] == found["Bo", "1"] == found["Bo", "2"]
    assert found["Ann", "2"] not in (found["Ann", "1"], AUTHOR)
    assert found["Ann", "3"] == AUTHOR


def test_of_several_sources_the_first_in_the_text_counts() -> None:
    found = claimants(
        TEXT,
        {("Ann", "1"): item("1", Span(22, 24), Span(0, 12)), ("Bo", "1"): item("1", Span(0, 12))},
    )
    assert found["Ann", "1"] == found["Bo", "1"]
