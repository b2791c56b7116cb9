"""DocBin files as spaCy writes them, read by a real process."""

import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy
import pytest
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annotator.domain.article import make_article, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.formats.predictions import read_predictions
from annotator.language import doc_bin
from annotator.language.doc_bin import doc_bin_records
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.ports import IncomingArticle, Refusal
from tests.fakes.memory_project import memory_project

WORDS = ["Zoë", "of", "🇪🇺", "Acme", "Corp", "left", "."]
SPACES = [True, True, True, True, True, False, False]
TEXT = "Zoë of 🇪🇺 Acme Corp left."


@pytest.fixture
def doc() -> Doc:
    return Doc(Vocab(), words=WORDS, spaces=SPACES)


def written(folder: Path, *docs: Doc, **more: bool) -> Path:
    path = folder / "run.spacy"
    DocBin(docs=docs, **more).to_disk(path)
    return path


def only_record(path: Path) -> Record:
    (record,) = doc_bin_records(path)
    assert isinstance(record, dict), record
    return record


def only_refusal(path: Path) -> str:
    (refusal,) = doc_bin_records(path)
    assert isinstance(refusal, Refusal), refusal
    assert (refusal.file, refusal.record) == ("run.spacy", 1)
    return refusal.reason


def surface(span: Record) -> str:
    return TEXT[span["start"] : span["end"]]


def test_entities_are_in_code_points(tmp_path: Path, doc: Doc) -> None:
    doc.ents = [Span(doc, 0, 1, label="PERSON"), Span(doc, 3, 5, label="ORG", kb_id="Q42")]
    record = only_record(written(tmp_path, doc))
    assert (record["text"], record["text_sha256"]) == (TEXT, text_sha256(TEXT))
    assert [(surface(s), s["label"], s["kb_id"], s["score"]) for s in record["spans"]] == [
        ("Zoë", "PERSON", None, None),
        ("Acme Corp", "ORG", "Q42", None),
    ]
    assert record["claims"] == []


def test_span_groups_with_their_scores(tmp_path: Path, doc: Doc) -> None:
    doc.spans["sc"] = [Span(doc, 3, 4, label="ORG"), Span(doc, 3, 5, label="ORG")]
    doc.spans["sc"].attrs["scores"] = numpy.array([0.25, 0.75], dtype="float32")
    doc.spans["claims"] = [Span(doc, 0, 7), Span(doc, 3, 6, label="event")]
    doc.spans["claims"].attrs["scores"] = [0.5, 1.0]
    doc.spans["other"] = [Span(doc, 5, 6, label="CLAIM")]
    record = only_record(written(tmp_path, doc))
    assert [(surface(s), s["score"]) for s in record["spans"]] == [
        ("Acme", 0.25),
        ("Acme Corp", 0.75),
    ]
    claims = [(surface(*claim["spans"]), claim["score"]) for claim in record["claims"]]
    assert claims == [(TEXT, 0.5), ("Acme Corp left", 1.0), ("left", None)]


def test_a_claim_is_one_wherever_it_stands(tmp_path: Path, doc: Doc) -> None:
    doc.ents = [Span(doc, 3, 6, label="CLAIM")]
    record = only_record(written(tmp_path, doc))
    assert record["spans"] == []
    assert [surface(*claim["spans"]) for claim in record["claims"]] == ["Acme Corp left"]


def test_a_span_among_the_entities_and_in_a_group_counts_once(tmp_path: Path, doc: Doc) -> None:
    doc.ents = [Span(doc, 0, 1, label="PERSON"), Span(doc, 3, 5, label="ORG")]
    doc.spans["sc"] = [Span(doc, 3, 5, label="ORG"), Span(doc, 3, 5, label="GPE")]
    doc.spans["sc"].attrs["scores"] = [0.75, 0.25]
    spans = only_record(written(tmp_path, doc))["spans"]
    assert [(s["label"], s["score"]) for s in spans] == [
        ("PERSON", None),
        ("ORG", 0.75),
        ("GPE", 0.25),
    ]
    doc.ents = [Span(doc, 3, 6, label="Claim")]
    doc.spans["claims"] = [Span(doc, 3, 6)]
    assert len(only_record(written(tmp_path, doc))["claims"]) == 1


def test_it_is_read_as_predictions(tmp_path: Path, doc: Doc) -> None:
    doc.ents = [Span(doc, 3, 5, label="ORG")]
    doc.spans["claims"] = [Span(doc, 3, 7)]
    empty = Doc(doc.vocab, words=["Nothing", "."], spaces=[False, False])
    path = written(tmp_path, doc, empty)
    first, second = read_predictions(path, doc_bin=doc_bin_records)
    assert isinstance(first, IncomingArticle)
    assert (first.text, first.sha256, first.record) == (TEXT, text_sha256(TEXT), 1)
    assert first.extraction.entities[0].entity.label == "ORG"
    assert first.extraction.claims[0].claim.surface(TEXT) == "Acme Corp left."
    assert (second.text, second.extraction.entities) == ("Nothing.", ())
    with pytest.raises(InvalidInput, match="not read here"):
        read_predictions(path)


def test_span_without_label_is_refused_as_a_prediction(tmp_path: Path, doc: Doc) -> None:
    doc.spans["sc"] = [Span(doc, 3, 5)]
    path = written(tmp_path, doc)
    (entry,) = read_predictions(path, format="docbin", doc_bin=doc_bin_records)
    assert isinstance(entry, Refusal)
    assert "spans[0].label" in entry.reason


def test_user_data_is_refused_and_never_unpacked(tmp_path: Path, doc: Doc) -> None:
    path = tmp_path / "run.spacy"
    bin_ = DocBin(docs=[doc], store_user_data=True)
    assert only_record(written(tmp_path, doc, store_user_data=True))["text"] == TEXT
    bin_.user_data = [b"\xc1 no msgpack at all"]
    bin_.to_disk(path)
    with pytest.raises(InvalidInput, match="it holds user data; write it with"):
        list(doc_bin_records(path))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "run.spacy"
    path.write_bytes(zlib.compress(bytes(80_000_000)))
    with pytest.raises(InvalidInput, match="unpacks to more than 64 MB"):
        list(doc_bin_records(path))


def test_doc_without_spaces_has_no_text_to_check(tmp_path: Path) -> None:
    path = written(tmp_path, Doc(Vocab(), words=WORDS))
    assert "words without spaces" in only_refusal(path)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((3, 5, 11, 19), "is not of its tokens"),
        ((3, 5, 10, 18), "is not of its tokens"),
        ((5, 5, 10, 10), "is not of its tokens"),
        ((3, 9999, 10, 19), "lies outside its text"),
        ((-4, 5, 10, 19), "lies outside its text"),
    ],
)
def test_span_beside_its_tokens_is_refused(
    tmp_path: Path, doc: Doc, places: tuple[int, ...], told: str
) -> None:
    doc.spans["sc"] = [Span(doc, 3, 5, label="ORG")]
    path = written(tmp_path, doc)
    bin_ = DocBin().from_disk(path)
    good, (packed,) = struct.pack(">llll", 3, 5, 10, 19), bin_.span_groups
    assert good in packed
    bin_.span_groups = [packed.replace(good, struct.pack(">llll", *places))]
    bin_.to_disk(path)
    assert told in only_refusal(path)


def test_scores_have_to_be_as_many_as_spans(tmp_path: Path, doc: Doc) -> None:
    doc.spans["sc"] = [Span(doc, 3, 5, label="ORG")]
    doc.spans["sc"].attrs["scores"] = [0.5, 0.5]
    assert "2 scores for 1 spans" in only_refusal(written(tmp_path, doc))


def test_score_has_to_be_a_number(tmp_path: Path, doc: Doc) -> None:
    doc.spans["sc"] = [Span(doc, 3, 5, label="ORG")]
    doc.spans["sc"].attrs["scores"] = [float("nan")]
    assert "no number" in only_refusal(written(tmp_path, doc))


def test_empty_doc_bin_has_no_records(tmp_path: Path) -> None:
    assert list(doc_bin_records(written(tmp_path))) == []


@pytest.mark.parametrize("data", [b"", b"no zlib", b'{"text": "abc"}'])
def test_what_is_no_doc_bin_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "run.spacy"
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match=r"run\.spacy cannot be read as a DocBin"):
        list(doc_bin_records(path))


def test_cut_off_file_is_told(tmp_path: Path, doc: Doc) -> None:
    path = written(tmp_path, doc)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InvalidInput, match="cannot be read as a DocBin"):
        list(doc_bin_records(path))


def test_too_large_is_told(tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_bin, "MAX_BYTES", 10)
    with pytest.raises(InvalidInput, match="larger than"):
        list(doc_bin_records(written(tmp_path, doc)))


def test_too_slow_is_told(tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_bin, "SECONDS_TO_START", 0.0)
    with pytest.raises(InvalidInput, match="took longer than 0 seconds"):
        list(doc_bin_records(written(tmp_path, doc)))


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(
    ("last_words", "told"), [("", "was ended by signal 9"), ('{"rec', "ends in the middle")]
)
def test_crash_is_told(
    tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch, last_words: str, told: str
) -> None:
    words = '{"record": {}}\n' + last_words
    (tmp_path / "dying_reader.py").write_text(
        f"import os, signal\nprint({words!r}, end='', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(doc_bin, "_CHILD", "dying_reader")
    with pytest.raises(InvalidInput, match=told):
        list(doc_bin_records(written(tmp_path, doc)))


def test_a_reader_that_nobody_waits_for_is_ended(
    tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would never end by itself."""
    started = tmp_path / "started"
    (tmp_path / "endless_reader.py").write_text(
        f"import pathlib, signal\npathlib.Path({str(started)!r}).touch()\nsignal.pause()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(doc_bin, "_CHILD", "endless_reader")
    assert list(doc_bin_records(written(tmp_path, doc), started.exists)) == []


def test_docs_come_as_they_are_read_and_how_far_that_is(
    tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of hundreds of megabytes takes minutes: this reader would never come to its end."""
    (tmp_path / "pausing_reader.py").write_text(
        "import signal\n"
        'print(\'{"docs": 4}\\n{"record": {"id": "a"}}\', flush=True)\n'
        'print(\'{"record": {"id": "b"}}\', flush=True)\n'
        "signal.pause()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(doc_bin, "_CHILD", "pausing_reader")
    told: list[tuple[int, int | None]] = []
    records = doc_bin_records(written(tmp_path, doc), progress=lambda *far: told.append(far))
    assert (next(records), next(records)) == ({"id": "a"}, {"id": "b"})
    assert told == [(1, 4)], "the one before is done"
    records.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no file goes while it is open")
def test_whoever_is_killed_while_reading_leaves_nothing_behind(
    tmp_path: Path, doc: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, temporary = written(tmp_path, doc, doc), tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    records = doc_bin_records(path)
    next(records)
    assert list(temporary.iterdir()) == []
    assert len(list(records)) == 1


def test_every_doc_is_counted(tmp_path: Path, doc: Doc) -> None:
    told: list[tuple[int, int | None]] = []
    path = written(tmp_path, doc, Doc(doc.vocab, words=WORDS), doc)
    assert len(list(doc_bin_records(path, progress=lambda *far: told.append(far)))) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_reader_stays_without_spacy() -> None:
    code = "import sys, annotator.language.doc_bin; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_span_that_cuts_a_character_is_kept_out(tmp_path: Path) -> None:
    cut = Doc(Vocab(), words=["e", "\u0301a", "left"], spaces=[False, True, False])
    cut.ents = [Span(cut, 0, 1, label="ORG")]
    project = memory_project()
    project.articles.add(make_article("a", cut.text))
    entries = read_predictions(written(tmp_path, cut), doc_bin=doc_bin_records)
    run = predictions_run("run", "1", file_sha256="f" * 64, created_at="")
    (kept,) = add_predictions(project, entries, run).quarantine
    assert "0 to 1 cuts a character" in kept.reason
