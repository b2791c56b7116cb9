"""New projects, and the one made of the sample articles."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from annotator.locations import resource, seeds_folder
from annotator.services.ports import IncomingArticle, Project, Refusal
from annotator.store.project import create_project

SUFFIX = "annotator"
SAMPLES = "Sample articles"


def sample_files() -> list[Path]:
    """What lies in seeds/, but for the note about it."""
    folder = seeds_folder()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [file for file in files if file.stem != "README" and not file.name.startswith(".")]


def seeds_read() -> Iterator[IncomingArticle | Refusal]:
    from annotator.formats.registry import read_paths  # only where there is something to read

    return read_paths(sample_files())


def samples_path() -> Path:
    return user_data_path("annotator") / f"{SAMPLES}.{SUFFIX}"


def new_project(path: Path, name: str) -> Project:
    """A new project file with the default scheme. Raises StoreError when there is one already."""
    scheme = resource("scheme.toml").read_text(encoding="utf-8")
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return create_project(path, name=name, scheme_toml=scheme, created_at=created)
