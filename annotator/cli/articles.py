"""`annotator articles`: the articles of a project, each as soon as it is read."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict

from annotator.cli.projects import opened
from annotator.cli.reporting import JsonList, note, progress_bar, say
from annotator.domain.errors import AnnotatorError
from annotator.services.moving.marks import package_mark
from annotator.services.ports import ArticleSummary, Progress, Project, untold
from annotator.services.review.queue import every
from annotator.services.review.threshold import DEFAULT_THRESHOLD
from annotator.services.reviewer_name import own_name


def run_articles(options: Namespace) -> int:
    with opened(options.project, to_read=True) as project, project.reading():
        name = options.reviewer or _own_name(project)
        if len(project.reviewers()) > 1 and not options.reviewer:
            note(f"As {name} has them; --reviewer shows somebody else's.")
        return _list_as_json(project, name) if options.json else _list(project, name)


def _list(project: Project, reviewer: str) -> int:
    for row in _rows(project, reviewer):
        say(f"{row.id}\t{row.status}\t{row.decided}/{row.claims}\t{row.title}")
    return 0


def _list_as_json(project: Project, reviewer: str) -> int:
    """What goes wrong in the midst of it is no part of the list."""
    entries = JsonList()
    try:
        for row in _rows(project, reviewer):
            entries.write(asdict(row))
    except AnnotatorError as error:
        if not entries.is_open:
            raise
        entries.end()
        note(f"annotator: {error}")
        return 1
    entries.end()
    return 0


def _rows(project: Project, reviewer: str) -> Iterator[ArticleSummary]:
    total = len(project.articles.ids())
    with _bar() as progress:
        for number, row in enumerate(every(project, reviewer, DEFAULT_THRESHOLD), start=1):
            yield row
            progress(number, total)


def _bar() -> AbstractContextManager[Progress]:
    """On a terminal that shows the articles themselves one sees how far they are."""
    return nullcontext(untold) if sys.stdout.isatty() else progress_bar("Listing")


def _own_name(project: Project) -> str:
    """Whom a package is for; else the reviewer at this computer, or the project's only one where
    it does not know that name."""
    if mark := package_mark(project):
        return mark.reviewer
    names = [reviewer.name for reviewer in project.reviewers()]
    own = own_name()
    return names[0] if len(names) == 1 and own not in names else own
