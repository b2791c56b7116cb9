import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.evaluation import evaluate
from annotator.services.comparing.goals import Goal, Verdict, score_names, verdicts
from annotator.services.comparing.records import evaluation_record


@pytest.fixture
def record() -> Record:
    claims = tuple(ClaimItem(f"c{n}", Claim((Span(10 * n, 10 * n + 9),))) for n in range(4))
    entities = (EntityItem("e1", Entity(Span(0, 3), "ORG")),)
    odd = (EntityItem("e2", Entity(Span(5, 7), "a.f1")),)
    gold = ArticleItems(ArticleId("a"), (*entities, *odd), claims, is_exhaustive=True)
    run = ArticleItems(ArticleId("a"), entities, claims[:3])
    return evaluation_record(evaluate([gold], [run], samples=0))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recall", 0.75),
        ("precision", 1.0),
        ("f1", 6 / 7),
        ("claims.iou_0.5.f1", 6 / 7),
        ("entities.strict.recall", 0.5),
        ("entities.labels.ORG.recall", 1.0),
        ("entities.labels.a.f1.recall", 0.0),
        ("claims.attributes.polarity.matched.f1", 1.0),
    ],
)
def test_names_of_scores(record: Record, name: str, value: float) -> None:
    reached, missed = verdicts(record, [Goal(name, value), Goal(name, value + 0.01)])
    assert reached.value == pytest.approx(value)
    assert (reached.is_reached, missed.is_reached) == (True, False)


def test_missed_goal_says_value_and_goal(record: Record) -> None:
    assert str(verdicts(record, [Goal("recall", 0.8)])[0]) == (
        "recall is 0.7500 and not at least 0.8."
    )


def test_undefined_score_reaches_no_goal_and_says_why(record: Record) -> None:
    for name in ("entities.labels.a.f1.precision", "claims.average_precision.value"):
        (verdict,) = verdicts(record, [Goal(name, 0.0)])
        assert (verdict.value, verdict.is_reached) == (None, False)
        assert verdict.reason
        assert f"undefined ({verdict.reason})" in str(verdict)


@pytest.mark.parametrize(
    "name",
    [
        *("foo", "claims", "claims.exact", "claims.exact.correct", "claims.exact.interval"),
        *("claims.calibration.error.value", "claims.splits.share", "entities.labels.X.f1", ""),
        *("articles", "f1.f1", "claims.exact.f1.f1"),
    ],
)
def test_unknown_score_is_refused_with_those_there_are(record: Record, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"f1, precision, recall, .*entities\.labels\.ORG\."):
        verdicts(record, [Goal(name, 0.5)])


def test_every_name_that_is_listed_can_be_a_goal(record: Record) -> None:
    names = list(score_names(record))
    assert "claims.exact.precision|recall|f1" in names
    for name in names:
        place, _, measures = name.rpartition(".")
        goals = [Goal(f"{place}.{measure}", 0.5) for measure in measures.split("|")]
        assert len(verdicts(record, goals)) == len(goals)


def test_missed_goal_shows_enough_digits() -> None:
    verdict = Verdict(Goal("f1", 0.6667), 2 / 3)
    assert str(verdict) == "f1 is 0.66667 and not at least 0.6667."
    assert str(Verdict(Goal("f1", 2 / 3), 0.66666)).startswith("f1 is 0.66666 and not")
    assert str(Verdict(Goal("f1", 1.0), 1 - 2**-53)).startswith("f1 is 0.99999999")


@pytest.mark.parametrize("label", ["calibration", "f1", "labels", "value"])
def test_a_label_may_be_called_as_it_likes(label: str) -> None:
    told = evaluation_record(evaluate([labelled(label)], [labelled(label)], samples=0))
    name = f"entities.labels.{label}"
    assert f"{name}.precision|recall|f1" in score_names(told)
    assert verdicts(told, [Goal(f"{name}.recall", 1.0)])[0].is_reached
    with pytest.raises(InvalidInput):
        verdicts(told, [Goal(name, 0.5)])


def test_only_some_of_many_labels_are_listed() -> None:
    many = labelled(*(f"L{number:03}" for number in range(300)))
    told = evaluation_record(evaluate([many], [many], samples=0))
    with pytest.raises(
        InvalidInput, match=r"L019\..*claims\.exact\..* and 280 more labels"
    ) as caught:
        verdicts(told, [Goal("x", 0.5)])
    assert "L020" not in str(caught.value)


def labelled(*labels: str) -> ArticleItems:
    items = (EntityItem(f"e{n}", Entity(Span(n, n + 1), one)) for n, one in enumerate(labels))
    return ArticleItems(ArticleId("a"), tuple(items), is_exhaustive=True)
