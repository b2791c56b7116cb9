import pytest

from tests.fakes.memory_project import MemoryProject, memory_project
from tests.services.comparing.talks import fill


@pytest.fixture
def project() -> MemoryProject:
    """The project of tests.services.comparing.talks."""
    project = memory_project()
    fill(project)
    return project
