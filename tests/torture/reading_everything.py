"""Opens a project file of which nobody knows what it holds, and reads and exports all of it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.ports import Project
from annotator.services.review.queue import page
from annotator.store.project import open_project

OPTIONS = ExportOptions(status="all", layer="all", exported_at="2026-01-01T00:00:00Z")


@dataclass(slots=True)
class Found:
    """What was refused and told in plain words, and the lines that got into a dataset."""

    told: list[str] = field(default_factory=list)
    exported: set[str] = field(default_factory=set)

    @property
    def is_noticed(self) -> bool:
        return bool(self.told)


def everything(path: Path, target: Path) -> Found:
    """Raises whatever is no AnnotatorError: the program would crash there."""
    found = Found()
    try:
        project = open_project(path)
    except AnnotatorError as error:
        found.told.append(str(error))
        return found
    with closing(project):
        for look in (_lists, _articles, _problems, _exports):
            look(project, target, found)
    return found


def _trying(found: Found, look: Callable[[], object]) -> None:
    try:
        look()
    except AnnotatorError as error:
        found.told.append(str(error))


def _lists(project: Project, _target: Path, found: Found) -> None:
    looks: tuple[Callable[[], object], ...] = (
        project.name,
        project.scheme,
        project.reviewers,
        lambda: project.articles.summaries("Ann", threshold=0.5),
        lambda: page(project, project.queue.index("Ann").numbers, "Ann", 0.5),
        lambda: project.queue.in_order("title"),
        lambda: project.search.all("bridge"),
        lambda: project.search.all("%"),
        project.layers.finished,
        project.suggestions.run_counts,
        lambda: project.beginnings.approaches("Ann"),
        lambda: list(project.layers.all_edits("Ann")),
        lambda: project.layers.last_done("Ann"),
        lambda: project.layers.last_undone("Ann"),
        project.assignments.all,
        project.guidelines.versions,
        project.conflicts.all,
    )
    for look in looks:
        _trying(found, look)


def _articles(project: Project, _target: Path, found: Found) -> None:
    def ids() -> None:
        for article_id in project.articles.ids():
            _trying(found, lambda key=article_id: _article(project, key))  # type: ignore[misc]

    _trying(found, ids)


def _article(project: Project, article_id: str) -> None:
    article = project.articles.find(article_id)  # type: ignore[arg-type]
    if article is None:
        return
    project.suggestions.structure(article)
    project.suggestions.of(article)
    for name in project.layers.reviewers_of(article):
        project.layers.items(article, name)
        project.layers.edits(article, name)
        project.beginnings.of(article, name)
        project.beginnings.blind_items(article, name)


def _problems(project: Project, _target: Path, found: Found) -> None:
    found.told.extend([*project.problems(), *project.search.problems()])


def _exports(project: Project, target: Path, found: Found) -> None:
    _trying(found, lambda: export_gold(project, GoldFolder(target), OPTIONS))
    gold = target / "gold.jsonl"
    if gold.exists():
        found.exported = set(gold.read_text(encoding="utf-8").split("\n"))
