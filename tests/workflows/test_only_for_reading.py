"""A window on a project that another process writes to."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.samples import samples_path
from annotator.domain.article import make_article
from annotator.domain.errors import NotStored
from annotator.services.review import deciding
from annotator.services.review.reading import flagged
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from annotator.ui.actions import ACTIONS
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.option import Option
from annotator.ui.panels.text_fields import CornerCap, LongText, ShortText
from annotator.ui.safety.changing_actions import LOOKING, OTHERS, changes_project
from annotator.ui.workbench import CurrentClaim
from tests.store.other_process import held_by
from tests.torture.trial_project import trial_project
from tests.workflows.driving import Desk

ANNA = "Anna has talks.annotator open on desk-7 since 2026-01-05"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "talks.annotator"
    trial_project(path, articles=3).close()
    return path


def test_all_can_be_seen_nothing_is_changed_and_later_one_goes_on(
    desk: Desk, project: Path
) -> None:
    before = project.read_bytes()
    with held_by(project):
        desk.start(project)
        window, status = desk.shown.window, desk.shown.window.status
        desk.wait(lambda: desk.shown.bench.session.desk)
        strip = desk.shown.safety.standing.strip
        assert strip.isVisible()
        assert strip.words.text().startswith(ANNA)
        assert status.saved.text() == "Only for reading"
        assert ANNA in status.saved.toolTip()
        assert not desk.shown.work.is_busy(), "no extractor works in vain"
        layer = desk.layer
        for action in filter(changes_project, (action.id for action in ACTIONS)):
            status.show_message("")
            desk.shown.desk.run(action)
            assert status.message.text().startswith(f"Nothing was changed. {ANNA}"), action
        assert desk.layer == layer
        assert status.saved.text() == "Only for reading"
        desk.press("PgDown", "Down", "Down", "Return")
        place = desk.shown.bench.current
        assert isinstance(place, CurrentClaim)
        article = desk.shown.bench.desk.article.id
        strip.buttons["file.write"].click()
        assert desk.shown.window is window, "still held: the window stays"
        assert ANNA in status.message.text()
        assert re.search(r"Looked again at \d\d:\d\d:\d\d\.$", strip.words.text())
        assert project.read_bytes() == before
    strip.buttons["file.write"].click()
    desk.wait(lambda: desk.shown.window is not window and desk.shown.bench.session.desk)
    assert (desk.shown.bench.desk.article.id, desk.shown.bench.current) == (article, place)
    assert not desk.shown.safety.standing.strip.isVisible()
    with desk._qtbot.waitActive(desk.shown.window):
        pass
    desk.press("Return")
    assert desk.shown.window.status.saved.text() == "Saved"
    assert desk.layer.claims[place.id].decision is not None
    assert desk.prompts.warnings == []


def test_only_what_changes_nothing_is_offered(desk: Desk, project: Path) -> None:
    with held_by(project):
        desk.start(project)
        desk.wait(lambda: desk.shown.bench.session.desk)
        bench, bar, status = (
            desk.shown.bench,
            desk.shown.window.claims.bar,
            desk.shown.window.status,
        )
        for key, ways in (
            ("Down", ("go.next_claim", "go.previous_claim")),
            ("Tab", ("entity.next", "entity.previous")),
            ("Alt+Down", ("go.next_sentence", "go.previous_sentence")),
        ):
            desk.press(key)
            for button, way in zip((bar.primary, bar.second), ways, strict=True):
                before = bench.current
                button.click()
                assert status.message.text() == "", way
                assert bench.current != before, way
            keys = {key for hint in status.hints if not hint.isHidden() for key in hint.keys}
            assert keys
            acting = [a for a in ACTIONS if bench.mode in a.modes and keys.intersection(a.keys)]
            assert not any(changes_project(action.id) for action in acting)
        desk.program.close()


def test_what_came_in_elsewhere_is_listed_when_one_comes_back(desk: Desk, project: Path) -> None:
    with held_by(project):
        desk.start(project)
        desk.wait(lambda: desk.shown.bench.session.desk)
    window, before = desk.shown.window, desk.shown.bench.desk
    other = open_project(project)
    other.articles.add(make_article("new", "It came in elsewhere."))
    other.close()
    come_back(desk)
    desk.wait(lambda: window.queue.model.rowCount() == 4)
    assert desk.shown.bench.desk == before, "one stays where one is"


def come_back(desk: Desk) -> None:
    """To the window, from another one."""
    elsewhere = QWidget()
    for each in (elsewhere, desk.shown.window):
        with desk._qtbot.waitActive(each):
            each.show()
            each.activateWindow()
    elsewhere.close()


def test_the_open_article_is_as_it_is_now_when_one_comes_back(desk: Desk, project: Path) -> None:
    with held_by(project):
        desk.start(project)
        desk.wait(lambda: desk.shown.bench.session.desk)
    bench, window = desk.shown.bench, desk.shown.window
    desk.press(*["Ctrl+="] * 10, "Down", "Down")  # the article is longer than the window now
    page = window.article
    bar, place = page.verticalScrollBar(), bench.current
    page.reduced_motion = True  # else it would only have begun to scroll when we look
    assert isinstance(place, CurrentClaim)
    desk.wait(lambda: bar.maximum() > 0)
    page.stay_at(bar.maximum())
    scrolled, shown = bar.value(), page.marked.marks
    come_back(desk)
    assert page.marked.marks is shown, "nothing is painted where nothing has changed"

    other = open_project(project)
    session = ReviewSession(other, bench.session.reviewer)
    layer = session.open(bench.desk.article.id).layer
    session.commit("confirm", deciding.confirmed(layer, place.id, session.stamp()))
    other.close()
    come_back(desk)
    assert desk.layer.claims[place.id].decision is not None
    assert [c.state for c in page.marked.marks.claims if c.id == place.id] == ["confirmed"]
    assert window.claims.pages.claim_card.head.state.text() == "confirmed"
    assert bench.current == place
    assert bar.value() == scrolled > 0


def test_what_cannot_be_used_looks_so_and_says_why(desk: Desk, project: Path) -> None:
    with held_by(project):
        desk.start(project)
        desk.wait(lambda: desk.shown.bench.session.desk)
        pages = desk.shown.window.claims.pages
        desk.press("Ctrl+=", "Ctrl+-")  # dressed anew
        assert not desk.shown.window.strip.isVisible(), "its keys would change nothing"
        for key in ("Down", "Tab", "Alt+Down"):
            desk.press(key)
            used = [*pages.findChildren(Option), *pages.findChildren(LongText)]
            used += pages.findChildren(ShortText)
            for part in (part for part in used if part.isVisible()):
                assert not part.isEnabled() or part.isReadOnly()
                assert ANNA in part.toolTip()
            hints = [hint for hint in pages.findChildren(KeyHint) if hint.isVisible()]
            keys = {key for hint in hints for key in hint.keys}
            assert not any("…" in key for key in keys), "no choice among several"
            mode = desk.shown.bench.mode
            acting = [a for a in ACTIONS if mode in a.modes and keys.intersection(a.keys)]
            assert not any(changes_project(action.id) for action in acting)
            assert not any(cap.isVisible() for cap in pages.findChildren(CornerCap))
        assert "Make one" not in pages.sentence_card.advice.text()
        desk.program.close()
    desk.start(project)
    desk.wait(lambda: desk.shown.bench.session.desk)
    assert desk.shown.window.strip.isVisible()
    options = desk.shown.window.claims.pages.findChildren(Option)
    assert all(option.isEnabled() and not option.toolTip() for option in options)


def test_what_is_typed_is_not_taken_for_saved(desk: Desk, project: Path) -> None:
    """The project itself refuses what no action asks for."""
    with held_by(project):
        desk.start(project)
        desk.wait(lambda: desk.shown.bench.session.desk)
        bench = desk.shown.bench
        claim = bench.claim()
        desk.shown.desk.enter_text("note", "seen")
        assert bench.claim() == claim
        with pytest.raises(NotStored, match=ANNA):
            bench.session.commit("flag", flagged(desk.layer))
        assert not bench.session.unsaved
        desk.program.close()


def test_an_empty_project_and_the_samples(desk: Desk, empty_project: Path) -> None:
    with held_by(empty_project):
        desk.start(empty_project)
        assert desk.shown.safety.standing.strip.isVisible()
        desk.press("Ctrl+O")
        assert "Nothing was changed" in desk.shown.window.status.message.text()
        desk.shown.window.files_dropped.emit([str(empty_project)])
        assert "Nothing was taken. Anna has" in desk.shown.window.status.message.text()
    desk.program.close()
    samples_path().parent.mkdir(parents=True)
    trial_project(samples_path(), articles=1).close()
    with held_by(samples_path()):
        desk.program.open_samples()
        assert not desk.shown.work.is_busy(), "no sample is taken in"
        assert desk.shown.window.status.saved.text() == "Only for reading"
    assert desk.prompts.warnings == []


def test_one_may_write_already(desk: Desk, project: Path, qapp: QApplication) -> None:
    desk.start(project)
    window = desk.shown.window
    desk.shown.desk.run("file.write")
    assert "You can change this project already." in window.status.message.text()
    assert desk.shown.window is window
    other = open_project(project)
    assert other.standing.may_write, "in the same process it may be open twice"
    other.close()


def test_the_lists_name_actions_that_there_are() -> None:
    known = {action.id for action in ACTIONS}
    assert known >= LOOKING | OTHERS
    assert not any(map(changes_project, LOOKING))
    assert changes_project("claim.confirm")
    assert not changes_project("view.theme")
