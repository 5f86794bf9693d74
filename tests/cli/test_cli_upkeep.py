"""Checking, backing up and restoring from the command line."""

from pathlib import Path

import pytest

from corpus.archive import Archive, Indexed
from index.hybrid import Library
from tests.cli.calls import Run, assert_told
from tests.fakes import WordEncoder, article, articles


@pytest.fixture(autouse=True)
def made(library: Path) -> Library:
    """Twenty articles, a0 to a19."""
    made = Library.create(library, WordEncoder())
    made.add(articles(0, 20))
    return made


def test_a_library_with_which_all_is_well(run: Run) -> None:
    ran = run("check")
    assert ran.status == 0
    assert ran.out.startswith("all is well: 20 articles, 20 revisions, 20 passages, read in ")


def test_passages_of_another_version_are_told_of_and_nothing_wrong(run: Run, library: Path, made: Library) -> None:
    assert "another version" not in run("check").out
    one = article("long", "It is said here. " * 30)
    slices = [(0, 100), (100, len(one.text))]
    with made.archive.transaction():
        made.archive.put(Indexed(one, slices, WordEncoder().encode(["one", "two"])), encoder="words")
    ran = run("check")
    assert ran.status == 0
    assert "its passages were cut as another version cuts" in ran.out
    assert f"python cli.py rebuild --library {library}" in ran.out


def test_what_is_wrong_is_said_with_what_mends_it(run: Run, library: Path, made: Library) -> None:
    (library / "dense.faiss").write_bytes(b"")
    made.archive.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    ran = run("check")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "archive.sqlite3: the index of words cannot be read: database disk image is malformed",
        "archive.sqlite3: passages and indexed words differ: 1, 2, 3, 4, 5 and 15 more",
        f"dense.faiss: {library}/dense.faiss is not the file that was written: its SHA-256 differs",
        f"  mend it with: python cli.py check --repair --library {library}",
    ]
    ran = run("check", "--repair")
    assert ran.status == 0
    assert ran.out.count("mended: ") == 3
    assert "all is well: 20 articles" in ran.out
    assert run("check").status == 0


def test_what_cannot_be_mended_is_to_be_restored(run: Run, library: Path, made: Library, tmp_path: Path) -> None:
    backed_up = run("backup", tmp_path / "safe", "--keep", "3")
    assert backed_up.status == 0
    assert "backup-00001-" in backed_up.out
    made.archive.connection.execute("UPDATE revision SET text = 'x' WHERE id = 'a7'")
    ran = run("check", "--repair")
    assert ran.status == 1
    assert "the text is not the one that was stored: 'a7', revision 1" in ran.out
    assert f"python cli.py restore BACKUP --replace --library {library}" in ran.out

    assert_told(run("backup", tmp_path / "safe"), "what was copied is damaged")
    assert_told(run("restore", tmp_path / "safe"), "is there already", "--replace")
    restored = run("restore", tmp_path / "safe", "--replace")
    assert restored.status == 0
    assert "20 articles, 20 passages" in restored.out
    assert "what was there lies in " in restored.out
    assert Archive(library).article("a7").text.endswith("number7.")
    assert run("check").status == 0


def test_there_must_be_something_to_check_to_back_up_and_to_restore(run: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert_told(run("check", "--library", nowhere), "is not a Dateline library")
    assert_told(run("backup", tmp_path / "safe", "--library", nowhere), "is not a Dateline library")
    assert_told(run("restore", nowhere, "--library", tmp_path / "new"), "is not a backup")
    assert not nowhere.exists()


def test_commands_that_are_told_can_be_pasted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LIBRARY")
    begin = "no feed is followed; begin with: python cli.py follow URL"
    for library, named in (("sp ace/lib", " --library 'sp ace/lib'"), ("library", "")):
        Archive.create(Path(library))
        assert run("refresh", "--library", library).out == f"{begin}{named}\n"
    monkeypatch.setenv("DATELINE_LIBRARY", "sp ace/lib")
    assert run("refresh", "--library", "library").out == f"{begin} --library library\n"
    told = "begin with: python cli.py follow 'https://l.example/?a=1&b=2' --library 'sp ace/lib'"
    assert_told(run("refresh", "https://l.example/?a=1&b=2"), told)
    Path("sp ace/lib/archive.sqlite3").write_bytes(b"no SQLite at all" * 100)
    assert_told(run("status"), "python cli.py check --library 'sp ace/lib'; restore")
    assert "python cli.py restore BACKUP --replace --library 'sp ace/lib'\n" in run("check").out
