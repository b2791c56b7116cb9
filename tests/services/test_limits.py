from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import parse_scheme
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.formats.source import ReadOptions
from annotator.locations import resource
from annotator.services.importing import import_articles
from annotator.services.ports import USUAL_LIMITS, IncomingArticle, Limits, Refusal
from tests.fakes.memory_project import memory_project
from tests.formats.reading import as_lines

SCHEME = parse_scheme(resource("scheme.toml").read_text("utf-8"))
FEW = Limits(max_characters=40, max_spans=2)


@pytest.mark.parametrize(
    ("check", "most", "setting"),
    [
        (USUAL_LIMITS.check_characters, 5_000_000, "--max-characters"),
        (USUAL_LIMITS.check_spans, 200_000, "--max-spans"),
    ],
)
def test_a_refusal_names_the_limit_and_how_to_raise_it(check, most: int, setting: str) -> None:
    check(most)
    with pytest.raises(InvalidInput) as refused:
        check(most + 1)
    for part in (f"{most + 1:,}", f"limit is {most:,}", setting, "Settings ▸ Import"):
        assert part in str(refused.value)


def test_a_scheme_may_have_so_many_labels_and_choices() -> None:
    Limits(max_choices=SCHEME.size).check_scheme(SCHEME)
    with pytest.raises(InvalidInput, match=f"limit is {SCHEME.size - 1}"):
        Limits(max_choices=SCHEME.size - 1).check_scheme(SCHEME)


def test_records_beyond_the_limits_are_refused_and_the_others_taken(tmp_path: Path) -> None:
    span = {"start": 0, "end": 1, "label": "GPE"}
    records = (
        {"text": "a" * 41},
        {"text": "many", "spans": [span] * 3},
        {"text": "in claims", "claims": [{"spans": [span]}] * 3},
        {"text": "few", "spans": [span] * 2},
    )
    (path := tmp_path / "a.jsonl").write_bytes(as_lines(*records))
    outcome = import_articles(memory_project(), read_paths([path], ReadOptions(FEW)), limits=FEW)
    assert outcome.taken == 1
    reasons = [refusal.reason for refusal in outcome.refusals]
    assert [word in r for word, r in zip(("characters", "spans", "spans"), reasons, strict=True)]
    many, few = read_predictions(_last(path, records), limits=FEW)
    assert isinstance(many, Refusal)
    assert isinstance(few, IncomingArticle)


def _last(path: Path, records: tuple[dict, ...]) -> Path:
    (last := path.with_name("b.jsonl")).write_bytes(as_lines(records[1], records[3]))
    return last
