"""Makes the frozen project file of the newest schema: `python -m tests.databases.make_database`.

Run once when a schema is released; the file is then kept as it is for ever.
"""

from dataclasses import replace
from pathlib import Path

from annotator.domain.article import ArticleId, Structure
from annotator.domain.edit import Change
from annotator.services.ports import LayerCounts, Project, RunCounts
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import (
    EXTRACTION,
    FILE,
    ITEMS,
    LATER,
    PREDICTED,
    QUARANTINED,
    RULES,
    TALKS,
    TEXT,
    adding,
    an_article,
    held,
    own_claim,
    with_claims,
)

FOLDER = Path(__file__).resolve().parent
OTHER = ArticleId("other")


def file_of_schema(schema: int) -> Path:
    return FOLDER / f"schema-{schema}.annotator"


def fill(project: Project) -> None:
    """At least one row in every table, made through the port alone."""
    held(project, "the first text")
    article = held(project)
    held(project, "another text", OTHER)
    project.suggestions.save(article, RULES, EXTRACTION)
    project.suggestions.save(article, FILE, with_claims(0, 6))
    project.layers.apply(replace(adding(*ITEMS), revision=2), LayerCounts(4, 2))
    second = replace(adding(own_claim("c2")), revision=2)
    undone = project.layers.apply(second, LayerCounts(5, 3))
    project.layers.undo(undone, LayerCounts(4, 2), LATER)
    project.layers.restore(article, "Bo", ITEMS, LayerCounts(4, 2))
    project.set_setting("place", "talks")
    other = project.articles.find(OTHER)
    assert other is not None
    project.suggestions.save(other, PREDICTED, with_claims(0, structure=Structure()))
    project.suggestions.quarantine(PREDICTED, QUARANTINED)


def check_contents(project: Project, schema: int) -> None:
    """Everything that `fill` put into files of that schema."""
    article = project.articles.find(TALKS)
    assert article == replace(an_article(TEXT), revision=2)
    assert project.articles.ids() == [TALKS, OTHER]
    assert project.suggestions.structure(article) == EXTRACTION.structure
    assert [found.run for found in project.suggestions.of(article)] == [RULES, FILE]
    assert project.suggestions.of(article)[0].claims == EXTRACTION.claims
    for reviewer in ("Ann", "Bo"):
        assert project.layers.items(article, reviewer) == ITEMS
    last_undone = project.layers.last_undone("Ann")
    assert last_undone is not None
    assert last_undone.changes == (Change(None, own_claim("c2")),)
    kinds = [entry.kind for entry in project.layers.history(TALKS, "Ann", "c2")]
    assert kinds == ["do", "undo"]
    assert [reviewer.pseudonym for reviewer in project.reviewers()] == ["r1", "r2"]
    assert (project.name(), project.setting("place")) == ("Frozen", "talks")
    assert project.scheme().name == "small"
    if schema >= 2:
        _check_predictions(project)


def _check_predictions(project: Project) -> None:
    assert project.suggestions.run_counts()[-1] == RunCounts(
        PREDICTED, articles=1, claims=1, quarantined=2
    )
    assert tuple(project.suggestions.quarantined(PREDICTED)) == QUARANTINED


def main() -> None:
    path = file_of_schema(NEWEST_SCHEMA)
    project = create_project(
        path, name="Frozen", scheme_toml=SMALL_SCHEME, created_at="2026-01-01T00:00:00Z"
    )
    fill(project)
    check_contents(project, NEWEST_SCHEMA)
    project.close()
    path.chmod(0o644)  # kept in the repository, not somebody's work
    print(f"made {path.name}")


if __name__ == "__main__":
    main()
