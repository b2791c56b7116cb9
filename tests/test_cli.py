"""The commands, as a shell would call them: real files, a real project, a real extractor."""

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

import annotator
from annotator import app
from annotator.cli import commands, extracting, main, projects
from annotator.domain.article import Article
from annotator.domain.errors import AnnotatorError
from annotator.domain.layer import LayerState
from annotator.services.ports import Beginning, LayerCounts
from annotator.services.review import queue
from annotator.store.holding import is_held_here
from annotator.store.project import open_project
from tests.formats.reading import as_lines

ROOT = Path(__file__).resolve().parent.parent
TEXT = "China will cut its tariffs on grain in May, the ministry said. Nobody was surprised.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "p.annotator"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    (folder / "two.md").write_text(f"# A second title\n\n{TEXT}")
    (folder / "bad.pdf").write_text("no")
    return folder


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


def finish(path: Path, article_id: str, reviewer: str = "anna") -> None:
    project = open_project(path)
    article = project.articles.find(article_id)
    name = project.reviewer(reviewer).name
    project.layers.restore(article, name, [LayerState("done")], LayerCounts(0, 0))
    project.close()


def in_process(*words: object, **more: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "annotator", *(str(word) for word in words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_import_tells_what_became_of_every_file(run: Run, articles: Path, project: Path) -> None:
    code, out, _ = run("import", articles, "--project", project, "--no-extract", "--json")
    told = json.loads(out)
    assert code == 1
    assert [told[name] for name in ("read", "taken", "skipped", "refused")] == [3, 2, 0, 1]
    assert told["refusals"][0]["file"] == "bad.pdf"
    assert told["refusals"][0]["record"] is None
    code, out, _ = run("import", articles / "one.txt", "--project", project, "--no-extract")
    assert code == 0
    assert out.startswith("read 1, taken 0, revised 0, skipped 1, refused 0")
    assert "skipped one.txt: Its text is in the project already" in out


def test_import_looks_for_claims(run: Run, articles: Path, project: Path) -> None:
    code, out, err = run("import", articles / "one.txt", "--project", project, "--json")
    told = json.loads(out)
    assert (code, told["extracted"], told["error"], err) == (0, 1, None, "")
    code, out, _ = run("articles", "--project", project, "--json")
    (row,) = json.loads(out)
    assert (row["id"], row["status"], row["decided"]) == ("one", "open", 0)
    assert row["claims"] == told["claims"] > 0


def test_import_tells_how_many_claims_it_found(run: Run, tmp_path: Path, project: Path) -> None:
    (tmp_path / "a.txt").write_text("The bank said that prices fell by 3 percent.\n")
    (tmp_path / "b.txt").write_text(
        "Die Bank sagte am Montag, dass die Preise nicht gefallen sind und dass es so bleibt.\n"
    )
    _, out, _ = run("import", tmp_path / "a.txt", tmp_path / "b.txt", "--project", project)
    assert "looked for claims in 2, found 1, none in 1" in out


def test_unknown_extractor_keeps_the_import(run: Run, articles: Path, project: Path) -> None:
    code, out, err = run(
        "import", articles / "one.txt", "--project", project, "--extractor", "none", "--json"
    )
    told = json.loads(out)
    assert (code, told["taken"], told["extracted"]) == (1, 1, 0)
    assert "no extractor called none" in told["error"]
    assert told["error"] in err
    assert "Traceback" not in err


def test_import_with_columns(run: Run, tmp_path: Path, project: Path) -> None:
    (tmp_path / "t.csv").write_text("nr,story\n7,Some words\n")
    words = ["--text-column", "story", "--id-column", "nr", "--no-extract", "--json"]
    assert run("import", tmp_path / "t.csv", "--project", project, *words)[0] == 0
    assert json.loads(run("articles", "--project", project, "--json")[1])[0]["id"] == "7"


def test_longest_text(run: Run, articles: Path, project: Path) -> None:
    code, out, _ = run(
        *("import", articles / "one.txt", "--project", project),
        *("--no-extract", "--max-characters", "10", "--json"),
    )
    assert code == 1
    assert "limit is 10" in json.loads(out)["refusals"][0]["reason"]


def test_most_spans(run: Run, articles: Path, project: Path) -> None:
    record = {"text": "abc", "spans": [{"start": 0, "end": 1, "label": "GPE"}] * 3}
    (articles / "a.jsonl").write_text(json.dumps(record))
    words = ("import", articles / "a.jsonl", "--project", project, "--no-extract", "--json")
    code, out, _ = run(*words, "--max-spans", "2")
    assert code == 1
    assert "3 spans, and the limit is 2" in json.loads(out)["refusals"][0]["reason"]
    assert run(*words, "--max-spans", "3")[0] == 0


def test_articles_as_lines(run: Run, articles: Path, project: Path) -> None:
    run("import", articles, "--project", project, "--no-extract")
    assert run("articles", "--project", project)[1] == (
        "one\topen\t0/0\tChina will cut its tariffs on grain in May, the ministry said. "
        "Nobody was surprised.\ntwo\topen\t0/0\tA second title\n"
    )


def test_export(run: Run, articles: Path, project: Path, tmp_path: Path) -> None:
    run("import", articles, "--project", project, "--no-extract")
    finish(project, "two")
    code, out, err = run("export", tmp_path / "gold", "--project", project, "--json")
    told = json.loads(out)
    assert (code, told["articles"], err) == (0, 1, "")
    record = json.loads((tmp_path / "gold" / "gold.jsonl").read_text())
    assert (record["id"], record["layers"][0]["annotator"]) == ("two", "r1")
    assert {file["name"] for file in told["files"]} == {"gold.jsonl", "README.md", "manifest.json"}
    code, out, _ = run(
        *("export", tmp_path / "all", "--project", project, "--status", "all", "--names"),
        *("--split", "train=0.5,test=0.5", "--licence", "CC BY 4.0"),
    )
    assert (code, out.split("\n")[0]) == (0, "2 articles, 0 claims, 0 entities")
    assert "CC BY 4.0" in (tmp_path / "all" / "README.md").read_text()


def test_export_of_nothing_says_so(run: Run, articles: Path, project: Path, tmp_path: Path) -> None:
    run("import", articles, "--project", project, "--no-extract")
    code, _, err = run("export", tmp_path / "gold", "--project", project)
    assert code == 1
    assert "No article fits, so the files hold none." in err


def test_export_to_a_file_is_an_error_in_plain_words(
    run: Run, articles: Path, project: Path
) -> None:
    run("import", articles, "--project", project, "--no-extract")
    code, out, err = run("export", articles / "one.txt", "--project", project)
    assert (code, out) == (1, "")
    assert err.startswith("annotator: ")


def test_extract_writes_predictions_that_import_takes(
    run: Run, articles: Path, project: Path, tmp_path: Path
) -> None:
    code, out, err = run("extract", articles / "one.txt", articles / "two.md")
    assert (code, err) == (0, "")
    records = [json.loads(line) for line in out.split("\n")[:-1]]
    assert [record["id"] for record in records] == ["one", "two"]
    claim = records[0]["claims"][0]
    assert TEXT[claim["spans"][0]["start"] : claim["spans"][0]["end"]] == claim["spans"][0]["text"]
    assert "score" in claim
    assert "text" not in records[0]
    run("import", articles, "--project", project, "--no-extract")
    (tmp_path / "found.jsonl").write_text(out)
    code, out, _ = run(
        "import", tmp_path / "found.jsonl", "--project", project, "--no-extract", "--json"
    )
    assert (code, json.loads(out)["suggestions"]) == (0, 2)


def test_extract_as_one_value(run: Run, articles: Path) -> None:
    code, out, err = run("extract", articles, "--json")
    assert code == 1
    assert [record["id"] for record in json.loads(out)] == ["one", "two"]
    assert "bad.pdf" in err


def test_extract_tells_in_json_too_that_nothing_could_be_read(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    code, out, err = run("extract", tmp_path / "none.txt", articles / "bad.pdf", "--json")
    told = json.loads(out)
    assert (code, told["error"]) == (1, "No article could be read.")
    assert [problem in err for problem in told["problems"]] == [True, True]
    (tmp_path / "empty").mkdir()
    assert run("extract", tmp_path / "empty", "--json") == (0, "[]\n", "")


def test_articles_are_told_as_they_are_read(
    run: Run, articles: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after another, and what goes wrong behind the first keeps none of them back."""
    assert json.loads(run("articles", "--project", project, "--json")[1])["error"]
    run("import", articles, "--project", project, "--no-extract")
    assert len(json.loads(run("articles", "--project", project, "--json")[1])) == 2
    monkeypatch.setattr(queue, "AT_ONCE", 1)
    with closing(open_project(project)) as stored:
        stored.reviewer("Ann")
        last = stored.articles.find(stored.articles.ids()[-1])
        assert last is not None
        stored.beginnings.begin(last, "Ann", Beginning("blind", "2026-01-01T00:00:00Z"))
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("UPDATE approach SET kind = 'assisted'")
    words = ("articles", "--project", project, "--reviewer", "Ann")
    code, out, err = run(*words, "--json")
    assert (code, len(json.loads(out))) == (1, 1)
    assert err.startswith("annotator: How an article was begun")
    code, out, err = run(*words)
    assert (code, len(out.splitlines())) == (1, 1)
    assert err.startswith("annotator: How an article was begun")


def test_check(run: Run, articles: Path, project: Path, tmp_path: Path) -> None:
    run("import", articles, "--project", project, "--no-extract")
    assert run("check", "--project", project) == (0, "No problems found.\n", "")
    assert json.loads(run("check", "--project", project, "--json")[1]) == {"problems": []}
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("DELETE FROM search_index_docsize")
    assert "search index" in run("check", "--project", project)[1]
    rebuild = ("check", "--project", project, "--rebuild-search")
    assert run(*rebuild) == (0, "No problems found.\n", "")
    damaged = tmp_path / "damaged.annotator"
    damaged.write_bytes(b"no database at all")
    code, out, _ = run("check", "--project", damaged, "--json")
    assert code == 1
    assert len(json.loads(out)["problems"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("articles", "--project", "none.annotator"),
        ("export", "gold", "--project", "none.annotator"),
        ("check", "--project", "none.annotator"),
        ("articles",),
        ("improt", "x"),
        ("export", "gold", "--project", "p", "--from", "yesterday"),
        ("export", "gold", "--project", "p", "--split", "train=2"),
        ("import", "x", "--project", "p", "--max-characters", "-1"),
        ("import", "x", "--project", "p", "--max-spans", "none"),
        ("extract", "x", "--workers", "0"),
    ],
)
def test_used_wrongly(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["articles", "check", "export"])
def test_missing_project_is_told_in_json_too(run: Run, project: Path, command: str) -> None:
    folder = [project.parent / "gold"] if command == "export" else []
    code, out, err = run(command, *folder, "--project", project, "--json")
    told = json.loads(out)
    assert code == 2
    assert told == {
        "error": f"There is no project {project}.",
        "advice": "annotator import makes one.",
    }
    assert err == f"annotator: {told['error']} {told['advice']}\n"


def test_errors_are_told_in_json_too(run: Run, articles: Path, tmp_path: Path) -> None:
    for words in (
        ("import", articles, "--project", articles / "one.txt"),
        ("articles", "--project", articles / "one.txt"),
        ("export", tmp_path / "gold", "--project", articles / "one.txt"),
        ("articles", "--project", tmp_path / ("x" * 300)),
        ("extract", articles, "--extractor", "none"),
    ):
        code, out, err = run(*words, "--json")
        told = json.loads(out)
        assert (code, sorted(told)) == (1, ["advice", "error"])
        assert err == f"annotator: {told['error']} {told['advice']}\n"


@pytest.mark.parametrize("command", ["articles", "check", "import"])
def test_names_too_long_for_the_disk(
    run: Run, articles: Path, tmp_path: Path, command: str
) -> None:
    paths = [articles] if command == "import" else []
    code, out, err = run(command, *paths, "--project", tmp_path / ("x" * 300))
    assert code == 1
    assert "too long" in out + err
    assert "Traceback" not in err


def test_check_of_another_schema(run: Run, articles: Path, project: Path) -> None:
    run("import", articles, "--project", project, "--no-extract")
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("ALTER TABLE revision RENAME COLUMN heading TO head")
    code, out, err = run("check", "--project", project, "--json")
    assert (code, err) == (1, "")
    assert "The table revision lacks the column heading." in json.loads(out)["problems"]
    code, out, err = run("articles", "--project", project)
    assert (code, out) == (1, "")
    assert "is damaged" in err


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="for root and on Windows, modes forbid nothing"
)
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_read_only_project(
    run: Run, articles: Path, tmp_path: Path, file: int, folder: int
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    project = shelf / "p.annotator"
    run("import", articles, "--project", project, "--no-extract")
    project.chmod(file)
    shelf.chmod(folder)
    try:
        code, out, err = run("articles", "--project", project, "--json")
        assert (code, len(json.loads(out)), err) == (0, 2, "")
        assert run("check", "--project", project) == (0, "No problems found.\n", "")
        code, _, err = run("export", tmp_path / "gold", "--project", project, "--status", "all")
        assert (code, err) == (0, "")
        (articles / "new.txt").write_text("Something else.")
        code, _, err = run("import", articles, "--project", project, "--no-extract")
        assert code == 1
        assert "read-only" in err
        assert os.listdir(shelf) == [project.name]
    finally:
        shelf.chmod(0o755)


def test_extract_reads_the_same_text_from_two_files(run: Run, articles: Path) -> None:
    (articles / "again.txt").write_text(TEXT)
    code, out, _ = run("extract", articles / "again.txt", articles / "one.txt", articles / "two.md")
    assert code == 0
    records = [json.loads(line) for line in out.split("\n")[:-1]]
    assert [record["text_sha256"] for record in records].count(records[0]["text_sha256"]) == 2
    assert records[0]["claims"] == records[1]["claims"]


def test_several_workers_give_what_one_gives(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(as_lines(*({"text": f"{number}. {TEXT}"} for number in range(40))))
    code, alone, err = run("extract", path, "--workers", 1)
    assert (code, err) == (0, "")
    assert run("extract", path, "--workers", 2) == (0, alone, "")


def test_extractors(run: Run) -> None:
    code, out, err = run("extractors")
    assert (code, err) == (0, "")
    (default,) = (line for line in out.splitlines() if line.endswith("(default)"))
    code, out, err = run("extractors", "--json")
    offers = json.loads(out)
    assert (code, err) == (0, "")
    assert [o["name"] for o in offers if o["is_default"]] == [default.split("\t")[0]]
    assert all(sorted(o) == sorted(offers[0]) for o in offers)
    rules = next(offer for offer in offers if offer["name"] == "rules")
    assert (rules["version"], rules["trouble"]) == ("1.0", "")


def test_extract_closes_its_list_when_it_fails(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracting, "prediction_record", failing_after_one())
    code, out, err = run("extract", articles / "one.txt", articles / "two.md", "--json")
    assert (code, json.loads(out)) == (1, [{"id": "one"}])
    assert err == "annotator: It broke.\n"


def failing_after_one() -> Callable[..., dict[str, str]]:
    written: list[str] = []

    def record(article: Article, *_: object) -> dict[str, str]:
        if written:
            raise AnnotatorError("It broke.")
        written.append(article.id)
        return {"id": article.id}

    return record


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"annotator {annotator.__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in ("import", "articles", "export", "extractors", "check"))


@pytest.mark.parametrize(
    ("words", "path"),
    [((), None), (("p.annotator",), "p.annotator"), (("--project", "p"), "p")],
)
def test_window(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], path: str | None
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(app, "run_window", lambda project: opened.append(project) or 0)
    try:
        assert run(*words)[0] == 0
        assert not gc.isenabled(), "what is loaded is not looked through"
    finally:
        gc.enable()
    assert opened == [path and Path(path)]


def test_own_name(run: Run, articles: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def statuses() -> list[str]:
        return [row["status"] for row in json.loads(run(*words)[1])]

    words = ("articles", "--project", project, "--json")
    run("import", articles, "--project", project, "--no-extract")
    finish(project, "one", "anna")
    assert statuses() == ["done", "open"], "the only reviewer there is"
    finish(project, "two", "bert")
    monkeypatch.setenv("ANNOTATOR_REVIEWER", "bert")
    assert statuses() == ["open", "done"]


def test_spacy_and_qt_stay_out_of_quick_commands(articles: Path, project: Path) -> None:
    code = (
        "import sys; from annotator.cli import main; main(['extractors']); "
        f"main(['import', {str(articles)!r}, '--project', {str(project)!r}, '--no-extract']); "
        "print({'spacy', 'PySide6', 'trafilatura'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("set()\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_broken_pipe_ends_quietly(articles: Path) -> None:
    for number in range(40):
        (articles / f"{number}.txt").write_text(f"{number} {TEXT * 20}")
    process = in_process("extract", articles, "--workers", 1)
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait(30)
    assert "Traceback" not in err
    assert "Broken" not in err


def interrupted(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same, with Ctrl+C pressed before it begins."""

    def work(*arguments: Any, **more: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return function(*arguments, **more)

    return work


def test_ctrl_c_while_a_project_opens_is_not_lost(
    run: Run, project: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing looks whether it is pressed while a project of this version opens."""
    monkeypatch.setattr(commands, "open_or_create", interrupted(commands.open_or_create))
    words = ("import", articles / "one.txt", "--project", project, "--no-extract")
    code, _, err = run(*words)
    assert (code, "Stopped. What was taken so far is kept." in err) == (1, True)
    monkeypatch.undo()
    assert run(*words)[0] == 0
    monkeypatch.setattr(projects, "open_project", interrupted(open_project))
    code, out, err = run("articles", "--project", project)
    assert (code, out, "Stopped before the work began." in err) == (1, "", True)
    assert not is_held_here(project)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_ctrl_c_keeps_what_was_taken(tmp_path: Path, project: Path) -> None:
    path = tmp_path / "many.jsonl"
    records = ({"text": f"{number} {TEXT * 50}"} for number in range(20_000))
    path.write_bytes(as_lines(*records))
    process = in_process("import", path, "--project", project, "--no-extract", "--json")
    deadline = time.monotonic() + 30
    while not project.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    told = json.loads(out)
    assert process.returncode == 1
    assert told["cancelled"] is True
    assert told["taken"] < 20_000
    assert "Traceback" not in err
    kept = open_project(project)
    assert len(kept.articles.ids()) == told["taken"]
    kept.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_after_ctrl_c_while_claims_are_looked_for_the_next_import_goes_on(
    tmp_path: Path, project: Path
) -> None:
    number = 60
    path = tmp_path / "many.jsonl"
    path.write_bytes(as_lines(*({"text": f"{n}. {TEXT * 10}"} for n in range(number))))
    words = ("import", path, "--project", project, "--workers", 2, "--json")
    process = in_process(*words, start_new_session=True)
    while not extracted(project):
        with suppress(subprocess.TimeoutExpired):  # looking all the time would slow it down
            assert process.wait(0.05) is None
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    told = json.loads(process.communicate(timeout=60)[0])
    assert (process.returncode, told["cancelled"], told["failures"]) == (1, True, [])
    assert 0 < told["extracted"] < number
    assert extracted(project) == told["extracted"]
    again = in_process(*words)
    rest = json.loads(again.communicate(timeout=120)[0])
    assert (again.returncode, rest["skipped"], rest["cancelled"]) == (0, number, False)
    assert rest["extracted"] == number - told["extracted"]
    assert extracted(project) == number


def extracted(project: Path) -> int:
    """How many articles have suggestions on disk."""
    if not project.exists():
        return 0
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM extraction").fetchone()[0]
        except sqlite3.OperationalError:  # being made
            return 0


def test_a_mistyped_path_leaves_no_empty_project(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "new.annotator"
    code, _out, _err = run("import", tmp_path / "nothing.txt", "--project", project)
    assert code == 1
    assert not project.exists()


def test_an_export_of_nothing_keeps_the_older_one(
    run: Run, articles: Path, project: Path, tmp_path: Path
) -> None:
    run("import", articles, "--project", project, "--no-extract")
    run("export", tmp_path / "gold", "--project", project, "--status", "all")
    before = (tmp_path / "gold" / "gold.jsonl").read_bytes()
    code, _out, err = run("export", tmp_path / "gold", "--project", project)
    assert code == 1
    assert "stays as it is" in err
    assert (tmp_path / "gold" / "gold.jsonl").read_bytes() == before


def test_the_folder_of_an_export_is_imported_whole(
    run: Run, articles: Path, project: Path, tmp_path: Path
) -> None:
    run("import", articles, "--project", project, "--no-extract")
    run("export", tmp_path / "gold", "--project", project, "--status", "all")
    other = tmp_path / "other.annotator"
    code, out, _err = run("import", tmp_path / "gold", "--project", other, "--no-extract")
    assert code == 0, out
