"""A pipeline of spaCy of a few kilobytes, trained and installed like a real one for one test."""

import json
import random
from pathlib import Path

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed

SENTENCES = (
    ("Ann Holt said that Oslo was quiet.", [(0, 8, "PER"), (19, 23, "GPE")]),
    ("Ann Holt met nobody in Oslo on Monday.", [(0, 8, "PER"), (23, 27, "GPE"), (31, 37, "DATE")]),
    ("The Sturgeon Prize went to Oslo.", [(0, 18, "MISC"), (27, 31, "GPE")]),
    ("It rained on Monday, Ann Holt said.", [(13, 19, "DATE"), (21, 29, "PER")]),
)
ROUNDS = 60
SMALL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 24,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
    },
}
LOADER = """\
from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def trained() -> spacy.Language:
    """Knows the names in SENTENCES, which carry labels of two schemes."""
    fix_random_seed(1)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner", config={"model": SMALL})
    nlp.add_pipe("sentencizer")
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": entities})
        for text, entities in SENTENCES
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(ROUNDS):
        random.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    nlp.meta.update(name="tiny", version="1.2.3", description="Four sentences by heart")
    return nlp


def install(folder: Path, nlp: spacy.Language, *, name: str = "en_tiny", **meta: object) -> None:
    """Lay the package and its metadata out in `folder`; `meta` changes what meta.json says."""
    package = folder / name
    package.mkdir(parents=True)
    version = nlp.meta["version"]
    nlp.to_disk(package / f"{name}-{version}")
    told = {**nlp.meta, "name": name.partition("_")[2], **meta}
    (package / "meta.json").write_text(json.dumps(told), encoding="utf-8")
    (package / "__init__.py").write_text(LOADER, encoding="utf-8")
    metadata = folder / f"{name}-{version}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        f"[spacy_models]\n{name} = {name}\n", encoding="utf-8"
    )
