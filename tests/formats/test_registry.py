import errno
import os
import sys
from pathlib import Path

import pytest

from annotator.formats.registry import read_paths
from annotator.services.ports import IncomingArticle, Refusal
from tests.formats.reading import only_article, only_reason, read
from tests.formats.test_archive import zipped


def test_folder_is_read_in_order_and_in_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/notes.md", ".hidden.txt", ".git/x.txt", "README.md"):
        path = tmp_path / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    zipped(tmp_path / "all" / "sub" / "z.zip", {"in/x.txt": b"zipped"})
    entries = read(tmp_path / "all")
    assert [entry.id for entry in entries] == ["a", "b", "sub/notes", "sub/in/x"]


def test_readme_is_read_when_chosen(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("words")
    assert only_article(read(tmp_path / "README.md")).text == "words"


def test_unknown_suffix_is_counted_and_refused(tmp_path: Path) -> None:
    (tmp_path / "a.PDF").write_bytes(b"%PDF")
    (tmp_path / "b.TXT").write_bytes(b"words")
    refusal, article = read(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "“.pdf”" in refusal.reason
    assert isinstance(article, IncomingArticle)


def test_missing_file(tmp_path: Path) -> None:
    assert only_reason(read(tmp_path / "none.txt")) == "There is no such file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert only_reason(read(tmp_path)) == "This is not a file."


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_do_not_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert only_reason(read(tmp_path)) == "There is no such file."


def test_what_may_not_be_looked_at_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may look anywhere, so the system's answer is put in its mouth."""
    stat = os.stat

    def refusing(path: Path, **options: bool) -> os.stat_result:
        if "locked" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return stat(path, **options)

    (tmp_path / "fine.txt").write_text("words")
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "locked.txt").write_text("words")
    paths = [tmp_path / "locked" / "a.txt", tmp_path / "all", tmp_path / "fine.txt"]
    monkeypatch.setattr(os, "stat", refusing)
    *refusals, article = read_paths(paths)
    assert [refusal.file for refusal in refusals] == [str(paths[0]), "locked.txt"]
    assert {refusal.reason for refusal in refusals} == {"It cannot be read: Permission denied."}
    assert article.id == "fine"


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_name_that_no_file_can_have_is_refused_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "fine.txt").write_text("words")
    refusal, article = read_paths([tmp_path / name, tmp_path / "fine.txt"])
    assert isinstance(refusal, Refusal)
    assert article.id == "fine"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems want names to be text")
def test_name_that_is_no_text(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb") as file:
        file.write(b"words")
    assert only_article(read(tmp_path)).id == "\ufffd"
