"""Turns: a conversation and what is kept of each question in it, and the words by which they are found."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime

# An id is all that it takes to read a shared answer, so it has 128 bits that cannot be guessed.
ID_BYTES = 16
MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Conversation:
    """`active` is the time of its last turn, in UTC."""

    id: str
    name: str
    active: datetime


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question as it was typed and when (UTC), with what came of it in `body`, a JSON text that is not looked into.

    `words` are those of the answer, by which it is found, too; they are not read back.
    """

    id: str
    question: str
    asked_at: datetime
    body: str
    words: str = ""


def new_id() -> str:
    """An id for a conversation or a turn, of letters, digits, - and _."""
    return secrets.token_urlsafe(ID_BYTES)


def fold(text: str) -> str:
    """The text without case and accents, to be compared."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spelled if not unicodedata.combining(letter)).casefold()


def storable(text: str) -> str:
    """The text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def name_of(text: str) -> str:
    return " ".join(storable(text).split())[:MAX_NAME]


def words_of(question: str, answer: str = "") -> str:
    """The words by which a turn is found."""
    return fold(storable(f"{question}\n{answer}"))
