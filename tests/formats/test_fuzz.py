"""Whatever a file holds, an import ends with every record accounted for."""

import io
import json
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.formats.registry import READERS, SUFFIXES, read_paths
from annotator.formats.source import ReadOptions
from annotator.services.importing import import_articles
from annotator.services.ports import Limits
from tests.fakes.memory_project import memory_project

junk = st.binary(max_size=200)
words = st.text(max_size=60)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
places = st.integers(-2, 30) | anything
spans = st.fixed_dictionaries(
    {"start": places, "end": places},
    optional={"label": anything, "id": anything, "text": anything, "score": anything},
)
span_lists = st.lists(spans | anything, max_size=3) | anything
claims = st.fixed_dictionaries(
    {"spans": span_lists},
    optional={
        "attribution": anything | st.fixed_dictionaries({"source": span_lists}),
        "time": spans | anything,
        "quantities": span_lists,
        "arguments": anything,
        "attributes": anything,
        "decision": anything,
        "provenance": anything,
    },
)
claim_lists = st.lists(claims | anything, max_size=2) | anything
records = anything | st.fixed_dictionaries(
    {},
    optional={
        "schema_version": st.just("1.0") | anything,
        "id": anything,
        "text": words | anything,
        "text_sha256": words | anything,
        "meta": anything,
        "spans": span_lists,
        "claims": claim_lists,
        "sentences": span_lists,
        "regions": span_lists,
        "rejected": anything,
        "relations": anything,
        "layers": anything | st.just([{"annotator": "r1", "spans": [], "claims": []}]),
        "exhaustive": anything,
        "answer": anything,
    },
)


def assert_accounted_for(files: dict[str, bytes], records: int | None = None) -> None:
    """Import the files twice; `records` is how many there are, where that is known."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        project = memory_project()
        options = ReadOptions(Limits(max_characters=1000))
        for _ in range(2):
            entries = list(read_paths([Path(folder)], options))
            outcome = import_articles(project, entries, limits=options.limits)
            assert outcome.taken + outcome.skipped + outcome.refused == outcome.read
            assert outcome.read == (len(entries) if records is None else records)
            assert all(refusal.reason for refusal in outcome.refusals)
        assert outcome.taken == 0 or outcome.revised == outcome.taken


def as_json(value: object) -> bytes:
    return json.dumps(value).encode("utf-8")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@given(junk)
@settings(max_examples=40)
def test_any_bytes(suffix: str, data: bytes) -> None:
    assert_accounted_for({f"a{suffix}": data})


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(words, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]))
@settings(max_examples=25)
def test_any_words(suffix: str, text: str, encoding: str) -> None:
    assert_accounted_for({f"a{suffix}": text.encode(encoding, "replace")})


@given(st.lists(records, max_size=4))
@settings(max_examples=200)
@example([{"text": "abc", "spans": [{"start": 0, "end": 10**30, "label": "x"}]}])
@example([{"schema_version": "1.0", "text": "abc", "layers": [], "exhaustive": True}])
@example([{"text": "a", "id": "\ud800"}])
def test_any_records(values: list[object]) -> None:
    lines = b"\n".join(as_json(value) for value in values)
    assert_accounted_for({"a.jsonl": lines}, len(values))
    assert_accounted_for({"b.json": as_json(values)})


@given(st.lists(st.lists(words, max_size=4), max_size=4))
def test_any_table(rows: list[list[str]]) -> None:
    table = "\n".join(",".join(row) for row in [["id", "text", "date"], *rows])
    assert_accounted_for({"a.csv": table.encode(), "b.tsv": table.replace(",", "\t").encode()})


@given(st.text(alphabet="<>/!-&;abhtmlp \"'=#x\n\0", max_size=120))
@settings(max_examples=80)
def test_any_mark_up(html: str) -> None:
    page = f"<html><body><article><p>{html}</p></article></body></html>"
    assert_accounted_for({"a.html": html.encode(), "b.html": page.encode()})


# zipfile cuts a member's name at a NUL, and cannot write one that begins with it.
member_names = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=12)


@given(st.dictionaries(member_names, junk, max_size=4), st.data())
@settings(max_examples=80)
def test_any_archive(members: dict[str, bytes], data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            suffix = data.draw(st.sampled_from([".txt", ".jsonl", ".zip", ""]))
            archive.writestr(name.encode("utf-8", "replace").decode() + suffix, content)
    packed = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(0, 3))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    assert_accounted_for({"a.zip": bytes(packed)})


def test_nothing_is_left_open() -> None:
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("open files are counted where /proc tells them")
    before = len(os.listdir("/proc/self/fd"))
    assert_accounted_for({"a.csv": b"x", "b.csv": b"text\nx\n", "c.jsonl": b"{", "d.zip": b"PK"})
    assert len(os.listdir("/proc/self/fd")) <= before
