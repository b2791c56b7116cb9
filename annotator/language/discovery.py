"""Which extractors are installed: entry points of the group `annotator.extractors`, and pipelines
of spaCy with an entity recogniser under names such as `spacy:en_core_web_sm`."""

from importlib.metadata import EntryPoint, entry_points

from annotator.domain.errors import AnnotatorError
from annotator.language.declarations import declaration
from annotator.language.spacy_packages import PREFIX, PipelinePackage, installed_packages
from annotator.services.ports import Extractor, ExtractorOffer

GROUP = "annotator.extractors"

# A checkout that nobody installed has no entry points; its own extractors work all the same.
_BUILT_IN = {
    point.name: point
    for point in (
        EntryPoint("news", "annotator.language.news.extractor:NewsExtractor", GROUP),
        EntryPoint("rules", "annotator.language.rules.extractor:RulesExtractor", GROUP),
    )
}


def offers() -> tuple[ExtractorOffer, ...]:
    """Every installed extractor, sorted by name, spaCy's pipelines last. None of them is imported,
    so one that is found may still fail to start."""
    found = _found()
    own = (_offer(found[name]) for name in sorted(found))
    return (*own, *(_pipeline_offer(package) for package in installed_packages()))


def available() -> tuple[str, ...]:
    """The names of all extractors that can be used."""
    return tuple(offer.name for offer in offers() if not offer.trouble)


def load(name: str) -> Extractor:
    """The extractor of that name. Raises AnnotatorError when there is none or it does not start."""
    offer = next((offer for offer in offers() if offer.name == name), None)
    if offer is None:
        known = ", ".join(available())
        raise AnnotatorError(
            f"There is no extractor called {name}.",
            f"Install the package that brings it, or choose one of: {known}.",
        )
    if offer.trouble:
        raise AnnotatorError(
            f"The extractor {name} cannot be used: {offer.trouble}",
            "Choose another one; annotator extractors lists them.",
        )
    try:
        extractor = _started(name)
        _check(extractor)
    except Exception as error:
        raise AnnotatorError(
            f"The extractor {name} cannot be started: {type(error).__name__}: {error}.",
            "Reinstall the package that brings it.",
        ) from error
    return extractor


def _started(name: str) -> Extractor:
    if name.startswith(PREFIX):
        from annotator.language.spacy_models import SpacyExtractor

        return SpacyExtractor(name.removeprefix(PREFIX))
    extractor: Extractor = _found()[name].load()()
    return extractor


def _found() -> dict[str, EntryPoint]:
    return _BUILT_IN | {point.name: point for point in entry_points(group=GROUP)}


def _offer(point: EntryPoint) -> ExtractorOffer:
    try:
        said = declaration(point)
    except ImportError as error:
        return ExtractorOffer(point.name, trouble=f"Its package is incomplete: {error}.")
    return ExtractorOffer(point.name, said.version, said.description)


def _pipeline_offer(package: PipelinePackage) -> ExtractorOffer:
    return ExtractorOffer(
        PREFIX + package.name, package.version, package.description, package.trouble
    )


def _check(extractor: Extractor) -> None:
    for attribute in ("name", "version", "config_hash"):
        if not isinstance(getattr(extractor, attribute), str):
            raise TypeError(f"its {attribute} is no text")
    if not callable(extractor.extract):
        raise TypeError("its extract cannot be called")
