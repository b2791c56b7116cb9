import pytest

from annotator.domain.article import ArticleId, make_article
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import ReviewedClaim
from annotator.services.review import claims
from annotator.services.review.approach import (
    Policy,
    approach_for,
    approach_of,
    policy_of,
    set_policy,
)
from annotator.services.review.opening import read_layer
from annotator.services.review.queue import blind_articles, summaries
from annotator.services.review.session import ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    ARTICLE,
    SENTENCES,
    STRUCTURE,
    TEXT,
    layer_of,
    session_of,
    with_article,
)

BLIND = Policy("blind")


@pytest.fixture
def project() -> MemoryProject:
    project = MemoryProject()
    with_article(project)
    set_policy(project, BLIND)
    return project


def mark(session: ReviewSession, sentence: int = 0) -> None:
    stamp = session.stamp()
    claim = claims.sentence_claim(SENTENCES[sentence], TEXT, STRUCTURE)
    session.commit("mark", claims.added(claim, session.new_id(), stamp), stamp)


def test_a_project_is_assisted_until_somebody_says_otherwise() -> None:
    assert policy_of(MemoryProject()) == Policy("assisted", 0.2, "annotator")


def test_a_policy_is_remembered(project: MemoryProject) -> None:
    set_policy(project, Policy("share", 0.35, "seed 7"))
    assert policy_of(project) == Policy("share", 0.35, "seed 7")


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_beyond_all_is_refused(share: float) -> None:
    with pytest.raises(InvalidInput, match="between 0 and 100"):
        Policy("share", share)


def test_a_share_of_the_articles_is_blind_the_same_ones_each_time() -> None:
    hashes = [make_article(ArticleId(f"a{n}"), f"text {n}").sha256 for n in range(2000)]
    policy = Policy("share", 0.2, "one")
    blind = {h for h in hashes if approach_for(policy, h) == "blind"}
    assert 0.17 < len(blind) / len(hashes) < 0.23
    assert blind == {h for h in reversed(hashes) if approach_for(policy, h) == "blind"}
    other = {h for h in hashes if approach_for(Policy("share", 0.2, "two"), h) == "blind"}
    assert 0 < len(blind & other) < len(blind)


def test_a_blind_article_holds_no_suggestion(project: MemoryProject) -> None:
    session = session_of(project)
    assert session.desk is not None
    assert session.desk.approach == "blind"
    for layer in (session.desk.layer, session.desk.whole, session.desk.counted):
        assert not layer.claims
        assert not layer.entities
    article = session.desk.article
    assert not read_layer(project, article, "Ann").claims


def test_the_queue_counts_no_suggestion_of_a_blind_article(project: MemoryProject) -> None:
    (before,) = summaries(project, "Ann")
    assert (before.is_blind, before.claims) == (True, 0)
    mark(session_of(project))
    (after,) = summaries(project, "Ann")
    assert (after.is_blind, after.claims, after.decided) == (True, 1, 1)


def test_what_is_marked_blind_says_so(project: MemoryProject) -> None:
    session = session_of(project)
    mark(session)
    (item,) = layer_of(session).claims.values()
    assert item.provenance.origin == "human_blind"


def test_what_is_added_with_suggestions_in_sight_says_so(session: ReviewSession) -> None:
    mark(session, 2)
    added = layer_of(session).claims["new0"]
    assert isinstance(added, ReviewedClaim)
    assert added.provenance.origin == "human_added_after_reveal"


def test_an_article_keeps_the_approach_it_was_opened_with(project: MemoryProject) -> None:
    session = session_of(project)
    set_policy(project, Policy("assisted"))
    assert session.open(ARTICLE).approach == "blind"
    assert session_of(project, "Bo").desk.approach == "assisted"  # type: ignore[union-attr]
    set_policy(project, BLIND)
    assert session_of(project, "Bo").desk.approach == "assisted"  # type: ignore[union-attr]


def test_which_articles_are_blind_is_the_same_as_in_the_queue(project: MemoryProject) -> None:
    session_of(project, "Ann")
    other = project.articles.add(make_article(ArticleId("other"), "Another text."))
    assert other == "taken"
    found = {}
    for mode in ("blind", "assisted"):
        set_policy(project, Policy(mode))
        for reviewer in ("Ann", "Bo"):
            found[mode, reviewer] = blind_articles(project, reviewer)
            rows = summaries(project, reviewer)
            assert found[mode, reviewer] == {row.id for row in rows if row.is_blind}
    assert list(map(len, found.values())) == [2, 2, 1, 0]


def test_work_from_before_approaches_were_recorded_is_assisted() -> None:
    project = MemoryProject()
    with_article(project)
    mark(session_of(project))
    project.contents.beginnings.clear()
    set_policy(project, BLIND)
    article = project.articles.find(ARTICLE)
    assert article is not None
    assert approach_of(project, article, "Ann") == "assisted"
    assert approach_of(project, article, "Bo") == "blind"
    assert summaries(project, "Ann")[0].is_blind is False


def test_a_share_that_is_no_number_says_so(project: MemoryProject) -> None:
    project.set_setting("review.share", "many")
    with pytest.raises(InvalidInput, match="many"):
        policy_of(project)
