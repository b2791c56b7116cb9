import io
import stat
import zipfile
from pathlib import Path

import pytest

from annotator.formats import archive
from annotator.services.ports import IncomingArticle, Refusal
from tests.formats.reading import as_lines, only_reason, read, read_bytes


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def test_members_are_files(tmp_path: Path) -> None:
    members = {"sub/notes.txt": b"a", "b.jsonl": as_lines({"text": "c"}), "sub/": b""}
    entries = read(zipped(tmp_path / "x.zip", members))
    assert [entry.text for entry in entries] == ["c", "a"]
    assert entries[1].id == "sub/notes"
    assert entries[1].file == "x.zip/sub/notes.txt"


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/passwd.txt", "..\\w.txt", "C:\\w.txt", "a/../b.txt"]
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "leads out" in only_reason(read(zipped(tmp_path / "x.zip", {name: b"a"})))
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"a.txt_.exe": b"a"}).read_bytes().replace(b"_", b"\0")
    assert "leads out" in only_reason(read_bytes(tmp_path, "y.zip", data))


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr(link, str(tmp_path / "secret.txt"))
    assert "is a link" in only_reason(read(tmp_path / "x.zip"))


def test_members_that_share_bytes_are_refused_but_the_last(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"a.txt": b"a", "b.txt": b"b"}).read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = bytes(4)  # where the second begins: where the first does
    entries = read_bytes(tmp_path, "y.zip", bytes(data))
    assert ["shares its bytes" in entry.reason for entry in entries] == [True, True]


def test_a_large_directory_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 100)
    path = zipped(tmp_path / "x.zip", {f"{number}.txt": b"a" for number in range(9)})
    assert "its directory is larger" in only_reason(read(path))


def test_rare_packing_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.txt", "a")
    assert "packed in a way" in only_reason(read(tmp_path / "x.zip"))


def test_hidden_and_system_members_are_ignored(tmp_path: Path) -> None:
    names = {"__MACOSX/a.txt": b"x", ".hidden.txt": b"x", "d/.git/a.txt": b"x"}
    assert read(zipped(tmp_path / "x.zip", names)) == []


def test_bombs_and_nested_archives_are_refused(tmp_path: Path) -> None:
    members = {"in.zip": b"PK", "big.txt": b"a" * 20_000_000, "fine.txt": b"fine"}
    entries = read(zipped(tmp_path / "x.zip", members))
    reasons = {entry.file: entry.reason for entry in entries if isinstance(entry, Refusal)}
    assert "times its size" in reasons["x.zip/big.txt"]
    assert "inside an archive" in reasons["x.zip/in.zip"]
    assert [entry.text for entry in entries if isinstance(entry, IncomingArticle)] == ["fine"]


def test_limits_on_number_and_sum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"aaaa", "b.txt": b"bbbb"})
    monkeypatch.setattr(archive, "MAX_TOTAL", 5)
    first, second = read(path)
    assert first.text == "aaaa"
    assert "more than 5 bytes" in second.reason
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    assert "more than 1 files" in only_reason(read(path))


def test_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "x.zip", {"a.txt": b"secret"}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in only_reason(read_bytes(tmp_path, "y.zip", bytes(data)))


def test_damaged_archive_is_one_refusal(tmp_path: Path) -> None:
    assert "damaged" in only_reason(read_bytes(tmp_path, "a.zip", b"PK\x03\x04 nothing"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "words that are long enough")
    data = buffer.getvalue().replace(b"words", b"w0rds", 1)
    assert "damaged" in only_reason(read_bytes(tmp_path, "b.zip", data))


def test_member_can_be_opened_after_the_walk(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"late"})
    (source,) = archive.members(path, "x.zip")
    assert source.read(10) == b"late"
