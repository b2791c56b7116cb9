"""Taking shares back: layers are joined, nothing is overwritten, conflicts are set aside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.services.moving.marks import PROJECT_ID, package_mark
from annotator.services.moving.outcome import MergeOutcome, ShareOutcome
from annotator.services.moving.share_merging import ShareMerge
from annotator.services.ports import IsCancelled, Progress, Project

OpenShare = Callable[[Path], AbstractContextManager[Project]]
"""Opens a file to read, and leaves it as it is. Raises AnnotatorError for one that is damaged."""

ITSELF = "It is this project itself."
ANOTHER_PROJECT = "It is a package or a copy of another project."


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
    done: int = 0

    def next_article(self) -> None:
        if self.is_cancelled():
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
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> MergeOutcome:
    """Take what reviewers did elsewhere, each share in one step on disk, and those of one call in
    the order in which they were made. A trial says what would happen, and writes nothing."""
    with ExitStack() as stack:
        opened, outcomes = _opened(project, paths, open_share, stack=stack)
        total = sum(len(share.articles.ids()) for _, share in opened)
        steps = _Steps(total, progress, is_cancelled)
        was_cancelled = False
        with _tried(project) if is_trial else nullcontext():
            for path, share in opened:
                merge = ShareMerge(project, share, file=path.name, found_at=found_at)
                try:
                    outcomes.append(_merged(project, merge, path, steps))
                except _Stopped:
                    was_cancelled = True
                    break
    return MergeOutcome(tuple(outcomes), was_cancelled, is_trial)


@contextmanager
def _tried(project: Project) -> Iterator[None]:
    try:
        with project.transaction():
            yield
            raise _OnlyTried
    except _OnlyTried:
        pass


def _merged(project: Project, merge: ShareMerge, path: Path, steps: _Steps) -> ShareOutcome:
    try:
        with project.transaction():
            return merge.take(steps.next_article)
    except AnnotatorError as error:
        return ShareOutcome(path.name, refusal=str(error))


def _opened(
    project: Project, paths: Sequence[Path], open_share: OpenShare, *, stack: ExitStack
) -> tuple[list[tuple[Path, Project]], list[ShareOutcome]]:
    """The shares that can be read, oldest first, and why the others can't."""
    opened: list[tuple[Path, Project]] = []
    refused: list[ShareOutcome] = []
    for path in dict.fromkeys(path.resolve() for path in paths):
        try:
            if path == project.path.resolve():
                refused.append(ShareOutcome(path.name, refusal=ITSELF))
                continue
            share = stack.enter_context(open_share(path))
        except AnnotatorError as error:
            refused.append(ShareOutcome(path.name, refusal=str(error)))
            continue
        if _is_of_another(project, share):
            refused.append(ShareOutcome(path.name, refusal=ANOTHER_PROJECT))
        else:
            opened.append((path, share))
    return sorted(opened, key=_when_made), refused


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
