from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME


@pytest.fixture
def project(tmp_path: Path) -> Iterator[SqliteProject]:
    stored = create_project(
        tmp_path / "talks.annotator", name="Talks", scheme_toml=SMALL_SCHEME, created_at=""
    )
    yield stored
    stored.close()
