"""The place is kept at every move, and taken up as far as it is still there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.article import make_article
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction
from annotator.services.review.session import ReviewSession
from annotator.ui.safety.place_desk import PlaceDesk
from annotator.ui.safety.places import Place, Places
from annotator.ui.workbench import Current, CurrentClaim, CurrentEntity, CurrentSentence, Workbench
from tests.fakes.memory_project import MemoryProject, memory_project
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, SENTENCES, STRUCTURE, TEXT

ARTICLES = ["talks-0", "talks-1"]


@pytest.fixture
def project() -> MemoryProject:
    project = memory_project()
    for name in ARTICLES:
        article = make_article(name, TEXT.replace("Monday", f"Monday {name}"))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    return project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "places"


def started(qapp, project: MemoryProject, folder: Path) -> tuple[Workbench, PlaceDesk]:
    bench = Workbench(ReviewSession(project, "Anna"))
    desk = PlaceDesk(bench, Places(folder, project.path))
    bench.current_changed.connect(desk.keep)
    return bench, desk


def items(bench: Workbench) -> Iterator[Current]:
    """A claim, an entity and a sentence that are not what an article opens with."""
    yield CurrentClaim(bench.layer.claims_in_order()[-1].id)
    yield CurrentEntity(bench.layer.entities_in_order()[1].id)
    yield CurrentSentence(SENTENCES[2])


def test_a_claim_an_entity_and_a_sentence_are_taken_up(qapp, project, folder) -> None:
    bench, desk = started(qapp, project, folder)
    assert not desk.take_up()
    bench.open_article("talks-1")
    for current in items(bench):
        bench.go_to(current)
        again, taking_up = started(qapp, project, folder)
        assert taking_up.take_up()
        assert again.desk.article.id == "talks-1"
        assert again.current == current


@pytest.mark.parametrize(
    "gone", [CurrentClaim("gone"), CurrentEntity("gone"), CurrentSentence(Span(1, 4)), None]
)
def test_what_is_gone_gives_way_to_where_work_goes_on(qapp, project, folder, gone) -> None:
    bench, desk = started(qapp, project, folder)
    bench.open_article("talks-1")
    usual = bench.current
    Places(folder, project.path).keep("Anna", Place("talks-1", gone))
    again, desk = started(qapp, project, folder)
    assert desk.take_up()
    assert (again.desk.article.id, again.current) == ("talks-1", usual)


def test_an_article_that_is_gone_is_not_opened(qapp, project, folder) -> None:
    Places(folder, project.path).keep("Anna", Place("talks-9", None))
    bench, desk = started(qapp, project, folder)
    assert not desk.take_up()
    assert bench.session.desk is None
