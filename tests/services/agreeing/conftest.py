from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.agreeing.team import fill, hold_texts


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteProject]:
    """The texts of tests.services.agreeing.team, reviewed by nobody."""
    project = create_project(
        tmp_path / "empty.annotator", name="Team", scheme_toml=SMALL_SCHEME, created_at=""
    )
    hold_texts(project)
    yield project
    project.close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[SqliteProject]:
    """The project of tests.services.agreeing.team."""
    project = create_project(
        tmp_path / "team.annotator", name="Team", scheme_toml=SMALL_SCHEME, created_at=""
    )
    fill(project)
    yield project
    project.close()
