"""The published numbers, where they lie beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def oracles(shared_seeds: Path) -> dict[str, Any]:
    path = shared_seeds.parent / "oracles.json"
    if not path.is_file():
        pytest.skip("the published numbers are not beside this checkout")
    return json.loads(path.read_text("utf-8"))
