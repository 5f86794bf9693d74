"""Paths, folders and compression: nothing blocks, nothing stops the rest, nothing is dropped silently."""

import gzip
import os
import socket
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import InputError, SourceError
from corpus.sources import Skipped, count, read, read_upload
from corpus.sources.compressed import unpacked
from tests.files import page

ROW = b'{"title": "Bridge closes", "text": "On Monday."}\n'


def test_missing_path_is_the_persons_mistake_and_told_at_once(tmp_path: Path):
    with pytest.raises(InputError, match="nothing-here"):
        read(tmp_path / "nothing-here")
    with pytest.raises(InputError, match="nothing-here"):
        count(tmp_path / "nothing-here")


def test_file_is_known_by_its_resolved_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_text("Bridge closes\n\nOn Monday.")
    monkeypatch.chdir(tmp_path)
    (found,) = read(Path("a.txt"))
    assert isinstance(found, Article)
    assert found.id == f"file:{tmp_path.resolve()}/a.txt"


def test_folder_is_walked_in_order_and_hidden_names_are_passed_over(tmp_path: Path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.jsonl", ".hidden/x.txt", ".x.txt", "b/deep/er/3.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ROW if name.endswith("jsonl") else f"Headline {name}\n\nText.".encode())
    titles = [found.title for found in read(tmp_path) if isinstance(found, Article)]
    assert titles == [
        "Headline a.txt", "Headline b/1.txt", "Headline b/2.txt", "Headline b/deep/er/3.txt", "Bridge closes",
    ]  # fmt: skip
    assert count(tmp_path) == 5


def test_bad_files_are_each_told_and_the_rest_is_read(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")
    (tmp_path / "c.jsonl.gz").write_bytes(b"not gzip at all")
    (tmp_path / "d.jsonl").write_bytes(ROW + b"{\n" + ROW)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "z.txt").write_text("Last\n\nText.")
    found = list(read(tmp_path))
    skipped = {Path(item.place).name for item in found if isinstance(item, Skipped)}
    assert skipped == {"a.txt", "b.jpg", "c.jsonl.gz:1", "d.jsonl:2", "loop", "self", "gone.txt", "pipe.txt"}
    assert sum(isinstance(item, Article) for item in found) == 3
    assert len(found) == 11
    assert all(item.reason for item in found if isinstance(item, Skipped))


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path):
    for folder in ("Bridge_files", "Old_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Win a car\n\nThe offer ends on 31 July.")
    (tmp_path / "Bridge.html").write_text(page())
    bridge, beside, other = read(tmp_path)
    assert isinstance(bridge, Article)
    assert isinstance(beside, Skipped)
    assert "of the page saved beside it" in beside.reason
    assert isinstance(other, Article), "no page of this name was saved there"
    (asked_for,) = read(tmp_path / "Bridge_files")
    assert isinstance(asked_for, Article)
    assert count(tmp_path) == 3, "the folder is told as one"


def test_socket_and_device_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket may only be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        for path in (Path("s.txt"), Path("/dev/zero")):
            (found,) = read(path)
            assert isinstance(found, Skipped)
            assert "no file" in found.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Secret\n\nText.")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    (tmp_path / "c.txt").write_text("Open\n\nText.")
    first, second, third = read(tmp_path)
    (tmp_path / "b").chmod(0o700)
    assert isinstance(first, Skipped)
    assert isinstance(second, Skipped)
    assert "Permission denied" in first.reason
    assert "Permission denied" in second.reason
    assert isinstance(third, Article)


def test_link_to_a_file_is_read_and_the_given_path_may_be_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("Bridge closes\n\nText.")
    (tmp_path / "real" / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to("real")
    first, second = read(tmp_path / "link")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == second.id == f"file:{(tmp_path / 'real' / 'a.txt').resolve()}"


def test_name_that_is_not_utf8(tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("Bridge closes\n\nText.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = read(tmp_path)
    assert isinstance(found, Article)
    assert found.id.endswith("caf\\xe9.txt")


def test_empty_folder_gives_nothing(tmp_path: Path):
    assert list(read(tmp_path)) == []
    assert count(tmp_path) == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", b"Bridge closes\n\nOn Monday."),
        ("a.md.gz", b"# Bridge closes\n\nOn Monday."),
        ("a.JSONL.GZ", ROW),
        ("a.csv.gz", b"title,text\nBridge closes,On Monday.\n"),
        ("a.json.gz", ROW),
    ],
)
def test_compressed(name: str, data: bytes):
    (found,) = read_upload(name, gzip.compress(data))
    assert isinstance(found, Article)
    assert found.text == "Bridge closes\n\nOn Monday."


def test_cut_off_gzip_keeps_the_rows_before():
    rows = b"".join(b'{"text": "Row %d of many, %d."}\n' % (i, i * i) for i in range(20_000))
    *articles, last = read_upload("n.jsonl.gz", gzip.compress(rows)[:-20_000])
    assert len(articles) > 1000
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(last, Skipped)
    assert "damaged or cut off" in last.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"", mtime=0), "is empty"),
        (b"", "is empty"),
        (gzip.compress(gzip.compress(b"Bridge closes", mtime=0), mtime=0), "gzip within gzip"),
        (b"\x1f\x8bplain words", "damaged or cut off"),
    ],
)
def test_gzip_that_gives_nothing(data: bytes, reason: str):
    (found,) = read_upload("a.txt.gz", data)
    assert isinstance(found, Skipped)
    assert reason in found.reason


def test_small_file_that_unpacks_to_a_large_one():
    (found,) = read_upload("a.txt.gz", gzip.compress(b"x" * 60_000_000))
    assert isinstance(found, Skipped)
    assert "longer than 20.0 MB" in found.reason


def test_unpacking_stops_at_the_cap(tmp_path: Path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"x" * 10_000_000))
    with path.open("rb") as stream:
        inner = unpacked(stream, limit=1_000_000)
        with pytest.raises(SourceError, match="unpacks to more than"):
            inner.read()


def test_large_file_is_refused_by_its_size_alone(tmp_path: Path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"words ")
        file.truncate(10**12)  # sparse: it takes no space, and reading it would take for ever
    (found,) = read(tmp_path)
    assert isinstance(found, Skipped)
    assert "20.0 MB" in found.reason or "binary" in found.reason


def test_count(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(ROW * 1000)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(ROW * 500))
    (tmp_path / "c.txt").write_text("Text.")
    assert count(tmp_path / "a.jsonl") == 1000
    assert count(tmp_path / "b.jsonl.gz") == 500
    assert count(tmp_path) == 1501
    (tmp_path / "d.csv").write_text("text\nA\n")
    assert count(tmp_path) is None


def test_count_of_a_large_file_is_near(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_bytes((b'{"text": "' + b"word " * 200 + b'"}\n') * 30_000)
    assert count(path) == pytest.approx(30_000, rel=0.05)
