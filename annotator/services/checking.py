"""All that can be wrong with a project."""

from annotator.services.ports import IsCancelled, Progress, Project, never, parts_of, untold

PROJECT_AND_SEARCH = 0.92, 0.08
"""Their shares of a check: measured on a large project."""


def found_problems(
    project: Project, *, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> list[str]:
    """Of its file and of the index of all words, in plain words. Raises NotPossible where it was
    cancelled."""
    of_project, of_search = parts_of(progress, PROJECT_AND_SEARCH)
    problems = project.problems(progress=of_project, is_cancelled=is_cancelled)
    return [*problems, *project.search.problems(progress=of_search, is_cancelled=is_cancelled)]
