from collections.abc import Mapping

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem
from annotator.services.agreeing.continuum import Continuum
from annotator.services.agreeing.gathering import SharedArticle
from annotator.services.agreeing.grouping import claim_groups

ONE = ArticleId("one")


def article(spans: Mapping[str, list[tuple[int, int]]], name: ArticleId = ONE) -> SharedArticle:
    sides = {
        reviewer: ArticleItems(
            name,
            claims=tuple(
                ClaimItem(f"c{n}", Claim((Span(*place),))) for n, place in enumerate(places)
            ),
            is_exhaustive=True,
        )
        for reviewer, places in spans.items()
    }
    return SharedArticle(name, "One", (), Continuum(None, 99), sides, {}, {}, {})


def groups(spans: Mapping[str, list[tuple[int, int]]]) -> list[dict[str, Span]]:
    found = claim_groups([article(spans)], sorted(spans))
    return [{r: item.claim.hull for r, item in group.members.items()} for group in found]


def test_claims_that_overlap_by_half_are_one_and_others_stand_alone() -> None:
    found = groups({"Ann": [(0, 10), (20, 30)], "Bo": [(0, 8), (29, 40)]})
    assert found == [
        {"Ann": Span(0, 10), "Bo": Span(0, 8)},
        {"Ann": Span(20, 30)},
        {"Bo": Span(29, 40)},
    ]


def test_nobody_is_twice_in_a_group() -> None:
    """Bo's long claim is near to both of Ann's; through Cem's the two would be joined."""
    found = groups({"Ann": [(0, 10), (10, 18)], "Bo": [(0, 18)], "Cem": [(10, 18)]})
    assert found == [
        {"Ann": Span(0, 10), "Bo": Span(0, 18)},
        {"Ann": Span(10, 18), "Cem": Span(10, 18)},
    ]


def test_three_are_joined_through_the_one_between() -> None:
    found = groups({"Ann": [(0, 10)], "Bo": [(4, 14)], "Cem": [(2, 12)]})
    assert found == [{"Ann": Span(0, 10), "Bo": Span(4, 14), "Cem": Span(2, 12)}]


def test_the_order_of_reviewers_does_not_matter() -> None:
    spans = {"Ann": [(0, 10), (12, 20)], "Bo": [(1, 11), (11, 20)], "Cem": [(0, 20), (12, 19)]}
    there = claim_groups([article(spans)], ["Ann", "Bo", "Cem"])
    back = claim_groups([article(spans)], ["Cem", "Bo", "Ann"])
    assert [dict(group.members) for group in there] == [dict(group.members) for group in back]


def test_articles_are_kept_apart_and_in_order() -> None:
    both = {"Ann": [(0, 10)], "Bo": [(0, 10)]}
    found = claim_groups([article(both, ArticleId("z")), article(both)], ["Ann", "Bo"])
    assert [(group.article, len(group.members)) for group in found] == [("z", 2), ("one", 2)]
