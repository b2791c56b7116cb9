from annotator.services.adjudicating.queue import queue
from annotator.services.ports import Assignment
from annotator.store.project import SqliteProject
from tests.services.adjudicating.panel import (
    ARTICLE,
    TEXT,
    claim,
    finish,
    group_at,
    session_of,
    with_article,
)


def fill(project: SqliteProject) -> None:
    """On the first all agree, on the second they do not; the third is finished by one alone."""
    first, second = with_article(project), with_article(project, "b", TEXT + "More.")
    third = with_article(project, "c", TEXT + "Yet more.")
    for name in ("Ann", "Bo"):
        finish(project, first, name, [claim("c", "Prices fell")])
    finish(project, second, "Ann", [claim("c", "Prices fell")])
    finish(project, second, "Bo", [claim("c", "Prices fell"), claim("d", "wages will grow")])
    finish(project, third, "Ann", [])


def test_most_disagreement_comes_first(project: SqliteProject) -> None:
    fill(project)
    rows = queue(project, "Dora")
    assert [(r.article, r.disagreement, r.to_decide, r.decided, r.state) for r in rows] == [
        ("b", 0.5, 1, 1, "waiting"),
        (ARTICLE, 0.0, 0, 1, "waiting"),
    ]
    assert rows[0].reviewers == ("Ann", "Bo")


def test_it_says_how_far_the_gold_is(project: SqliteProject) -> None:
    fill(project)
    session = session_of(project)
    session.open(ARTICLE)
    session.finish()
    session.open("b")
    session.reopen(group_at(session.desk, "Prices fell"))
    rows = {row.article: row for row in queue(project, "Dora")}
    assert (rows[ARTICLE].state, rows[ARTICLE].to_decide) == ("done", 0)
    assert (rows["b"].state, rows["b"].to_decide, rows["b"].decided) == ("started", 2, 0)


def test_it_can_be_cancelled(project: SqliteProject) -> None:
    fill(project)
    seen: list[tuple[int, int | None]] = []
    rows = queue(
        project,
        "Dora",
        progress=lambda done, total: seen.append((done, total)),
        is_cancelled=lambda: bool(seen),
    )
    assert ([row.article for row in rows], seen) == ([ARTICLE], [(0, 2)])


def test_it_holds_only_what_the_viewer_may_see(project: SqliteProject) -> None:
    fill(project)
    project.reviewer("Cy")
    project.assignments.assign([Assignment(ARTICLE, "Cy")], "")
    assert [row.article for row in queue(project, "Cy")] == ["b"]
    assert len(queue(project, "Ann")) == 2
