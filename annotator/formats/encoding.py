"""Bytes to text: the encoding is detected, the text itself is never altered."""

import codecs
import io
import logging
import re
from typing import BinaryIO

from annotator.domain.errors import InvalidInput

SAMPLE = 1 << 20
"""How many bytes are looked at to tell an old encoding."""
CONTEXT = 1 << 10
"""How many bytes before the first that is not ASCII are looked at."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CODE_PAGES = ("big5", "cp", "euc", "gb", "iso8859", "johab", "koi8", "mac", "shift_jis", "tis")


def decoded(data: bytes, *, is_html: bool = False) -> str:
    """The text in `data`, without the encoding's own byte order mark. Raises InvalidInput."""
    mark, encoding = byte_order_mark(data)
    if encoding is not None:
        return strictly(data[mark:], encoding)
    return strictly(data, _guess(data, is_html=is_html))


def byte_order_mark(start: bytes) -> tuple[int, str | None]:
    """How many bytes of `start` are a byte order mark, and the encoding it tells."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return len(mark), encoding
    return 0, None


def encoding_of(stream: BinaryIO) -> tuple[int, str]:
    """The encoding of a file too large to hold, and how many bytes its mark takes."""
    start = stream.read(SAMPLE)
    mark, encoding = byte_order_mark(start)
    encoding = encoding or _wide_without_mark(start)
    if encoding is None or encoding == "utf-8":
        encoding = "utf-8" if _is_utf8(stream) else _by_statistics(stream)
    return mark, encoding


def strictly(data: bytes, encoding: str) -> str:
    """The text in `data`. Raises InvalidInput when any of it is not in that encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise InvalidInput(
            f"The file is not valid {encoding.upper()}.", "Save it as UTF-8 and import it again."
        ) from error


def _guess(data: bytes, *, is_html: bool) -> str:
    if wide := _wide_without_mark(data):
        return wide
    stream = io.BytesIO(data)
    if _is_utf8(stream):
        return "utf-8"
    return (_declared(data) if is_html else None) or _by_statistics(stream)


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while chunk := stream.read(SAMPLE):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: western text has a zero in every other byte."""
    sample = data[:4096]
    if len(sample) < 4 or len(sample) % 2:
        return None
    evens, odds = sample[::2].count(0), sample[1::2].count(0)
    most = 0.4 * len(sample) / 2
    if odds > most and evens < odds / 8:
        return "utf-16-le"
    return "utf-16-be" if evens > most and odds < evens / 8 else None


def _declared(html: bytes) -> str | None:
    match = _META_CHARSET.search(html[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except (LookupError, ValueError):
        return None
    if name == "iso8859-1":
        return "cp1252"  # what browsers take it for
    return name if name.startswith(_CODE_PAGES) else None


def _by_statistics(stream: BinaryIO) -> str:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    logging.getLogger("charset_normalizer").setLevel(logging.CRITICAL)
    # Without a mark, short western texts look like Chinese in UTF-16.
    matches = list(from_bytes(_sample(stream), cp_exclusion=["utf_16", "utf_16_be", "utf_16_le"]))
    if not matches:
        raise InvalidInput("This is not text in any known encoding.")
    best = matches[0]
    # Windows' western code page is by far the commonest of those that fit equally well.
    for match in matches:
        if "cp1252" in match.could_be_from_charset and match.chaos <= best.chaos:
            return "cp1252" if match.coherence >= best.coherence - 0.1 else best.encoding
    return best.encoding


def _sample(stream: BinaryIO) -> bytes:
    """What the file holds from shortly before the first byte that is not ASCII."""
    stream.seek(0)
    before = b""
    while (chunk := stream.read(SAMPLE)) and chunk.isascii():
        before = chunk[-CONTEXT:]
    data = before + chunk + stream.read(SAMPLE)
    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - CONTEXT) if first else 0
    sample = data[start : start + SAMPLE]
    if start + SAMPLE >= len(data):
        return sample
    # Half a character at the end would rule the right encoding out.
    return sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
