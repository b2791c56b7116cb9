"""`annotator evaluate`, as a shell would call it, over real files."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annotator.cli import main, scored_files
from annotator.domain.article import text_sha256
from tests.formats.reading import as_lines
from tests.test_cli_reporting import seen_by

TEXTS = {"rain": "Rain fell on Rome. Bo Ek said it was wet.", "ships": "Ships left Oslo. All did."}
Evaluate = Callable[..., tuple[int, str, str]]


def at(article: str, words: str) -> dict[str, Any]:
    start = TEXTS[article].index(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold_record(article: str, *, labels: dict[str, str], claims: list[str]) -> dict[str, Any]:
    """As another program may write it: what is not known is left out."""
    sentences = [at(article, f"{words}.") for words in TEXTS[article].rstrip(".").split(". ")]
    return {
        "id": article,
        "text": TEXTS[article],
        "text_sha256": text_sha256(TEXTS[article]),
        "exhaustive": True,
        "sentences": [{**sentence, "reviewed": True} for sentence in sentences],
        "spans": [{**at(article, words), "label": label} for words, label in labels.items()],
        "claims": [{"spans": [at(article, words)]} for words in claims],
    }


GOLD = [
    gold_record("rain", labels={"Rome": "GPE"}, claims=["Rain fell on Rome", "it was wet"]),
    gold_record("ships", labels={"Oslo": "GPE"}, claims=["Ships left Oslo"]),
]


def prediction(article: str, *claims: str, score: float | None = 0.5, **more: Any) -> dict:
    return {
        "text_sha256": text_sha256(TEXTS[article]),
        "claims": [{"spans": [at(article, words)], "score": score} for words in claims],
        "spans": [],
        **more,
    }


RAIN = prediction("rain", "Rain fell on Rome", spans=[{**at("rain", "Rome"), "label": "GPE"}])
SHIPS = prediction("ships", "Ships left Oslo", "All did", score=0.75)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("gold.jsonl", *GOLD)
    write("run.jsonl", RAIN, SHIPS)
    return tmp_path


@pytest.fixture
def evaluate(folder: Path, capsys: pytest.CaptureFixture[str]) -> Evaluate:
    def evaluate(*words: object, gold: str = "gold.jsonl", runs: tuple[str, ...] = ("run.jsonl",)):
        given = [word for run in runs for word in ("--predictions", run)]
        code = main(["evaluate", "--gold", gold, *given, *(str(word) for word in words)])
        return code, *capsys.readouterr()

    return evaluate


def write(name: str, *records: object) -> str:
    Path(name).write_bytes(as_lines(*records))
    return name


def told(code: int, out: str, err: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(out)
    return value


def test_table_with_counts_and_intervals(evaluate: Evaluate) -> None:
    code, out, err = evaluate()
    assert (code, err) == (0, "")
    lines = out.split("\n")
    assert lines[0] == "2 articles, 4 sentences read, 3 claims and 2 entities in the gold"
    assert lines[1].split() == ["run", "95", "%", "interval", "counts"]
    (recall,) = (
        line for line in lines if line.startswith("  words overlap by half") and "recal" in line
    )
    assert "0.667" in recall
    assert " to " in recall
    assert recall.endswith("2 of 3")
    (f1,) = (line for line in lines if line.startswith("  exact borders"))
    assert f1.endswith("2 right, 1 missed, 1 extra")


def test_undefined_scores_stand_with_their_reason(evaluate: Evaluate) -> None:
    run = write("x.jsonl", prediction("rain"), prediction("ships"))
    _, out, _ = evaluate(runs=(run,))
    (line,) = (line for line in out.split("\n") if "by half" in line and "precision" in line)
    assert "–" in line
    assert "0/0" in line


def test_every_score_on_request(evaluate: Evaluate) -> None:
    assert "GPE, recall" not in evaluate()[1]
    assert "GPE, recall" in evaluate("--all")[1]


def test_json(evaluate: Evaluate) -> None:
    record = told(*evaluate("--json"))
    half = record["claims"]["iou_0.5"]
    assert [half[name] for name in ("correct", "missed", "spurious")] == [2, 1, 1]
    assert half["recall"] == pytest.approx(2 / 3)
    assert record["entities"]["labels"]["GPE"]["recall"] == 0.5
    assert record["runs"] == [
        {
            "name": "run",
            "read": 2,
            "taken": 2,
            "quarantined": [],
            "without_gold": [],
            "unknown_labels": {},
            "has_scores": True,
        }
    ]
    assert "second" not in record


def test_folder_of_an_export_is_gold(evaluate: Evaluate, folder: Path) -> None:
    (folder / "export").mkdir()
    (folder / "gold.jsonl").rename(folder / "export" / "gold.jsonl")
    assert told(*evaluate("--json", gold="export"))["articles"] == 2


def test_gold_against_itself_is_right(evaluate: Evaluate) -> None:
    record = told(*evaluate("--json", runs=("gold.jsonl",)))
    assert record["claims"]["exact"]["f1"] == record["entities"]["strict"]["f1"] == 1.0
    assert record["runs"][0]["name"] == "gold"


def test_two_runs_and_their_differences(evaluate: Evaluate) -> None:
    runs = (write("old.jsonl", RAIN), "run.jsonl")
    record = told(*evaluate("--json", runs=runs))
    assert [run["name"] for run in record["runs"]] == ["old", "run"]
    assert record["claims"]["iou_0.5"]["correct"] == 1
    assert record["second"]["claims"]["iou_0.5"]["correct"] == 2
    difference = record["differences"]["claims"]["iou_0.5"]["f1"]
    assert difference["difference"] == pytest.approx(4 / 6 - 2 / 4)
    code, out, err = evaluate(runs=runs)
    assert code == 0
    (f1,) = (line for line in out.split("\n") if "by half" in line and "F1" in line)
    assert "0.500" in f1
    assert "0.667" in f1
    assert "+0.167" in f1
    assert f1.endswith("p > .999")
    assert "old says nothing of 1 article (ships) of the gold" in err


def test_names_of_runs(evaluate: Evaluate, folder: Path) -> None:
    (folder / "new").mkdir()
    runs = ("run.jsonl", write("new/run.jsonl", RAIN))
    names = [run["name"] for run in told(*evaluate("--json", runs=runs))["runs"]]
    assert names == ["run (1)", "run (2)"]
    given = ("--name", "before", "--name", "after")
    assert [r["name"] for r in told(*evaluate("--json", *given, runs=runs))["runs"]] == [
        "before",
        "after",
    ]
    assert evaluate(*given)[0] == 2
    assert evaluate(runs=("run.jsonl",) * 3)[0] == 2


def test_samples(evaluate: Evaluate) -> None:
    assert told(*evaluate("--json", "--samples", 0))["claims"]["exact"]["interval"] is None
    assert len(told(*evaluate("--json", "--samples", 20))["claims"]["exact"]["interval"]) == 2
    assert evaluate("--samples", "some")[0] == 2


def test_doc_bin(evaluate: Evaluate) -> None:
    words = TEXTS["ships"].replace(".", " .").split()
    doc = Doc(Vocab(), words=words, spaces=[True, True, False, True, True, False, False])
    assert doc.text == TEXTS["ships"]
    doc.ents = [Span(doc, 2, 3, label="GPE")]
    doc.spans["claims"] = [Span(doc, 0, 3)]
    DocBin(docs=[doc]).to_disk("run.spacy")
    record = told(*evaluate("--json", runs=("run.spacy",)))
    assert record["entities"]["strict"]["correct"] == record["claims"]["exact"]["correct"] == 1


def test_goal_that_is_reached(evaluate: Evaluate) -> None:
    assert evaluate("--fail-under", "f1=0.6", "--fail-under", "claims.exact.recall=0.6")[0] == 0


def test_goal_that_is_missed(evaluate: Evaluate) -> None:
    code, out, err = evaluate("--fail-under", "f1=0.6", "--fail-under", "entities.strict.f1=0.9")
    assert code == 1
    assert "words overlap by half" in out
    assert err == "annotator: entities.strict.f1 is 0.6667 and not at least 0.9.\n"


def test_goal_for_what_is_undefined_is_missed(evaluate: Evaluate) -> None:
    run = write("x.jsonl", prediction("rain"))
    code, _, err = evaluate("--fail-under", "precision=0", runs=(run,))
    assert code == 1
    assert "precision is undefined (0/0" in err


def test_goals_of_two_runs_guard_the_last(evaluate: Evaluate) -> None:
    poor = write("old.jsonl", RAIN)
    assert evaluate("--fail-under", "f1=0.6", runs=(poor, "run.jsonl"))[0] == 0
    assert evaluate("--fail-under", "f1=0.6", runs=("run.jsonl", poor))[0] == 1


@pytest.mark.parametrize("goal", ["f1", "f1=", "f1=2", "f1=nan", "=0.5", "nothing=0.5"])
def test_goal_that_is_none_is_wrong_use(evaluate: Evaluate, goal: str) -> None:
    code, out, err = evaluate("--fail-under", goal)
    assert (code, out) == (2, "")
    assert goal.split("=")[0] in err


def test_report(evaluate: Evaluate, folder: Path) -> None:
    words = ("--name", "<script>alert(1)</script>", "--report", "out.html")
    code, _, err = evaluate(*words)
    assert (code, err) == (0, "")
    report = (folder / "out.html").read_text("utf-8")
    assert "<script" not in report
    assert "&lt;script&gt;alert(1)" in report
    assert "Ships left Oslo" in report
    assert evaluate("--report", "out.html", runs=("run.jsonl", "gold.jsonl"))[0] == 0
    assert (folder / "out.html").read_text("utf-8") != report
    code, out, err = evaluate("--report", str(folder))
    assert (code, out) == (1, "")
    assert "is a folder" in err


def test_entities_do_not_crowd_claims_out_of_a_report(evaluate: Evaluate, folder: Path) -> None:
    run = write("nothing.jsonl", prediction("rain"), prediction("ships"))
    assert evaluate("--report", "out.html", runs=(run,))[0] == 0
    report = (folder / "out.html").read_text("utf-8")
    assert 0 < report.rindex("claim ·") < report.index("entity ·")


@pytest.mark.parametrize("report", ["gold.jsonl", "run.jsonl", "export/gold.jsonl", "link"])
def test_report_replaces_nothing_that_is_read(
    evaluate: Evaluate, folder: Path, report: str
) -> None:
    (folder / "export").mkdir()
    (folder / "export" / "gold.jsonl").write_bytes(as_lines(*GOLD))
    (folder / "link").symlink_to("run.jsonl")
    before = (folder / report).read_bytes()
    gold = "export" if "/" in report else "gold.jsonl"
    code, out, err = evaluate("--report", f"../{folder.name}/{report}", gold=gold)
    assert (code, out) == (2, "")
    assert f"The report would replace {report.replace('link', 'run.jsonl')}." in err
    assert (folder / report).read_bytes() == before


def test_report_makes_no_folders(evaluate: Evaluate, folder: Path) -> None:
    code, out, err = evaluate("--report", "new/out.html")
    assert (code, out) == (1, "")
    assert "There is no folder new." in err
    assert not (folder / "new").exists()


def test_report_names_the_folder_of_the_gold(
    evaluate: Evaluate, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "export of May").mkdir()
    (folder / "gold.jsonl").rename(folder / "export of May" / "gold.jsonl")
    monkeypatch.chdir(folder / "export of May")
    code, _, err = evaluate("--report", "out.html", gold=".", runs=("../run.jsonl",))
    assert (code, err) == (0, "")
    assert "export of May" in Path("out.html").read_text("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_file_name_that_is_no_unicode(evaluate: Evaluate, folder: Path) -> None:
    name = os.fsdecode(b"r\xff.jsonl")
    (folder / "run.jsonl").rename(folder / name)
    assert told(*evaluate("--json", runs=(name,)))["runs"][0]["name"] == "r?"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 201])
def test_name_that_is_none_is_refused(evaluate: Evaluate, name: str) -> None:
    code, out, err = evaluate("--name", name)
    assert (code, out) == (1, "")
    assert "The name of a run cannot be" in err


def test_hash_in_capitals_is_the_same(evaluate: Evaluate) -> None:
    run = write("x.jsonl", {**RAIN, "text_sha256": RAIN["text_sha256"].upper()})
    assert told(*evaluate("--json", runs=(run,)))["runs"][0]["taken"] == 1


def test_one_article_has_no_intervals_for_a_reason(evaluate: Evaluate) -> None:
    record = told(*evaluate("--json", gold=write("one.jsonl", GOLD[0])))
    assert record["claims"]["exact"]["interval"] is None
    assert record["interval_reason"] == "fewer than two articles"
    assert told(*evaluate("--json"))["interval_reason"] is None


def test_different_text_is_put_in_quarantine(evaluate: Evaluate) -> None:
    other = {"id": "rain", "text": "Snow fell.", "spans": []}
    code, out, err = evaluate(runs=(write("x.jsonl", other, SHIPS),))
    assert code == 1
    assert "words overlap by half" in out, "what fits is scored nevertheless"
    assert "x: 1 of 2 records were not taken." in err
    assert "record 1: Its text is not the one that the gold has for article rain." in err


def test_wrong_offsets_are_put_in_quarantine(evaluate: Evaluate) -> None:
    shifted = {**at("rain", "Rome"), "start": 12, "label": "GPE"}
    outside = {"start": 10, "end": 99, "label": "GPE"}
    bad = [prediction("rain", spans=[span]) for span in (shifted, outside)]
    record = told(*evaluate("--json", runs=(write("x.jsonl", *bad, SHIPS),)))
    reasons = [entry["reason"] for entry in record["runs"][0]["quarantined"]]
    assert "is “ Rome” in the text and “Rome” in the record" in reasons[0]
    assert "ends behind the text, which has 41 characters" in reasons[1]


def test_unknown_label_is_told_and_counted(evaluate: Evaluate) -> None:
    spans = [{**at("rain", "Rome"), "label": "CITY"}, {**at("rain", "Bo Ek"), "label": "PERSON"}]
    run = write("x.jsonl", prediction("rain", spans=spans), SHIPS)
    code, _, err = evaluate(runs=(run,))
    assert code == 0
    assert "labels that neither gold nor scheme know: CITY (1)." in err
    record = told(*evaluate("--json", runs=(run,)))
    assert record["entities"]["labels"]["CITY"]["spurious"] == 1


@pytest.mark.parametrize("records", [[], [{**GOLD[0], "exhaustive": False, "sentences": []}]])
def test_empty_gold(evaluate: Evaluate, records: list[dict]) -> None:
    code, out, err = evaluate(gold=write("x.jsonl", *records))
    assert (code, out) == (1, "")
    assert err.startswith("annotator: The gold file holds no reviewed article.")


def test_empty_predictions(evaluate: Evaluate) -> None:
    code, out, err = evaluate(runs=(write("x.jsonl"),))
    assert (code, "words overlap by half" in out) == (0, True)
    assert "x holds no record, so every claim and entity of the gold counts as missed." in err


def test_run_without_scores(evaluate: Evaluate) -> None:
    run = write("x.jsonl", prediction("rain", "it was wet", score=None))
    code, _, err = evaluate(runs=(run,))
    assert code == 0
    assert "x gives no scores, so average precision and calibration error are undefined." in err
    ranking = told(*evaluate("--json", runs=(run,)))["claims"]["average_precision"]
    assert ranking["value"] is None
    assert ranking["reason"]


def test_one_article_twice(evaluate: Evaluate) -> None:
    code, out, err = evaluate(runs=(write("x.jsonl", RAIN, SHIPS, RAIN),))
    assert (code, out) == (1, "")
    assert "The article rain stands twice in x.jsonl; the second one is record 3." in err
    code, _, err = evaluate(gold=write("x.jsonl", *GOLD, GOLD[0]))
    assert (code, "The article rain stands twice in the gold" in err) == (1, True)


def test_run_of_other_articles(evaluate: Evaluate) -> None:
    code, out, err = evaluate(runs=(write("x.jsonl", {"id": "hail"}),))
    assert (code, out) == (1, "")
    assert "None of the articles of x is in the gold." in err


@pytest.mark.parametrize("option", ["gold", "runs"])
def test_file_that_is_missing_or_broken(evaluate: Evaluate, option: str, folder: Path) -> None:
    def given(name: str) -> dict[str, Any]:
        return {option: name if option == "gold" else (name,)}

    code, out, err = evaluate(**given("none.jsonl"))
    assert (code, out) == (1, "")
    assert err == "annotator: There is no file none.jsonl. Check its name.\n"
    (folder / "x.jsonl").write_text('{"id": ')
    code, _, err = evaluate(**given("x.jsonl"))
    assert (code, "This is not JSON" in err) == (1, True)


def test_error_as_json(evaluate: Evaluate) -> None:
    code, out, _ = evaluate("--json", runs=("none.jsonl",))
    assert (code, json.loads(out)["error"]) == (1, "There is no file none.jsonl.")


def test_notes_leave_the_terminal_alone(evaluate: Evaluate) -> None:
    spans = [{**at("rain", "Rome"), "label": "\x1b[2J\u202e"}]
    _, _, err = evaluate(runs=(write("x.jsonl", prediction("rain", spans=spans)),))
    assert "[2J" in err
    assert "\x1b" not in err
    assert "\u202e" not in err
    odd = {**GOLD[0], "id": "\x1b[2J"}
    code, _, err = evaluate(gold=write("y.jsonl", odd, odd))
    assert (code, "stands twice" in err, "\x1b" in err) == (1, True, False)


STEPS = ("file_gold", "file_run", "evaluate", "compare_runs")


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_stops_it_at_every_step(
    evaluate: Evaluate, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = getattr(scored_files, step)

    def interrupted(*arguments: Any, **more: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return real(*arguments, **more)

    monkeypatch.setattr(scored_files, step, interrupted)
    write("other.jsonl", RAIN)
    words = ("--report", "report.html", "--json")
    code, out, err = evaluate(*words, runs=("run.jsonl", "other.jsonl"))
    assert code == 1
    assert json.loads(out)["error"] == "Stopped before the scores were known."
    assert "Nothing was written." in err
    assert not (folder / "report.html").exists()


def test_it_says_how_far_it_is(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = seen_by(monkeypatch)
    evaluate()
    for title in ("Reading the gold", "Reading predictions", "Scoring"):
        assert f"{title}: " in terminal.getvalue()
