import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.domain.article import Structure, text_sha256
from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.domain.records import Record
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction
from annotator.formats.predictions import read_predictions
from annotator.services.ports import IncomingArticle, Progress, Refusal
from tests.formats.reading import as_lines, only_article, only_reason
from tests.formats.test_fuzz import records

TEXT = "China 😀 and the talks. In 2024 he said so."
HASH = text_sha256(TEXT)
EXAMPLE = Path(__file__).with_name("example_predictions.py")
Entries = list[IncomingArticle | Refusal]


def read_lines(folder: Path, *values: object, format: str = "auto") -> Entries:
    path = folder / "run.jsonl"
    path.write_bytes(as_lines(*values))
    return list(read_predictions(path, format=format))


def prodigy(*spans: object, **more: object) -> dict:
    return {"text": TEXT, "_input_hash": -5, "tokens": [], "spans": [*spans], **more}


def test_own_records(tmp_path: Path) -> None:
    entity = {"id": "x", "start": 0, "end": 5, "label": "GPE", "score": 0.5, "text": "China"}
    claim = {
        "spans": [{"start": 0, "end": 5}, {"start": 8, "end": 11, "text": "and"}],
        "attribution": {"kind": "attributed", "source_entity": "x"},
        "attributes": {"tone": None, "frames": [], "place": "here"},
        "score": 1,
    }
    record = {"id": 7, "text_sha256": HASH, "spans": [entity], "claims": [claim]}
    article = only_article(read_lines(tmp_path, record))
    assert (article.file, article.record, article.id) == ("run.jsonl", 1, "7")
    assert (article.sha256, article.text, article.run) == (HASH, None, None)
    assert article.extraction.entities[0].key == "x"
    (found,) = article.extraction.claims
    assert found.claim.spans == (Span(0, 5), Span(8, 11))
    assert found.claim.attribution.source_entity == "x"
    assert found.claim.attributes == (("place", "here"),)
    assert (found.score, article.extraction.entities[0].score) == (1.0, 0.5)
    assert set(article.quotes) == {(0, 5, "China"), (0, 5, None), (8, 11, "and")}


@pytest.mark.parametrize("more", [{}, {"spans": []}, {"spans": None, "claims": []}])
def test_record_without_items_says_that_nothing_was_found(tmp_path: Path, more: dict) -> None:
    article = only_article(read_lines(tmp_path, {"id": "a", **more}))
    assert article.extraction == Extraction(Structure())


@pytest.mark.parametrize("junk", ["x", 5, [5], [{"start": 3, "end": 2}], {"start": "x", "end": 1}])
def test_what_is_not_read_may_be_anything(tmp_path: Path, junk: object) -> None:
    record = {"id": "a", **dict.fromkeys(("sentences", "regions", "rejected", "layers"), junk)}
    article = only_article(read_lines(tmp_path, record))
    assert article.extraction.structure == Structure()
    assert article.quotes == ()


def test_json_list(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps([{"id": "a"}, 5, {"id": "b"}]), "utf-8")
    one, two, three = read_predictions(path)
    assert (one.id, two.record, three.id) == ("a", 2, "b")


@pytest.mark.parametrize(
    ("record", "part"),
    [
        ([], "not an object"),
        ({}, "names no article"),
        ({"text": None, "id": " "}, "names no article"),
        ({"text": 5}, "not text"),
        ({"id": "a", "offset_unit": "utf16"}, "positions in utf16"),
        ({"id": "a", "spans": [{"start": "0", "end": 1, "label": "X"}]}, "spans[0].start"),
        ({"id": "a", "spans": [{"start": True, "end": 2, "label": "X"}]}, "spans[0].start"),
        ({"id": "a", "spans": [{"start": 2.0, "end": 3, "label": "X"}]}, "whole numbers"),
        ({"id": "a", "spans": [{"start": 2, "end": 2, "label": "X"}]}, "start < end"),
        ({"id": "a", "spans": [{"start": 0, "end": 2, "label": ""}]}, "label"),
        ({"id": "a", "spans": [{"start": 0, "end": 2}]}, "'label' is a required"),
        ({"id": "a", "spans": [{"start": 0, "end": 2, "label": "X", "score": "1"}]}, "score"),
        ({"id": "a", "claims": [{"spans": []}]}, "claims[0].spans"),
        ({"id": "a", "claims": [{"spans": [{"start": 0, "end": 2}] * 2}]}, "overlap"),
        (
            {
                "id": "a",
                "claims": [{"spans": [{"start": 0, "end": 2}], "x": [{"start": 1, "end": 0}]}],
            },
            "start < end",
        ),
    ],
)
def test_bad_record_is_refused_with_its_reason(tmp_path: Path, record: object, part: str) -> None:
    one, bad, two = read_lines(tmp_path, {"id": "one"}, record, {"id": "two"}, format="annotator")
    assert (one.id, two.id) == ("one", "two")
    assert (bad.file, bad.record) == ("run.jsonl", 2)
    assert part in bad.reason


@pytest.mark.parametrize("line", [b"{", b'{"id": "a", "x": NaN}', b'{"id": "\xff"}', b"[" * 9000])
def test_broken_line_is_refused(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "run.jsonl"
    path.write_bytes(line + b"\n" + as_lines({"id": "Zoë"}))
    refusal, article = read_predictions(path, format="annotator")
    assert isinstance(refusal, Refusal)
    assert (refusal.record, article.id) == (1, "Zoë")


def test_prodigy_is_known_by_its_keys(tmp_path: Path) -> None:
    entity = {"start": 8, "end": 11, "label": "ORG", "token_start": 2, "token_end": 2, "score": 0.9}
    claim = {"start": 0, "end": 22, "label": "claim", "text": "China 😀 and the talks."}
    record = prodigy(entity, claim, meta={"article": "a7", "score": 0.25}, relations=[{"x": 1}])
    article = only_article(read_lines(tmp_path, record))
    assert (article.id, article.text) == ("a7", TEXT)
    (found,) = article.extraction.entities
    assert (found.entity.span, found.entity.label, found.score) == (Span(8, 11), "ORG", 0.9)
    (found_claim,) = article.extraction.claims
    assert (found_claim.claim.spans, found_claim.score) == ((Span(0, 22),), 0.25)
    assert set(article.quotes) == {(8, 11, None), (0, 22, claim["text"])}


def test_own_record_with_tokens_is_ours(tmp_path: Path) -> None:
    claim = {"spans": [{"start": 0, "end": 5}]}
    article = only_article(read_lines(tmp_path, {"id": "a", "tokens": [], "claims": [claim]}))
    assert len(article.extraction.claims) == 1


@pytest.mark.parametrize("format", ["auto", "annotator", "prodigy"])
def test_hash_and_unit_are_never_passed_over(tmp_path: Path, format: str) -> None:
    record = {"id": "a", "tokens": [], "text_sha256": HASH.upper(), "spans": []}
    assert only_article(read_lines(tmp_path, record, format=format)).sha256 == HASH
    record = {"id": "a", "tokens": [], "offset_unit": "utf16"}
    assert "positions in utf16" in only_reason(read_lines(tmp_path, record, format=format))


GPE = {"start": 0, "end": 5, "label": "GPE"}
PERSON = {"start": 26, "end": 30, "label": "PERSON"}


def said_by(entity: str) -> dict:
    return {"spans": [{"start": 0, "end": 5}], "attribution": {"source_entity": entity}}


def argued_by(entity: str) -> dict:
    return {"spans": [{"start": 0, "end": 5}], "arguments": [{"role": "x", "entity": entity}]}


def test_entities_without_an_id_get_one_that_nobody_has(tmp_path: Path) -> None:
    spans = [{**GPE, "id": "e2"}, PERSON, {**PERSON, "id": 5}, {**GPE, "id": ""}]
    claims = [said_by("e2")]
    article = only_article(read_lines(tmp_path, {"id": "a", "spans": spans, "claims": claims}))
    keys = [entity.key for entity in article.extraction.entities]
    assert keys == ["e2", "e1", "e3", "e4"]
    assert article.extraction.claims[0].claim.attribution.source_entity == "e2"


@pytest.mark.parametrize("claim", [said_by("e1"), argued_by("e1")])
def test_an_invented_id_cannot_be_pointed_to(tmp_path: Path, claim: dict) -> None:
    record = {"id": "a", "spans": [GPE], "claims": [claim]}
    assert "entity e1, which is not there" in only_reason(read_lines(tmp_path, record))


@pytest.mark.parametrize("point", [said_by, argued_by])
def test_an_id_twice_matters_only_when_it_is_pointed_to(tmp_path: Path, point: object) -> None:
    spans = [{**GPE, "id": "x"}, {**PERSON, "id": "x"}, {**PERSON, "id": "y"}]
    record = {"id": "a", "spans": spans, "claims": [point("y")]}
    entities = only_article(read_lines(tmp_path, record)).extraction.entities
    assert [entity.key for entity in entities] == ["e1", "e2", "y"]
    record = {"id": "a", "spans": spans, "claims": [point("x")]}
    assert "entity x, which more than one" in only_reason(read_lines(tmp_path, record))


def test_score_that_is_null_is_that_of_the_provenance(tmp_path: Path) -> None:
    spans = [{**GPE, "score": None, "provenance": {"score": 0.25}}]
    article = only_article(read_lines(tmp_path, {"id": "a", "spans": spans}))
    assert article.extraction.entities[0].score == 0.25


def test_format_that_was_named_wins(tmp_path: Path) -> None:
    span = {"start": 0, "end": 5, "label": "CLAIM"}
    as_own = only_article(read_lines(tmp_path, prodigy(span), format="annotator"))
    assert [len(as_own.extraction.entities), len(as_own.extraction.claims)] == [1, 0]
    plain = {"text": TEXT, "spans": [span]}
    as_prodigy = only_article(read_lines(tmp_path, plain, format="prodigy"))
    assert [len(as_prodigy.extraction.entities), len(as_prodigy.extraction.claims)] == [0, 1]


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_an_annotator_turned_down_is_no_prediction(tmp_path: Path, answer: str) -> None:
    assert answer in only_reason(read_lines(tmp_path, prodigy(answer=answer)))
    assert answer in only_reason(read_lines(tmp_path, {"id": "a", "answer": answer}))
    assert only_article(read_lines(tmp_path, prodigy(answer="accept"))).extraction


@pytest.mark.parametrize("spans", [5, [5], [{"label": "CLAIM", "start": 3}], [{"label": ["x"]}]])
def test_bad_prodigy_spans_are_refused(tmp_path: Path, spans: object) -> None:
    assert "spans" in only_reason(read_lines(tmp_path, {**prodigy(), "spans": spans}))


def test_file_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no file"):
        read_predictions(tmp_path / "none.jsonl")
    with pytest.raises(InvalidInput, match="not a file"):
        read_predictions(tmp_path)
    with pytest.raises(InvalidInput, match=r"no format xml. Choose of auto, annotator"):
        read_lines(tmp_path, {}, format="xml")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("run.json", b"{", "not JSON"), ("run.jsonl", b"\xff\xfe{\n\n", "not valid UTF-16-LE")],
)
def test_damage_of_a_whole_file_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(AnnotatorError, match=rf"{name} cannot be read\. .*{told}"):
        list(read_predictions(path))


def test_empty_file_has_no_records(tmp_path: Path) -> None:
    assert read_lines(tmp_path) == []


@pytest.mark.parametrize("format", ["annotator", "prodigy"])
@given(record=records)
@settings(max_examples=150, deadline=None)
def test_whatever_a_line_holds_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, format: str, record: object
) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert len(read_lines(folder, {"id": "a"}, record, {"id": "b"}, format=format)) == 3


def test_readme_shows_the_example_as_it_is() -> None:
    readme = (EXAMPLE.parents[2] / "README.md").read_text(encoding="utf-8")
    program = EXAMPLE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert f"```python\n{program}```" in readme


def test_example_of_the_documents_writes_sound_predictions(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(as_lines({"text": TEXT, "text_sha256": HASH}))
    command = [sys.executable, "-W", "error", str(EXAMPLE), str(gold)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "run.jsonl").write_bytes(done.stdout)
    article = only_article(list(read_predictions(tmp_path / "run.jsonl")))
    assert article.sha256 == HASH
    assert [e.entity.span.of(TEXT) for e in article.extraction.entities] == ["2024"]
    assert [c.claim.surface(TEXT) for c in article.extraction.claims] == ["In 2024 he said so."]


def test_how_far_another_program_is_in_its_file_counts_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "run.spacy"
    path.write_bytes(bytes(1000))

    def docs(path: Path, *, progress: Progress) -> Iterator[Record]:
        for number in range(1, 5):
            progress(number, 4)
            yield {"id": f"a{number}"}

    reading = read_predictions(path, doc_bin=docs)
    assert reading.how_far() == (0, 1000)
    told = [reading.how_far()[0] for _ in reading]
    assert told == [250, 500, 750, 1000]
