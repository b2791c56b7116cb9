"""`make train`: from the corpora to the pipeline, its weights and its card."""

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.vocab import Vocab

from annotator.language.news.extractor import NewsExtractor
from annotator.language.tokens import add_news_rules
from training.assembling import TOKENIZER, assemble
from training.calibrating import (
    claim_examples,
    corpus_examples,
    gold_examples,
    weights_of,
    write,
)
from training.card import write_card
from training.gold import gold_records
from training.learning import learn
from training.measuring import name_figures, syntax_figures
from training.named_sources import groups, learned, other_names, weighed
from training.named_text import entity_docs, with_groups
from training.sources import Treebanks, fingerprint, treebanks, unpack
from training.syntax import syntax_docs
from training.variety import varied

HERE = Path(__file__).resolve().parent
PIPELINE = HERE.parent / "pipeline"
SEED = 7
_SHARE_OF_CHOOSING = 3
"""Every third held-out sentence tells which state of the net to keep."""


def main() -> None:
    options = _options()
    folder = unpack(options.corpora, options.work / "corpora")
    minutes: dict[str, float] = {}
    syntax, names = options.work / "syntax", options.work / "names"
    banks = treebanks(folder)
    if not options.keep:
        shutil.rmtree(syntax, ignore_errors=True)
        shutil.rmtree(names, ignore_errors=True)
    minutes["syntax"] = _timed(syntax, lambda: _learn_syntax(banks, syntax))
    minutes["names"] = _timed(names, lambda: _learn_names(folder, names))
    assemble(syntax / "model-best", names / "model-best", PIPELINE / "model")
    _weigh(folder)
    nlp = spacy.load(PIPELINE / "model", exclude=TOKENIZER)
    add_news_rules(nlp)
    write_card(
        PIPELINE / "README.md",
        syntax=syntax_figures(nlp, banks),
        names=name_figures(nlp, weighed(folder)),
        archives=fingerprint(options.corpora),
        minutes=minutes,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of archives")
    parser.add_argument("--work", type=Path, required=True, help="for what is made on the way")
    parser.add_argument("--keep", action="store_true", help="keep nets that are trained already")
    return parser.parse_args()


def _learn_syntax(banks: Treebanks, folder: Path) -> None:
    vocab = Vocab()
    train, dev = syntax_docs(banks.train, vocab), syntax_docs(banks.dev, vocab)
    learn(HERE / "syntax.cfg", train, dev, folder)


def _learn_names(corpora: Path, folder: Path) -> None:
    vocab = Vocab()
    train = varied(learned(corpora), other_names(SEED), SEED)
    dev = [with_groups(s, groups()) for s in weighed(corpora)[::_SHARE_OF_CHOOSING]]
    learn(HERE / "entities.cfg", entity_docs(train, vocab), entity_docs(dev, vocab), folder)


def _weigh(corpora: Path) -> None:
    gold = list(gold_records("dev", corpora))
    extractor = NewsExtractor()
    examples = [*gold_examples(extractor, gold), *corpus_examples(extractor, weighed(corpora))]
    write(weights_of(examples), PIPELINE / "entity_weights.json")
    write(weights_of(list(claim_examples(NewsExtractor(), gold))), PIPELINE / "claim_weights.json")


def _timed(folder: Path, learning: Callable[[], None]) -> float:
    """Minutes that `learning` took, now or when it filled `folder`."""
    note = folder / "minutes.txt"
    if not note.is_file():
        start = time.monotonic()
        learning()
        note.write_text(f"{(time.monotonic() - start) / 60:.1f}", encoding="utf-8")
    return float(note.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
