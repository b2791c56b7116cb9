"""R5: damaged, cut, empty and foreign files are told, kept as they are, and never exported."""

import shutil
import sqlite3
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from annotator.services.review.session import ReviewSession
from tests.torture.damaging import Damage, a_sector, one_bit, places_of_bodies
from tests.torture.old_files import contents_of
from tests.torture.reading_everything import Found, everything
from tests.torture.row import Row
from tests.torture.trial_project import REVIEWER, finish_all, trial_project

FULL = 200
SHORT = 3
ARTICLES = 3
CUTS = 20
LEAST_SHARE = 0.95
LONGEST_S = 10.0
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(500)
DAMAGES: dict[str, Damage] = {"one bit": one_bit, "512 bytes": a_sector}


@dataclass(slots=True)
class Tally:
    tried: int = 0
    longest_s: float = 0.0
    crashes: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    wrong_rows: int = 0
    unseen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    noticed: Counter[str] = field(default_factory=Counter)
    damaged: Counter[str] = field(default_factory=Counter)


class Workshop:
    """Takes a sound file, damages copies of it, and notes what becomes of each."""

    def __init__(self, folder: Path, sound: Path) -> None:
        self.tally = Tally()
        self.content = sound.read_bytes()
        self._folder = folder
        self._numbers = count()
        self._contents = contents_of(sound, access="alone")
        self._exported = everything(sound, folder / "sound gold").exported
        assert self._exported

    def damage(self, kind: str, places: Sequence[int], damage: Damage, *, chance: Random) -> None:
        """One damage at each place, `kind` being what stands there."""
        for place in places:
            content = damage(self.content, place, chance)
            found = self.look(f"{kind} at {place}", content)
            self.tally.damaged[kind] += 1
            self.tally.noticed[kind] += found is None or found.is_noticed
            if found is not None and not found.is_noticed and not self._has_all_rows(content):
                self.tally.hidden.append(f"{kind} at {place}")

    def _has_all_rows(self, content: bytes) -> bool:
        """Whether the damage lies where nothing is stored."""
        path = self._folder / "unnoticed.annotator"
        path.write_bytes(content)
        return contents_of(path, access="alone") == self._contents

    def look(self, name: str, content: bytes) -> Found | None:
        """None where it crashed."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        path, began = folder / "talks.annotator", time.perf_counter()
        path.write_bytes(content)
        found = self._found(name, path)
        self.tally.longest_s = max(self.tally.longest_s, time.perf_counter() - began)
        self.tally.tried += 1
        beside = {file.name for file in folder.iterdir()} - {path.name, "gold"}
        if path.read_bytes() != content or beside:
            self.tally.changed.append(f"{name} ({', '.join(beside) or 'the file itself'})")
        shutil.rmtree(folder)
        return found

    def _found(self, name: str, path: Path) -> Found | None:
        try:
            found = everything(path, path.with_name("gold"))
        except Exception:
            self.tally.crashes.append(f"{name}: {traceback.format_exc(limit=-3)}")
            return None
        self.tally.wrong_rows += len(found.exported - self._exported)
        return found

    def refuse(self, name: str, content: bytes) -> None:
        """What cannot be a project is told."""
        found = self.look(name, content)
        if found is not None and not found.is_noticed:
            self.tally.unseen.append(name)


def measure(folder: Path, times: int) -> Row:
    sound, chance = folder / "sound.annotator", Random(6)
    others = {"an empty file": b"", **_files_of_others(folder)}
    with closing(trial_project(sound, articles=ARTICLES)) as project:
        finish_all(project)
        others["a log alone"] = Path(f"{sound}-wal").read_bytes()
        ReviewSession(project, REVIEWER).undo()
    bodies = places_of_bodies(sound)
    shop = Workshop(folder, sound)
    for damage in DAMAGES.values():
        anywhere = [chance.randrange(len(shop.content)) for _ in range(times)]
        shop.damage("anywhere", anywhere, damage, chance=chance)
        for kind, ranges in bodies.items():
            chosen = [chance.choice(chance.choice(ranges)) for _ in range(-(-times // len(bodies)))]
            shop.damage(kind, chosen, damage, chance=chance)
    for _ in range(min(CUTS, times)):
        length = chance.randrange(1, len(shop.content))
        shop.refuse(f"cut to {length} bytes", shop.content[:length])
    for name, content in others.items():
        shop.refuse(name, content)
    return _row(shop.tally)


def _files_of_others(folder: Path) -> dict[str, bytes]:
    archive, database = folder / "letters.zip", folder / "letters.db"
    with zipfile.ZipFile(archive, "w") as letters:
        letters.writestr("letter.txt", "Dear Ann,")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE letter (body TEXT)")
        connection.execute("INSERT INTO letter VALUES ('Dear Ann,')")
        connection.commit()
    return {
        "a letter": b"Dear Ann,\n" * 100,
        "a picture": PICTURE,
        "an archive": archive.read_bytes(),
        "another database": database.read_bytes(),
    }


def _row(tally: Tally) -> Row:
    shares = {kind: tally.noticed[kind] / number for kind, number in tally.damaged.items()}
    wrong = [*tally.crashes, *tally.changed, *tally.unseen, *tally.hidden]
    told = ", ".join(
        f"{kind} {tally.noticed[kind]} of {number}" for kind, number in tally.damaged.items()
    )
    figure = (
        f"{tally.tried} files: {len(tally.crashes)} crashes, {len(tally.changed)} changed by us, "
        f"{len(tally.unseen)} taken for projects, {tally.wrong_rows} wrong rows exported; "
        f"noticed: {told}; rows changed by what went unnoticed: {len(tally.hidden)}; "
        f"the longest took {tally.longest_s:.1f} s"
    )
    is_seen = all(share >= LEAST_SHARE for kind, share in shares.items() if kind != "anywhere")
    return Row(
        id="R5",
        what="one-bit and 512-byte damages, cut, empty and foreign files",
        goal="no crash, no wrong row exported, ≥ 95 % of damage to texts and decisions noticed",
        figure=f"{figure}; the first wrong: {wrong[0]}" if wrong else figure,
        is_kept=not wrong and not tally.wrong_rows and is_seen and tally.longest_s < LONGEST_S,
    )
