"""Makes the frozen project file of the newest schema: `python -m tests.databases.make_database`.

Run once when a schema is released; the file is then kept as it is for ever.
"""

from dataclasses import replace
from pathlib import Path

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.edit import Change
from annotator.services.ports import (
    Assignment,
    Beginning,
    Conflict,
    LayerCounts,
    Project,
    Reviewer,
    RunCounts,
)
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
CONFLICT = Conflict(0, TALKS, "Ann", "ann.annotator", LATER, body="{}")


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
    _fill_for_several(project, article)


def _fill_for_several(project: Project, article: Article) -> None:
    guideline = project.guidelines.add("# What a claim is", at=LATER, by="Ann")
    third = replace(adding(own_claim("c3")), revision=2, reviewer="Cy", guideline=guideline.number)
    project.beginnings.begin(article, "Cy", Beginning("blind", LATER))
    project.layers.apply(third, LayerCounts(1, 1))
    project.beginnings.reveal(article, "Cy", LATER)
    project.set_colour("Cy", "#1B6E47")
    project.assignments.assign([Assignment(OTHER, "Ann"), Assignment(TALKS, "Cy")], LATER)
    project.conflicts.add(CONFLICT)


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
    assert [reviewer.pseudonym for reviewer in project.reviewers()][:2] == ["r1", "r2"]
    assert (project.name(), project.setting("place")) == ("Frozen", "talks")
    assert project.scheme().name == "small"
    assert [list(project.search.all(words)) for words in ("another", "first", "tex")] == [
        [2],
        [],
        [2],
    ]
    assert project.search.problems() == []
    if schema >= 2:
        _check_predictions(project)
    if schema >= 3:
        _check_several(project, article)


def _check_predictions(project: Project) -> None:
    assert project.suggestions.run_counts()[-1] == RunCounts(
        PREDICTED, articles=1, claims=1, quarantined=2
    )
    assert tuple(project.suggestions.quarantined(PREDICTED)) == QUARANTINED


def _check_several(project: Project, article: Article) -> None:
    assert project.reviewers()[2] == Reviewer("Cy", "r3", "#1B6E47")
    assert project.beginnings.of(article, "Cy") == Beginning("revealed", LATER, LATER)
    assert project.beginnings.blind_items(article, "Cy") == [own_claim("c3")]
    assert [entry.edit.guideline for entry in project.layers.edits(article, "Cy")] == [1]
    assert project.assignments.all() == [Assignment(TALKS, "Cy"), Assignment(OTHER, "Ann")]
    assert [version.text for version in project.guidelines.versions()] == ["# What a claim is"]
    assert project.conflicts.all() == [replace(CONFLICT, number=1)]


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
