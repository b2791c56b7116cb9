"""`annotator extractors`: which ones are installed, and which of them can be used."""

from argparse import Namespace
from dataclasses import asdict

from annotator.cli.reporting import say, say_json
from annotator.services.ports import DEFAULT_EXTRACTOR, ExtractorOffer


def run_extractors(options: Namespace) -> int:
    from annotator.language.discovery import offers

    found = offers()
    if options.json:
        say_json([{**asdict(offer), "is_default": _is_default(offer)} for offer in found])
        return 0
    for offer in found:
        say(f"{offer.name}\t{offer.version}\t{_words(offer)}")
    return 0


def _words(offer: ExtractorOffer) -> str:
    if offer.trouble:
        return f"cannot be used: {offer.trouble}"
    return f"{offer.description} (default)" if _is_default(offer) else offer.description


def _is_default(offer: ExtractorOffer) -> bool:
    return offer.name == DEFAULT_EXTRACTOR
