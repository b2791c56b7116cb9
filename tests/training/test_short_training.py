"""The whole of training on a handful of sentences: it runs, ships and loads."""

from pathlib import Path

import spacy
from spacy.vocab import Vocab
from training.assembling import TOKENIZER, assemble
from training.conllu import read_documents
from training.learning import learn
from training.measuring import name_figures
from training.named_corpora import gum_sentences
from training.named_text import entity_docs
from training.syntax import syntax_docs
from training.weighing import fitted

from tests.training.test_corpora import TREE, written

CONFIGS = Path(__file__).resolve().parents[2] / "resources" / "training"
SHORT = {"training.max_steps": 4, "training.eval_frequency": 2}


def test_learns_and_assembles(tmp_path: Path) -> None:
    documents = read_documents(written(tmp_path, TREE)) * 4
    sentences = list(gum_sentences(documents))
    vocab = Vocab()
    syntax = learn(
        CONFIGS / "syntax.cfg",
        syntax_docs(documents, vocab),
        syntax_docs(documents, vocab),
        tmp_path / "syntax",
        **SHORT,
        **{"components.parser.min_action_freq": 1},
    )
    names = learn(
        CONFIGS / "entities.cfg",
        entity_docs(sentences, vocab),
        entity_docs(sentences, vocab),
        tmp_path / "names",
        **SHORT,
    )
    assemble(syntax, names, tmp_path / "model")
    nlp = spacy.load(tmp_path / "model", exclude=TOKENIZER)
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert nlp.pipe_names[-2:] == ["gazetteer_features", "ner"]
    assert all(token.dep_ for token in nlp("Mayor Holt left Oslo."))
    strings = (tmp_path / "model" / "vocab" / "strings.json").read_text(encoding="utf-8")
    assert '"Oslo"' not in strings, "no words of the corpora ship"
    assert name_figures(nlp, sentences).keys() >= {"PERSON", "LOC"}


def test_weighs_what_speaks_for_a_name() -> None:
    rows = [["always", "net"]] * 20 + [["always", "small"]] * 20 + [["always", "rare"]] * 2
    weights = fitted(rows, [True] * 20 + [False] * 22, ridge=1.0)
    assert weights["net"] > 1 > -1 > weights["small"]
    assert "rare" not in weights
