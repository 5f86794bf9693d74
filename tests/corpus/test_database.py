"""The door of SQLite: transactions that are whole, threads that do not disturb each other, files that are ours."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.database import APPLICATION_ID, FILE_NAME, FORMAT, Database
from corpus.errors import LibraryError
from corpus.sqlite import LARGE_WAL


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.create(tmp_path / "deep" / "library")


def test_creating_again_opens_the_same(database: Database) -> None:
    name = database.setting("library")
    assert name
    assert Database.create(database.path.parent).setting("library") == name


def test_two_libraries_have_two_names(database: Database, tmp_path: Path) -> None:
    assert Database.create(tmp_path / "other").setting("library") != database.setting("library")


def test_the_file_says_whose_it_is_and_that_readers_need_not_wait(database: Database) -> None:
    run = database.connection.execute
    assert run("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"DTLN"
    assert run("PRAGMA user_version").fetchone() == (FORMAT,)
    assert run("PRAGMA journal_mode").fetchone() == ("wal",)
    assert run("PRAGMA foreign_keys").fetchone() == (1,)


def test_what_is_committed_is_synced_and_damaged_pages_are_looked_for(database: Database) -> None:
    run = database.connection.execute
    assert run("PRAGMA synchronous").fetchone() == (2,), "FULL: the WAL is on the disk before a commit returns"
    assert run("PRAGMA cell_size_check").fetchone() == (1,)
    assert run("PRAGMA wal_autocheckpoint").fetchone() == (0,), "SQLite does nothing of it at a moment of its own"


def test_a_setting_is_read_back_and_replaced(database: Database) -> None:
    assert database.setting("colour") is None
    database.set_setting("colour", "red")
    database.set_setting("colour", "blue")
    assert database.setting("colour") == "blue"


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.transaction():
            database.set_setting("colour", "red")
            raise RuntimeError("the encoder failed")

    with pytest.raises(RuntimeError, match="the encoder failed"):
        fail()
    assert database.setting("colour") is None
    with database.transaction():
        database.set_setting("colour", "blue")
    assert database.setting("colour") == "blue", "and the next one works"


def test_a_failing_statement_says_that_nothing_was_stored(database: Database) -> None:
    def fail() -> None:
        with database.transaction():
            database.set_setting("colour", "red")
            database.connection.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(LibraryError, match="nothing of this step was stored") as failure:
        fail()
    assert str(database.path) in str(failure.value)
    assert database.setting("colour") is None


def test_a_reader_sees_the_old_state_until_the_writer_commits(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        with database.transaction():
            database.set_setting("colour", "red")
            assert pool.submit(database.setting, "colour").result() is None
        assert pool.submit(database.setting, "colour").result() == "red"


def test_each_thread_has_a_connection_of_its_own(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: database.connection is not database.connection).result() is False
        assert pool.submit(lambda: id(database.connection)).result() != id(database.connection)


def test_writers_in_many_threads_take_turns(database: Database) -> None:
    database.set_setting("count", "0")

    def count_up(_: int) -> None:
        with database.transaction():
            database.set_setting("count", str(int(database.setting("count") or 0) + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(40)))
    assert database.setting("count") == "40"


@pytest.mark.parametrize("rest", [b"", None], ids=["an empty file", "a database without tables"])
def test_what_a_killed_maker_left_is_finished(tmp_path: Path, rest: bytes | None) -> None:
    path = tmp_path / FILE_NAME
    if rest is not None:
        path.write_bytes(rest)
    else:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        assert path.stat().st_size > 0
    assert Database.create(tmp_path).setting("library")


def test_a_missing_library_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as refusal:
        Database(tmp_path / "nothing")
    assert f"{tmp_path / 'nothing'} is not a Dateline library" in str(refusal.value)
    assert f"python cli.py add PATH --library {tmp_path / 'nothing'}" in str(refusal.value)
    assert not (tmp_path / "nothing").exists(), "asking makes nothing"


def write_much(database: Database, name: str) -> None:
    with database.transaction():
        database.set_setting(name, "x" * LARGE_WAL)


def sizes(database: Database) -> tuple[int, int]:
    """Of the file, and of its WAL."""
    return database.path.stat().st_size, database.path.with_name(f"{FILE_NAME}-wal").stat().st_size


def test_a_large_wal_is_brought_into_the_file_and_begins_anew(database: Database) -> None:
    for number in range(5):
        write_much(database, str(number))
    file, _ = sizes(database)
    assert file > 5 * LARGE_WAL
    database.set_setting("colour", "red")
    assert sizes(database)[1] < LARGE_WAL / 10, "and it is cut short"


def test_a_reader_that_looks_at_what_was_keeps_it_and_the_next_writer_brings_it_in(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool, database.snapshot():
        for number in range(3):
            pool.submit(write_much, database, str(number)).result()
        assert database.setting("2") is None
        assert sizes(database)[1] > 3 * LARGE_WAL
    write_much(database, "3")
    assert sizes(database)[0] > 4 * LARGE_WAL


def test_whoever_commits_waits_for_no_other_writer_to_bring_in_the_wal(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        connection = pool.submit(lambda: database.connection).result()

        def commit_and_let_another_begin() -> None:
            """The other has the lock as soon as this commit lets go of it."""
            with database.transaction():
                database.set_setting("large", "x" * LARGE_WAL)
            database.connection.execute("BEGIN IMMEDIATE")

        pool.submit(commit_and_let_another_begin).result()
        database._checkpoint(database._opened())  # not in its turn: it returns at once
        pool.submit(connection.execute, "ROLLBACK").result()
    assert database.connection.execute("PRAGMA busy_timeout").fetchone() == (60_000,)
    write_much(database, "next")
    assert sizes(database)[0] > LARGE_WAL
