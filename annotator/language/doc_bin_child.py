"""Reads one DocBin and writes a line of JSON for each doc. `python -m` runs it.

A line is first {"docs": how many}, then for each {"record": …} or {"refusal": why}, and last
{"damage": why} or {"end": docs}.
"""

import json
import math
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.vocab import Vocab

from annotator.domain.article import text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record

CLAIMS = "claims"
"""The span group of claims; a span labelled so in any other place is one too."""
CLAIM_LABEL = "claim"
SCORES = "scores"
"""Where a span group keeps them, as spaCy's span categorizer does."""
NO_USER_DATA = (None, b"", b"\x80")
"""What stands there where a pipeline keeps nothing: the last is an empty table."""
MAX_UNPACKED = 1_000_000_000
FREE_SIZE = 64_000_000
MAX_RATIO = 100
"""How many times its packed size a file may unpack to, once that is more than FREE_SIZE."""
CHUNK = 1 << 20

Send = Callable[[dict[str, Any]], None]


def main(path: str) -> None:
    send = _sender()
    try:
        docs = 0
        for docs, doc in enumerate(read_docs(Path(path), send), start=1):  # noqa: B007
            send(answer_for(doc))
    except InvalidInput as error:
        send({"damage": error.message.rstrip(".")})
    except Exception as error:  # a damaged file fails in many ways
        send({"damage": f"{type(error).__name__}: {error}".rstrip(": .")})
    else:
        send({"end": docs})


def read_docs(path: Path, send: Send) -> Iterator[Doc]:
    """Tells first how many there are. Raises InvalidInput where docs bring user data, which may be
    anything: none is unpacked."""
    data = path.read_bytes()
    _check_size(data)
    doc_bin = DocBin().from_bytes(data)
    if any(kept not in NO_USER_DATA for kept in doc_bin.user_data):
        raise InvalidInput("it holds user data; write it with store_user_data=False")
    doc_bin.user_data = []
    send({"docs": len(doc_bin)})
    yield from doc_bin.get_docs(Vocab())


def _check_size(data: bytes) -> None:
    """A small file may unpack into more than any memory holds."""
    unpacking, size = zlib.decompressobj(), 0
    most = min(MAX_UNPACKED, max(FREE_SIZE, MAX_RATIO * len(data)))
    try:
        piece = unpacking.decompress(data, CHUNK)
        while piece and size <= most:
            size += len(piece)
            piece = unpacking.decompress(unpacking.unconsumed_tail, CHUNK)
    except zlib.error as error:
        raise InvalidInput("it is not packed as one") from error
    if size > most:
        raise InvalidInput(f"it unpacks to more than {most // 10**6:,} MB")


def answer_for(doc: Doc) -> dict[str, Any]:
    try:
        return {"record": record_of(doc)}
    except InvalidInput as error:
        return {"refusal": str(error)}
    except IndexError:  # spaCy's, for a span in a group
        return {"refusal": "A span lies outside its text."}


def record_of(doc: Doc) -> Record:
    """The doc as our own prediction record. Raises InvalidInput."""
    if doc.has_unknown_spaces:
        raise InvalidInput("Its text is not known: the doc was made of words without spaces.")
    grouped = [
        (span, name, score)
        for name, group in doc.spans.items()
        for span, score in zip(group, _scores(group), strict=True)
    ]
    for span, _, _ in grouped:
        _check(span, doc)
    told = {_identity(span, name) for span, name, _ in grouped}
    lone = [(span, "", None) for span in doc.ents if _identity(span, "") not in told]
    found = [*lone, *grouped]
    return {
        "text": doc.text,
        "text_sha256": text_sha256(doc.text),
        "spans": [_entity(s, score) for s, name, score in found if not _is_claim(s, name)],
        "claims": [_claim(s, score) for s, name, score in found if _is_claim(s, name)],
    }


def _identity(span: Span, group: str) -> tuple[int, int, str]:
    """What makes a span of `doc.ents` the same as one of a group, which may have its score."""
    label = CLAIM_LABEL if _is_claim(span, group) else span.label_
    return span.start_char, span.end_char, label


def _is_claim(span: Span, group: str) -> bool:
    return group == CLAIMS or span.label_.casefold() == CLAIM_LABEL


def _check(span: Span, doc: Doc) -> None:
    """A group keeps positions of tokens and of characters; nothing makes them agree."""
    is_inside = 0 <= span.start < span.end <= len(doc)
    if not is_inside or doc[span.start].idx != span.start_char or _end(doc, span) != span.end_char:
        raise InvalidInput(f"A span at {span.start_char} to {span.end_char} is not of its tokens.")


def _end(doc: Doc, span: Span) -> int:
    last = doc[span.end - 1]
    return last.idx + len(last)


def _entity(span: Span, score: float | None) -> Record:
    words = {"start": span.start_char, "end": span.end_char, "label": span.label_}
    return {**words, "kb_id": span.kb_id_ or None, "score": score}


def _claim(span: Span, score: float | None) -> Record:
    return {"spans": [{"start": span.start_char, "end": span.end_char}], "score": score}


def _scores(group: SpanGroup) -> list[float | None]:
    """Raises InvalidInput where there are more or fewer scores than spans."""
    given = group.attrs.get(SCORES)
    if given is None:
        return [None] * len(group)
    scores: list[float | None] = [float(score) for score in given]
    if len(scores) != len(group):
        raise InvalidInput(f"It has {len(scores)} scores for {len(group)} spans “{group.name}”.")
    if not all(map(math.isfinite, filter(None, scores))):
        raise InvalidInput(f"A score of its spans “{group.name}” is no number.")
    return scores


def _sender() -> Send:
    """Answers go out on what was standard output; what spaCy prints does not."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer, allow_nan=False) + "\n")
        answers.flush()

    return send


if __name__ == "__main__":
    main(sys.argv[1])
