"""Conversations: what each owner asked and what came of it, in a file of their own that waits for no ingest."""

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from answering.turns import Conversation, KeptTurn, fold, name_of, new_id, storable, words_of
from corpus.errors import InputError, LibraryError
from corpus.sqlite import Connection, Kind, SqliteFile, alone_in, is_blank, make, run_script

FILE_NAME = "conversations.sqlite3"
KIND = Kind(
    noun="kept conversations",
    application_id=0x44544C43,  # "DTLC"
    format=1,
    readable=(1,),
    if_foreign="move it elsewhere, and conversations are kept again",
    if_damaged="move it elsewhere to begin anew, or restore it from a copy",
    busy_seconds=5.0,  # a turn is written in milliseconds, and a person is waiting
)
LISTED = 50


class Conversations:
    """The conversations kept in one directory, by owner; the file is made when the first one starts.

    An owner is any text that nobody else knows; the file holds its SHA-256 only. Every call may raise LibraryError: the
    file is damaged, foreign, or cannot be written.
    """

    def __init__(self, directory: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = directory / FILE_NAME
        self._clock = clock
        self._file: SqliteFile | None = None
        self._lock = threading.Lock()

    def start(self, owner: str, turn: KeptTurn) -> str:
        """Begin a conversation with its first turn, whose question names it; returns its id."""
        id, now, name = new_id(), self._clock().isoformat(), name_of(turn.question)
        with self._made().transaction() as connection:
            inserted = connection.execute(
                "INSERT INTO conversation (id, owner, name, name_words, started, active) VALUES (?, ?, ?, ?, ?, ?)",
                (id, _digest(owner), name, fold(name), now, now),
            )
            _insert(connection, int(inserted.lastrowid or 0), turn)
        return id

    def append(self, owner: str, id: str, turn: KeptTurn) -> None:
        """Add a turn to a conversation.

        Raises:
            InputError: the owner has no such conversation.
        """
        file = self._opened()
        if file is None:
            raise _missing()
        with file.transaction() as connection:
            key = _key(connection, owner, id)
            _insert(connection, key, turn)
            connection.execute("UPDATE conversation SET active = ? WHERE key = ?", (self._clock().isoformat(), key))

    def replace(self, owner: str, turn: KeptTurn) -> None:
        """Put what is now known of a turn in the place of what was kept of it; its question stays.

        Raises:
            InputError: the owner has no such turn.
        """
        self._change(
            "UPDATE turn SET body = ?, words = ? WHERE id = ? AND conversation_key IN "
            "(SELECT key FROM conversation WHERE owner = ?)",
            (turn.body, words_of(turn), turn.id, _digest(owner)),
        )

    def drop(self, owner: str, turn: str) -> None:
        """Forget a turn, by its id.

        Raises:
            InputError: the owner has no such turn.
        """
        self._change(
            "DELETE FROM turn WHERE id = ? AND conversation_key IN (SELECT key FROM conversation WHERE owner = ?)",
            (turn, _digest(owner)),
        )

    def rename(self, owner: str, id: str, name: str) -> None:
        """Name a conversation.

        Raises:
            InputError: the name is blank, or the owner has no such conversation.
        """
        name = name_of(name)
        if not name:
            raise InputError("the name is empty; give the conversation a word or two")
        self._change(
            "UPDATE conversation SET name = ?, name_words = ? WHERE id = ? AND owner = ?",
            (name, fold(name), id, _digest(owner)),
        )

    def delete(self, owner: str, id: str) -> None:
        """Delete a conversation with its turns, to which their ids lead no more.

        Raises:
            InputError: the owner has no such conversation.
        """
        self._change("DELETE FROM conversation WHERE id = ? AND owner = ?", (id, _digest(owner)))

    def count(self, owner: str) -> int:
        """How many conversations an owner has."""
        file = self._opened()
        if file is None:
            return 0
        with file.reading() as connection:
            found = connection.execute("SELECT count(*) FROM conversation WHERE owner = ?", (_digest(owner),))
            return int(found.fetchone()[0])

    def latest(self, owner: str, *, search: str = "", limit: int = LISTED) -> list[Conversation]:
        """An owner's conversations, newest activity first.

        Those with all words of `search` in the name, or in the question and answer of one turn; a part of a word will
        do, and neither case nor accents matter.
        """
        file, words = self._opened(), fold(search).split()
        if file is None:
            return []
        named = " AND ".join(["instr(name_words, ?)"] * len(words)) or "1"
        asked = " AND ".join(["instr(words, ?)"] * len(words)) or "1"
        with file.reading() as connection:
            rows = connection.execute(
                f"SELECT id, name, started, active FROM conversation WHERE owner = ? AND (({named}) OR EXISTS "  # noqa: S608  (values are bound)
                f"(SELECT 1 FROM turn WHERE conversation_key = conversation.key AND {asked})) "
                "ORDER BY active DESC, key DESC LIMIT ?",
                (_digest(owner), *words, *words, limit),
            ).fetchall()
        return [_conversation(row) for row in rows]

    def read(self, owner: str, id: str) -> tuple[Conversation, list[KeptTurn]]:
        """A conversation with its turns, oldest first.

        Raises:
            InputError: the owner has no such conversation.
        """
        file = self._opened()
        if file is None:
            raise _missing()
        with file.reading() as connection:
            key = _key(connection, owner, id)
            row = connection.execute("SELECT id, name, started, active FROM conversation WHERE key = ?", (key,))
            conversation = _conversation(row.fetchone())
            rows = connection.execute(
                "SELECT id, question, asked_at, body FROM turn WHERE conversation_key = ? ORDER BY key", (key,)
            ).fetchall()
        return conversation, [_turn(row) for row in rows]

    def shared(self, turn: str) -> KeptTurn:
        """One turn for whoever has its id.

        Raises:
            InputError: there is no such turn.
        """
        file = self._opened()
        row = None
        if file is not None:
            with file.reading() as connection:
                row = connection.execute(
                    "SELECT id, question, asked_at, body FROM turn WHERE id = ?", (turn,)
                ).fetchone()
        if row is None:
            raise InputError("this answer is no longer kept: its conversation was deleted, or the link is not whole")
        return _turn(row)

    def _opened(self) -> SqliteFile | None:
        """The file, None as long as there is none, or one whose maker was killed at it."""
        with self._lock:
            if not self.path.is_file():
                self._file = None
            elif self._file is None and not is_blank(self.path, KIND):
                self._file = SqliteFile(self.path, KIND)
            return self._file

    def _made(self) -> SqliteFile:
        """The file, made if there is none."""
        if self._opened() is None:
            try:
                with alone_in(self.path.parent):
                    make(self.path, KIND, lambda connection: run_script(connection, Path(__file__).with_suffix(".sql")))
            except OSError as error:
                raise LibraryError(f"{self.path} cannot be made: {error.strerror}") from error
        file = self._opened()
        if file is None:
            raise LibraryError(f"{self.path} was removed as soon as it was made; try again")
        return file

    def _change(self, statement: str, values: tuple[str, ...]) -> None:
        file = self._opened()
        if file is None:
            raise _missing()
        with file.transaction() as connection:
            if connection.execute(statement, values).rowcount == 0:
                raise _missing()


def _missing() -> InputError:
    return InputError("this conversation is not kept here: it was deleted, or belongs to somebody else")


def _digest(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()


def _key(connection: Connection, owner: str, id: str) -> int:
    row = connection.execute("SELECT key FROM conversation WHERE id = ? AND owner = ?", (id, _digest(owner))).fetchone()
    if row is None:
        raise _missing()
    return int(row[0])


def _insert(connection: Connection, conversation: int, turn: KeptTurn) -> None:
    connection.execute(
        "INSERT INTO turn (id, conversation_key, question, asked_at, body, words) VALUES (?, ?, ?, ?, ?, ?)",
        (turn.id, conversation, storable(turn.question), turn.asked_at.isoformat(), turn.body, words_of(turn)),
    )


def _conversation(row: tuple[str, str, str, str]) -> Conversation:
    return Conversation(row[0], row[1], datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3]))


def _turn(row: tuple[str, str, str, str]) -> KeptTurn:
    return KeptTurn(row[0], row[1], datetime.fromisoformat(row[2]), row[3])
