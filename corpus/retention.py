"""Retention: which articles are old enough to leave a library, and which revisions nobody needs any more; pure."""

import json
from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from corpus.errors import InputError, LibraryError

# A revision of an article: its identity and number.
Cited = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """Articles leave `days` days after they were published, and revisions `old_days` days after the next one came.

    With `publishers`, only theirs do. What is cited stays, with `keep_cited`.
    """

    days: int
    old_days: int
    publishers: tuple[str, ...] = ()
    keep_cited: bool = True

    def __post_init__(self) -> None:
        for number in (self.days, self.old_days):
            if not 1 <= number <= 100_000:
                raise InputError(f"{number} days cannot be kept; give a number from 1 to 100000")

    def dump(self) -> str:
        """The rule as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, kept: str) -> "Rule":
        """The rule that `dump` gave.

        Raises:
            LibraryError: it was written by a later version, or is damaged.
        """
        try:
            values = json.loads(kept)
            return cls(**values | {"publishers": tuple(values["publishers"])})
        except (ValueError, TypeError, KeyError, InputError) as error:
            raise LibraryError(
                f"the rule of what leaves the library cannot be read ({error}); set it anew: python cli.py retain"
            ) from error


@dataclass(frozen=True, slots=True)
class Held:
    """One revision of an article in the library.

    `day` is when the article was published or, undated, first seen; `followed` when the next revision came, None for
    the present one.
    """

    id: str
    revision: int
    day: date
    followed: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves: whole articles, by their present revision, and old revisions of articles that stay. `cited` articles
    stay for no other reason than that."""

    articles: tuple[Held, ...]
    revisions: tuple[Held, ...]
    cited: int

    @property
    def days(self) -> tuple[date, date] | None:
        """The oldest and the newest day of the articles that leave; None where none do."""
        days = [one.day for one in self.articles]
        return (min(days), max(days)) if days else None


def leaving(held: Iterable[Held], rule: Rule, *, today: date, cited: Set[Cited] = frozenset()) -> Leaving:
    """What leaves a library by its rule. Of an article that is cited in any revision, the present one and those cited
    stay."""
    kept = cited if rule.keep_cited else frozenset[Cited]()
    kept_ids = {id for id, _ in kept}
    first, first_old = (today - timedelta(days=days) for days in (rule.days, rule.old_days))
    concerned = [one for one in held if not rule.publishers or one.publisher in rule.publishers]
    old = [one for one in concerned if one.followed is None and one.day < first]
    articles = tuple(one for one in old if one.id not in kept_ids)
    gone = {one.id for one in articles}
    revisions = tuple(
        one
        for one in concerned
        if one.followed is not None
        and one.followed < first_old
        and one.id not in gone
        and (one.id, one.revision) not in kept
    )
    return Leaving(articles, revisions, cited=len(old) - len(articles))
