"""Row H6: archives, pages, pickles and tags that would do something if they were believed."""

import io
import pickle
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.language.doc_bin import doc_bin_records
from annotator.services.importing import import_articles
from annotator.services.ports import IncomingArticle, Refusal
from tests.fakes.memory_project import memory_project
from tests.torture.row import Row
from tests.torture.watching import Watch

FULL, SHORT = 1, 0
"""In full also what takes a process of its own, and archives of more than 100,000 files."""
SLOWEST_S = 10.0
SECRET = "words that nobody may read"
HELD = "words that an article may hold"


@dataclass(frozen=True, slots=True)
class _Case:
    """`data` is written to a file of that name; `part` stands in the reason, or is empty where
    the file is taken without what is hidden in it."""

    name: str
    data: bytes
    part: str


class _Planted:
    """Whoever makes an object of it calls for a file to be made."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return open, (str(self.sign), "w")


def measure(folder: Path, times: int) -> Row:
    (secret := folder / "secret.txt").write_text(SECRET, "utf-8")
    sign, wrong, slowest, number = folder / "constructed", [], 0.0, 0
    with Watch([secret]) as watch:
        for number, case in enumerate(_cases(secret, sign, watch.port, is_full=times > 0), 1):
            (place := folder / str(number)).mkdir()
            (path := place / case.name).write_bytes(case.data)
            began = time.monotonic()
            if problem := _problem(path, case):
                wrong.append(f"{case.name} {number}: {problem}"[:200])
            slowest = max(slowest, time.monotonic() - began)
            if len(list(place.iterdir())) > 1 or sign.exists():
                wrong.append(f"{case.name} {number}: something was made")
    if watch.reads or watch.connections:
        wrong.append(f"{watch.reads} files read, {watch.connections} sockets opened")
    return Row(
        "H6",
        "zip with traversal, links, bombs, nesting; pages with entities; pickles, DocBin with user "
        "data, YAML tags",
        "refused without being constructed; nothing made, read or fetched; limits on size, ratio",
        f"{number} files: {len(wrong)} not refused as they should be; 0 objects constructed, "
        f"{watch.reads} files read, {watch.connections} sockets opened; slowest {slowest:.1f} s"
        + "".join(f"; {each}" for each in wrong[:5]),
        is_kept=not wrong and number > 0 and slowest < SLOWEST_S,
    )


def _problem(path: Path, case: _Case) -> str:
    try:
        entries = _read(path)
    except AnnotatorError as error:
        entries = [Refusal(path.name, None, str(error))]
    reasons = " ".join(entry.reason for entry in entries if isinstance(entry, Refusal))
    if any(SECRET in (entry.text or "") for entry in entries if isinstance(entry, IncomingArticle)):
        return "the secret is in the text"
    if case.part not in reasons or bool(case.part) != bool(reasons):
        return f"{reasons or 'taken'}"
    outcome = import_articles(memory_project(), entries)
    return "" if outcome.read == len(entries) else "not every file is accounted for"


def _read(path: Path) -> list[IncomingArticle | Refusal]:
    if path.suffix == ".spacy":
        return list(read_predictions(path, doc_bin=doc_bin_records))
    return list(read_paths([path]))


def _cases(secret: Path, sign: Path, port: int, *, is_full: bool) -> Iterator[_Case]:
    yield from _archives(secret, sign)
    yield from _pages(secret, port)
    yield from _tags(sign)
    yield _Case("a.pkl", pickle.dumps(_Planted(sign)), "are not read")
    yield _Case("a.json", pickle.dumps(_Planted(sign)), "not")
    yield _Case("a.jsonl", pickle.dumps(_Planted(sign), protocol=0), "not JSON")
    if is_full:
        yield from _doc_bins(sign)
        yield _Case("many.zip", _many_members(150_000), "more than 100,000 files")
        yield _Case("wide.zip", _long_directory(), "its directory is larger")


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _archives(secret: Path, sign: Path) -> Iterator[_Case]:
    for name in (
        "../../a.txt",
        "/tmp/a.txt",
        "..\\a.txt",
        "C:\\a.txt",
        "\\\\host\\a.txt",
        "a/../b.txt",
    ):
        yield _Case("a.zip", _zip((name, b"x")), "leads out")
    yield _Case("a.zip", _zip(("a.txt_.exe", b"x")).replace(b"_", b"\0"), "leads out")
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    yield _Case("a.zip", _zip((link, str(secret).encode())), "is a link")
    yield _Case("a.zip", _zip(("bomb.txt", b"0" * 30_000_000)), "times its size")
    yield _Case("a.zip", _zip(("in.zip", _zip(("a.txt", b"x")))), "inside an archive")
    yield _Case("a.zip", _zip(("in.tar.gz", b"x")), "inside an archive")
    yield _Case("a.zip", _overlapping(50), "shares its bytes")
    yield _Case("a.zip", _encrypted(), "encrypted")
    yield _Case("a.zip", _zip(("a.pkl", pickle.dumps(_Planted(sign)))), "are not read")


def _overlapping(copies: int) -> bytes:
    """Many entries for one member: a few bytes that would be read as many files."""
    data = _zip(("a.txt", HELD.encode() * 100))
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    directory = b"".join(
        entry.replace(b"a.txt", f"{n:05}"[-1:].encode() + b".txt") for n in range(copies)
    )
    counts = struct.pack("<HHLL", copies, copies, len(directory), start)
    return data[:start] + directory + end[:8] + counts + end[20:]


def _encrypted() -> bytes:
    data = bytearray(_zip(("a.txt", b"x")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _many_members(number: int) -> bytes:
    return _zip(*((f"{each}.txt", b"") for each in range(number)))


def _long_directory() -> bytes:
    """Claims a directory of a gigabyte, in a file that is long enough for one to look."""
    data = _zip(("a.txt", b"x" * 10))
    end = data.index(b"PK\x05\x06")
    size = struct.pack("<L", 30_000_000)
    return bytes(30_000_000) + data[:end] + data[end : end + 12] + size + data[end + 16 :]


def _pages(secret: Path, port: int) -> Iterator[_Case]:
    lols = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    for entity in (
        f"<!ENTITY x SYSTEM '{secret.as_uri()}'>",
        f"<!ENTITY x SYSTEM 'http://127.0.0.1:{port}/a'>",
        f"<!ENTITY % p SYSTEM '{secret.as_uri()}'> %p; <!ENTITY x 'y'>",
        f"<!ENTITY l0 'lol'>{lols}<!ENTITY x '&l9;'>",
    ):
        page = f"<?xml version='1.0'?><!DOCTYPE html [{entity}]><html><body><article>"
        page += f"<p>{HELD} &x; and more of it. </p>" * 9 + "</article></body></html>"
        yield _Case("a.xhtml", page.encode(), "")
        yield _Case("a.html", page.encode(), "")
    include = (
        f"<html xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='{secret.as_uri()}'/>"
    )
    yield _Case("a.xhtml", f"{include}<body><p>{HELD * 9}</p></body></html>".encode(), "")
    yield _Case("deep.html", b"<p>" * 150_000, "more than 100,000 tags")


def _tags(sign: Path) -> Iterator[_Case]:
    for line in (
        f"title: !!python/object/apply:builtins.open ['{sign}', 'w']",
        f"!!python/object/apply:os.system ['touch {sign}']",
        f"tags: [a, !!python/object/new:builtins.open ['{sign}', 'w']]",
        f"- !<tag:yaml.org,2002:python/object/apply:os.system> ['touch {sign}']",
        f"a: &b !!python/object/apply:builtins.open ['{sign}', 'w']",
    ):
        page = f"---\nauthor: Ann Lee\n{line}\n---\n{HELD}\n"
        yield _Case("a.md", page.encode(), "holds the tag")


def _doc_bins(sign: Path) -> Iterator[_Case]:
    from spacy.tokens import Doc, DocBin  # a second, and only where one is wanted
    from spacy.vocab import Vocab

    holder = DocBin(docs=[Doc(Vocab(), words=["a"])], store_user_data=True)
    holder.user_data = [pickle.dumps(_Planted(sign))]
    yield _Case("a.spacy", holder.to_bytes(), "user data")
    yield _Case("a.spacy", pickle.dumps(_Planted(sign)), "not packed as one")
    yield _Case("a.spacy", zlib.compress(pickle.dumps(_Planted(sign))), "cannot be read")
    yield _Case("a.spacy", zlib.compress(bytes(300_000_000)), "unpacks to more")
