import pytest

from annotator.domain.errors import NotPossible
from annotator.services.adjudicating.learning import learnable, learning
from annotator.store.project import SqliteProject
from tests.services.adjudicating.panel import (
    ARTICLE,
    TEXT,
    claim,
    entity,
    finish,
    group_at,
    said_by,
    session_of,
    with_article,
)


def adjudicated(project: SqliteProject) -> None:
    article = with_article(project)
    rose = "trade rose by 5 percent"
    finish(project, article, "Ann", [
        entity("e", "Ann Lee"),
        claim("c1", rose, attribution=said_by("e")),
        claim("c2", "Prices fell"),
        claim("c3", "Oslo was calm"),
    ])  # fmt: skip
    finish(project, article, "Bo", [
        entity("x", "Ann Lee"),
        claim("y", rose, attribution=said_by("x")),
        claim("z", "Prices fell", claim_type=("causal",)),
        claim("w", "wages will grow"),
    ])  # fmt: skip
    finish(project, article, "Cy", [], is_done=False)
    session = session_of(project)
    session.open(ARTICLE)
    session.take(group_at(session.desk, "Prices fell"), 1, "A cause.")
    session.reject(group_at(session.desk, "Oslo was calm"), "An opinion.")
    session.take(group_at(session.desk, "wages will grow"), 1)
    session.finish()


def test_disagreements_come_first(project: SqliteProject) -> None:
    adjudicated(project)
    found = [
        (
            (lesson.mine or lesson.gold).span.of(TEXT),
            (lesson.mine is not None, lesson.gold is not None),
            lesson.differences,
            lesson.reason,
        )
        for lesson in learning(project, "Ann", ARTICLE)
    ]
    assert found == [
        ("Prices fell", (True, True), ("claim_type",), "A cause."),
        ("wages will grow", (False, True), (), None),
        ("Oslo was calm", (True, False), (), "An opinion."),
        ("Ann Lee", (True, True), (), None),
        ("trade rose by 5 percent", (True, True), (), None),
    ]


def test_what_somebody_else_had_and_was_rejected_is_no_lesson(project: SqliteProject) -> None:
    adjudicated(project)
    lessons = learning(project, "Bo", ARTICLE)
    assert [lesson.is_alike for lesson in lessons] == [True] * 4


def test_only_once_both_are_done(project: SqliteProject) -> None:
    adjudicated(project)
    for name in ("Cy", "Nobody"):
        with pytest.raises(NotPossible, match="not finished"):
            learning(project, name, ARTICLE)
    assert learnable(project, "Ann") == {ARTICLE}
    assert learnable(project, "Cy") == set()
    session_of(project).open(ARTICLE)
    session = session_of(project)
    session.open(ARTICLE)
    session.reopen_article()
    with pytest.raises(NotPossible, match="not done yet"):
        learning(project, "Ann", ARTICLE)
    assert learnable(project, "Ann") == set()
