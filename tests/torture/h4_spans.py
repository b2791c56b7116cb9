"""Row H4: spans that no text has, in every place of every format that brings spans."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from annotator.domain.article import make_article, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.formats.gold_file import read_gold
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.importing.quotes import check_spans
from annotator.services.ports import Refusal
from tests.fakes.memory_project import memory_project
from tests.torture.import_examples import GOLD
from tests.torture.row import Row

FULL, SHORT = 30, 1
"""How many texts, each with every odd span in every place of every format."""
PIECES = ("Zoë", "Jose\u0301", "🇩🇪", "👍🏽", "中国", "left", "❤\ufe0f", "\u1112\u1161\u11ab", "3%")
GOOD = "Fine words of another article."
_IN_PREDICTIONS = ("spans", "claims", "source", "cue", "time", "place", "quantities")
PLACES = {
    "articles": _IN_PREDICTIONS,
    "predictions": _IN_PREDICTIONS,
    "Prodigy": ("spans", "claims"),
    "gold": (*_IN_PREDICTIONS, "rejected", "layers"),
    "gold to compare": (*_IN_PREDICTIONS, "rejected", "layers"),
}
NOWHERE = object()
NAMED = re.compile(r"\[\d+\]|\.(start|end)\b|NaN|Infinity|positions in utf16|offset_unit")
Refused = dict[int | None, str]
"""Why a record was refused, by its number."""


@dataclass(frozen=True, slots=True)
class _Odd:
    what: str
    start: Any
    end: Any
    unit: str = ""


def measure(folder: Path, times: int) -> Row:
    random, tried, missed = Random(6), 0, []
    for number in range(times):
        text = " ".join(random.choices(PIECES, k=30)) + f" e\u0301 👩\u200d👧 {number}"
        for way, take in WAYS.items():
            cases = list(product(_odd(text), PLACES[way]))
            lines = [_record(text, way, place, odd) for odd, place in cases]
            (path := folder / "a.jsonl").write_text("\n".join([*lines, _good(way)]), "utf-8")
            refused = take(path, text)
            tried += len(cases)
            for record, (odd, place) in enumerate(cases, start=1):
                if not _tells(reason := refused.pop(record, ""), odd):
                    missed.append(f"{odd.what} in {place} of {way}: {reason or 'taken'}")
            missed += [f"good record of {way}: {reason}" for reason in refused.values()]
    return Row(
        "H4",
        "spans negative, reversed, empty, past the end, no whole number, too large, missing, in "
        "another unit, or inside a character",
        "each refused with the reason, the record beside it taken",
        f"{tried:,} records in {len(WAYS)} formats: {len(missed)} not refused as they should be"
        + "".join(f"; {each[:200]}" for each in missed[:5]),
        is_kept=not missed and tried > 0,
    )


def _imported(path: Path, text: str) -> Refused:
    outcome = import_articles(memory_project(), read_paths([path]))
    return {refusal.record: refusal.reason for refusal in outcome.refusals}


def _predicted(path: Path, text: str) -> Refused:
    project = memory_project()
    for words in (text, GOOD):
        project.articles.add(make_article(words[:9], words))
    run = predictions_run("a", "1", file_sha256="f" * 64, created_at="")
    outcome = add_predictions(project, read_predictions(path), run)
    return {kept.record: kept.reason for kept in outcome.quarantine}


def _compared(path: Path, text: str) -> Refused:
    refused = {}
    for entry in read_gold(path):
        if isinstance(entry, Refusal):
            refused[entry.record] = entry.reason
            continue
        try:
            check_spans(entry.text or "", entry)
        except InvalidInput as error:
            refused[entry.record] = str(error)
    return refused


WAYS: dict[str, Callable[[Path, str], Refused]] = {
    "articles": _imported,
    "predictions": _predicted,
    "Prodigy": _predicted,
    "gold": _imported,
    "gold to compare": _compared,
}


def _tells(reason: str, odd: _Odd) -> bool:
    """Whether the reason says which span it is, by its borders or its place in the record."""
    borders = [str(border) for border in (odd.start, odd.end) if type(border) is int]
    return any(border in reason for border in borders) or NAMED.search(reason) is not None


def _odd(text: str) -> Iterator[_Odd]:
    end, accent, family = len(text), text.rindex("\u0301"), text.rindex("👧")
    for what, start, last in (
        ("negative", -3, 2),
        ("both negative", -5, -2),
        ("reversed", 5, 3),
        ("empty", 4, 4),
        ("past the end", 2, end + 1),
        ("far past the end", end + 5, end + 9),
        ("a float", 0, 3.0),
        ("a fraction", 0.5, 3),
        ("a text", "0", 3),
        ("true", True, 3),
        ("null", None, 3),
        ("a list", [0], 3),
        ("missing", 0, NOWHERE),
        ("2^63", 0, 2**63),
        ("-2^63", -(2**63), 3),
        ("NaN", 0, float("nan")),
        ("infinite", 0, float("inf")),
        ("ends inside an accent", accent - 1, accent),
        ("begins inside an accent", accent, accent + 3),
        ("inside a family", family - 2, family),
        ("begins inside a family", family - 1, end),
    ):
        yield _Odd(what, start, last)
    yield _Odd("counted in UTF-16", 0, 3, "utf16")


def _record(text: str, way: str, place: str, odd: _Odd) -> str:
    span = {"start": odd.start} if odd.end is NOWHERE else {"start": odd.start, "end": odd.end}
    record: dict[str, Any]
    if way == "Prodigy":
        label = "CLAIM" if place == "claims" else "GPE"
        record = {"text": text, "_task_hash": 1, "spans": [{**span, "label": label}]}
    elif way.startswith("gold"):
        record = _with(_gold(text), place, {**span, "text": _words(text, odd)})
    else:
        record = {"text": text, "spans": [], "claims": [_claim()]}
        record = _with(record, place, span)
    return json.dumps(record | ({"offset_unit": odd.unit} if odd.unit else {}))


def _words(text: str, odd: _Odd) -> str:
    """The right ones, where there are any: it is the borders that are wrong."""
    numbers = [border for border in (odd.start, odd.end) if type(border) in (int, float)]
    is_inside = len(numbers) == 2 and all(0 <= border < 1e9 for border in numbers)
    return text[int(odd.start) : int(odd.end)] if is_inside else "x"


def _good(way: str) -> str:
    if way.startswith("gold"):
        return json.dumps(_gold(GOOD))
    task = {"_task_hash": 1} if way == "Prodigy" else {}
    return json.dumps({"text": GOOD, **task, "spans": [{"start": 0, "end": 4, "label": "GPE"}]})


def _claim() -> dict[str, Any]:
    return {"spans": [{"start": 0, "end": 3}], "attribution": {"kind": "author"}}


def _gold(text: str) -> dict[str, Any]:
    """A record that our own export wrote, with another text and nothing in it but one claim."""
    record = json.loads(GOLD.read_text("utf-8").split("\n", 1)[0])
    claim = next(claim for claim in record["claims"] if claim["decision"])
    plain = {"spans": [{"start": 0, "end": 3, "text": text[:3]}], "quantities": [], "arguments": []}
    plain |= {"time": None, "place": None}
    plain["attribution"] = {"kind": "author", "source": [], "cue": [], "source_entity": None}
    parts = ("regions", "sentences", "spans", "relations", "rejected", "layers")
    empty: dict[str, Any] = {part: [] for part in parts}
    told = {"id": text[-9:], "text": text, "text_sha256": text_sha256(text)}
    return {**record, **empty, **told, "claims": [{**claim, **plain}]}


def _with(record: dict[str, Any], place: str, span: dict[str, Any]) -> dict[str, Any]:
    """The record with the span in that place of it."""
    claim, nothing = record["claims"][0], {"run": None, "suggestion": None, "score": None}
    match place:
        case "source" | "cue":
            claim["attribution"][place] = [span]
        case "time" | "place":
            claim[place] = {**span, "normal": None}
        case "quantities":
            claim[place] = [{**span, "value": 1, "unit": None, "comparator": "eq"}]
        case "claims":
            claim["spans"] = [span]
        case "rejected":
            record[place] = [{"kind": "claim", "spans": [span], "reason": "opinion", **nothing}]
        case "layers":
            inner = {**claim, "spans": [span]}
            record[place] = [{"annotator": "r1", "spans": [], "claims": [inner]}]
        case _:
            entity = {**span, "label": "GPE", "id": "e1", "entity_id": None, "kb_id": None}
            provenance = {"provenance": claim["provenance"]} if "provenance" in claim else {}
            record["spans"] = [{**entity, **provenance}]
    return record
