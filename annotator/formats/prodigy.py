"""Prodigy's records in the shape of our own predictions. Its positions count code points too."""

from typing import Any

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record

CLAIM = "claim"
"""Spans with this label, in capitals or not, are claims; all others are entities."""
_OWN_KEYS = ("_input_hash", "_task_hash", "tokens")
_KEYS_OF_OURS = ("text_sha256", "offset_unit")
"""What Prodigy knows nothing of; kept, so that it is checked as in our own records."""


def is_prodigy(record: Record) -> bool:
    """Whether it looks like Prodigy's; claims of their own are in our records alone."""
    is_ours = any(key in record for key in ("claims", *_KEYS_OF_OURS))
    return not is_ours and any(key in record for key in _OWN_KEYS)


def own_record(record: Record) -> Record:
    """Raises InvalidInput for what an annotator turned down or passed over."""
    check_answer(record)
    meta = record.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    spans = record.get("spans") or []
    if not isinstance(spans, list):
        raise InvalidInput("The record's “spans” is not a list.")
    scored = [_scored(span, meta.get("score")) for span in spans]
    return {
        **{key: record[key] for key in _KEYS_OF_OURS if key in record},
        "id": next((v for v in (record.get("id"), meta.get("id"), meta.get("article")) if v), None),
        "text": record.get("text"),
        "spans": [span for span in scored if not _is_claim(span)],
        "claims": [_claim(span) for span in scored if _is_claim(span)],
    }


def check_answer(record: Record) -> None:
    """Raises InvalidInput for any answer but "accept"; none is as good."""
    answer = record.get("answer", "accept")
    if answer != "accept":
        raise InvalidInput(
            f"Its answer is {str(answer)[:20]!r}, so it says nothing of what was found."
        )


def _scored(span: Any, score: object) -> Any:
    """With the task's score where the span has none of its own."""
    if not isinstance(span, dict) or span.get("score") is not None:
        return span
    return {**span, "score": score}


def _is_claim(span: Any) -> bool:
    label = span.get("label") if isinstance(span, dict) else None
    return isinstance(label, str) and label.casefold() == CLAIM


def _claim(span: Record) -> Record:
    return {
        "spans": [{key: span[key] for key in ("start", "end", "text") if key in span}],
        "score": span["score"],
    }
