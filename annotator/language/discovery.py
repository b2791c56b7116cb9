"""Which extractors are installed: entry points of the group `annotator.extractors`."""

from importlib.metadata import EntryPoint, entry_points

from annotator.domain.errors import AnnotatorError
from annotator.services.ports import Extractor

GROUP = "annotator.extractors"

# A checkout that nobody installed has no entry points; its own extractor works all the same.
_BUILT_IN = EntryPoint("rules", "annotator.language.rules.extractor:RulesExtractor", GROUP)


def available() -> tuple[str, ...]:
    """The names of all extractors, sorted; none of them is imported."""
    return tuple(sorted(_found()))


def load(name: str) -> Extractor:
    """The extractor of that name. Raises AnnotatorError when there is none or it does not start."""
    found = _found().get(name)
    if found is None:
        known = ", ".join(available())
        raise AnnotatorError(
            f"There is no extractor called {name}.",
            f"Install the package that brings it, or choose one of: {known}.",
        )
    try:
        extractor: Extractor = found.load()()
        _check(extractor)
    except Exception as error:
        raise AnnotatorError(
            f"The extractor {name} cannot be started: {type(error).__name__}: {error}.",
            "Reinstall the package that brings it.",
        ) from error
    return extractor


def _found() -> dict[str, EntryPoint]:
    installed = {point.name: point for point in entry_points(group=GROUP)}
    return {_BUILT_IN.name: _BUILT_IN} | installed


def _check(extractor: Extractor) -> None:
    for attribute in ("name", "version", "config_hash"):
        if not isinstance(getattr(extractor, attribute), str):
            raise TypeError(f"its {attribute} is no text")
    if not callable(extractor.extract):
        raise TypeError("its extract cannot be called")
