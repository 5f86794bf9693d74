"""Keeping: the turns on the page go into the store as they come, and come back from it as they were."""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, SupportsIndex

import streamlit as st

from answering.answer import Answer
from answering.conversations import Conversations
from answering.kept import dump_answer, dump_query, dump_timeline, load_answer, load_query, load_timeline
from answering.places import Lookup
from answering.turns import KeptTurn
from corpus.errors import DatelineError, GoneError
from ui.history import Problem, Removed, Turn

# What the address of the page calls a conversation.
PAGE = "c"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where conversations are kept, whose they are, and where the articles are that their answers were cut from."""

    store: Conversations
    owner: str
    lookup: Lookup

    def open(self, id: str) -> "KeptTurns":
        """The turns of a conversation of the owner.

        Raises:
            InputError: the owner has no such conversation.
            LibraryError: what was kept cannot be read.
        """
        _, turns = self.store.read(self.owner, id)
        return KeptTurns(self, id, [load_turn(turn, self.lookup) for turn in turns])


class KeptTurns(list[Turn]):
    """The turns of one conversation; what is appended, put in a place or popped is so in the store, too.

    `conversation` is its id, None until there is a first turn. `trouble` says why something was not kept: the question
    is asked all the same.
    """

    def __init__(self, keeping: Keeping, conversation: str | None = None, turns: Iterable[Turn] = ()) -> None:
        super().__init__(turns)
        self.keeping, self.conversation = keeping, conversation
        self.trouble: str | None = None
        self._is_new_here = bool(self)
        self._is_chosen = False

    def append(self, turn: Turn) -> None:
        super().append(turn)
        self._try(self._append, turn)

    def __setitem__(self, index: SupportsIndex, turn: Turn) -> None:  # type: ignore[override]  # no slices are set
        before = self[index]
        super().__setitem__(index, turn)
        # Most runs of the page change nothing of what is kept.
        if any(getattr(before, name) is not getattr(turn, name) for name in ("query", "outcome", "timeline")):
            self._try(self.keeping.store.replace, self.keeping.owner, dump_turn(turn))

    def pop(self, index: SupportsIndex = -1) -> Turn:
        turn = super().pop(index)
        self._try(self.keeping.store.drop, self.keeping.owner, turn.id)
        return turn

    def arrived(self) -> bool:
        """Whether it has just been opened, to be told once."""
        is_new_here, self._is_new_here = self._is_new_here, False
        return is_new_here

    def choose(self) -> None:
        """Note that a person chose it on the page."""
        self._is_chosen = True

    def chosen(self) -> bool:
        """Whether a person has just chosen it on the page, to be told once."""
        is_chosen, self._is_chosen = self._is_chosen, False
        return is_chosen

    def show_address(self) -> None:
        """Make the address of the page that of this conversation, which a reload then finds again."""
        if self.conversation is None:
            st.query_params.pop(PAGE, None)
        elif st.query_params.get(PAGE) != self.conversation:
            st.query_params[PAGE] = self.conversation

    def _append(self, turn: Turn) -> None:
        store, owner = self.keeping.store, self.keeping.owner
        if self.conversation is None:
            self.conversation = store.start(owner, dump_turn(turn))
            self.show_address()
        else:
            store.append(owner, self.conversation, dump_turn(turn))

    def _try(self, keep: Callable[..., None], *values: Any) -> None:
        try:
            keep(*values)
        except DatelineError as error:
            _log.warning("a turn was not kept: %s", error)
            if self.trouble is None:  # what fails after it fails for its sake
                self.trouble = str(error)


def dump_turn(turn: Turn) -> KeptTurn:
    """A turn as it is kept: without the explanation, which is made again when somebody asks for it."""
    outcome: dict[str, Any] | None = None
    words = ""
    if isinstance(turn.outcome, Answer):
        outcome = {"answer": dump_answer(turn.outcome)}
        words = turn.outcome.text if turn.outcome.text is not None else ""
    elif isinstance(turn.outcome, Problem):
        outcome = {
            "problem": turn.outcome.text,
            "expected": turn.outcome.expected,
            "refused": turn.outcome.refused,
        }
    body = {
        "query": dump_query(turn.query) if turn.query is not None else None,
        "outcome": outcome,
        "timeline": dump_timeline(turn.timeline) if turn.timeline is not None else None,
    }
    return KeptTurn(turn.id, turn.question, turn.asked_at, json.dumps(body), words)


def load_turn(kept: KeptTurn, lookup: Lookup) -> Turn:
    """The turn that `dump_turn` was given, or with a `Removed` or a `Problem` for what is not to be had any more."""
    query = timeline = None
    outcome: Answer | Problem | Removed | None = None
    try:
        body = json.loads(kept.body)
        query = load_query(body["query"]) if body["query"] is not None else None
        found = body["outcome"]
        if found is not None and "answer" in found:
            outcome = load_answer(found["answer"], lookup)
            timeline = load_timeline(body["timeline"], lookup) if body["timeline"] is not None else None
        elif found is not None:
            outcome = Problem(found["problem"], found["expected"], found.get("refused", False))
    except GoneError:
        # Without an article of its timeline the answer still stands, and the timeline is made again.
        outcome = outcome if outcome is not None else Removed()
    except (DatelineError, KeyError, TypeError, ValueError) as error:
        _log.warning("turn %s cannot be read: %s", kept.id, error)
        outcome = Problem("What was kept of this answer cannot be read. Ask it again.", expected=True)
    return Turn(kept.question, query, outcome, timeline, id=kept.id, asked_at=kept.asked_at)
