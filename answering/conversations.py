"""Conversations: what each owner asked and what came of it, in a file of their own that waits for no ingest."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from answering.kept_file import KeptFile, digest_of
from answering.turns import Conversation, KeptTurn, fold, name_of, new_id, storable, words_of
from corpus.errors import InputError
from corpus.sqlite import Connection

LISTED = 50
# Enough to tell any conversation from the others; SQLite takes no condition on each word of a pasted text.
MAX_SEARCHED = 20


class Conversations:
    """The conversations kept in one directory, by owner; the file is made when the first one starts.

    An owner is any text that nobody else knows; the file holds its SHA-256 only. Every call may raise LibraryError: the
    file is damaged, foreign, or cannot be written.
    """

    def __init__(self, directory: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = KeptFile(directory)
        self.path = self._file.path
        self._clock = clock

    def start(self, owner: str, turn: KeptTurn) -> str:
        """Begin a conversation with its first turn, whose question names it; returns its id."""
        id, now, name = new_id(), self._clock().isoformat(), name_of(turn.question)
        with self._file.made().transaction() as connection:
            inserted = connection.execute(
                "INSERT INTO conversation (id, owner, name, name_words, started, active) VALUES (?, ?, ?, ?, ?, ?)",
                (id, digest_of(owner), name, fold(name), now, now),
            )
            _insert(connection, int(inserted.lastrowid or 0), turn)
        return id

    def append(self, owner: str, id: str, turn: KeptTurn) -> None:
        """Add a turn to a conversation.

        Raises:
            InputError: the owner has no such conversation.
        """
        file = self._file.opened()
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
            (turn.body, words_of(turn.question, turn.words), turn.id, digest_of(owner)),
        )

    def drop(self, owner: str, turn: str) -> None:
        """Forget a turn, by its id.

        Raises:
            InputError: the owner has no such turn.
        """
        self._change(
            "DELETE FROM turn WHERE id = ? AND conversation_key IN (SELECT key FROM conversation WHERE owner = ?)",
            (turn, digest_of(owner)),
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
            (name, fold(name), id, digest_of(owner)),
        )

    def delete(self, owner: str, id: str) -> None:
        """Delete a conversation with its turns, to which their ids lead no more.

        Raises:
            InputError: the owner has no such conversation.
        """
        self._change("DELETE FROM conversation WHERE id = ? AND owner = ?", (id, digest_of(owner)))

    def count(self, owner: str) -> int:
        """How many conversations an owner has."""
        file = self._file.opened()
        if file is None:
            return 0
        connection = file.connection
        found = connection.execute("SELECT count(*) FROM conversation WHERE owner = ?", (digest_of(owner),))
        return int(found.fetchone()[0])

    def latest(self, owner: str, *, search: str = "", limit: int = LISTED) -> list[Conversation]:
        """An owner's conversations, newest activity first.

        Those with all words of `search`, of many the first, in the name, or in the question and answer of one turn; a
        part of a word will do, and neither case nor accents matter.
        """
        file, words = self._file.opened(), list(dict.fromkeys(fold(search).split()))[:MAX_SEARCHED]
        if file is None:
            return []
        named = " AND ".join(["instr(name_words, ?)"] * len(words)) or "1"
        asked = " AND ".join(["instr(words, ?)"] * len(words)) or "1"
        connection = file.connection
        rows = connection.execute(
            f"SELECT id, name, active FROM conversation WHERE owner = ? AND (({named}) OR EXISTS "  # noqa: S608  (values are bound)
            f"(SELECT 1 FROM turn WHERE conversation_key = conversation.key AND {asked})) "
            "ORDER BY active DESC, key DESC LIMIT ?",
            (digest_of(owner), *words, *words, limit),
        ).fetchall()
        return [_conversation(row) for row in rows]

    def read(self, owner: str, id: str) -> tuple[Conversation, list[KeptTurn]]:
        """A conversation with its turns, oldest first.

        Raises:
            InputError: the owner has no such conversation.
        """
        file = self._file.opened()
        if file is None:
            raise _missing()
        connection = file.connection
        key = _key(connection, owner, id)
        row = connection.execute("SELECT id, name, active FROM conversation WHERE key = ?", (key,))
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
        file = self._file.opened()
        row = None
        if file is not None:
            connection = file.connection
            row = connection.execute("SELECT id, question, asked_at, body FROM turn WHERE id = ?", (turn,)).fetchone()
        if row is None:
            raise InputError("this answer is no longer kept: its conversation was deleted, or the link is not whole")
        return _turn(row)

    def _change(self, statement: str, values: tuple[str, ...]) -> None:
        file = self._file.opened()
        if file is None:
            raise _missing()
        with file.transaction() as connection:
            if connection.execute(statement, values).rowcount == 0:
                raise _missing()


def _missing() -> InputError:
    return InputError("there is no such conversation: it was deleted, or belongs to somebody else")


def _key(connection: Connection, owner: str, id: str) -> int:
    row = connection.execute(
        "SELECT key FROM conversation WHERE id = ? AND owner = ?", (id, digest_of(owner))
    ).fetchone()
    if row is None:
        raise _missing()
    return int(row[0])


def _insert(connection: Connection, conversation: int, turn: KeptTurn) -> None:
    words = words_of(turn.question, turn.words)
    connection.execute(
        "INSERT INTO turn (id, conversation_key, question, asked_at, body, words) VALUES (?, ?, ?, ?, ?, ?)",
        (turn.id, conversation, storable(turn.question), turn.asked_at.isoformat(), turn.body, words),
    )


def _conversation(row: tuple[str, str, str]) -> Conversation:
    return Conversation(row[0], row[1], datetime.fromisoformat(row[2]))


def _turn(row: tuple[str, str, str, str]) -> KeptTurn:
    return KeptTurn(row[0], row[1], datetime.fromisoformat(row[2]), row[3])
