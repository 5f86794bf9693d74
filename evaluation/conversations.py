"""Conversations with follow-up questions, and what a person made of each to stand alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from answering.rewrite import Turn
from corpus.stop_words import STOP_WORDS
from evaluation.lines import half_of, read_lines, text_of
from index.lexical import terms
from retrieval.ranking import stemmer

NO_ANSWER = "I don't know."

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question of a conversation, oldest turn first, and what a person made of it (`human`).

    `answer` is the text that answers it, "" for none, and `titles` those of its article and section; `article_ids` are
    the articles that answer, where the rows are of articles.
    """

    id: str
    question: str
    history: tuple[Turn, ...]
    human: str
    titles: tuple[str, ...] = ()
    answer: str = ""
    article_ids: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """`half_of` its conversation."""
        return half_of(self.conversation)

    @property
    def conversation(self) -> str:
        """Its `id` without the number of the turn: what comes before the last "#", else the last "_"."""
        return self.id.rpartition("#")[0] or self.id.rpartition("_")[0] or self.id

    @property
    def stands_alone(self) -> bool:
        """Whether a person left it as it is."""
        return words_of(self.question) == words_of(self.human)

    @property
    def passage(self) -> str:
        """What answers it, as a passage of the pool; "" where nothing does."""
        return f"{': '.join(self.titles)}\n{self.answer}" if self.answer else ""

    @property
    def titled(self) -> "Spoken":
        """The same behind its titles, with which a history of CANARD begins (Elgohary et al. 2019); a first question
        stays one."""
        return replace(self, history=(*map(Turn, self.titles), *self.history)) if self.history else self


def words_of(text: str) -> frozenset[str]:
    """The stems of the telling words of a text."""
    return frozenset(stemmer()(terms(text)))


def of_words_spoken(text: str, question: str, history: Sequence[Turn]) -> str:
    """The text without the telling words whose stem is neither in the question nor in a turn before it."""
    stem = stemmer()
    turns = " ".join(f"{turn.question} {turn.answer if turn.answer is not None else ''}" for turn in history)
    spoken = frozenset(stem(_WORD.findall(f"{turns} {question}".lower())))

    def kept(found: re.Match[str]) -> str:
        word = found[0].lower()
        return found[0] if word in STOP_WORDS or stem([word])[0] in spoken else ""

    return " ".join(_WORD.sub(kept, text).split())


def read_conversations(path: Path) -> list[Spoken]:
    """Read JSONL, gzip or not, of `{"id", "question", "rewrite", "history": [{"question", "answer"}], "answer"}` with
    "title" and "section" of the answer; or of `{"id", "question", "rewrite", "after": [questions], "article_ids"}`.

    Rows without a rewrite stand alone.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"id": "1", "question": "why?", "after": ["Did the ferry sink?"], "rewrite": "Why did the ferry sink?"}'
    return read_lines(path, _spoken, what="conversations", no="no question of one", example=example)


def _spoken(row: dict[str, Any], number: int) -> Spoken:
    history = row["history"] if "history" in row else [{"question": text} for text in row.get("after", ())]
    turns = tuple(Turn(text_of(turn["question"]), _known(turn.get("answer"))) for turn in history)
    titles = tuple(text_of(row[name]) for name in ("title", "section") if row.get(name))
    human = text_of(row.get("rewrite") or row["question"])
    ids = tuple(map(text_of, row.get("article_ids", ())))
    answer = _known(row.get("answer")) or ""
    return Spoken(str(row.get("id", number)), text_of(row["question"]), turns, human, titles, answer, ids)


def _known(answer: object) -> str | None:
    return None if answer is None or answer == NO_ANSWER else text_of(answer)
