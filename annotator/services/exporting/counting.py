"""What an export holds, counted while it is written."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from annotator.domain.records import Record

_IS_REVIEWED, _LABEL, _CLAIM_TYPE = map(itemgetter, ("reviewed", "label", "claim_type"))


@dataclass(slots=True)
class Counts:
    """Sums over the records that were written; `left_out` counts relations."""

    articles: int = 0
    entities: int = 0
    claims: int = 0
    rejected: int = 0
    relations: int = 0
    left_out: int = 0
    sentences: int = 0
    reviewed_sentences: int = 0
    exhaustive: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    claim_types: Counter[str] = field(default_factory=Counter)
    splits: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record, *, relations: int) -> None:
        """`relations` is how many the layer has."""
        self.articles += 1
        self.entities += len(record["spans"])
        self.claims += len(record["claims"])
        self.rejected += len(record["rejected"])
        self.relations += len(record["relations"])
        self.left_out += relations - len(record["relations"])
        self.sentences += len(record["sentences"])
        self.reviewed_sentences += sum(map(_IS_REVIEWED, record["sentences"]))
        self.exhaustive += record["exhaustive"]
        self._add_names(record)

    def _add_names(self, record: Record) -> None:
        self.labels.update(map(_LABEL, record["spans"]))
        self.claim_types.update(chain.from_iterable(map(_CLAIM_TYPE, record["claims"])))
        self.splits.update([record["split"]] if record["split"] else [])
        self.annotators.update(layer["annotator"] for layer in record["layers"])
        runs = {entry["run"] for entry in record["rejected"]}
        for part in (record, *record["layers"][1:]):  # the finished layers beside the gold
            runs |= {entry["provenance"]["run"] for entry in (*part["spans"], *part["claims"])}
        self.runs.update(runs - {None, ""})

    def table(self) -> Record:
        return {
            "articles": self.articles,
            "exhaustive_articles": self.exhaustive,
            "sentences": self.sentences,
            "reviewed_sentences": self.reviewed_sentences,
            "entities": self.entities,
            "claims": self.claims,
            "relations": self.relations,
            "relations_left_out": self.left_out,
            "rejected": self.rejected,
            "entities_by_label": dict(sorted(self.labels.items())),
            "claims_by_type": dict(sorted(self.claim_types.items())),
            "articles_by_split": dict(sorted(self.splits.items())),
            "articles_by_annotator": dict(sorted(self.annotators.items())),
        }
