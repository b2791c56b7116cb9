from dataclasses import replace

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import make_layer
from annotator.scoring.agreement import cohen_kappa, fleiss_kappa, krippendorff_alpha
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.project import READ_AND_SCORE, agreement
from annotator.services.agreeing.report import AgreementLine, AgreementReport
from annotator.services.ports import ADJUDICATED, Assignment
from annotator.services.progress import PARTS
from annotator.services.review.session import counts
from annotator.store.project import SqliteProject
from tests.services.agreeing.team import ANN, BO, CEM, LAYERS, NOW, began, items, review
from tests.services.comparing.talks import (
    DENIED,
    GREW,
    PORTS,
    RAIN,
    RULES_2,
    SPARE,
    TALKS,
    WET,
)

FAST = AgreementOptions(samples=0)
SENTENCES: list[list[bool | None]] = [  # talks 1-3, rain 1-2
    [True, True, False, True, True],
    [True, True, False, False, True],
    [True, False, False, None, None],
]


def line(report: AgreementReport, *key: str) -> AgreementLine:
    found = report.line(*key)
    assert found is not None, key
    return found


def test_two_reviewers_are_compared_over_what_both_finished(project: SqliteProject) -> None:
    report = agreement(project, FAST)
    strict = line(report, "pairs", ANN, BO, "claims", "strict")
    assert strict.value == pytest.approx(4 / 7)  # DENIED and WET, of four and three claims
    assert dict(strict.counts) == {
        "marked by both": 2,
        "only the first": 2,
        "only the second": 1,
    }
    overlap = line(report, "pairs", ANN, BO, "claims", "overlap")
    assert overlap.value == pytest.approx(6 / 7)  # GREW too, whose borders differ
    assert report.pairs == ((ANN, BO, 2), (ANN, CEM, 1), (BO, CEM, 1))
    entities = line(report, "pairs", ANN, BO, "entities", "strict")
    assert entities.value == pytest.approx(1 / 2)  # Oslo has another label


def test_the_mean_of_pairs_is_that_of_their_lines(project: SqliteProject) -> None:
    report = agreement(project, FAST)
    pairs = [line(report, "pairs", *two, "claims", "strict").value for *two, _ in report.pairs]
    assert line(report, "claims", "strict").value == pytest.approx(sum(filter(None, pairs)) / 3)


def test_sentences_are_rated_with_what_is_missing(project: SqliteProject) -> None:
    report = agreement(project, FAST)
    alpha = line(report, "sentences", "alpha")
    assert alpha.value == pytest.approx(krippendorff_alpha(SENTENCES).value)
    assert dict(alpha.counts) == {"sentences": 5, "ratings": 13}
    assert line(report, "sentences", "fleiss").value == pytest.approx(fleiss_kappa(SENTENCES).value)
    of_two = line(report, "pairs", ANN, BO, "sentences", "cohen").value
    assert of_two == pytest.approx(cohen_kappa(*SENTENCES[:2]).value)


def test_check_worthiness_is_ordinal_and_unsure_is_missing(project: SqliteProject) -> None:
    report = agreement(project, FAST)
    worths: list[list[int | None]] = [[2, 1], [1, 1], [2, None]]  # GREW, WET
    found = line(report, "checkworthiness", "alpha")
    assert found.value == pytest.approx(krippendorff_alpha(worths, "ordinal").value)
    unsure = replace(WET, checkworthiness="unsure")
    _replace(project, BO, (unsure,))
    found = line(agreement(project, FAST), "checkworthiness", "alpha")
    assert dict(found.counts) == {"claims": 1, "ratings": 3}


def test_fields_are_rated_on_matched_claims_alone(project: SqliteProject) -> None:
    report = agreement(project, FAST)
    types: list[list[str | None]] = [  # GREW, DENIED, WET
        ["quantity", "event + quote", "event"],
        ["not set", "event + quote", "event"],
        ["quantity", None, None],
    ]
    found = line(report, "fields", "claim_type", "alpha")
    assert found.value == pytest.approx(krippendorff_alpha(types).value)
    assert line(report, "fields", "claim_type", "observed").value == pytest.approx(7 / 9)
    modality = line(report, "fields", "modality", "alpha")
    assert modality.value is None
    assert modality.reason == "all ratings are of one category"


def test_somebody_who_has_finished_nothing_changes_no_number(project: SqliteProject) -> None:
    before = agreement(project, FAST)
    review(project, SPARE, "Dee", (), is_done=False)
    project.reviewer("Eve")
    assert agreement(project, FAST) == before


def test_the_order_of_reviewers_changes_no_number(
    project: SqliteProject, empty: SqliteProject
) -> None:
    """Nor does what they are called: they came to the other project the other way round."""
    names = {CEM: "Abe", BO: "Bea", ANN: "Cid"}
    for name in names.values():
        empty.reviewer(name)
    for (article_id, name), said in LAYERS.items():
        review(empty, article_id, names[name], said)
    there, here = agreement(project, FAST), agreement(empty, FAST)
    assert [one.name for one in here.reviewers] == ["Abe", "Bea", "Cid"]
    together = [one for one in there.lines if one.key[0] != "pairs"]
    assert len(together) > 20
    for one in together:
        other = line(here, *one.key)
        assert (other.value, other.reason) == (pytest.approx(one.value), one.reason)
        assert other.counts == one.counts


def test_the_same_layers_agree_in_everything(empty: SqliteProject) -> None:
    for name in (ANN, BO, CEM):
        review(empty, TALKS, name, (GREW, DENIED))
        review(empty, RAIN, name, (WET,))
    report = agreement(empty, AgreementOptions(samples=50))
    assert {one.value for one in report.lines} <= {1.0, None}
    assert line(report, "claims", "unitizing").value == 1.0
    assert line(report, "fields", "claimant", "alpha").value == 1.0
    assert report.differences == ()
    nobody = line(report, "entities", "strict")
    assert (nobody.value, nobody.reason) == (None, "nobody marked any entities")


def test_intervals_are_drawn_over_articles(project: SqliteProject) -> None:
    report = agreement(project, AgreementOptions(samples=200))
    strict = line(report, "pairs", ANN, BO, "claims", "strict")
    assert (strict.low, strict.high) == pytest.approx((0.5, 2 / 3))
    alone = line(report, "pairs", ANN, CEM, "claims", "strict")
    assert alone.value is not None
    assert alone.low is None


def test_a_run_is_compared_with_each_reviewer(project: SqliteProject) -> None:
    report = agreement(project, replace(FAST, run=RULES_2))
    assert report.articles == 3  # Ann alone has finished ports, and the run has read it
    found = line(report, "run", ANN, "claims", "strict")
    assert dict(found.counts) == {"marked by both": 4, "only the first": 1, "only the second": 2}
    assert report.line("run", BO, "sentences", "cohen") is not None
    assert line(report, "sentences", "alpha").value == pytest.approx(
        krippendorff_alpha(SENTENCES).value
    )


def test_one_reviewer_can_be_compared_with_a_run(project: SqliteProject) -> None:
    report = agreement(project, replace(FAST, reviewers=(ANN,), run=RULES_2))
    assert {one.key[0] for one in report.lines} == {"run"}
    assert [one.name for one in report.reviewers] == [ANN]


def test_where_they_differ_is_listed(project: SqliteProject) -> None:
    found = [(one.words, one.marked_by, one.not_by) for one in agreement(project, FAST).differences]
    assert found == [
        ("Bo Kim denied it", (ANN, BO), (CEM,)),
        ("Rain fell on Rome", (ANN,), (BO,)),
        ("trade grew in Oslo", (ANN, BO, CEM), ()),
    ]
    last = agreement(project, FAST).differences[-1]
    assert last.fields == ("borders", "check-worthiness", "claim type")


def test_who_looks_sees_only_where_their_own_layer_is_done(project: SqliteProject) -> None:
    """Cem has begun ports and is assigned to rain."""
    project.assignments.assign([Assignment(RAIN, CEM)], NOW)
    report = agreement(project, replace(FAST, viewer=CEM, run=RULES_2))
    assert report.articles == 1
    assert {one.article for one in report.differences} == {TALKS}
    assert agreement(project, replace(FAST, viewer=ANN)).articles == 2


def test_the_adjudicated_layer_is_no_reviewer(project: SqliteProject) -> None:
    before = agreement(project, FAST)
    article = project.articles.find(RAIN)
    assert article is not None
    gold = items("Ann", (WET,))
    project.layers.replace(
        article, ADJUDICATED, items=gold, counts=counts(make_layer(gold)), edits=()
    )
    assert agreement(project, FAST) == before


def test_blind_layers_are_told_apart(empty: SqliteProject) -> None:
    """Ann reveals talks and adds a claim; Bo does it blind; rain is assisted."""
    began(empty, TALKS, ANN, "blind")
    review(empty, TALKS, ANN, (GREW,))
    article = empty.articles.find(TALKS)
    assert article is not None
    empty.beginnings.reveal(article, ANN, NOW)
    began(empty, TALKS, BO, "blind")
    review(empty, TALKS, BO, (GREW, DENIED))
    _replace(empty, ANN, (GREW, DENIED), TALKS)
    for name in (ANN, BO):
        review(empty, RAIN, name, (WET,))
    whole, blind = agreement(empty, FAST), agreement(empty, replace(FAST, is_blind=True))
    assert (whole.articles, blind.articles) == (2, 1)
    assert line(whole, "claims", "strict").value == 1.0
    assert line(blind, "claims", "strict").value == pytest.approx(2 / 3)
    assert [dict(one.approaches) for one in whole.reviewers] == [
        {"revealed": 1, "assisted": 1},
        {"blind": 1, "assisted": 1},
    ]
    assert any(words.startswith("3 of 4 layers") for words in whole.notes)
    assert not any("inflated" in words for words in blind.notes)


def test_it_says_why_there_is_nothing_to_compare(empty: SqliteProject) -> None:
    with pytest.raises(NotPossible, match="Nobody has finished an article yet"):
        agreement(empty, FAST)
    review(empty, TALKS, ANN, (GREW,))
    with pytest.raises(NotPossible, match="Only one reviewer has finished"):
        agreement(empty, FAST)
    review(empty, RAIN, BO, (WET,))
    with pytest.raises(NotPossible, match="No two reviewers have finished the same article"):
        agreement(empty, FAST)
    review(empty, RAIN, ANN, (WET,))
    with pytest.raises(NotPossible, match="blind"):
        agreement(empty, replace(FAST, is_blind=True))
    empty.assignments.assign([Assignment(RAIN, CEM)], NOW)
    with pytest.raises(NotPossible, match="You have not finished"):
        agreement(empty, replace(FAST, viewer=CEM))


def test_it_knows_only_the_projects_reviewers(project: SqliteProject) -> None:
    with pytest.raises(InvalidInput, match="no reviewer Zoe") as caught:
        agreement(project, replace(FAST, reviewers=("Zoe",)))
    assert "Ann, Bo, Cem" in caught.value.advice


def test_one_reviewer_alone_agrees_with_nobody(project: SqliteProject) -> None:
    with pytest.raises(NotPossible, match="Only one reviewer is chosen"):
        agreement(project, replace(FAST, reviewers=(ANN,)))


def test_it_tells_how_far_it_is_and_can_be_stopped_in_its_numbers_too(
    project: SqliteProject,
) -> None:
    told: list[tuple[int, int | None]] = []
    report = agreement(project, FAST, progress=lambda *far: told.append(far))
    assert told == sorted(told)
    assert told[-1] == (PARTS, PARTS)
    scored = {done for done, _ in told if READ_AND_SCORE[0] * PARTS < done < PARTS}
    assert len(scored) > len(report.lines) / 2, "one after another"
    with pytest.raises(NotPossible, match="Stopped"):
        agreement(project, FAST, is_cancelled=lambda: True)
    articles, asked = report.articles, iter(range(report.articles + 3))
    with pytest.raises(NotPossible, match="Stopped"):
        agreement(project, FAST, is_cancelled=lambda: next(asked, None) is None)
    assert articles < len(told) - len(report.lines)


def _replace(
    project: SqliteProject,
    reviewer: str,
    said: tuple[Claim | Entity, ...],
    article_id: ArticleId = RAIN,
) -> None:
    """The reviewer's layer as it is after some more work."""
    article = project.articles.find(article_id)
    assert article is not None
    made = items(reviewer, said)
    project.layers.replace(article, reviewer, items=made, counts=counts(make_layer(made)), edits=())


def test_left_out_articles_say_so(project: SqliteProject) -> None:
    notes = agreement(project, FAST).notes
    assert any("missing for them" in words for words in notes)
    assert PORTS not in {one.article for one in agreement(project, FAST).differences}
