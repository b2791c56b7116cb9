"""The short form of every row H."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.torture.row import NOT_MEASURED
from tests.torture.rows import modules


@pytest.mark.parametrize("row", modules("h"), ids=lambda row: row.__name__.rpartition(".")[2])
def test_the_promise_is_kept(row: ModuleType, tmp_path: Path) -> None:
    found = row.measure(tmp_path, row.SHORT)
    if found.figure.startswith(NOT_MEASURED):
        pytest.skip(found.figure)
    assert found.is_kept, f"{found.id}: {found.figure}; promised: {found.goal}"
