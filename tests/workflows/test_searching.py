"""Searching by keys: from the words to the article, and through it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from annotator.domain.article import ArticleId, make_article
from annotator.store.project import open_project
from tests.workflows.driving import Desk

TEXTS = {
    "rome": "Talks were held in Rome. Rome was full, the minister said.",
    "koln": "The mayor of Köln spoke. Nobody from Rome was there.",
    "oslo": "Nothing happened in Oslo, and the day was long.",
}


def opened(desk: Desk, path: Path) -> None:
    project = open_project(path)
    for article_id, text in TEXTS.items():
        project.articles.add(make_article(article_id, text))
    project.close()
    desk.start(path)
    desk.wait_for_suggestions(len(TEXTS))


def listed(desk: Desk) -> list[str]:
    model = desk.shown.window.queue.model
    rows = (model.summary(row) for row in range(model.rowCount()))
    return [row.id for row in rows if row is not None]


def excerpts(desk: Desk) -> list[str]:
    """What stands below the titles, up to what is found."""
    model = desk.shown.window.queue.model
    found = [row.excerpt for place in range(model.rowCount()) if (row := model.summary(place))]
    return [f"{each.before}{each.found}" for each in found if each is not None]


def search(desk: Desk, words: str) -> None:
    desk.press("/")
    desk.write(words)
    desk.wait(lambda: not desk.shown.window.queue.search.is_waiting)


def open_id(desk: Desk) -> ArticleId:
    return desk.shown.bench.desk.article.id


def found(desk: Desk) -> list[str]:
    return [span.of(desk.text) for span in desk.shown.window.article.found]


def told(desk: Desk) -> str:
    return desk.shown.window.status.message.text()


def test_words_lead_to_the_article_and_to_their_places(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    search(desk, "rome")
    desk.wait(lambda: listed(desk) == ["rome", "koln"])
    assert excerpts(desk) == ["Talks were held in Rome", "spoke. Nobody from Rome"]
    desk.press("Return")
    assert open_id(desk) == "rome"
    assert found(desk) == ["Rome", "Rome"]
    assert told(desk) == "2 places found in this article"
    view = desk.shown.window.article
    for key, place in (("F3", 0), ("F3", 1), ("F3", 0), ("Shift+F3", 1)):
        desk.press(key)
        assert view.at_found == place
        assert told(desk) == f"{place + 1} of 2 found in this article"
    desk.press("PgDown")
    assert open_id(desk) == "koln"
    assert found(desk) == ["Rome"]


def test_a_word_is_found_while_it_is_typed_and_whole_behind_a_blank(
    desk: Desk, empty_project: Path
) -> None:
    opened(desk, empty_project)
    search(desk, "kol")
    desk.wait(lambda: listed(desk) == ["koln"])
    desk.write(" ")
    desk.wait(lambda: listed(desk) == [])
    desk.press("Escape")
    desk.wait(lambda: listed(desk) == ["rome", "koln", "oslo"])


def test_phrases_are_found_in_any_case_and_escape_clears_all(
    desk: Desk, empty_project: Path
) -> None:
    opened(desk, empty_project)
    search(desk, '"ROME WAS FULL"')
    desk.wait(lambda: listed(desk) == ["rome"])
    desk.press("Return")
    assert found(desk) == ["Rome was full"]
    desk.press("/", "Escape")
    desk.wait(lambda: len(listed(desk)) == 3)
    assert found(desk) == excerpts(desk) == []
    desk.press("F3")
    assert told(desk).startswith("No words are looked for.")


def test_an_article_without_the_words_says_so(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    search(desk, "oslo")
    desk.wait(lambda: listed(desk) == ["oslo"])
    desk.shown.desk.open_article("rome")
    desk.press("F3")
    assert told(desk).startswith("This article's text does not hold the words.")


def test_what_is_brought_in_meanwhile_is_found_too(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    search(desk, "rome")
    desk.wait(lambda: listed(desk) == ["rome", "koln"])
    desk.press("Return")
    QGuiApplication.clipboard().setText("A new story\n\nPrices fell in Rome by 4 percent.")
    desk.press("Ctrl+V")
    desk.wait(lambda: len(listed(desk)) == 3)
    assert listed(desk)[2] == open_id(desk)


def test_odd_words_are_no_error(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    for words in ('"', "AND OR", "NEAR(a b)", "50% {x}"):
        search(desk, words)
        desk.wait(lambda: not desk.shown.work.is_busy())
        desk.press("Escape")
    QGuiApplication.clipboard().setText("北京")
    desk.press("/", "Ctrl+V")
    desk.wait(lambda: listed(desk) == [])
    desk.press("Escape")
    search(desk, "minister*")
    desk.wait(lambda: listed(desk) == ["rome"])
