"""How good the nets are on text that they did not learn from."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from training.named_sources import groups
from training.named_text import NamedSentence, entity_docs, with_groups
from training.sources import Treebanks
from training.syntax import syntax_docs

Figures = Mapping[str, Mapping[str, float]]
"""A name of a test set, then of a measure: shares between 0 and 1."""

_MEASURES = {"tag_acc": "tags", "dep_uas": "UAS", "dep_las": "LAS"}


def syntax_figures(nlp: Language, treebanks: Treebanks) -> Figures:
    """Accuracy of tags and dependencies, tokens and sentences being the pipeline's own."""
    found: dict[str, dict[str, float]] = {}
    for name, documents in treebanks.test.items():
        scores = nlp.evaluate(list(_examples(nlp, syntax_docs(documents, nlp.vocab))))
        found[name] = {shown: round(scores[own], 3) for own, shown in _MEASURES.items()}
    return found


def name_figures(nlp: Language, sentences: Sequence[NamedSentence]) -> Figures:
    """Strict F1 of the net alone, on the labels that the corpora have."""
    known = [with_groups(sentence, groups()) for sentence in sentences]
    docs = entity_docs(known, nlp.vocab)
    per_type = nlp.evaluate(list(_examples(nlp, docs)))["ents_per_type"]
    return {
        label: {measure: round(per_type[label][measure], 3) for measure in ("p", "r", "f")}
        for label in ("PERSON", "ORG", "LOC", "NORP")
        if label in per_type
    }


def _examples(nlp: Language, docs: DocBin) -> Iterator[Example]:
    for reference in docs.get_docs(nlp.vocab):
        yield Example(nlp.make_doc(reference.text), reference)
