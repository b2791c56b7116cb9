"""Treebanks in CoNLL-U, and what of them the pipeline learns from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_FORM, _UPOS, _XPOS, _FEATURES, _HEAD, _RELATION, _MISC = 1, 3, 4, 5, 6, 7, 9


@dataclass(frozen=True, slots=True)
class Word:
    """`head` counts from 0 inside the sentence; a root is its own head."""

    form: str
    space_after: bool
    upos: str
    xpos: str
    features: str
    head: int
    relation: str
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`block` is None inside a paragraph; else what kind of paragraph begins here."""

    words: tuple[Word, ...]
    block: str | None = None


@dataclass(slots=True)
class Document:
    """One document of a treebank; `published` is the ISO date it was written, where stated."""

    id: str
    published: str | None = None
    sentences: list[Sentence] = field(default_factory=list)


def read_documents(path: Path) -> list[Document]:
    """The documents of one file; a file that names none is one document."""
    found: list[Document] = []
    for lines in _blocks(path.read_text(encoding="utf-8")):
        facts = dict(_facts(lines))
        if "newdoc id" in facts or not found:
            found.append(
                Document(facts.get("newdoc id", path.stem), facts.get("meta::dateCreated"))
            )
        words = _words([line.split("\t") for line in lines if not line.startswith("#")])
        begins = "newpar" in facts or "newpar id" in facts
        found[-1].sentences.append(
            Sentence(words, facts.get("newpar_block", "p") if begins else None)
        )
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if any(not line.startswith("#") for line in lines):
            yield lines


def _facts(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            yield name.strip(), value.strip()


def _words(rows: Sequence[list[str]]) -> tuple[Word, ...]:
    """The syntactic words. Where a written word holds several ("don't"), only the last may be
    followed by a space, and pieces that do not spell it ("gonna") are cut from it."""
    written: dict[str, tuple[str, bool]] = {}
    found: list[Word] = []
    for row in rows:
        if "-" in row[0]:
            written |= _pieces(row, rows)
        elif "." not in row[0]:
            form, space = written.get(row[0], (row[_FORM], "SpaceAfter=No" not in row[_MISC]))
            head = int(row[_HEAD]) - 1
            found.append(
                Word(
                    form,
                    space,
                    row[_UPOS],
                    row[_XPOS],
                    "" if row[_FEATURES] == "_" else row[_FEATURES],
                    head if head >= 0 else len(found),
                    row[_RELATION],
                    row[_MISC],
                )
            )
    return tuple(found)


def _pieces(
    row: Sequence[str], rows: Sequence[list[str]]
) -> Iterator[tuple[str, tuple[str, bool]]]:
    first, last = (int(number) for number in row[0].split("-"))
    numbers = [str(number) for number in range(first, last + 1)]
    forms = {r[0]: r[_FORM] for r in rows if r[0] in numbers}
    left = row[_FORM]
    for number in numbers:
        length = len(forms[number]) if number != numbers[-1] else len(left)
        piece, left = left[:length], left[length:]
        yield number, (piece, number == numbers[-1] and "SpaceAfter=No" not in row[_MISC])
