"""spaCy's own training loop, on our tokenizer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config, registry

from annotator.language.tokens import add_news_rules


def news_tokenizer() -> Callable[[Language], Language]:
    """Makes a pipeline split its texts as the program does."""

    def prepare(nlp: Language) -> Language:
        add_news_rules(nlp)
        return nlp

    return prepare


registry.callbacks.register("annotator.news_tokenizer.v1", func=news_tokenizer)


def learn(config: Path, train: DocBin, dev: DocBin, folder: Path, **overrides: Any) -> Path:
    """Trains the pipeline of `config` and returns the folder of the best one."""
    folder.mkdir(parents=True, exist_ok=True)
    train.to_disk(folder / "train.spacy")
    dev.to_disk(folder / "dev.spacy")
    settings = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        **overrides,
    }
    nlp = init_nlp(load_config(config, overrides=settings, interpolate=True))
    train_loop(nlp, folder)
    return folder / "model-best"
