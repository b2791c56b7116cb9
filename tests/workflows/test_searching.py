"""Searching by keys: from the words to the article, and through it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from annotator.domain.article import Article, ArticleId, ArticleMeta, make_article
from annotator.store.project import open_project
from annotator.ui.found_desk import BESIDE_THE_TEXT
from tests.workflows.driving import Desk

TEXTS = {
    "rome": "Talks were held in Rome. Rome was full, the minister said.",
    "koln": "The mayor of Köln spoke. Nobody from Rome was there.",
    "oslo": "Nothing happened in Oslo, and the day was long.",
}


def opened(desk: Desk, path: Path, *first: Article) -> None:
    project = open_project(path)
    articles = [*first, *(make_article(article_id, text) for article_id, text in TEXTS.items())]
    for article in articles:
        project.articles.add(article)
    project.close()
    desk.start(path)
    desk.wait_for_suggestions(len(articles))


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
    for key, place in (("F3", 0), ("F3", 1), ("Shift+F3", 0), ("F3", 1)):
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


def test_from_the_last_place_of_an_article_to_the_next_article(
    desk: Desk, empty_project: Path
) -> None:
    opened(desk, empty_project)
    search(desk, "rome")
    desk.wait(lambda: listed(desk) == ["rome", "koln"])
    desk.press("Return", "F3", "F3", "F3")
    assert (open_id(desk), told(desk)) == ("koln", "1 of 1 found in this article")
    desk.press("F3")
    assert (open_id(desk), told(desk)) == ("rome", "1 of 2 found in this article")
    desk.press("Shift+F3")
    assert open_id(desk) == "koln"
    desk.press("Shift+F3")
    assert (open_id(desk), told(desk)) == ("rome", "2 of 2 found in this article")


def test_the_only_article_found_is_gone_through_again(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    search(desk, "minister")
    desk.wait(lambda: listed(desk) == ["rome"])
    desk.press("Return", "F3")
    for key in ("F3", "Shift+F3"):
        desk.press(key)
        assert (open_id(desk), told(desk)) == ("rome", "1 of 1 found in this article")


def test_an_article_found_by_its_title_is_not_passed_by(desk: Desk, empty_project: Path) -> None:
    titled = make_article("t", "Nothing.", meta=ArticleMeta(title="All about Rome"))
    opened(desk, empty_project, titled)
    search(desk, "rome")
    desk.wait(lambda: listed(desk) == ["t", "rome", "koln"])
    desk.press("Return", "Shift+F3", "F3")
    assert (open_id(desk), told(desk)) == ("t", BESIDE_THE_TEXT)
    desk.press("F3")
    assert (open_id(desk), told(desk)) == ("rome", "1 of 2 found in this article")


def test_from_an_article_without_the_words_to_one_that_has_them(
    desk: Desk, empty_project: Path
) -> None:
    opened(desk, empty_project)
    search(desk, "oslo")
    desk.wait(lambda: listed(desk) == ["oslo"])
    desk.shown.desk.open_article("rome")
    desk.press("F3")
    assert (open_id(desk), told(desk)) == ("oslo", "1 of 1 found in this article")
    desk.press("/")
    desk.write("xyz")
    desk.wait(lambda: listed(desk) == [])
    assert told(desk) == "", "it was about other words"
    desk.press("Down", "F3")
    assert told(desk).startswith("This article's text does not hold the words.")


def test_what_was_found_is_told_no_longer_once_the_search_is_cleared(
    desk: Desk, empty_project: Path
) -> None:
    opened(desk, empty_project)
    search(desk, "oslo")
    desk.wait(lambda: listed(desk) == ["oslo"])
    desk.press("Return", "F3")
    assert told(desk) == "1 of 1 found in this article"
    desk.press("/", "Escape")
    assert told(desk) == ""


def test_the_filters_count_what_is_found(desk: Desk, empty_project: Path) -> None:
    opened(desk, empty_project)
    filters = desk.shown.window.queue.filters

    def counted() -> list[str]:
        return [filters.segment(name).accessibleName() for name in ("open", "done", "all")]

    assert counted() == ["Open, 3", "Done, 0", "All, 3"]
    search(desk, "rome")
    desk.wait(lambda: counted() == ["Open, 2", "Done, 0", "All, 2"])
    desk.press("Escape")
    desk.wait(lambda: counted() == ["Open, 3", "Done, 0", "All, 3"])


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
        desk.rest()
        desk.press("Escape")
    QGuiApplication.clipboard().setText("北京")
    desk.press("/", "Ctrl+V")
    desk.wait(lambda: listed(desk) == [])
    desk.press("Escape")
    search(desk, "minister*")
    desk.wait(lambda: listed(desk) == ["rome"])
