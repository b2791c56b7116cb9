"""`make score`: the built-in extractor on our own gold, beside rules alone.

The test part is there to be looked at once, when all else is settled: `--part test`.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.card import with_scores
from training.gold import gold_records
from training.sources import unpack

from annotator.domain.article import ArticleId
from annotator.domain.records import Record
from annotator.language.news.extractor import NewsExtractor
from annotator.language.rules.extractor import RulesExtractor
from annotator.locations import resource
from annotator.scoring.articles import ArticleItems, EntityItem
from annotator.scoring.attribution import score_attribution
from annotator.scoring.claims import score_claims
from annotator.scoring.confidence import Confidence
from annotator.scoring.entities import entity_confidence, score_entities
from annotator.scoring.ratios import Ratio, Score
from annotator.scoring.segmentation import score_regions, score_sentences
from annotator.services.comparing.sides import gold_side
from annotator.services.ports import ArticleText
from tests.gold.sides import run_side

SIX = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MONEY")
ONE_PLACE = {"GPE": "LOC", "FAC": "LOC"}
THRESHOLDS = (0.3, 0.5, 0.7, 0.8, 0.9)


def main() -> None:
    options = _options()
    folder = unpack(options.corpora, options.work / "corpora")
    tables = []
    for part in options.part:
        records = list(gold_records(part, folder))
        tables.append(_table(part, records))
    print("\n\n".join(tables))
    if options.write:
        with_scores(resource("pipeline/README.md"), "\n\n".join(tables))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make score", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--part", nargs="+", choices=("dev", "test"), default=["dev"])
    parser.add_argument("--write", action="store_true", help="into the model card as well")
    return parser.parse_args()


def _table(part: str, records: Sequence[Record]) -> str:
    """Markdown; each figure with its 95 % interval (bootstrap over articles)."""
    gold = [gold_side(record) for record in records]
    extractors = (NewsExtractor(), RulesExtractor())
    columns = [dict(_rows(gold, records, extractor)) for extractor in extractors]
    claims = sum(len(side.claims) for side in gold)
    entities = sum(len(side.entities) for side in gold)
    title = f"{part}: {len(gold)} articles, {entities} entities, {claims} claims"
    lines = [f"| {title} | built-in | rules only |", "|---|---|---|"]
    names = dict.fromkeys(name for column in columns for name in column)
    lines += [
        f"| {name} | {columns[0].get(name, '–')} | {columns[1].get(name, '–')} |" for name in names
    ]
    return "\n".join(lines)


def _rows(
    gold: Sequence[ArticleItems],
    records: Sequence[Record],
    extractor: NewsExtractor | RulesExtractor,
) -> Iterator[tuple[str, str]]:
    run = _run(records, extractor)
    own = [replace(side, tokens=other.tokens) for side, other in zip(gold, run, strict=True)]
    yield "regions: characters told right", _ratio(score_regions(own, run).accuracy)
    yield "regions: chrome F1", _ratio(score_regions(own, run).chrome.f1)
    yield "sentences: strict F1", _ratio(score_sentences(own, run).f1)
    yield from _entities(own, run)
    yield from _claims(own, run)


def _run(
    records: Sequence[Record], extractor: NewsExtractor | RulesExtractor
) -> list[ArticleItems]:
    texts = [
        ArticleText(
            ArticleId(record["id"]),
            record["text"],
            record["meta"]["published"],
            record["meta"]["language"],
        )
        for record in records
    ]
    return [
        run_side(text.id, text.text, extraction)
        for text, extraction in zip(texts, extractor.extract(texts), strict=True)
    ]


def _entities(
    gold: Sequence[ArticleItems], run: Sequence[ArticleItems]
) -> Iterator[tuple[str, str]]:
    six = score_entities([_six(side) for side in gold], [_six(side) for side in run])
    yield "six labels: strict F1", _score(six.modes["strict"].micro)
    yield "six labels: overlapping F1", _score(six.modes["overlap"].micro)
    found = score_entities(gold, run)
    yield "fifteen labels: strict F1", _score(found.modes["strict"].micro)
    for label, score in found.modes["strict"].labels.items():
        yield f"{label}: strict F1", _score(score)
    for field in ("normal", "entity_id"):
        yield f"{field} of right entities", _agreement(gold, run, field)
    yield "entities: calibration error", _ratio(entity_confidence(gold, run).calibration_error)


def _six(side: ArticleItems) -> ArticleItems:
    """The labels that most corpora have, places being one, and no name inside another."""
    kept: list[EntityItem] = []
    for item in sorted(side.entities, key=lambda i: (i.entity.span.start, -i.entity.span.end)):
        label = ONE_PLACE.get(item.entity.label, item.entity.label)
        is_inside = kept and item.entity.span.start < kept[-1].entity.span.end
        if label in SIX and not is_inside:
            kept.append(replace(item, entity=replace(item.entity, label=label)))
    return replace(side, entities=tuple(kept))


def _agreement(gold: Sequence[ArticleItems], run: Sequence[ArticleItems], field: str) -> str:
    """Of entities that are right and whose gold has the field. For `entity_id`: of all pairs of
    them in an article, how many both or neither side joins."""
    right = total = 0
    for side, other in zip(gold, run, strict=True):
        theirs = {(i.entity.span, i.entity.label): getattr(i.entity, field) for i in other.entities}
        pairs = [
            (getattr(i.entity, field), theirs[i.entity.span, i.entity.label])
            for i in side.entities
            if (i.entity.span, i.entity.label) in theirs and getattr(i.entity, field)
        ]
        if field == "normal":
            right += sum(mine == other_own for mine, other_own in pairs)
            total += len(pairs)
        else:
            for index, (mine, other_own) in enumerate(pairs):
                later = pairs[index + 1 :]
                joined = [
                    (mine == a, other_own == b) for a, b in later if mine == a or other_own == b
                ]
                right += sum(a and b for a, b in joined)
                total += len(joined)
    return f"{right / total:.3f} ({right} of {total})" if total else "–"


def _claims(gold: Sequence[ArticleItems], run: Sequence[ArticleItems]) -> Iterator[tuple[str, str]]:
    found = score_claims(gold, run)
    for level, score in found.levels.items():
        yield f"claims: {level}", _score(score)
    yield "claims: is there one in the sentence", _score(found.sentences)
    triple = score_attribution(gold, run).end_to_end
    yield "attribution: mean of the three", _ratio(triple.mean)
    for role in ("content", "source", "cue"):
        yield f"attribution: {role} F1", _ratio(getattr(triple, role).f1)
    for name, field in found.fields.items():
        yield f"field {name} of matched claims", _score(field.matched)
    yield from _worth(found.confidence)


def _worth(confidence: Confidence) -> Iterator[tuple[str, str]]:
    yield "claims: average precision", _ratio(confidence.average_precision)
    yield "claims: calibration error", _ratio(confidence.calibration_error)
    for at in confidence.thresholds:
        if at.threshold in THRESHOLDS:
            shown = f"{at.precision.value:.3f}" if at.precision.value is not None else "–"
            kept = f"{at.recall.value:.3f}" if at.recall.value is not None else "–"
            yield f"from score {at.threshold}: confirmed per shown / found", f"{shown} / {kept}"


def _score(score: Score) -> str:
    return f"{_ratio(score.f1)} of {score.counts.in_gold}"


def _ratio(ratio: Ratio) -> str:
    if ratio.value is None:
        return f"undefined: {ratio.reason}"
    if ratio.interval is None:
        return f"{ratio.value:.3f}"
    return f"{ratio.value:.3f} ({ratio.interval.low:.3f}–{ratio.interval.high:.3f})"


if __name__ == "__main__":
    main()
