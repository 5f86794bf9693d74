"""Conversations kept: what goes in comes out, for its owner and nobody else."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.conversations import Conversations
from answering.kept_file import FILE_NAME
from answering.turns import MAX_NAME, KeptTurn, fold, new_id
from corpus.database import Database
from corpus.errors import InputError, LibraryError

ANNA, BEN = "anna-token", "ben-token"
NOON = datetime(2025, 1, 29, 12, tzinfo=UTC)


def minutes() -> Iterator[datetime]:
    """Noon, and every minute after it."""
    now = NOON
    while True:
        yield now
        now += timedelta(minutes=1)


def turn(question: str, *, words: str = "", body: str = "{}") -> KeptTurn:
    return KeptTurn(new_id(), question, NOON, body, words)


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path, clock=minutes().__next__)


def names(store: Conversations, owner: str = ANNA, **options: str) -> list[str]:
    return [each.name for each in store.latest(owner, **options)]


def test_before_the_first_question_there_is_no_file_and_no_history(store: Conversations) -> None:
    assert store.latest(ANNA) == []
    assert store.count(ANNA) == 0
    with pytest.raises(InputError, match="no such conversation"):
        store.read(ANNA, new_id())
    with pytest.raises(InputError, match="no longer kept"):
        store.shared(new_id())
    with pytest.raises(InputError, match="no such conversation"):
        store.append(ANNA, new_id(), turn("when?"))
    assert not store.path.exists()


def test_a_conversation_is_named_by_its_first_question_and_read_back_in_order(store: Conversations) -> None:
    turns = [turn("when is\n  Modi visiting?"), turn("And where?"), turn("why?", body='{"a": 1}')]
    id = store.start(ANNA, turns[0])
    for each in turns[1:]:
        store.append(ANNA, id, each)
    conversation, kept = store.read(ANNA, id)
    assert kept == turns
    assert conversation.name == "when is Modi visiting?"
    assert conversation.active == NOON + timedelta(minutes=2)


def test_what_was_asked_last_comes_first(store: Conversations) -> None:
    first, _ = store.start(ANNA, turn("one")), store.start(ANNA, turn("two"))
    assert names(store) == ["two", "one"]
    store.append(ANNA, first, turn("more"))
    assert names(store) == ["one", "two"]
    assert [each.name for each in store.latest(ANNA, limit=1)] == ["one"]
    assert store.count(ANNA) == 2


def test_nobody_sees_or_changes_what_another_asked(store: Conversations) -> None:
    asked = turn("when is Modi visiting?")
    id = store.start(ANNA, asked)
    assert store.latest(BEN) == []
    assert store.latest(BEN, search="modi") == []
    assert store.count(BEN) == 0
    for forbidden in (
        lambda: store.read(BEN, id),
        lambda: store.append(BEN, id, turn("and now?")),
        lambda: store.replace(BEN, asked),
        lambda: store.drop(BEN, asked.id),
        lambda: store.rename(BEN, id, "mine"),
        lambda: store.delete(BEN, id),
    ):
        with pytest.raises(InputError, match="belongs to somebody else"):
            forbidden()
    assert store.read(ANNA, id)[1] == [asked]
    assert ANNA.encode() not in store.path.read_bytes()


def test_a_turn_is_replaced_in_its_place_and_can_be_dropped(store: Conversations) -> None:
    first, second = turn("one"), turn("two")
    id = store.start(ANNA, first)
    store.append(ANNA, id, second)
    store.replace(ANNA, KeptTurn(first.id, "one", NOON, '"answered"', "February"))
    assert [each.body for each in store.read(ANNA, id)[1]] == ['"answered"', "{}"]
    assert names(store, search="february") == ["one"]
    store.drop(ANNA, first.id)
    assert store.read(ANNA, id)[1] == [second]
    assert names(store, search="february") == []


def test_a_whole_text_may_be_pasted_into_the_search(store: Conversations) -> None:
    text = " ".join(f"w{number}" for number in range(2000))
    store.start(ANNA, turn("Where is it?"))
    store.start(ANNA, turn("What happened?", words=text))
    assert names(store, search=f"w7 {text} {text}") == ["What happened?"]
    assert names(store, search="happened happened nothing") == []


def test_a_search_finds_names_questions_and_answers_without_case_and_accents(store: Conversations) -> None:
    store.start(ANNA, turn("Wer regiert São Paulo?", words="Ricardo Nunes"))
    renamed = store.start(ANNA, turn("100% of what?"))
    store.rename(ANNA, renamed, "Élections")
    assert names(store, search="sao paulo") == ["Wer regiert São Paulo?"]
    assert names(store, search="NUNES regiert") == ["Wer regiert São Paulo?"], "in any order"
    assert names(store, search="nunes elections") == []
    assert names(store, search="election") == ["Élections"]
    assert names(store, search="%") == ["Élections"]
    assert names(store, search="_") == []
    assert len(names(store, search="  ")) == 2


def test_a_name_is_one_short_line_of_some_words(store: Conversations) -> None:
    id = store.start(ANNA, turn("x" * 2000))
    assert names(store) == ["x" * MAX_NAME]
    store.rename(ANNA, id, "  The\nvisit ")
    assert names(store) == ["The visit"]
    with pytest.raises(InputError, match="the name is empty"):
        store.rename(ANNA, id, " \n")


def test_deleting_ends_links_to_its_answers(store: Conversations) -> None:
    asked, other = turn("one"), turn("two")
    id, _ = store.start(ANNA, asked), store.start(ANNA, other)
    assert store.shared(asked.id) == asked
    store.delete(ANNA, id)
    assert names(store) == ["two"]
    assert store.shared(other.id) == other
    with pytest.raises(InputError, match="its conversation was deleted"):
        store.shared(asked.id)


def test_ids_cannot_be_guessed() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id) == 22 and id.replace("-", "").replace("_", "").isalnum() for id in ids)


def test_an_archive_is_not_waited_for(tmp_path: Path) -> None:
    archive, store = Database.create(tmp_path), Conversations(tmp_path)
    with archive.transaction():
        archive.set_setting("colour", "red")
        store.start(ANNA, turn("one"))
        assert names(store) == ["one"]


@pytest.mark.parametrize("content", [b"not a database, but " * 400, b"SQLite format 3\x00" + b"\x07" * 4080])
def test_a_damaged_file_is_said_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    store = Conversations(tmp_path)
    for call in (lambda: store.latest(ANNA), lambda: store.start(ANNA, turn("one")), lambda: store.shared(new_id())):
        with pytest.raises(LibraryError, match=r"cannot be read as kept conversations .* move it elsewhere to begin"):
            call()
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_file_torn_in_the_middle_is_said_where_it_is_read(store: Conversations) -> None:
    id = store.start(ANNA, turn("one", body="x" * 100_000))
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(store.path.read_bytes())
    data[4096:] = b"\x07" * (len(data) - 4096)
    store.path.write_bytes(data)
    torn = Conversations(store.path.parent)
    with pytest.raises(LibraryError, match="cannot be read as kept conversations"):
        torn.read(ANNA, id)
    with pytest.raises(LibraryError, match="cannot be read as kept conversations"):
        torn.start(ANNA, turn("two"))


def test_a_foreign_or_newer_file_is_said_and_left_alone(store: Conversations, tmp_path: Path) -> None:
    store.start(ANNA, turn("one"))
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(LibraryError, match="has format 9, this version reads 1; upgrade Dateline"):
        Conversations(tmp_path).latest(ANNA)
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA application_id = 7")
    with pytest.raises(LibraryError, match="belongs to another program; move it elsewhere"):
        Conversations(tmp_path).start(ANNA, turn("two"))


def test_a_file_taken_away_is_begun_anew(store: Conversations) -> None:
    store.start(ANNA, turn("one"))
    for file in store.path.parent.iterdir():
        file.unlink()
    assert store.latest(ANNA) == []
    fresh = Conversations(store.path.parent)
    fresh.start(ANNA, turn("two"))
    assert names(fresh) == ["two"]


def test_a_directory_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        Conversations(tmp_path / "nowhere").start(ANNA, turn("one"))


ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@given(asked=st.lists(st.tuples(ANY_TEXT, ANY_TEXT), min_size=1, max_size=5))
def test_any_words_come_back_as_they_were(
    asked: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Conversations(tmp_path_factory.mktemp("any"))
    turns = [turn(question, body=body) for question, body in asked]
    id = store.start(ANNA, turns[0])
    for each in turns[1:]:
        store.append(ANNA, id, each)
    assert store.read(ANNA, id)[1] == turns


@given(before=ANY_TEXT, word=ANY_TEXT, after=ANY_TEXT)
def test_a_word_is_found_in_any_text_that_has_it(before: str, word: str, after: str) -> None:
    assert fold(word) in fold(before + word + after)
    assert fold(word.upper()) == fold(word.upper().casefold())


def test_what_no_file_can_hold_does_not_stop_a_question(store: Conversations) -> None:
    id = store.start(ANNA, turn("when \ud800?", words="\udfff"))
    assert [each.question for each in store.read(ANNA, id)[1]] == ["when ??"]
