"""How fast agreement is, and in how much memory, beside the `krippendorff` package.

That package is GPL: it is not among our dependencies, but where it can be imported (PYTHONPATH
will do) it is measured in the same run. Elsewhere its figures are those measured once, on 5.3
million tokens.
"""

import importlib.util
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from annotator.domain.span import Span
from annotator.scoring.agreement import cohen_kappa, fleiss_kappa, krippendorff_alpha
from annotator.scoring.agreement_intervals import agreement_interval, unitizing_interval
from annotator.scoring.unitizing import unitizing_alpha

ARTICLES = 10_000
TOKENS = 530  # of an article
REVIEWERS = 3
LABELS = 6
GAP_SHARE = 0.05  # articles a reviewer has not done
THEIR_SECONDS, THEIR_MB = 7.0, 5100.0  # krippendorff 0.9.0

# Prints CPU seconds, the most memory of the whole process in MB, and the value.
MEASURED = """
import json, sys, time
import numpy as np
{imported}
ratings = np.load(sys.argv[1])
start = time.process_time()
value = {call}
seconds = time.process_time() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1000, value]))
"""
OURS = MEASURED.format(
    imported="from annotator.scoring.agreement import krippendorff_alpha",
    call="krippendorff_alpha(ratings).value",
)
THEIRS = MEASURED.format(
    imported="import krippendorff",
    call="krippendorff.alpha(reliability_data=ratings, level_of_measurement='nominal')",
)


class Cost(NamedTuple):
    seconds: float
    megabytes: float
    value: float | None


@pytest.fixture(scope="module")
def tokens() -> np.ndarray:
    """A label for each token by each reviewer; NaN in the articles one has not done."""
    draw = np.random.default_rng(ARTICLES)
    truth = draw.integers(0, LABELS, ARTICLES * TOKENS)
    ratings = np.empty((REVIEWERS, len(truth)))
    for row in ratings:
        slips = draw.random(len(truth)) < 0.1
        row[:] = np.where(slips, draw.integers(0, LABELS, len(truth)), truth)
        row[np.repeat(draw.random(ARTICLES) < GAP_SHARE, TOKENS)] = np.nan
    return ratings


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_alpha_against_krippendorff(tokens: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "tokens.npy"
    np.save(path, tokens)
    ours = measured(OURS, path)
    is_there = importlib.util.find_spec("krippendorff") is not None
    theirs = measured(THEIRS, path) if is_there else Cost(THEIR_SECONDS, THEIR_MB, None)
    print(
        f"\n{tokens.shape[1]} tokens, {REVIEWERS} reviewers, {LABELS} labels: ours "
        f"{ours.seconds:.2f} CPU s and {ours.megabytes:.0f} MB, krippendorff "
        f"{theirs.seconds:.2f} s and {theirs.megabytes:.0f} MB "
        f"({'this run' if is_there else 'as measured once'}): "
        f"{theirs.seconds / ours.seconds:.1f} × as fast in "
        f"{ours.megabytes / theirs.megabytes:.3f} of the memory"
    )
    if is_there:
        assert ours.value == pytest.approx(theirs.value, abs=1e-9)
    assert theirs.seconds / ours.seconds >= 5
    assert ours.megabytes <= theirs.megabytes / 10


def measured(code: str, ratings: Path) -> Cost:
    # On several cores the same work costs more CPU time, which would count against them.
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", code, ratings]
    done = subprocess.run(command, capture_output=True, text=True, env=alone)
    assert done.returncode == 0, done.stderr
    return Cost(*json.loads(done.stdout))


def test_the_other_measures(tokens: np.ndarray) -> None:
    articles = np.split(tokens, ARTICLES, axis=1)
    work = {
        "Cohen's kappa": lambda: cohen_kappa(tokens[0], tokens[1]),
        "Fleiss' kappa": lambda: fleiss_kappa(tokens),
        "ordinal alpha": lambda: krippendorff_alpha(tokens, "ordinal"),
        "alpha with 1,000 samples": lambda: agreement_interval("krippendorff_alpha", articles),
    }
    for name, measure in work.items():
        start = time.process_time()
        measure()
        print(f"\n{name:<26} {time.process_time() - start:6.2f} CPU s")


def test_a_thousand_samples_of_500_articles() -> None:
    """As a reviewer waits for it: sentences of 500 articles, as lists with gaps."""
    draw = random.Random(500)
    choices = [0, 1, 1, None]
    articles = [
        [[draw.choice(choices) for _ in range(25)] for _ in range(REVIEWERS)] for _ in range(500)
    ]
    start = time.process_time()
    found = agreement_interval("krippendorff_alpha", articles, level="ordinal")
    seconds = time.process_time() - start
    print(f"\nordinal alpha of 500 articles with 1,000 samples: {seconds:.2f} CPU s")
    assert found.interval is not None
    assert seconds < 2


def test_spans_of_ten_thousand_articles() -> None:
    draw = random.Random(ARTICLES)
    layers = [
        [tuple(Span(s, s + draw.randint(20, 160)) for s in starts(draw)) for _ in range(ARTICLES)]
        for _ in range(REVIEWERS)
    ]
    lengths = [3000] * ARTICLES
    start = time.process_time()
    unitizing_alpha(layers, lengths)
    alone = time.process_time() - start
    start = time.process_time()
    unitizing_interval(layers, lengths)
    print(
        f"\nunitizing alpha of {ARTICLES} articles: {alone:.2f} CPU s, with 1,000 samples "
        f"{time.process_time() - start:.2f} s"
    )


def starts(draw: random.Random) -> list[int]:
    return [draw.randint(0, 2800) for _ in range(12)]
