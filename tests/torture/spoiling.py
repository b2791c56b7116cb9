"""What damage, other programs and ill will make of a good file; the same for the same seed."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

MUCH = 1_000_000
DEEP = 100_000
ODD_WORDS = (
    "NaN",
    "Infinity",
    "-Infinity",
    "-1",
    "9223372036854775808",
    "1e999",
    "1" * 5000,
    "1.5",
    "true",
    "null",
    '""',
    "[]",
    "{}",
    '"5"',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e\\ufeff\\uffff"',
    "[" * DEEP,
    '{"a":' * DEEP,
    "[" * 40 + "]" * 40,
    '"' + "x" * MUCH + '"',
    '{"' + "k" * MUCH + '": 1}',
    '{"start": 0, "start": 1}',
    "[" + "0," * 1000 + "0]",
    '[{"start": 5, "end": 3}]',
)
ODD_BYTES = (
    b"\0",
    b"\xff\xfe",
    b"\xc3(",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    "\x85\u2028\u2029".encode(),
    "\u202e\u2066".encode(),
    b'"',
    b"{",
    b"]",
    b"&#xD800;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"\x1b[31m",
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252")
Spoil = Callable[[Random, bytes], bytes]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data))]


def _flipped(random: Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64))):
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def _inserted(random: Random, data: bytes) -> bytes:
    for _ in range(random.choice((1, 3))):
        place = random.randrange(len(data) + 1)
        data = data[:place] + random.choice(ODD_BYTES) * random.choice((1, 1, 50)) + data[place:]
    return data


def _without_a_part(random: Random, data: bytes) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(200) :]


def _with_a_part_twice(random: Random, data: bytes) -> bytes:
    start = random.randrange(len(data))
    return data[: start + random.randrange(400)] + data[start:]


def _overwritten(random: Random, data: bytes) -> bytes:
    start, size = random.randrange(len(data)), random.choice((1, 16, 512))
    return data[:start] + random.randbytes(size) + data[start + size :]


def _in_another_encoding(random: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def _with_other_line_ends(random: Random, data: bytes) -> bytes:
    ends = random.choice(((b"\r",), (b"\r\n",), (b"\r", b"\r\n", b"\n"), (b"\n\r",)))
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    return b"".join(line + random.choice(ends) for line in lines)


def _emptied(random: Random, data: bytes) -> bytes:
    return random.choice((b"", b"\n", b" " * 100, b"\0" * 100, b"\xef\xbb\xbf", b"\xff\xfe", b"{}"))


def _exchanged(random: Random, data: bytes) -> bytes:
    """A word or number for another one."""
    found = list(re.finditer(rb"[\w.]+", data))
    if not found:
        return data
    word = random.choice(found)
    return data[: word.start()] + random.choice(ODD_WORDS).encode() + data[word.end() :]


def _with_another_value(random: Random, data: bytes) -> bytes:
    """JSON in which one value, at any depth, is another one."""
    lines = [line for line in data.decode("utf-8", "replace").split("\n") if line.strip()]
    index = random.randrange(len(lines))
    value = json.loads(lines[index])
    places = list(_places(value))
    holder, key = random.choice(places)
    was, holder[key] = holder[key], "\x01"
    twice = f'{json.dumps(key)}: {json.dumps(was)}, {json.dumps(key)}: "\\u0001"'
    lines[index] = json.dumps(value, ensure_ascii=random.random() < 0.5)
    if random.random() < 0.15 and isinstance(key, str):
        lines[index] = lines[index].replace(f'{json.dumps(key)}: "\\u0001"', twice)
    lines[index] = lines[index].replace('"\\u0001"', random.choice(ODD_WORDS))
    return "\n".join(lines).encode()


def _places(value: Any) -> Any:
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


ANY: tuple[Spoil, ...] = (
    _cut,
    _flipped,
    _inserted,
    _without_a_part,
    _with_a_part_twice,
    _overwritten,
    _in_another_encoding,
    _with_other_line_ends,
    _emptied,
    _exchanged,
)


def spoilt(random: Random, data: bytes, *, is_json: bool) -> bytes:
    """`data` with one or two things wrong."""
    if is_json and random.random() < 0.6:
        return _with_another_value(random, data)
    data = random.choice(ANY)(random, data)
    return random.choice(ANY)(random, data) if data and random.random() < 0.3 else data
