"""A report of scores: one HTML file that needs nothing else, with no script in it.

Names, labels and texts come from articles and prediction files: the template escapes every one,
characters that steer how text runs are spelt out, and of a picture only shapes and words stay.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from annotator.domain.errors import InvalidInput
from annotator.domain.unseen import spelt_out
from annotator.formats.gold_folder import GoldFolder
from annotator.locations import resource
from annotator.services.ports import ReportContent

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = frozenset(
    SVG + name for name in ("svg", "g", "defs", "path", "text", "tspan", "use", "rect", "clipPath")
)
ATTRIBUTES = frozenset(
    (
        *("width", "height", "viewBox", "version", "id", "d", "x", "y", "transform", "style"),
        *("clip-path", "fill", "stroke", HREF),
    )
)
OUTSIDE = re.compile(r"(?i)url\(\s*['\"]?(?!#)|@import|expression|\\")  # in a style
INSIDE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")


def write_report(path: Path, content: ReportContent) -> None:
    """Write the report beside an older one, then take its place. Raises AnnotatorError."""
    html = report_html(content)
    with GoldFolder(path.parent.resolve()) as folder:
        folder.write_text(path.name, html)
        folder.publish()


def report_html(content: ReportContent) -> str:
    numbers = count(1)
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_spelt_out,
    )
    template = environment.from_string(resource("score_report.html").read_text("utf-8"))

    def picture(svg: bytes) -> Markup:
        return inline_svg(svg, f"p{next(numbers)}-")

    return template.render(report=content, picture=picture)


def inline_svg(svg: bytes, prefix: str) -> Markup:
    """The shapes and words of an SVG file, its ids beginning with `prefix`. Raises InvalidInput."""
    try:
        root = None if b"<!ENTITY" in svg else ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        root = None
    if root is None or root.tag != f"{SVG}svg":
        raise InvalidInput("A picture of the report is not an SVG file.")
    return Markup(ElementTree.tostring(_cleaned(root, prefix), encoding="unicode"))


def _cleaned(element: Element, prefix: str) -> Element:
    """A copy as it stands in HTML, without namespaces."""
    copy = Element(element.tag.removeprefix(SVG), dict(_attributes(element, prefix)))
    copy.text = element.text
    for child in element:
        if child.tag in SHAPES:
            copy.append(_cleaned(child, prefix))
    return copy


def _attributes(element: Element, prefix: str) -> Iterator[tuple[str, str]]:
    """Those that draw, with what they refer to by id renamed; nothing from outside."""
    for name, value in element.attrib.items():
        if name not in ATTRIBUTES or OUTSIDE.search(value):
            continue
        if name == "id":
            yield name, prefix + value
        elif name != HREF:
            yield name, INSIDE.sub(rf"url(#{prefix}\1)", value)
        elif value.startswith("#"):
            yield "href", f"#{prefix}{value[1:]}"


def _spelt_out(value: object) -> object:
    """Characters that cannot be seen or turn text around, by their numbers: [U+202E]."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return spelt_out(value)
