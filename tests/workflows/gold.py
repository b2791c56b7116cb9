"""What other programs make of an exported gold file."""

import json
from pathlib import Path

import pytest
import spacy
from tqdm import tqdm

from annotator.domain.records import Record


def exported_records(folder: Path) -> list[Record]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def spacy_spans(folder: Path) -> int:
    """How many entities spaCy takes as spans of a blank pipeline's tokens; each must fit."""
    nlp = spacy.blank("en")
    count = 0
    for record in exported_records(folder):
        doc = nlp.make_doc(record["text"])
        for span in record["spans"]:
            found = doc.char_span(
                span["start"], span["end"], label=span["label"], alignment_mode="expand"
            )
            assert found is not None
            assert span["text"] in found.text
            count += 1
    return count


def loaded_by_datasets(folder: Path, cache: Path) -> int:
    """How many records `datasets` reads, from the file as it is."""
    datasets = pytest.importorskip("datasets", reason="the datasets package is not installed")
    datasets.disable_progress_bars()
    tqdm.monitor_interval = 0  # else a thread of it outlives the test
    loaded = datasets.load_dataset(
        "json", data_files=str(folder / "gold.jsonl"), split="train", cache_dir=str(cache)
    )
    return len(loaded)
