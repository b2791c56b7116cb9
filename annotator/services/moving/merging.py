"""Taking shares back: layers are joined, nothing is overwritten, conflicts are set aside."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from annotator.domain.errors import AnnotatorError
from annotator.services.moving.marks import PROJECT_ID, package_mark
from annotator.services.moving.outcome import MergeOutcome, ShareOutcome
from annotator.services.moving.share_merging import ShareMerge
from annotator.services.ports import IsCancelled, Progress, Project, never, parts_of, untold

OPENING_AND_MERGING = 0.6, 0.4
"""Their shares of the work: measured on a large package, which is looked through when opened."""

ITSELF = "It is this project itself."
ANOTHER_PROJECT = "It is a package or a copy of another project."


class OpenShare(Protocol):
    """Opens a file to read, and leaves it as it is. Raises AnnotatorError for one that is damaged,
    and when it is cancelled."""

    def __call__(
        self, path: Path, *, progress: Progress, is_cancelled: IsCancelled
    ) -> AbstractContextManager[Project]: ...


class _OnlyTried(Exception):
    """Ends a trial's transaction, so that nothing of it is kept."""


class _Stopped(Exception):
    """Ends the transaction of the share that was under way."""


@dataclass(slots=True)
class _Steps:
    """How far the articles of all shares are."""

    total: int
    progress: Progress
    is_cancelled: IsCancelled
    was_stopped: bool
    done: int = 0

    def next_article(self) -> None:
        if self.is_cancelled():
            self.was_stopped = True
            raise _Stopped
        self.progress(self.done, self.total)
        self.done += 1


def merge_shares(
    project: Project,
    paths: Sequence[Path],
    open_share: OpenShare,
    *,
    found_at: str,
    is_trial: bool = False,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> MergeOutcome:
    """Take what reviewers did elsewhere, each share in one step on disk, and those of one call in
    the order in which they were made. A trial says what would happen, and writes nothing."""
    with ExitStack() as stack:
        opening, merging = parts_of(progress, OPENING_AND_MERGING)
        shelf = _Opening(project, open_share, stack, opening, is_cancelled)
        opened, outcomes = shelf.all(paths)
        total = sum(len(share.articles.ids()) for _, share in opened)
        steps = _Steps(total, merging, is_cancelled, was_stopped=is_cancelled())
        with _tried(project) if is_trial else nullcontext():
            for path, share in opened:
                merge = ShareMerge(project, share, file=path.name, found_at=found_at)
                outcomes += _merged(project, merge, path, steps)
    return MergeOutcome(tuple(outcomes), steps.was_stopped, is_trial)


@contextmanager
def _tried(project: Project) -> Iterator[None]:
    try:
        with project.transaction():
            yield
            raise _OnlyTried
    except _OnlyTried:
        pass


def _merged(project: Project, merge: ShareMerge, path: Path, steps: _Steps) -> list[ShareOutcome]:
    """What came of the share; nothing where it was stopped, or one before it."""
    if steps.was_stopped:
        return []
    try:
        with project.transaction():
            return [merge.take(steps.next_article)]
    except _Stopped:
        return []
    except AnnotatorError as error:
        return [ShareOutcome(path.name, refusal=str(error))]


@dataclass(slots=True)
class _Opening:
    """The shares that can be read, and why the others can't."""

    project: Project
    open_share: OpenShare
    stack: ExitStack
    progress: Progress
    is_cancelled: IsCancelled
    opened: list[tuple[Path, Project]] = field(default_factory=list)
    refused: list[ShareOutcome] = field(default_factory=list)

    def all(self, paths: Sequence[Path]) -> tuple[list[tuple[Path, Project]], list[ShareOutcome]]:
        """Oldest first. When cancelled, those so far."""
        chosen = list(dict.fromkeys(path.resolve() for path in paths))
        for path, progress in zip(chosen, parts_of(self.progress, [1] * len(chosen)), strict=True):
            try:
                self._open(path, progress)
            except AnnotatorError as error:
                if self.is_cancelled():
                    break
                self._refuse(path, str(error))
        return sorted(self.opened, key=_when_made), self.refused

    def _open(self, path: Path, progress: Progress) -> None:
        if path == self.project.path.resolve():
            self._refuse(path, ITSELF)
            return
        share = self.stack.enter_context(
            self.open_share(path, progress=progress, is_cancelled=self.is_cancelled)
        )
        if _is_of_another(self.project, share):
            self._refuse(path, ANOTHER_PROJECT)
        else:
            self.opened.append((path, share))

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused.append(ShareOutcome(path.name, refusal=reason))


def _is_of_another(project: Project, share: Project) -> bool:
    """A project that was never packaged has no id, and its copies are known by their texts."""
    here, there = project.setting(PROJECT_ID), share.setting(PROJECT_ID)
    return None not in (here, there) and here != there


def _when_made(opened: tuple[Path, Project]) -> tuple[str, str, str]:
    path, share = opened
    mark = package_mark(share)
    if mark is None:
        return share.setting("created_at") or "", "", path.name
    return mark.made_at, mark.reviewer, path.name
