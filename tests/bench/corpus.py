"""Made-up articles of about 3,000 characters with 51 spans each, the same for the same number."""

import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

Record = dict[str, Any]
LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "MONEY")
PAPERS = ("Post", "Herald", "Times", "Courier")
ENTITIES, CLAIMS = 40, 11
PARAGRAPHS, SENTENCES, WORDS = 7, 4, 15
MARKED_WORDS = (3, 9)
VOCABULARY = 20_000


def write_lines(path: Path, number: int) -> None:
    """A JSON Lines file of that many articles with suggestions."""
    with path.open("wb") as file:
        file.writelines(orjson.dumps(record(place)) + b"\n" for place in range(number))


def record(number: int) -> Record:
    """An article with entities and claims, as a machine would put them forward."""
    draw = random.Random(number)
    title = " ".join(_words(draw)[:8]).capitalize()
    text, sentences = _text(draw, title)
    return {
        "id": f"a{number:06}",
        "text": text,
        "title": title,
        "publisher": draw.choice(PAPERS),
        "published": f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
        "spans": list(islice(_entities(draw, text, sentences), ENTITIES)),
        "claims": list(islice(_claims(draw, text, sentences), CLAIMS)),
    }


def _text(draw: random.Random, title: str) -> tuple[str, list[tuple[int, int]]]:
    """The text and where its sentences are."""
    text, places = title, []
    for _ in range(PARAGRAPHS):
        text += "\n\n"
        for _ in range(SENTENCES):
            sentence = " ".join(_words(draw)).capitalize() + "."
            places.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
    return text, places


def _words(draw: random.Random) -> list[str]:
    """Some words are common and most are rare, as in any language."""
    known = _vocabulary()
    return [known[int(VOCABULARY ** draw.random()) - 1] for _ in range(WORDS)]


@cache
def _vocabulary() -> list[str]:
    draw = random.Random(VOCABULARY)
    return ["".join(_syllable(draw) for _ in range(draw.randint(1, 4))) for _ in range(VOCABULARY)]


def _syllable(draw: random.Random) -> str:
    return draw.choice("bcdfghklmnprstvw") + draw.choice("aeiou") + draw.choice(("", "", "n", "s"))


def _entities(draw: random.Random, text: str, sentences: list[tuple[int, int]]) -> Iterator[Record]:
    for start, end in sentences:
        words = text[start:end].rstrip(".").split(" ")
        for place in MARKED_WORDS:
            begins = start + len(" ".join(words[:place])) + 1
            yield {
                "id": f"e{begins}",
                "start": begins,
                "end": begins + len(words[place]),
                "text": words[place],
                "label": draw.choice(LABELS),
                "score": round(draw.random(), 3),
            }


def _claims(draw: random.Random, text: str, sentences: list[tuple[int, int]]) -> Iterator[Record]:
    for start, end in sentences[::2]:
        yield {
            "id": f"c{start}",
            "spans": [{"start": start, "end": end, "text": text[start:end]}],
            "attributes": {"claim_type": ["quantity"], "polarity": "affirmed"},
            "attribution": {"kind": "author", "source": [], "source_entity": None, "cue": []},
            "score": round(draw.random(), 3),
        }
