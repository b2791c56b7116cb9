import json
from pathlib import Path

import pytest

from annotator.domain.span import Span
from annotator.formats.encoding import SAMPLE
from annotator.formats.source import ReadOptions
from annotator.services.ports import IncomingArticle, Limits, Refusal
from tests.formats.reading import as_lines, only_article, only_reason, read, read_bytes

TEXT = "China 😀 and\u2028the\x85talks"


def test_any_record_with_a_text(tmp_path: Path) -> None:
    record = {"text": TEXT, "id": 4, "headline": "T", "url": "https://x", "date": "3 May 2025"}
    article = only_article(read_bytes(tmp_path, "a.jsonl", as_lines(record)))
    assert (article.text, article.id, article.record) == (TEXT, "4", 1)
    meta = article.meta
    assert (meta.title, meta.source, meta.published) == ("T", "https://x", "2025-05-03")
    assert article.extraction is None


def test_lines_end_at_line_feeds_alone(tmp_path: Path) -> None:
    data = as_lines({"text": "a\u2028b"}, {"text": "c\x85\x1cd"}).replace(b"\n", b"\r\n")
    entries = read_bytes(tmp_path, "a.jsonl", b"\n" + data)
    assert [entry.text for entry in entries] == ["a\u2028b", "c\x85\x1cd"]
    assert [entry.record for entry in entries] == [2, 3], "blank lines count, to find the place"


@pytest.mark.parametrize(
    ("words", "is_right"), [("China", True), ("china", False), ("Chin", False), (None, True)]
)
@pytest.mark.parametrize("text", [TEXT, f"{TEXT} “So it is.”"])
def test_spans_are_kept_to_be_checked_where_they_are_not_right(
    tmp_path: Path, text: str, words: str | None, is_right: bool
) -> None:
    span = {"start": 0, "end": 5, "label": "GPE", **({"text": words} if words else {})}
    article = only_article(
        read_bytes(tmp_path, "a.jsonl", as_lines({"text": text, "spans": [span]}))
    )
    assert article.quotes == (() if is_right else ((0, 5, words),))


def test_prodigy_spans_are_code_points(tmp_path: Path) -> None:
    span = {"start": 8, "end": 11, "label": "ORG", "token_start": 2, "token_end": 2}
    record = {"text": TEXT, "spans": [span], "answer": "accept", "_task_hash": 5, "meta": {"id": 9}}
    article = only_article(read_bytes(tmp_path, "p.jsonl", as_lines(record)))
    (entity,) = article.extraction.entities
    assert (entity.entity.span, entity.entity.label, entity.key) == (Span(8, 11), "ORG", "e1")
    assert article.quotes == ((8, 11, None),)
    assert article.id == "9"
    assert (article.run.name, article.run.version, article.run.kind) == (
        "p.jsonl",
        "file",
        "import",
    )


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_prodigy_rejected_is_no_suggestion(tmp_path: Path, answer: str) -> None:
    spans = [{"start": 0, "end": 5, "label": "GPE"}]
    record = {"text": TEXT, "spans": spans, "answer": answer}
    assert only_article(read_bytes(tmp_path, "p.jsonl", as_lines(record))).extraction is None


def test_predictions_need_no_text(tmp_path: Path) -> None:
    claim = {"spans": [{"start": 0, "end": 5}], "score": 1, "attribution": {"source_entity": "x"}}
    entity = {"id": "x", "start": 0, "end": 5, "label": "GPE", "score": 0.5, "text": "China"}
    record = {"text_sha256": "a" * 64, "spans": [entity], "claims": [claim]}
    article = only_article(read_bytes(tmp_path, "p.jsonl", as_lines(record)))
    assert article.extraction.claims[0].score == 1.0
    assert article.extraction.claims[0].claim.attribution.source_entity == "x"
    assert (0, 5, "China") in article.quotes


@pytest.mark.parametrize(
    ("record", "part"),
    [
        ([], "not an object"),
        ({}, "no “text”"),
        ({"id": "a"}, "no “text”"),
        ({"text": 5}, "not text"),
        ({"text": "abc", "spans": [{"start": "0", "end": 1, "label": "X"}]}, "spans[0].start"),
        ({"text": "abc", "spans": [{"start": 0.0, "end": 1, "label": "X"}]}, "whole numbers"),
        ({"text": "abc", "spans": [{"start": True, "end": 2, "label": "X"}]}, "spans[0].start"),
        ({"text": "abc", "spans": [{"start": 2, "end": 2, "label": "X"}]}, "start < end"),
        ({"text": "abc", "spans": [{"start": -1, "end": 2, "label": "X"}]}, "minimum"),
        ({"text": "abc", "spans": [{"start": 0, "end": 2, "label": None}]}, "label"),
        ({"text": "abc", "spans": [{"start": 0, "end": 2}]}, "'label' is a required"),
        ({"text": "abc", "spans": "no"}, "spans"),
        ({"text": "abc", "claims": [{"spans": []}]}, "claims[0].spans"),
        ({"text": "abc", "claims": [{"spans": [{"start": 0, "end": 2}] * 2}]}, "overlap"),
        (
            {
                "text": "abc",
                "claims": [
                    {"spans": [{"start": 0, "end": 2}], "attribution": {"source_entity": "e9"}}
                ],
            },
            "e9",
        ),
    ],
)
def test_bad_record_is_refused_with_its_reason(tmp_path: Path, record: object, part: str) -> None:
    good = {"text": "good"}
    entries = read_bytes(tmp_path, "a.jsonl", as_lines(good, record, good))
    assert [type(entry) for entry in entries] == [IncomingArticle, Refusal, IncomingArticle]
    assert entries[1].record == 2
    assert part in entries[1].reason


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"\x00",
        b'"x"',
        b'{"text": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"t": "\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, line: bytes) -> None:
    assert only_reason(read_bytes(tmp_path, "a.jsonl", line + b"\n"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_of_unicode(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"text": TEXT, "title": "x" * 90}, ensure_ascii=False) + "\n"
    assert only_article(read_bytes(tmp_path, "a.jsonl", line.encode(encoding))).text == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Der Außenminister hat über höhere Zölle gesprochen.", "cp1252"),
        ("Україна і Сполучені Штати обговорюють торгівлю сьогодні в Києві.", "cp1251"),
        ("中国副总理何立峰将与美国财政部长贝森特举行视频通话。", "gb18030"),
    ],
)
def test_old_encodings_are_detected(tmp_path: Path, text: str, encoding: str) -> None:
    lines = as_lines({"text": "plain"}, {"text": text}).decode().encode(encoding)
    entries = read_bytes(tmp_path, "a.jsonl", lines)
    assert [entry.text for entry in entries] == ["plain", text]


def test_broken_line_of_a_utf_8_file_is_refused_and_no_other_misread(tmp_path: Path) -> None:
    data = as_lines({"text": TEXT}) + b'{"text": "\xff"}\n' + as_lines({"text": TEXT})
    first, broken, last = read_bytes(tmp_path, "a.jsonl", data)
    assert first.text == last.text == TEXT
    assert (broken.record, "not valid UTF-8" in broken.reason) == (2, True)


def test_old_encoding_is_detected_behind_much_ascii(tmp_path: Path) -> None:
    lines = as_lines({"text": "x" * SAMPLE}, {"text": "Zölle für Außenhandel"}).decode()
    entries = read_bytes(tmp_path, "a.jsonl", lines.encode("cp1252"))
    assert entries[1].text == "Zölle für Außenhandel"


def test_endless_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 3_000_000 + b'"}\n' + as_lines({"text": "short"}))
    long, short = read(path, ReadOptions(Limits(max_characters=100)))
    assert "too long" in long.reason
    assert (short.text, short.record) == ("short", 2)


def test_json_list_and_single_record(tmp_path: Path) -> None:
    data = json.dumps([{"text": "a"}, 5, {"text": "b"}]).encode()
    one, two, three = read_bytes(tmp_path, "a.json", data)
    assert (one.text, two.record, three.record) == ("a", 2, 3)
    assert only_article(read_bytes(tmp_path, "b.json", b'{"text": "c"}')).text == "c"
    assert "not JSON" in only_reason(read_bytes(tmp_path, "c.json", b"{"))


def test_positions_of_another_unit_are_refused(tmp_path: Path) -> None:
    record = {"text": TEXT, "offset_unit": "utf16"}
    spans = [{"start": 0, "end": 1, "label": "GPE"}]
    assert only_article(read_bytes(tmp_path, "a.jsonl", as_lines(record)))
    refused = only_reason(read_bytes(tmp_path, "b.jsonl", as_lines({**record, "spans": spans})))
    assert "positions in utf16" in refused


def test_nesting_where_spans_are_looked_for_ends_nothing(tmp_path: Path) -> None:
    deep = '{"text": "a", "spans": [{"start": 0, "end": 1, "label": "x"}], "regions": [%s]}'
    lines = deep % ('{"a":' * 800 + "1" + "}" * 800) + "\n" + '{"text": "b"}\n'
    refused, taken = read_bytes(tmp_path, "a.jsonl", lines.encode())
    assert "nested too deeply" in refused.reason
    assert taken.text == "b"


def test_an_endless_id_is_refused(tmp_path: Path) -> None:
    record = {"id": "x" * 501, "text": "a"}
    assert "more than 500" in only_reason(read_bytes(tmp_path, "a.jsonl", as_lines(record)))
