"""Weighs the evidence for names and claims by texts that the nets did not learn from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.records import Record
from annotator.domain.span import Span
from annotator.language.news.choosing import features
from annotator.language.news.extractor import NewsExtractor
from annotator.language.news.parse import Key
from training.named_sources import groups
from training.named_text import NamedSentence, with_groups
from training.variety import title_cased
from training.weighing import fitted

RIDGE = 1.0
GROUP = 5
"""Sentences read together, as a short article."""

_EVERY = 3
"""Of so many groups one has its sentences once more as headlines."""

_CORPUS_LABELS = ("PERSON", "ORG", "LOC", "NORP")
_AS_CORPUS = {"GPE": "LOC", "FAC": "LOC"}
_ENOUGH_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """What was found in text `group`, and whether it was right."""

    group: str
    label: str
    marks: frozenset[str]
    is_right: bool


def weights_of(examples: Sequence[Example]) -> dict[str, float]:
    rows = [features(example.label, example.marks) for example in examples]
    return fitted(rows, [example.is_right for example in examples], ridge=RIDGE)


def gold_examples(extractor: NewsExtractor, records: Iterable[Record]) -> Iterator[Example]:
    """Names in articles labelled by hand, all labels."""
    for record in records:
        right = {(s["start"], s["end"], s["label"]) for s in record["spans"]}
        chrome = [Span(r["start"], r["end"]) for r in record["regions"] if r["kind"] == "chrome"]
        for span, key, marks in _evidence(extractor, record["text"]):
            if not any(region.overlaps(span) for region in chrome):
                is_right = (span.start, span.end, key[2]) in right
                yield Example(record["id"], key[2], frozenset(marks), is_right)


def corpus_examples(
    extractor: NewsExtractor, sentences: Sequence[NamedSentence]
) -> Iterator[Example]:
    """Names in corpora that label persons, organisations and places; what lies inside another name
    of theirs or where they are silent is passed over."""
    for number in range(0, len(sentences), GROUP):
        group = [with_groups(s, groups()) for s in sentences[number : number + GROUP]]
        if number % (GROUP * _EVERY) == 0:
            group += [title_cased(sentence) for sentence in group]
        text, names, unknown = _joined(group)
        for span, key, marks in _evidence(extractor, text):
            label = _AS_CORPUS.get(key[2], key[2])
            inside = any(n.contains(span) and n != span for n, _ in names)
            is_open = any(other.overlaps(span) for other in unknown)
            if label in _CORPUS_LABELS and not is_open and (not inside or "net" in marks):
                yield Example(f"corpus {number}", key[2], frozenset(marks), (span, label) in names)


def _joined(
    sentences: Sequence[NamedSentence],
) -> tuple[str, set[tuple[Span, str]], list[Span]]:
    text = ""
    names: set[tuple[Span, str]] = set()
    unknown: list[Span] = []
    for sentence in sentences:
        spans = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            spans.append(Span(len(text), len(text) + len(word)))
            text += word + " " * space
        names |= {
            (Span(spans[n.start].start, spans[n.end - 1].end), n.label) for n in sentence.names
        }
        unknown += [spans[index] for index in sorted(sentence.unknown)]
        text = text.rstrip() + "\n\n"
    return text.rstrip(), names, unknown


def _evidence(extractor: NewsExtractor, text: str) -> Iterator[tuple[Span, Key, set[str]]]:
    for parse, found in extractor.evidence_in([text]):
        for key, marks in found.items():
            yield parse.span(range(key[0], key[1])), key, marks


def claim_examples(extractor: NewsExtractor, records: Iterable[Record]) -> Iterator[Example]:
    """Claims in articles labelled by hand: right where one of theirs shares most of its words."""
    for record in records:
        gold = [
            _characters(Span(s["start"], s["end"]) for s in c["spans"]) for c in record["claims"]
        ]
        found = list(extractor.claims_in(record["text"], record["meta"]["published"]))
        own = [_characters(one.claim.spans) for one in found]
        pairs = sorted(
            (
                (_shared(mine, other), i, j)
                for i, mine in enumerate(own)
                for j, other in enumerate(gold)
                if mine & other
            ),
            reverse=True,
        )
        mine_taken: set[int] = set()
        gold_taken: set[int] = set()
        for overlap, i, j in pairs:
            if overlap >= _ENOUGH_OVERLAP and i not in mine_taken and j not in gold_taken:
                mine_taken.add(i)
                gold_taken.add(j)
        for i, one in enumerate(found):
            yield Example(record["id"], "claim", one.marks, i in mine_taken)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _shared(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def write(weights: dict[str, float], path: Path) -> None:
    path.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
