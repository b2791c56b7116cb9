"""The settings that say which project a file belongs to, and whose package it is."""

from dataclasses import dataclass
from uuid import uuid4

from annotator.services.ports import Project

PROJECT_ID = "project.id"
_OF, _REVIEWER, _MADE_AT = "package.of", "package.reviewer", "package.made_at"


@dataclass(frozen=True, slots=True)
class PackageMark:
    """Whose package a project file is, of which project, and since when (UTC, ISO 8601)."""

    project_id: str
    reviewer: str
    made_at: str


def package_mark(project: Project) -> PackageMark | None:
    """None for a project that is no package."""
    of, reviewer = project.setting(_OF), project.setting(_REVIEWER)
    if of is None or reviewer is None:
        return None
    return PackageMark(of, reviewer, project.setting(_MADE_AT) or "")


def mark_package(package: Project, mark: PackageMark) -> None:
    package.set_setting(PROJECT_ID, mark.project_id)
    package.set_setting(_OF, mark.project_id)
    package.set_setting(_REVIEWER, mark.reviewer)
    package.set_setting(_MADE_AT, mark.made_at)


def project_id(project: Project) -> str:
    """Made when it is missing: the same in the project, its copies and its packages."""
    known = project.setting(PROJECT_ID)
    if known is None:
        known = uuid4().hex
        project.set_setting(PROJECT_ID, known)
    return known
