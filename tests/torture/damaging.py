"""Damage to a file as disks do it: a flipped bit, a sector of rubbish, an end that is missing."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

SECTOR = 512
Damage = Callable[[bytes, int, Random], bytes]
"""The content with something else at that place."""

_BODIES = {
    "text": "SELECT text FROM revision_text",
    "decision": "SELECT body FROM layer_item",
    "history": "SELECT before FROM edit_change UNION SELECT after FROM edit_change",
}


def one_bit(content: bytes, place: int, chance: Random) -> bytes:
    flipped = content[place] ^ (1 << chance.randrange(8))
    return content[:place] + bytes([flipped]) + content[place + 1 :]


def a_sector(content: bytes, place: int, chance: Random) -> bytes:
    rubbish = chance.randbytes(min(SECTOR, len(content) - place))
    return content[:place] + rubbish + content[place + len(rubbish) :]


def places_of_bodies(path: Path) -> dict[str, Sequence[range]]:
    """Where the texts, decisions and changes stand in the file, which is made compact for it, so
    that none of what is found was deleted long ago."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        bodies = {kind: _texts(connection, query) for kind, query in _BODIES.items()}
    content = path.read_bytes()
    return {
        kind: [place for text in texts for place in _places(content, text)]
        for kind, texts in bodies.items()
    }


def _texts(connection: sqlite3.Connection, query: str) -> list[bytes]:
    return [text.encode() for (text,) in connection.execute(query) if text is not None]


def _places(content: bytes, wanted: bytes) -> list[range]:
    found, place = [], content.find(wanted)
    while place >= 0:
        found.append(range(place, place + len(wanted)))
        place = content.find(wanted, place + 1)
    if not found:
        raise ValueError("a body does not stand in the file in one piece")
    return found
