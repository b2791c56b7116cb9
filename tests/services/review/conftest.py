import pytest

from annotator.services.review.session import ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import session_of, with_article


@pytest.fixture
def session() -> ReviewSession:
    return session_of(with_article(MemoryProject()))
