"""Watches: questions that are asked again whenever articles have changed, to tell when another value is reported."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from answering.answer import Answer
from answering.kept import dump_answer, dump_query, load_answer, load_query
from answering.news import Claims, Outcome, claims_of, compare
from answering.watch_rows import Row, WatchRows
from corpus.article import Article
from corpus.errors import DatelineError, GoneError, InputError
from retrieval.query import Query

MAX_WATCHES = 50
# Whoever checks a watch has it for so long; a check takes a second, and one that failed is tried again after this.
LEASE = timedelta(seconds=60)

_log = logging.getLogger(__name__)


class Asks(Protocol):
    """Answers questions; in the application, `answering.assistant.Assistant`."""

    def ask(self, query: Query, *, threshold: float | None = None) -> Answer: ...


class Shelf(Protocol):
    """What is asked; in the application, `corpus.archive.Archive`."""

    def sequence(self) -> int:
        """A number that moves with every change to the articles."""
        ...

    def article(self, id: str, revision: int | None = None) -> Article: ...


@dataclass(frozen=True, slots=True)
class Change:
    """The answer before and after, and when that was noticed; None where its article has been removed since."""

    id: int
    found_at: datetime
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Watch:
    """A question as it would be asked today, from a confidence of `threshold` on, and the answer as it was last told:
    None before the first check, or where its article has been removed since. `changes` are those not yet seen, oldest
    first."""

    id: int
    query: Query
    threshold: float | None
    made_at: datetime
    answer: Answer | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """How many questions were to be asked again, and how many of them could not be."""

    asked: int
    failed: int


class Watches:
    """The watched questions of each owner; everything this uses comes in through the constructor.

    `clock` gives the time with its zone, whose day is the day of asking. All may raise LibraryError, where what is kept
    cannot be read or written.
    """

    def __init__(
        self,
        asks: Asks,
        shelf: Shelf,
        rows: WatchRows,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.asks, self.shelf, self.rows, self.clock = asks, shelf, rows, clock

    def watch(self, owner: str, query: Query, answer: Answer, *, threshold: float | None = None) -> None:
        """Watch a question, given the answer that its owner knows; one that is watched already stays as it is.

        An answer as of another day than today is not compared with: that it differs would be no news.

        Raises:
            InputError: the owner watches MAX_WATCHES questions.
        """
        subject, now = _subject(query), self.clock()
        watched = self.rows.count(owner)
        if watched >= MAX_WATCHES and self.rows.number(owner, subject) is None:
            raise InputError(f"you watch {watched} questions already; stop watching one of them first")
        known = (_text(dump_answer(answer)), _text(asdict(claims_of(answer)))) if query.asked_on == now.date() else None
        self.rows.insert(owner, subject, threshold, _iso(now), known)

    def stop(self, owner: str, id: int) -> None:
        """Watch a question no longer.

        Raises:
            InputError: the owner has no such watch.
        """
        if not self.rows.delete(owner, id):
            raise InputError(f"no question with the number {id} is watched; see the list of those that are")

    def of(self, owner: str) -> list[Watch]:
        """An owner's watches, oldest first."""
        return [self._watch(row) for row in self.rows.of(owner)]

    def number(self, owner: str, query: Query) -> int | None:
        """The number of the watch on this question with these limits, whatever its day; None where there is none."""
        return self.rows.number(owner, _subject(query))

    def count(self, owner: str) -> int:
        """How many questions an owner watches."""
        return self.rows.count(owner)

    def seen(self, owner: str, watch: Watch) -> None:
        """Forget the changes that a watch was shown with; those that came since stay."""
        if watch.changes:
            self.rows.forget(owner, watch.id, watch.changes[-1].id)

    def check(self, owner: str, *, at_once: int | None = None) -> Checked:
        """Ask again what may have another answer by now, and note what has changed: `at_once` questions at most, those
        first that waited longest.

        Only what was not asked since the articles last changed is asked, and what was not asked today: an article may
        have come in before its day, and a clock may have been set. It is asked once, whoever checks, and however many
        do at the same time. A question that cannot be asked now is logged, and tried again after LEASE.
        """
        rows = self.rows.of(owner)
        # Read after the rows, so that none of them can be ahead of it.
        sequence, today = self.shelf.sequence(), self.clock().date().isoformat()
        due = [row for row in rows if row.sequence != sequence or row.day != today]
        asked = failed = 0
        for row in sorted(due, key=lambda row: (row.day or "", row.sequence or 0)):
            if asked == at_once:
                break
            now = self.clock()
            if self.rows.claim(row, now=_iso(now), stale=_iso(now - LEASE), early=_iso(now + LEASE)):
                asked += 1
                failed += not self._check(row, sequence, now)
        return Checked(asked, failed)

    def _check(self, row: Row, sequence: int, now: datetime) -> bool:
        """Ask a question again that was claimed `now`, and settle it; whether it could be asked."""
        try:
            answer = self.asks.ask(_query(row, now.date()), threshold=row.threshold)
        except DatelineError as error:
            _log.warning("watch %d was not checked: %s", row.id, error)
            return False
        claims, kept = claims_of(answer), _text(dump_answer(answer))
        before = Claims(**json.loads(row.claims)) if row.claims is not None else None
        found = compare(before, claims) if before is not None else Outcome.SAME
        self.rows.settle(
            row,
            claimed=_iso(now),
            sequence=sequence,
            day=now.date().isoformat(),
            # What only wobbled is not told, so that the next is compared with what was.
            known=(kept, _text(asdict(claims))) if found is not Outcome.WOBBLE else None,
            change=(row.answer, kept) if found is Outcome.NEWS and row.answer is not None else None,
        )
        return True

    def _watch(self, row: Row) -> Watch:
        return Watch(
            id=row.id,
            query=_query(row, self.clock().date()),
            threshold=row.threshold,
            made_at=datetime.fromisoformat(row.made_at),
            answer=self._answer(row.answer) if row.answer is not None else None,
            changes=tuple(
                Change(id, datetime.fromisoformat(found_at), self._answer(before), self._answer(after))
                for id, found_at, before, after in row.changes
            ),
        )

    def _answer(self, kept: str) -> Answer | None:
        try:
            return load_answer(json.loads(kept), self.shelf.article)
        except GoneError:
            return None


def _subject(query: Query) -> str:
    """What is watched: the question with its limits. Its day is left out, for it is asked on each day anew."""
    kept = dump_query(query)
    del kept["asked_on"]
    return _text(kept)


def _query(row: Row, day: date) -> Query:
    return load_query(json.loads(row.query) | {"asked_on": day.isoformat()})


def _text(kept: dict[str, Any]) -> str:
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _iso(moment: datetime) -> str:
    """In UTC and of one length, so that later is greater."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
