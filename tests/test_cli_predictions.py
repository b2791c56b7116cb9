"""`annotator predictions`, as a shell would call it: real files and a real project."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.cli import main
from annotator.domain.article import text_sha256
from annotator.domain.records import Record

TEXT = "China will cut its tariffs on grain in May, the ministry said.\n"
OTHER = "Nobody in Oslo 🌍 was surprised.\n"
CHINA = {"start": 0, "end": 5, "label": "GPE", "text": "China", "score": 0.75}
OSLO = {"start": 10, "end": 14, "label": "GPE", "text": "Oslo", "score": 0.5}
CLAIM = {"spans": [{"start": 0, "end": 42}], "score": 0.25}
ONE: Record = {"id": "one", "spans": [CHINA], "claims": [CLAIM]}
TWO: Record = {"text_sha256": text_sha256(OTHER), "spans": [OSLO]}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.annotator"
    for name, text in (("one", TEXT), ("two", OTHER)):
        (tmp_path / f"{name}.txt").write_bytes(text.encode())
    paths = (tmp_path / "one.txt", tmp_path / "two.txt")
    assert run("import", *paths, "--project", path, "--no-extract")[0] == 0
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "found.jsonl"


@pytest.fixture
def add(run: Run, project: Path, file: Path) -> Run:
    """Adds records (or lines, as they are) as the run net 1."""

    def add_records(*records: object, more: tuple[object, ...] = ()) -> tuple[int, str, str]:
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
        file.write_bytes("".join(f"{line}\n" for line in lines).encode())
        about = ("--name", "net", "--version", "1", "--project", project)
        return run("predictions", "add", file, *about, *more)

    return add_records


def told(answer: tuple[int, str, str]) -> object:
    code, out, err = answer
    assert (code, err) == (0, "")
    return json.loads(out)


def test_added_listed_and_removed(run: Run, add: Run, project: Path) -> None:
    assert add(ONE, TWO) == (0, "read 2, taken 2, skipped 0, quarantined 0\n", "")
    code, out, err = run("predictions", "list", "--project", project)
    line = "net\t1\tpredictions\t2 articles\t1 claims\t2 entities\t0 quarantined\n"
    assert (code, out, err) == (0, line, "")
    (counts,) = told(run("predictions", "list", "--project", project, "--json"))
    assert counts["key"].startswith("net@1#")
    assert (counts["kind"], counts["articles"], counts["entities"]) == ("predictions", 2, 2)
    code, out, err = run(
        "predictions", "remove", "--project", project, "--name", "net", "--version", "1"
    )
    assert (code, out, err) == (0, "removed net 1, 2 articles\n", "")
    assert told(run("predictions", "list", "--project", project, "--json")) == []


def test_nothing_that_a_reviewer_sees_changes(run: Run, add: Run, project: Path) -> None:
    before = run("articles", "--project", project, "--json")
    assert add(ONE, TWO)[0] == 0
    assert run("articles", "--project", project, "--json") == before
    assert run("check", "--project", project) == (0, "No problems found.\n", "")


def test_json_tells_all(add: Run) -> None:
    code, out, err = add({**ONE, "text": "Another text."}, TWO, {"id": "z"}, more=("--json",))
    outcome = json.loads(out)
    assert (code, err) == (1, "")
    names = ("read", "taken", "skipped", "quarantined", "has_scores", "cancelled")
    assert [outcome[name] for name in names] == [3, 1, 1, 1, True, False]
    assert outcome["quarantine"][0]["record"] == 1
    assert outcome["skips"][0]["reason"] == "The project has no article for z."
    assert outcome["run"]["name"] == "net"


BAD: dict[str, tuple[object, str]] = {
    "different text": (
        {**ONE, "text": "China will not.\n"},
        "Its text is not the one the project has for article one.",
    ),
    "a hash of another text": ({**ONE, "text": TEXT, "text_sha256": "0" * 64}, "text_sha256"),
    "offsets outside": ({**ONE, "spans": [{**CHINA, "end": 5000}]}, "ends behind the text"),
    "offsets in UTF-16": (
        {**TWO, "spans": [{"start": 18, "end": 21, "label": "X", "text": "was"}]},
        "“as ” in the text and “was” in the record",
    ),
    "a wrong surface": (
        {**ONE, "spans": [{**CHINA, "text": "Chile"}]},
        "The span 0 to 5 is “China” in the text and “Chile” in the record.",
    ),
    "no JSON": ("{", "not JSON"),
    "not a number": ('{"id": "one", "spans": [{"start": NaN}]}', "NaN"),
    "a list": ([], "not an object"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_is_put_in_quarantine_and_shown(
    run: Run, add: Run, project: Path, name: str
) -> None:
    record, words = BAD[name]
    fitting = ONE if "text_sha256" in record and "id" not in record else TWO
    code, out, err = add(fitting, record)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "read 2, taken 1, skipped 0, quarantined 1"
    assert lines[-1].startswith("quarantined found.jsonl, record 2: ")
    assert words in lines[-1]
    code, out, err = run("predictions", "quarantine", "--project", project)
    assert (code, err) == (0, "")
    assert out.startswith("net@1#")
    assert words in out
    (kept,) = told(
        run("predictions", "quarantine", "--project", project, "--name", "net", "--json")
    )
    assert (kept["file"], kept["record"]) == ("found.jsonl", 2)


def test_a_file_of_which_nothing_was_taken_can_be_looked_at_and_replaced(
    run: Run, add: Run, project: Path
) -> None:
    code, out, err = add({**ONE, "text": "Another text."})
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "read 1, taken 0, skipped 0, quarantined 1"
    (kept,) = told(run("predictions", "quarantine", "--project", project, "--json"))
    assert "not the one the project has" in kept["reason"]
    assert add(ONE)[0] == 0
    (counts,) = told(run("predictions", "list", "--project", project, "--json"))
    assert (counts["articles"], counts["quarantined"]) == (1, 0)


def test_an_article_twice(add: Run) -> None:
    code, out, _ = add(ONE, {**ONE, "spans": []})
    assert code == 1
    assert "predictions for article one twice, first in record 1" in out


def test_an_unknown_label_is_taken_and_told(add: Run) -> None:
    code, out, _ = add({**ONE, "spans": [{**CHINA, "label": "PLA\x1b[2JNET"}]})
    assert code == 0
    assert "The scheme lacks these labels" in out
    assert "NET (1)" in out
    assert "\x1b" not in out


def test_a_run_without_scores(add: Run) -> None:
    code, out, _ = add({"id": "one", "spans": [{"start": 0, "end": 5, "label": "GPE"}]})
    assert code == 0
    assert "The predictions have no scores" in out


def test_nothing_found_is_taken(run: Run, add: Run, project: Path) -> None:
    assert add({"id": "one"}, {"id": "two", "spans": [], "claims": []})[0] == 0
    (counts,) = told(run("predictions", "list", "--project", project, "--json"))
    assert (counts["articles"], counts["claims"], counts["entities"]) == (2, 0, 0)


def test_an_empty_file(run: Run, add: Run, project: Path) -> None:
    code, out, err = add()
    assert (code, out) == (1, "")
    assert "The file holds no predictions." in err
    code, out, err = add(more=("--json",))
    assert (code, json.loads(out)["error"]) == (1, "The file holds no predictions.")


def test_a_file_of_other_articles(run: Run, add: Run, project: Path) -> None:
    code, out, _ = add(*({"id": f"z{number}"} for number in range(30)))
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "read 30, taken 0, skipped 30, quarantined 0"
    assert lines[1] == "No record fits an article of the project, so nothing was added."
    assert lines[-1] == "and 10 more"
    assert told(run("predictions", "list", "--project", project, "--json")) == []


def test_the_same_file_twice(add: Run) -> None:
    add(ONE, TWO)
    code, out, _ = add(ONE, TWO)
    assert code == 0
    assert "The project holds these predictions already; nothing was changed." in out


def test_another_file_under_the_same_name(add: Run) -> None:
    add(ONE, TWO)
    code, out, err = add(ONE)
    assert (code, out) == (1, "")
    assert "There is already a run net 1 with other predictions." in err
    assert "another version" in err


def test_a_run_that_is_not_there(run: Run, add: Run, project: Path) -> None:
    add(ONE)
    for action in ("remove", "quarantine"):
        words = ("--project", project, "--name", "net", "--version", "2")
        code, out, err = run("predictions", action, *words)
        assert (code, out) == (1, "")
        assert "The project has no predictions net 2." in err
    code, out, err = run("predictions", "quarantine", "--project", project)
    assert (code, out) == (0, "")
    assert "No record" in err


def test_names_are_taken_without_the_blanks_around_them(run: Run, add: Run, project: Path) -> None:
    add(ONE, "{")
    words = ("--project", project, "--name", " net ", "--version", " 1 ")
    assert "not JSON" in run("predictions", "quarantine", *words)[1]
    assert run("predictions", "remove", *words)[:2] == (0, "removed net 1, 1 articles\n")


def test_suggestions_are_not_removed(run: Run, project: Path, tmp_path: Path) -> None:
    paths = (tmp_path / "one.txt", "--project", project, "--extractor", "rules")
    assert run("import", *paths)[0] == 0
    (counts,) = told(run("predictions", "list", "--project", project, "--json"))
    assert (counts["kind"], counts["articles"]) == ("extractor", 2)
    words = ("--project", project, "--name", "rules", "--version", counts["version"])
    assert run("predictions", "remove", *words)[0] == 1
    assert told(run("predictions", "list", "--project", project, "--json")) == [counts]


def test_what_extract_writes_can_be_added(
    run: Run, project: Path, tmp_path: Path, file: Path
) -> None:
    _, out, _ = run("extract", tmp_path / "one.txt", "--extractor", "rules")
    file.write_text(out, encoding="utf-8")
    about = ("--name", "rules", "--version", "mine", "--project", project)
    assert run("predictions", "add", file, *about)[0] == 0
    (counts,) = told(run("predictions", "list", "--project", project, "--json"))
    assert (counts["articles"], counts["claims"]) == (1, len(json.loads(out)["claims"]))


def test_prodigys_and_spacys_files_are_read_too(run: Run, project: Path, tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 5, "label": "GPE"}, {"start": 0, "end": 42, "label": "CLAIM"}]
    prodigy = {"text": TEXT, "_input_hash": 1, "tokens": [], "spans": spans, "answer": "accept"}
    (tmp_path / "found.jsonl").write_text(json.dumps(prodigy))
    doc = spacy.blank("en")(TEXT)
    doc.ents = [doc.char_span(0, 5, "GPE")]
    doc.spans["claims"] = [doc.char_span(0, 42, "claim", alignment_mode="expand")]
    DocBin(docs=[doc]).to_disk(tmp_path / "found.spacy")
    for version, file in enumerate(("found.jsonl", "found.spacy")):
        about = ("--name", "n", "--version", version, "--project", project)
        assert run("predictions", "add", tmp_path / file, *about)[::2] == (0, "")
    runs = told(run("predictions", "list", "--project", project, "--json"))
    assert [(r["articles"], r["claims"], r["entities"]) for r in runs] == 2 * [(1, 1, 1)]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "missing.jsonl", "--name", "n", "--version", "1"), 1, "There is no file"),
        (("add", ".", "--name", "n", "--version", "1"), 1, "not a file"),
        (("add", "missing.jsonl", "--name", "n"), 2, "--version"),
        (("remove", "--name", "n"), 2, "--version"),
        ((), 2, "ACTION"),
        (("list", "--project", "none.annotator"), 2, "There is no project none.annotator."),
    ],
)
def test_wrong_use(
    run: Run, project: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    own = () if "--project" in words or not words else ("--project", project)
    answer, out, err = run("predictions", *words, *own)
    assert (answer, out) == (code, "")
    assert message in err


def test_json_may_stand_before_the_action(run: Run, project: Path) -> None:
    assert told(run("predictions", "--json", "list", "--project", project)) == []
    assert run("predictions", "list", "--project", project) == (0, "", "")


def test_help(run: Run) -> None:
    code, out, _ = run("predictions", "--help")
    assert code == 0
    assert all(action in out for action in ("add", "list", "quarantine", "remove"))
