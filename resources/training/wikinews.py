"""The texts of GUM's Wikinews articles, which our gold names by id and hash only."""

from dataclasses import dataclass

from training.conllu import Document


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """Paragraphs are parted by an empty line. Sentences are half-open code point positions."""

    text: str
    sentences: tuple[tuple[int, int], ...]


def plain_document(document: Document) -> PlainDocument:
    text = ""
    sentences: list[tuple[int, int]] = []
    for sentence in document.sentences:
        if sentence.block is not None and text:
            text = text.rstrip() + "\n\n"
        start = len(text)
        text += "".join(word.form + " " * word.space_after for word in sentence.words)
        sentences.append((start, len(text.rstrip())))
    return PlainDocument(text.rstrip(), tuple(sentences))
