"""A good file of every kind that is taken in, to be spoilt."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.domain.article import text_sha256
from annotator.locations import resource
from annotator.services.guidelines import default_text
from tests.services.moving.office import make_project, package

TEXT = "China and the U.S. hold talks.\n\nZoë said on Friday: “It’s 3.5% more”, 🇪🇺 agrees. 中国.\n"
GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"
_SPANS = [
    {"start": 0, "end": 5, "label": "GPE", "score": 0.9, "id": "e1", "text": "China"},
    {"start": 32, "end": 35, "label": "PERSON"},
]
_CLAIMS = [
    {
        "spans": [{"start": 0, "end": 29}],
        "attribution": {"kind": "author", "source": [{"start": 32, "end": 35}]},
        "time": {"start": 44, "end": 50, "normal": "2025-10-24"},
        "quantities": [{"start": 58, "end": 62, "value": 3.5, "comparator": "eq"}],
        "arguments": [{"role": "agent", "entity": "e1"}],
        "attributes": {"tone": "calm"},
        "score": 0.5,
    }
]
_HTML = (
    "<!DOCTYPE html><html lang=en><head><title>Talks</title><meta name=author content='Ann Lee'>"
    "</head><body><article><h1>Talks are held</h1>"
    + "<p>China and the U.S. hold talks in Geneva, Zoë said on Friday &amp; left.</p>" * 3
    + "</article></body></html>"
)


def _lines(*records: object) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def _articles() -> list[dict[str, object]]:
    found = {"text": TEXT, "spans": _SPANS, "claims": _CLAIMS}
    return [
        {"id": 1, "title": "Talks", **found, "meta": {"date": "24 Oct 2025", "author": ["A", "B"]}},
        {"id": "two", "text": f"{TEXT}More.\n", "url": "https://example.org/a"},
        {"text_sha256": text_sha256(TEXT), "spans": _SPANS, "offset_unit": "codepoint"},
    ]


def _prodigy() -> bytes:
    tokens = [{"text": "China", "start": 0, "end": 5, "id": 0, "ws": True}]
    spans = [{"start": 0, "end": 5, "label": "GPE"}, {"start": 0, "end": 29, "label": "CLAIM"}]
    task = {"text": TEXT, "tokens": tokens, "spans": spans, "_input_hash": 5, "_task_hash": 7}
    return _lines({**task, "answer": "accept"}, {**task, "answer": "reject"})


def _gold() -> bytes:
    lines = GOLD.read_text("utf-8").splitlines(keepends=True)
    return "".join(sorted(lines, key=len)[:2]).encode()


def _table(delimiter: str) -> bytes:
    quoted = f'"{TEXT}"'
    rows = [["id", "title", "text", "date"], ["1", "Talks", quoted, "2025-10-24"]]
    return "".join(delimiter.join(row) + "\r\n" for row in [*rows, ["2", "", "More.", ""]]).encode()


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "sub/b.txt", "c.md"):
            archive.writestr(name, TEXT + name)
        archive.writestr("d.jsonl", _lines(*_articles()))
    return buffer.getvalue()


def _doc_bin() -> bytes:
    from spacy.tokens import Doc, DocBin, Span  # a second, and only where one is wanted
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=["Zoë", "of", "Acme", "left", "."], spaces=[True] * 5)
    doc.ents = [Span(doc, 2, 3, label="ORG")]
    doc.spans["claims"] = [Span(doc, 0, 4)]
    return DocBin(docs=[doc, doc]).to_bytes()


def _settings() -> bytes:
    return (
        b"[General]\ntheme=dark\ntext_scale=1.5\nthreshold=0.4\n"
        b'keys="{\\"claim.new\\": [\\"N\\"]}"\n'
        b'recent_projects="[\\"/tmp/a.annotator\\"]"\nreading_speed=400\nmax_spans=9000\n'
        b"[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)\n"
    )


def _markdown() -> bytes:
    return f"---\ntitle: Talks\ndate: 2025-10-24\n---\n# Talks are held\n\n{TEXT}".encode()


PLAIN: dict[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "a.md": _markdown,
    "a.html": _HTML.encode,
    "a.xhtml": lambda: b'<?xml version="1.0"?>' + _HTML.encode(),
    "articles.jsonl": lambda: _lines(*_articles()),
    "gold.jsonl": _gold,
    "prodigy.jsonl": _prodigy,
    "predictions.jsonl": lambda: _lines({"text": TEXT, "spans": _SPANS, "claims": _CLAIMS}),
    "list.json": lambda: json.dumps(_articles()).encode(),
    "a.csv": lambda: _table(","),
    "a.tsv": lambda: _table("\t"),
    "a.zip": _zip,
    "scheme.toml": lambda: resource("scheme.toml").read_bytes(),
    "guidelines.md": default_text().encode,
    "settings.ini": _settings,
}
"""By name; what a file is taken for goes by it."""


def example(name: str, folder: Path) -> bytes:
    """The content of a good file of that name."""
    if name == "run.spacy":
        return _doc_bin()
    if name == "share.annotator":
        project = make_project(folder / "main.annotator", articles=2, reviewers=("Ann",))
        return package(project, folder / "good.annotator", "Ann").read_bytes()
    return PLAIN[name]()


NAMES: Sequence[str] = (*PLAIN, "share.annotator", "run.spacy")
JSON = ("articles.jsonl", "gold.jsonl", "prodigy.jsonl", "predictions.jsonl", "list.json")
