"""Puts the trained parts together into the pipeline that ships."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.strings import StringStore

from annotator.language.news.features import FACTORY

TOKENIZER = ["tokenizer"]
"""Left out: the program sets up its own."""

META = {
    "name": "news",
    "version": "1.0.0",
    "description": "English news: tags, dependencies, names",
    "author": "Annotator contributors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
}


def assemble(syntax: Path, entities: Path, target: Path) -> None:
    """Writes to `target` the parts of both pipelines, the recogniser of names last."""
    nlp = spacy.load(syntax, exclude=TOKENIZER)
    names = spacy.load(entities, exclude=TOKENIZER)
    nlp.add_pipe(FACTORY)
    nlp.add_pipe("ner", source=names)
    nlp.config["nlp"]["after_creation"] = None
    nlp.meta.update(META)
    for section in ("training", "corpora", "paths", "initialize"):
        nlp.config.pop(section, None)
    nlp.to_disk(target, exclude=TOKENIZER)
    _own_strings(nlp).to_disk(target / "vocab" / "strings.json")


def _own_strings(nlp: Language) -> StringStore:
    """The names of labels and features alone, without the words of the corpora."""
    strings = StringStore()
    for name in nlp.pipe_names:
        for label in nlp.pipe_labels.get(name, []):
            for part in label.replace("||", "|").split("|"):
                for piece in (label, part, *part.split("=")):
                    strings.add(piece)
    return strings
