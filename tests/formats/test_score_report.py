"""The report is read as a browser reads it: whatever stands in names and texts stays text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.formats.score_report import inline_svg, report_html, write_report
from annotator.plots.drawing import light_and_dark
from annotator.services.ports import (
    ReportCell,
    ReportContent,
    ReportError,
    ReportErrorClass,
    ReportFact,
    ReportFates,
    ReportGroup,
    ReportLine,
    ReportMatrix,
    ReportPicture,
    ReportRow,
    ReportRunErrors,
    ReportValue,
    ReportWords,
)
from tests.plots.making import line, ratio

HOSTILE = "<script>alert(\"1\" & '2')</script><img src=x onerror=y>\u202e\x07"
SHOWN = "<script>alert(\"1\" & '2')</script><img src=x onerror=y>[U+202E][U+0007]"


def content(words: str) -> ReportContent:
    """A report that says `words` wherever something can be said."""
    value = ReportValue("0.500", "0.4 to 0.6", words, words)
    cells = (ReportCell(3, 0.75, is_right=True), ReportCell(0, 0))
    error = ReportError(
        words, words, words, words, None, (words,), (ReportWords(words, True, True),)
    )
    missed = replace(error, gold=None, run=words, passage=(ReportWords(words),))
    picture = light_and_dark("bars", [line(ratio(0.5), title=words)], [words])
    return ReportContent(
        title=words,
        gold=words,
        runs=(words, words),
        made_with=words,
        facts=(ReportFact(words, words, (words, words)),),
        groups=(
            ReportGroup(
                words,
                (
                    ReportLine(words, (value, value), words, words, is_main=True, stands_out=True),
                    ReportLine("second", (value, value)),
                ),
            ),
        ),
        pictures=(ReportPicture(words, words, *picture), ReportPicture(words, words, *picture)),
        matrices=(ReportMatrix(words, words, (words, words), (ReportRow(words, cells, words),)),),
        fates=(ReportFates(words, ((words, 4),)),),
        errors=(
            ReportRunErrors(words, 5, (ReportErrorClass("extra", words, 9, (error, missed)),)),
            ReportRunErrors(words, 0, ()),
        ),
        notes=(words,),
    )


@pytest.fixture(scope="module")
def hostile() -> html.HtmlElement:
    return html.fromstring(report_html(content(HOSTILE)))


def test_nothing_that_is_said_becomes_markup(hostile: html.HtmlElement) -> None:
    assert not hostile.xpath("//script | //img | //iframe | //object | //link | //base")
    assert not [name for e in hostile.iter() for name in e.attrib if name.startswith("on")]
    assert hostile.xpath("string(//title)") == SHOWN


def test_everything_that_is_said_is_there(hostile: html.HtmlElement) -> None:
    page = report_html(content("@@"))
    told = html.fromstring(page)
    for place in ("h1", "h2", "li", "caption", "summary", "figcaption", "small", "td", "th"):
        assert told.xpath(f"count(//{place})") == hostile.xpath(f"count(//{place})")
    said = page.count("@@")
    assert said > 40
    escaped = report_html(content("<&>")).count("&lt;&amp;&gt;")
    assert escaped == said


def test_it_is_one_file_that_loads_nothing(hostile: html.HtmlElement) -> None:
    policy = hostile.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    linked = hostile.xpath("//@href | //@src | //@srcset | //@action | //@data")
    assert linked
    assert all(link.startswith("#") for link in linked)
    styles = " ".join([*hostile.xpath("//style/text()"), *hostile.xpath("//@style")])
    assert "@import" not in styles
    assert all(where.startswith("#") for where in re.findall(r"url\(([^)]*)", styles))


def test_ids_are_unique_and_references_lead_somewhere(hostile: html.HtmlElement) -> None:
    ids = hostile.xpath("//@id")
    assert len(ids) == len(set(ids)) > 0
    assert {link[1:] for link in hostile.xpath("//@href")} <= set(ids)


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    page = html.fromstring(report_html(content("words")))
    pictures = page.xpath("//*[@role='img']")
    assert len(pictures) == 4
    assert {picture.get("aria-label") for picture in pictures} == {"words. words"}
    assert [picture.get("class") for picture in pictures] == ["light", "dark"] * 2
    assert all(len(picture.xpath("svg")) == 1 for picture in pictures)


def test_scores_that_are_not_main_stand_behind_a_summary() -> None:
    page = html.fromstring(report_html(content("words")))
    behind = page.xpath("//details[summary='All other scores']//th[@scope='row']")
    assert [cell.text_content() for cell in behind] == ["second"]
    assert page.xpath("count(//span[@class='strong'])") == 1


def test_a_cell_says_its_share_and_whether_it_is_right() -> None:
    page = html.fromstring(report_html(content("words")))
    cells = page.xpath("//table[@class='matrix']//td[@class='right' or @class='none']")
    assert [(c.get("class"), c.get("style"), c.text) for c in cells] == [
        ("right", "--share:0.806", "3"),
        ("none", None, None),
    ]


def test_errors_show_whose_words_they_are_and_how_many_there_are() -> None:
    page = html.fromstring(report_html(content("words")))
    assert page.xpath("string(//span[@class='gold run'])") == "words"
    text = page.text_content()
    assert "The first 2 are shown." in text
    assert "words (9)" in text
    assert "not in the gold" in text
    assert "not in the run" in text
    assert "There are none." in text


def test_one_run_has_no_differences() -> None:
    one = ReportContent("t", "g", ("r",), "m", groups=content("words").groups)
    assert "Difference" not in report_html(one)
    assert "Difference" in report_html(content("words"))


@pytest.mark.parametrize(
    "words", ["joined \u200d emoji", "soft\u00adhyphen", "lines\nand\ttabs", "日本 العربية ñ"]
)
def test_characters_of_living_scripts_stay(words: str) -> None:
    assert words in report_html(replace(content("x"), notes=(words,)))


@pytest.mark.parametrize("point", [0x200E, 0x2066, 0x2028, 0xFEFF, 0xD800, 0x85, 0x1B])
def test_what_cannot_be_seen_is_spelt_out(point: int) -> None:
    page = report_html(replace(content("x"), notes=(f"a{chr(point)}b",)))
    assert f"a[U+{point:04X}]b" in page
    page.encode("utf-8")


class TestInlineSvg:
    def test_shapes_stay_and_nothing_else(self) -> None:
        made = inline_svg(
            b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" '
            b'xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()" viewBox="0 0 1 1">'
            b"<metadata>m</metadata><script>x()</script><style>*{fill:url(http://x)}</style>"
            b'<foreignObject><p>hi</p></foreignObject><path id="a" d="M0 0" style="fill: red"/>'
            b'<path style="fill: url(http://x)" clip-path="url(#a)"/>'
            b'<use xlink:href="#a"/><use xlink:href="http://x/y"/><text>1 &lt; 2</text></svg>',
            "p1-",
        )
        assert made == (
            '<svg viewBox="0 0 1 1"><path id="p1-a" d="M0 0" style="fill: red" />'
            '<path clip-path="url(#p1-a)" /><use href="#p1-a" /><use /><text>1 &lt; 2</text></svg>'
        )

    @pytest.mark.parametrize(
        "svg", [b"", b"<html/>", b"<svg>", b'<!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>']
    )
    def test_what_is_no_picture_is_refused(self, svg: bytes) -> None:
        with pytest.raises(InvalidInput):
            inline_svg(svg, "p1-")


class TestWriting:
    def test_takes_the_place_of_an_older_one(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "out.html"
        for words in ("first", "second"):
            write_report(path, content(words))
        assert path.read_text("utf-8") == report_html(content("second"))
        assert [one.name for one in path.parent.iterdir()] == ["out.html"]

    def test_a_folder_is_not_replaced(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput, match="is a folder"):
            write_report(tmp_path, content("x"))

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        target = tmp_path / "real.html"
        target.write_text("old", "utf-8")
        link = tmp_path / "link.html"
        link.symlink_to(target)
        with pytest.raises(InvalidInput, match=r"link\.html is a link"):
            write_report(link, content("x"))
        assert target.read_text("utf-8") == "old"

    def test_a_folder_behind_a_link_is_that_folder(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        write_report(tmp_path / "link" / "out.html", content("x"))
        assert (tmp_path / "real" / "out.html").read_text("utf-8") == report_html(content("x"))

    def test_a_place_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", "utf-8")
        with pytest.raises(AnnotatorError, match="cannot be written"):
            write_report(tmp_path / "file" / "out.html", content("x"))
