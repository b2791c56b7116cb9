"""The guidelines of a project: versions, sections, and ours as the first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput, StoreError
from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.services import guidelines
from annotator.services.guidelines import Section, section_for, sections
from annotator.services.ports import Guideline
from annotator.store.project import create_project
from tests.fakes.memory_project import MemoryProject

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
OWN = "# Ours\n\nBe fair.\n\n## Type {#claim_type}\n\nPick one.\n\n### first\n\nA `# comment`.\n"


def noon() -> datetime:
    return datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_ours_become_the_first_version_once(tmp_path: Path) -> None:
    path = tmp_path / "own.annotator"
    toml = resource("scheme.toml").read_text(encoding="utf-8")
    project = create_project(path, name="own", scheme_toml=toml, created_at="2026-01-01T00:00:00Z")
    first = guidelines.current(project, now=noon)
    assert (first.number, first.made_at) == (1, "2026-05-01T12:00:00Z")
    assert first.text == guidelines.default_text()
    assert guidelines.current(project) == first
    assert len(project.guidelines.versions()) == 1
    project.close()


class ReadOnly:
    """A project file that can be read and not written."""

    def newest(self) -> Guideline | None:
        return None

    def add(self, text: str, *, at: str, by: str) -> Guideline:
        raise StoreError("The project can only be read.")


def test_a_project_that_can_only_be_read_shows_ours_all_the_same() -> None:
    project = MemoryProject()
    project.guidelines = ReadOnly()
    shown = guidelines.current(project)
    assert (shown.number, shown.text) == (1, guidelines.default_text())


def test_a_new_version_keeps_what_was_followed_before() -> None:
    project = MemoryProject()
    made = guidelines.revised(project, OWN.replace("\n", "\r\n"), by="Ann", now=noon)
    assert (made.number, made.text, made.made_by) == (2, OWN, "Ann")
    assert [each.made_by for each in project.guidelines.versions()] == ["Annotator", "Ann"]
    assert guidelines.revised(project, OWN, by="Bo").number == 2, "the same text is no version"


@pytest.mark.parametrize("text", ["", " \n\t\n", "a\0b", "x" * 200_001])
def test_a_text_nobody_could_work_by_is_refused(text: str) -> None:
    project = MemoryProject()
    with pytest.raises(InvalidInput):
        guidelines.revised(project, text, by="Ann")
    assert not project.guidelines.versions()


def test_a_file_is_utf_8_with_or_without_its_mark() -> None:
    assert guidelines.decoded("\ufeffgrün\r\n".encode()) == "grün\n"
    with pytest.raises(InvalidInput, match="UTF-8"):
        guidelines.decoded("grün".encode("latin-1"))


def test_sections_carry_the_topic_of_their_heading() -> None:
    assert sections(OWN) == [
        Section("Ours", None, "Be fair.", 1),
        Section("Type", "claim_type", "Pick one.", 2),
        Section("first", None, "A `# comment`.", 3),
    ]
    assert sections(OWN)[2].markdown == "### first\n\nA `# comment`."


def test_what_stands_in_code_is_no_heading() -> None:
    assert [s.title for s in sections("## One\n```\n## two\n```\n## Three")] == ["One", "Three"]
    assert sections("before\n## One")[0] == Section("", None, "before", 1)
    assert sections("") == []


def test_a_section_is_found_by_topic_then_by_its_heading() -> None:
    found = sections("## Claim type\n\na\n\n## Polarity\n\nb\n\n## X {#polarity}\n\nc")
    assert section_for(found, "polarity") == found[2]
    assert section_for(found, "claim_type") == found[0]
    assert section_for(found, "modality", ("POLARITY!",)) == found[1]
    assert section_for(found, "modality") is None


def test_ours_have_a_section_for_each_field_label_and_topic() -> None:
    found = sections(guidelines.default_text())
    wanted = [
        *(field.name for field in SCHEME.fields),
        *(label.name for label in SCHEME.labels),
        *guidelines.TOPICS,
        "normalized",
    ]
    missing = [name for name in wanted if section_for(found, name) is None]
    assert not missing
    assert all(section.body for section in found)


def test_ours_explain_every_choice_and_reason() -> None:
    found = sections(guidelines.default_text())
    for field in SCHEME.fields:
        section = section_for(found, field.name)
        assert section is not None
        for choice in field.choices:
            assert f"**{choice.title}**" in section.body, (field.name, choice.title)
    reasons = section_for(found, "reasons")
    assert reasons is not None
    assert all(f"`{r.key}` **{r.title}**" in reasons.body for r in SCHEME.reasons)
