"""Installed pipelines of spaCy, found by their metadata: neither spaCy nor they are imported."""

import json
from dataclasses import dataclass
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from annotator.language.declarations import module_file

GROUP = "spacy_models"
PREFIX = "spacy:"
RECOGNISER = "ner"


@dataclass(frozen=True, slots=True)
class PipelinePackage:
    """`trouble` says in plain words why it cannot be used; it is empty where it can."""

    name: str
    meta: dict[str, Any]
    trouble: str = ""

    @property
    def version(self) -> str:
        return str(self.meta.get("version", ""))

    @property
    def description(self) -> str:
        """The package's own words, in one line."""
        words = str(self.meta.get("description") or "").split("\n")[0].strip()
        return words or "A pipeline of spaCy"


def installed_packages() -> tuple[PipelinePackage, ...]:
    """All of them by name, the unusable ones too."""
    points = {point.name: point for point in entry_points(group=GROUP)}
    return tuple(_package(points[name]) for name in sorted(points))


def _package(point: EntryPoint) -> PipelinePackage:
    try:
        meta = _meta(module_file(point.module).parent / "meta.json")
    except (ImportError, OSError, ValueError) as error:
        return PipelinePackage(point.name, {}, f"Its meta.json cannot be read: {error}.")
    return PipelinePackage(point.name, meta, _trouble(meta))


def _meta(path: Path) -> dict[str, Any]:
    meta = json.loads(path.read_text("utf-8"))
    if not isinstance(meta, dict):
        raise ValueError("it is no JSON object")
    return meta


def _trouble(meta: dict[str, Any]) -> str:
    if RECOGNISER not in (meta.get("pipeline") or ()):
        return f"It finds no entities: it has no component “{RECOGNISER}”."
    wanted = str(meta.get("spacy_version") or "")
    try:
        installed = version("spacy")
        fits = SpecifierSet(_constraint(wanted)).contains(installed, prereleases=True)
    except (InvalidSpecifier, PackageNotFoundError):
        return f"It does not say for which spaCy it was made: {wanted!r}."
    return "" if fits else f"It was made for spaCy {wanted}, and {installed} is installed."


def _constraint(wanted: str) -> str:
    """A version alone means just that one."""
    return f"=={wanted}" if wanted[:1].isdigit() else wanted
