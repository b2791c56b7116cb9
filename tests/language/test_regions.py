import pytest

from annotator.language.regions import body_sentences, regions

from .reading import read

PROSE = (
    "The ministry published its yearly figures on Monday, and they show that exports of timber "
    "grew by a tenth while imports of grain stayed as they were."
)


@pytest.mark.parametrize(
    "line",
    [
        "Home | World | Economy",
        "News   Sport   Weather",
        "Paper › World › Asia",
        "By Jane Smith",
        "Jane Smith - 23 October 2025 12:30",
        "Published Oct. 21, 2025 | Updated 6:40 p.m.",
        "Source",
        "Source: Paper, agencies",
        "© Paper 2025",
        "Skip to content",
        "(Reporting by A. Smith; Editing by B. Lee)",
        "Sign up for our free morning letter.",
    ],
)
def test_furniture_of_a_page_is_chrome(line: str) -> None:
    assert read(f"{PROSE}\n\n{line}\n\n{PROSE}\n").chrome == line


@pytest.mark.parametrize(
    "line",
    [
        "The Source of the Nile",
        "By Monday everybody had left the building, and nobody came back to it.",
        "Trade Ministers Meet Again in Geneva",
        "The ship left on 23 October 2025.",
    ],
)
def test_what_only_looks_like_it_is_body(line: str) -> None:
    assert read(f"{PROSE}\n\n{line}\n\n{PROSE}\n").chrome == ""


def test_language_menu() -> None:
    menu = "• En\n  • Es\n  • De\n  • Ук\n"
    assert read(f"{menu}\nA headline\n\n{PROSE}").chrome == menu.strip()


@pytest.mark.parametrize("dateline", ["PARIS, Oct. 17 — ", "Geneva – ", "OSLO/BERN (Wire) - "])
def test_dateline(dateline: str) -> None:
    assert read(f"A headline\n\n{dateline}{PROSE}").chrome == dateline.strip()


def test_dash_in_a_sentence_is_no_dateline() -> None:
    assert read(f"The long way — {PROSE}").chrome == ""


def test_list_of_headlines_at_the_end() -> None:
    headlines = "Storm Closes Ferry Line\nCourt Lets Ruling Stand\nNew Bridge Opens in Spring"
    assert read(f"{PROSE}\n\n\n{headlines}\n").chrome == headlines


def test_list_of_links_after_its_title() -> None:
    links = "Read also\n  - Ferry line adds a crossing\n  - Is the bridge safe?"
    assert read(f"{PROSE}\n\n{links}").chrome == links


def test_headings_between_paragraphs_are_body() -> None:
    text = f"{PROSE}\n\nA New Start\n\n{PROSE}\n\nAnother New Start\n\n{PROSE}"
    assert read(text).chrome == ""


@pytest.mark.parametrize(
    "text", ["", "\n", " \n\n ", "Source", f"\n\n{PROSE}\n\n", "a\r\nb\u2028c"]
)
def test_regions_cover_the_text(text: str) -> None:
    assert "".join(region.span.of(text) for region in regions(text)) == text


def test_body_sentences_are_the_structures_own() -> None:
    structure = read(f"Menu\n\nPARIS — {PROSE}\n\nSource\n").extraction.structure
    assert body_sentences(structure) == structure.body_sentences()
