"""Query: a question with the day it was asked and the limits put on its sources."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from corpus.article import EARLIEST_YEAR, LATEST_YEAR
from corpus.errors import InputError
from corpus.filter import Filter
from retrieval.period import Period, period_of
from retrieval.recency import recency_of

MAX_QUESTION_WORDS = 200
MAX_QUESTION = 2_000  # characters


def now_here() -> datetime:
    """The present, by the calendar of this machine."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `since` and `until` bound the publication day, both included.

    `period` are the days asked about, in the place of those that the question's words name; with `any_time` none are,
    whatever it says. Reports of other days are found behind, and not left out.

    Raises:
        InputError: the question is empty, longer than MAX_QUESTION or MAX_QUESTION_WORDS, or not UTF-8, the year of
            asking is none that articles can be of, or the days are the wrong way round.
    """

    text: str
    asked_on: date
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()
    limit: int | None = None
    period: Period | None = None
    any_time: bool = False

    @property
    def asks_about(self) -> Period | None:
        """The days asked about, None where all days are."""
        if self.any_time:
            return None
        return self.period if self.period is not None else period_of(self.text, self.asked_on)

    @property
    def known_until(self) -> date:
        """The last day of publication that may be known when this is asked: the day of asking or, where it is today,
        that of UTC, by which most reports are dated: in the evening it is tomorrow's west of Greenwich."""
        now = now_here()
        return max(self.asked_on, now.astimezone(UTC).date()) if self.asked_on == now.date() else self.asked_on

    def seen_until(self, day: date, published: datetime) -> date:
        """The last day that an article tells of, by the calendar of who asks: where today is asked of, what was
        published late on a day of UTC is of the next day east of Greenwich."""
        now = now_here()
        return max(day, published.astimezone(now.tzinfo).date()) if self.asked_on == now.date() else day

    @property
    def filter(self) -> Filter:
        """Which articles may answer: none published after the day of asking, which an answer as of that day could not
        know."""
        until = self.known_until if self.until is None else min(self.until, self.known_until)
        return Filter(since=self.since, until=until, publishers=self.publishers)

    @property
    def recency(self) -> int:
        """1 where the last report is the one to believe, -1 where the first is, 0 where their order does not matter."""
        return recency_of(self.text)

    def __post_init__(self) -> None:
        words = len(self.text.split())
        if not any(character.isalnum() for character in self.text):
            raise InputError("the question is empty; ask something like: when is Modi visiting?")
        if not self.text.isprintable() and any("\ud800" <= character <= "\udfff" for character in self.text):
            raise InputError("the question holds bytes that are not UTF-8; type it again")
        if words > MAX_QUESTION_WORDS:
            raise InputError(f"the question has {words:,} words; ask it in {MAX_QUESTION_WORDS} or fewer")
        if len(self.text) > MAX_QUESTION:
            raise InputError(f"the question has {len(self.text):,} characters; ask it in {MAX_QUESTION:,} or fewer")
        if not EARLIEST_YEAR <= self.asked_on.year <= LATEST_YEAR:
            years = f"between {EARLIEST_YEAR} and {LATEST_YEAR}"
            raise InputError(f"no news can be asked for on {self.asked_on}; the year should lie {years}")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise InputError(f"no day lies from {self.since} to {self.until}; swap them")
