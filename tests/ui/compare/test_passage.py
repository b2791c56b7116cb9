"""The passage: what it paints, says, scrolls to, and asks for."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article, ArticleId, Structure, text_sha256
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.services.comparing.comparison import ComparedArticle
from annotator.ui.article_view.laid_page import LONGEST_LINE
from annotator.ui.compare.passage import NOT_READ, NOTHING, Passage
from annotator.ui.compare.passage_page import PassagePage
from annotator.ui.compare.passage_painting import VEIL
from annotator.ui.compare.passage_pointing import NOT_SCORED, PointedPassage
from annotator.ui.compare.passage_words import RunFinding
from annotator.ui.theme import Theme, apply_theme, dark, light, mixed
from tests.ui.article_view import sample
from tests.ui.colour_vision import contrast
from tests.ui.compare import passage_example as example

HOSTILE = '<b>bold</b> & <img src="file:///etc/passwd">\r\nsecond 🤝 line\u2028third \u202eline'


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[None]:
    """The style sheet, for the time of a test."""
    before = qapp.styleSheet()
    apply_theme(qapp, light())
    yield
    qapp.setStyleSheet(before)


@pytest.fixture
def empty(themed: None, qtbot: QtBot) -> Passage:
    passage = Passage()
    qtbot.addWidget(passage)
    passage.set_scheme(example.scheme())
    passage.set_reduced_motion(True)
    passage.resize(600, 640)
    with qtbot.waitExposed(passage):
        passage.show()
    return passage


@pytest.fixture
def passage(empty: Passage) -> Passage:
    empty.show_article(example.compared(), example.NAMES)
    return empty


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def point_on(page: PassagePage, words: str) -> QPointF:
    """On the page, in the middle of the first character."""
    place = sample.span_of(words).start
    geometry = page.geometry_of
    x = (geometry.caret_x(place) + geometry.caret_x(place + 1)) / 2
    return QPointF(x, geometry.baseline_at(place) - 4)


def in_view(page: PassagePage, point: QPointF) -> QPoint:
    return QPoint(round(point.x()), round(point.y() - page.verticalScrollBar().value()))


def chip_of(page: PassagePage, words: str) -> QPointF:
    """The middle of the first mark beside the line where the words begin."""
    level = page.geometry_of.baseline_at(sample.span_of(words).start)
    right = page.column()[0]
    places = (QPointF(x, level - 5) for x in range(right, 0, -2))
    return next(place for place in places if page.chip_at(place))


def test_without_an_article_it_says_what_to_do(empty: Passage) -> None:
    assert empty.summary_words() == NOTHING
    empty.show_finding(example.finding_of(0, "g1"), 0)
    assert empty.summary_words() == NOTHING


def test_the_whole_article_is_there_and_told_in_numbers(passage: Passage) -> None:
    assert passage.page.offsets.text == sample.TEXT
    assert passage.page.isReadOnly()
    assert passage.summary_words().startswith("Run A: 3 claims right")
    assert "run B:" in passage.summary_words()


def test_a_finding_is_told_marked_and_brought_into_the_middle(passage: Passage) -> None:
    passage.show_finding(example.finding_of(1, "g5"), 1)
    told = passage.summary_words()
    assert told.startswith("Run B stops before “since 2029”")
    assert "; run A joins two claims" in told
    assert [c.id for c in passage.page.marked.marks.claims if c.is_current] == ["gold/g5"]
    page = passage.page
    level = page.geometry_of.baseline_at(sample.span_of(example.HERRING).start)
    seen = level - page.verticalScrollBar().value()
    assert page.viewport().height() / 3 - 1 <= seen <= page.viewport().height() * 2 / 3


def test_a_finding_shown_before_the_window_is_scrolled_to_then(qtbot: QtBot) -> None:
    for beside in (False, True):
        passage = Passage()
        qtbot.addWidget(passage)
        passage.set_reduced_motion(True)
        passage.set_side_by_side(beside)
        passage.show_article(example.compared(), example.NAMES)
        passage.show_finding(example.finding_of(0, "a6"), 0)
        passage.resize(840, 400)
        with qtbot.waitExposed(passage):
            passage.show()
        page = passage.columns.columns["run_a"].page if beside else passage.page
        level = page.geometry_of.baseline_at(sample.span_of("Step by step").start)
        assert 0 < level - page.verticalScrollBar().value() < page.viewport().height()


def test_nothing_is_marked_for_another_articles_finding(passage: Passage) -> None:
    passage.show_finding(example.finding_of(1, "g5"), 1)
    passage.show_finding(replace(example.finding_of(1, "g5"), article=ArticleId("other")), 1)
    assert not any(claim.is_current for claim in passage.page.marked.marks.claims)
    assert passage.summary_words().startswith("Run A: 3 claims right")


def test_the_next_finding_of_the_article_lays_nothing_out_anew(passage: Passage) -> None:
    document = passage.page.document()
    passage.show_finding(example.finding_of(0, "g1"), 0)
    revision = document.revision()
    passage.show_finding(example.finding_of(0, "g2"), 0)
    assert document.revision() == revision


@pytest.mark.parametrize("theme", [light(), dark()], ids=["light", "dark"])
def test_sides_and_marks_are_painted_in_the_themes_colours(passage: Passage, theme: Theme) -> None:
    passage.set_theme(theme, 1.0)
    passage.show_finding(example.finding_of(1, "g5"), 1)
    painted = colours_of(passage.page)
    for colour in (
        theme.claim, theme.run_a, theme.run_b, theme.wash, theme.ok_ground, theme.warn_ground,
    ):  # fmt: skip
        assert QColor(colour).name().upper() in painted


def test_run_a_is_dotted_and_run_b_dashed(passage: Passage) -> None:
    """So that the sides stay apart where no colour is seen."""
    image = passage.page.grab().toImage()
    theme = light()
    gaps = {}
    for colour in (theme.claim, theme.run_a, theme.run_b):
        wanted, found = QColor(colour), []
        for y in range(image.height()):
            hits = [x for x in range(image.width()) if image.pixelColor(x, y) == wanted]
            steps = {b - a for a, b in pairwise(hits)}
            found.append((len(hits), steps))
        gaps[colour] = max(found, key=lambda row: row[0])[1]
    assert 4 in gaps[theme.run_a]
    assert any(step in gaps[theme.run_b] for step in (4, 5, 6))
    assert 1 in gaps[theme.run_b]
    assert 1 not in gaps[theme.run_a]


def test_what_nobody_read_is_pale_and_says_so(empty: Passage) -> None:
    empty.show_article(example.compared(read=2), example.NAMES)
    page = empty.page
    assert page.tip_at(point_on(page, "A quota that")) == NOT_SCORED
    assert "Run B" in page.tip_at(point_on(page, "Norway"))
    assert not empty.legend.entries["unread"].isHidden()
    words = QColor(light().read).name().upper()
    first = page.unread.overlapping(0, len(sample.TEXT))[0]
    page.reveal(first)
    assert words in colours_of(page)
    empty.show_article(example.compared(read=None), example.NAMES)
    assert empty.legend.entries["unread"].isHidden()


@pytest.mark.parametrize("theme", [light(), dark()], ids=["light", "dark"])
def test_pale_words_can_still_be_read(theme: Theme) -> None:
    pale = mixed(theme.read, theme.page, VEIL[theme.is_dark])
    assert contrast(pale, theme.page) >= 4.5


def test_a_new_article_is_not_scrolled_through(passage: Passage) -> None:
    passage.set_reduced_motion(False)
    passage.show_article(None, ())
    passage.show_article(example.compared(), example.NAMES)
    passage.show_finding(example.finding_of(0, "a6"), 0)
    assert passage.page.verticalScrollBar().value() > 100


def test_an_article_that_nobody_read_says_that(empty: Passage) -> None:
    empty.show_article(example.compared(read=0), example.NAMES)
    assert empty.summary_words() == NOT_READ


def test_a_click_on_words_or_a_mark_points_at_the_finding(passage: Passage, qtbot: QtBot) -> None:
    page = passage.page
    for point in (point_on(page, "Norway"), chip_of(page, example.GOLD_CLAIMS[0])):
        with qtbot.waitSignal(passage.finding_pointed) as pointed:
            QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=in_view(page, point))
        finding, run = pointed.args
        assert RunFinding(run, finding) in page.found_under(point)
        assert sum(claim.is_current for claim in page.marked.marks.claims) == 1


def test_clicking_again_goes_through_all_that_lies_there(passage: Passage) -> None:
    page, told = passage.page, []
    place = in_view(page, point_on(page, "Norway"))
    passage.finding_pointed.connect(lambda finding, run: told.append((finding.kind, run)))
    for _ in range(5):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.qWait(0)
    assert told[:2] == [("claim", 0), ("claim", 1)]
    assert ("entity", 0) in told


def test_a_double_click_asks_for_the_article(passage: Passage, qtbot: QtBot) -> None:
    page = passage.page
    place = in_view(page, point_on(page, "Delegates"))
    with qtbot.waitSignal(passage.article_requested) as asked:
        QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0] == "sample"
    assert asked.args[1].gold.id == "g1"


def test_the_legend_names_what_is_compared(passage: Passage) -> None:
    entries = passage.legend.entries
    assert entries["run_a"].accessibleName() == "run A: clause-rules 0.4"
    assert not entries["run_b"].isHidden()
    passage.show_article(example.compared(runs=1), example.NAMES[:1])
    assert entries["run_a"].words == "run"
    assert entries["run_b"].isHidden()


def test_side_by_side_shows_gold_and_the_run_in_question(passage: Passage) -> None:
    passage.show_finding(example.finding_of(0, "g5"), 0)
    passage.toggle_side_by_side()
    assert passage.columns.sides() == ("gold", "run_a")
    passage.show_finding(example.finding_of(1, "g5"), 1)
    assert passage.columns.sides() == ("gold", "run_b")
    run = passage.columns.columns["run_b"].page
    assert [claim.id for claim in run.marked.marks.claims if claim.is_current] == ["run_b/b5"]
    assert passage.page.offsets.text == ""
    QTest.mouseClick(passage.columns.switch.segment("run_a"), Qt.MouseButton.LeftButton)
    assert passage.columns.sides() == ("gold", "run_a")
    passage.toggle_side_by_side()
    assert not passage.is_side_by_side()
    assert passage.page.offsets.text == sample.TEXT


def test_all_three_stand_beside_each_other_where_there_is_room(passage: Passage) -> None:
    passage.set_side_by_side(True)
    passage.resize(1200, 640)
    assert passage.columns.sides() == ("gold", "run_a", "run_b")
    assert passage.columns.switch.isHidden()
    passage.set_theme(light(), 2.0)
    assert len(passage.columns.sides()) == 2
    passage.show_article(example.compared(runs=1), example.NAMES[:1])
    assert passage.columns.sides() == ("gold", "run_a")
    assert passage.columns.switch.isHidden()


def test_pages_beside_each_other_scroll_together(passage: Passage) -> None:
    passage.resize(1200, 400)
    passage.set_side_by_side(True)
    pages = [column.page for column in passage.columns.columns.values()]
    for leader in pages:
        leader.verticalScrollBar().setValue(0)
        leader.verticalScrollBar().setValue(500)
        places = [page.reading_place()[0] for page in pages]
        assert max(places) - min(places) < 80, places


def test_text_of_any_kind_is_shown_letter_by_letter(empty: Passage) -> None:
    words = Span(0, 11)
    item = ClaimItem("<i>", Claim((words,)))
    entity = EntityItem("e", Entity(words, "<u>LABEL</u>"))
    gold = ArticleItems("h", (entity,), (item,), is_exhaustive=True)
    article = Article("h", HOSTILE, text_sha256(HOSTILE))
    content = ComparedArticle(article, Structure(), gold, (ArticleItems("h"),))
    empty.show_article(content, ("<b>name</b>",))
    assert empty.page.document().characterCount() == empty.page.offsets.view_length + 1
    assert empty.legend.entries["run_a"].toolTip() == "<qt>&lt;b&gt;name&lt;/b&gt;</qt>"
    assert empty.page.tip_at(QPointF(*middle_of(empty.page, 3))).startswith("The run misses")
    empty.set_side_by_side(True)
    empty.grab()


def middle_of(page: PointedPassage, place: int) -> tuple[float, float]:
    return page.geometry_of.caret_x(place) + 1, page.geometry_of.baseline_at(place) - 4


def test_a_line_that_cannot_be_laid_out_is_told_instead(empty: Passage) -> None:
    text = "x" * (LONGEST_LINE + 1)
    item = ClaimItem("c", Claim((Span(500, 900),)))
    gold = ArticleItems("long", (), (item,), is_exhaustive=True)
    article = Article("long", text, text_sha256(text))
    content = ComparedArticle(article, Structure(), gold, (ArticleItems("long"),))
    for beside in (False, True):
        empty.set_side_by_side(beside)
        empty.show_article(content, ("run",))
        empty.grab()
    assert empty.page.document().characterCount() < 300


def test_of_a_megabyte_only_what_is_seen_is_painted(empty: Passage) -> None:
    text = sample.BODY * 800
    structure = sample.structure(text, 0)
    claims = tuple(
        ClaimItem(f"c{n}", Claim((s,))) for n, s in enumerate(structure.sentences[:5000])
    )
    entities = tuple(
        EntityItem(f"e{n}", Entity(token, "GPE")) for n, token in enumerate(structure.tokens[::40])
    )
    article = Article("big", text, text_sha256(text))
    gold = ArticleItems("big", entities, claims, structure.sentences, is_exhaustive=True)
    run = ArticleItems("big", entities[::2], claims[::2], structure.sentences)
    empty.show_article(ComparedArticle(article, structure, gold, (run,)), ("run",))
    empty.grab()
    assert len(empty.page.marked._pictures) < 40
    assert empty.page.offsets.text is text


def test_the_page_scrolls_by_keys_and_says_what_it_shows(passage: Passage) -> None:
    passage.show_finding(example.finding_of(0, "g1"), 0)
    page = passage.page
    assert page.accessibleName().startswith("Article: ")
    assert page.accessibleDescription() == passage.summary_words()
    page.setFocus()
    before = page.verticalScrollBar().value()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > before
