from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.ports import Project
from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME, MemoryProject

CREATED = "2026-01-01T00:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.annotator"


@pytest.fixture
def stored(path: Path) -> Iterator[SqliteProject]:
    project = create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)
    yield project
    project.close()


@pytest.fixture(params=["stored", "in memory"])
def project(request: pytest.FixtureRequest) -> Project:
    """The same port twice."""
    if request.param == "stored":
        stored: Project = request.getfixturevalue("stored")
        return stored
    return MemoryProject(name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)
