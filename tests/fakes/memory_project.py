"""A project that lives in memory and is gone afterwards: the port `Project`, as simply as it goes.

tests/store/test_contract.py holds it and the stored project to the same behaviour.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.services.ports import (
    ADJUDICATED,
    Articles,
    Assignments,
    Beginnings,
    Conflicts,
    Guidelines,
    IsCancelled,
    Layers,
    Progress,
    Queue,
    Reviewer,
    Search,
    Standing,
    SuggestionShelf,
    never,
    untold,
)
from tests.fakes.memory_articles import MemoryArticles
from tests.fakes.memory_contents import Contents
from tests.fakes.memory_layers import MemoryLayers
from tests.fakes.memory_queue import MemoryQueue
from tests.fakes.memory_search import MemorySearch
from tests.fakes.memory_suggestions import MemorySuggestions
from tests.fakes.memory_team import (
    MemoryAssignments,
    MemoryBeginnings,
    MemoryConflicts,
    MemoryGuidelines,
)

SMALL_SCHEME = 'name = "small"\nversion = "1"\nlabels = []\nfields = []\nreasons = []\n'


class MemoryProject:
    """An empty project; `contents` is open to tests that want to look inside."""

    def __init__(
        self,
        path: Path = Path("memory.annotator"),
        *,
        name: str = "memory",
        scheme_toml: str = SMALL_SCHEME,
        created_at: str = "2026-01-01T00:00:00Z",
    ) -> None:
        self.path = path
        self.standing = Standing()
        self.contents = Contents(settings={"name": name, "created_at": created_at})
        self._scheme = parse_scheme(scheme_toml)
        self.articles: Articles = MemoryArticles(self.contents)
        self.queue: Queue = MemoryQueue(self.contents, self.articles)
        self.search: Search = MemorySearch(self.contents)
        self.suggestions: SuggestionShelf = MemorySuggestions(self.contents)
        self.layers: Layers = MemoryLayers(self.contents)
        self.beginnings: Beginnings = MemoryBeginnings(self.contents)
        self.assignments: Assignments = MemoryAssignments(self.contents)
        self.guidelines: Guidelines = MemoryGuidelines()
        self.conflicts: Conflicts = MemoryConflicts(self.contents)

    def name(self) -> str:
        return self.contents.settings["name"]

    def scheme(self) -> Scheme:
        return self._scheme

    def reviewer(self, name: str) -> Reviewer:
        if name == ADJUDICATED:
            raise InvalidInput(f"Nobody can be called “{name}”.")
        return self.contents.reviewer(name)

    def reviewers(self) -> Sequence[Reviewer]:
        return self.contents.people()

    def set_colour(self, reviewer: str, colour: str) -> None:
        known = self.contents.reviewers
        known[:] = [replace(r, colour=colour) if r.name == reviewer else r for r in known]

    def setting(self, key: str) -> str | None:
        return self.contents.settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        self.contents.settings[key] = value

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = deepcopy(vars(self.contents))
        try:
            yield
        except BaseException:
            vars(self.contents).update(before)
            raise

    def problems(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[str]:
        yield from ()

    def require_whole(self) -> None:
        """No row of a list is ever lost."""

    def close(self) -> None:
        """Nothing to close."""


def memory_project(*, scheme_toml: str = SMALL_SCHEME) -> MemoryProject:
    """An empty project."""
    return MemoryProject(scheme_toml=scheme_toml)
