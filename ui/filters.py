"""Filters: the limits a person puts on the sources, in force for the next question and said in words."""

from dataclasses import dataclass
from datetime import date

from retrieval.query import Query
from ui.days import day_words
from ui.wording import count, range_words

NAMED_PUBLISHERS = 3


@dataclass(frozen=True, slots=True)
class Filters:
    """The day of asking and the bounds on publication day and publisher."""

    asked_on: date
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()

    def query(self, question: str) -> Query:
        """The question under these filters.

        Raises:
            InputError: the question or the range of days cannot be used.
        """
        return Query(question.strip(), self.asked_on, since=self.since, until=self.until, publishers=self.publishers)

    @property
    def days_reversed(self) -> bool:
        return self.since is not None and self.until is not None and self.since > self.until


def limits_words(limits: Filters | Query, *, today: date) -> str | None:
    """The limits in force in one sentence, or None when there are none."""
    parts = []
    if limits.since is not None or limits.until is not None:
        parts.append(f"published {range_words(limits.since, limits.until)}")
    if limits.publishers:
        named = ", ".join(limits.publishers[:NAMED_PUBLISHERS])
        more = len(limits.publishers) - NAMED_PUBLISHERS
        parts.append(f"by {named}" + (f" and {count(more, 'other')}" if more > 0 else ""))
    said = [f"Only reports {' '.join(parts)}"] if parts else []
    if limits.asked_on != today:
        said.append(f"asked on {day_words(limits.asked_on)}" if said else f"Asked on {day_words(limits.asked_on)}")
    return ", ".join(said) if said else None
