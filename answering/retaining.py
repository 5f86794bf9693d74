"""Retaining: puts the rule of a library together with what people keep, and says what left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from answering.cited import cited
from answering.forgetting import forget_words
from corpus.archive import Archive
from corpus.article import Article
from corpus.compaction import tidy
from corpus.errors import LibraryError
from corpus.expiry import expire, held, newest_day, rule_of
from corpus.retention import Leaving, Rule, leaving
from corpus.sources.repeated import Repeated
from corpus.sources.skipped import Skipped
from index.hybrid import AddReport, Library

TRUSTED = timedelta(days=30)
NOTHING = Leaving((), (), 0)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock that is ahead of the newest report by more than TRUSTED: its day, that of the report, and the day that is
    taken for it."""

    clock: date
    newest: date
    believed: date

    @property
    def words(self) -> str:
        return f"the clock says {self.clock}, and the newest report is of {self.newest}"


def retain(archive: Archive, rule: Rule, *, today: date | None = None, dry: bool = False) -> Leaving:
    """Let leave what a rule says, today unless another day is given; with `dry`, only tell what that would be.

    What is cited by an answer that is kept at the same moment may leave; that answer then says that it did.
    """
    day = today if today is not None else datetime.now(UTC).date()
    before = day - timedelta(days=rule.days)
    found = leaving(held(archive, before=before), rule, today=day, cited=cited(archive.path.parent))
    if not dry:
        expire(archive, found)
        tidy(archive)
        if found.articles or found.revisions:
            forget_words(archive)
    return found


def retain_by_rule(archive: Archive, *, today: date | None = None, dry: bool = False) -> Leaving:
    """As `retain`, by the rule that is stored in the library; nothing leaves where there is none.

    The clock is believed no further than TRUSTED beyond the newest report: one that is set years ahead empties no
    library.
    """
    rule, day = rule_of(archive), today if today is not None else datetime.now(UTC).date()
    if rule is None:
        return NOTHING
    ahead = clock_ahead(archive, today=day)
    return retain(archive, rule, today=ahead.believed if ahead is not None else day, dry=dry)


def clock_ahead(archive: Archive, *, today: date | None = None) -> Ahead | None:
    """How far the clock is beyond what is believed of it; None where it is believed."""
    day = today if today is not None else datetime.now(UTC).date()
    newest = newest_day(archive, until=day)
    return Ahead(day, newest, newest + TRUSTED) if newest is not None and newest + TRUSTED < day else None


def add_and_retain(
    library: Library, items: Iterable[Article | Skipped], *, progress: Callable[[int], None] | None = None
) -> tuple[AddReport, str]:
    """Add what a person gives, and then let leave what is old. Beside the report, in words and empty where there is
    neither: which texts others of them replaced, and what left, or why it did not."""
    given = Repeated(items)
    report = library.add(given, progress=progress)
    return report, "; ".join(filter(None, (given.words, _left(library.archive))))


def add_followed(
    library: Library, articles: Sequence[Article], *, tell: Callable[[str], None] = lambda words: None
) -> AddReport:
    """Add what feeds bring, but for what left the library before, and then let leave what is old; `tell` is told of
    that."""
    wanted = [article for article in articles if not library.archive.was_removed(article.id)]
    report = library.add(wanted)
    if words := _left(library.archive):
        tell(words)
    return replace(report, unchanged=report.unchanged + len(articles) - len(wanted))


def _left(archive: Archive) -> str:
    try:
        return as_words(retain_by_rule(archive))
    except LibraryError as error:  # what was added is in, whatever became of the rest
        return f"what is old did not leave: {error}"


def as_words(found: Leaving, *, dry: bool = False) -> str:
    """What left, as a sentence; empty where nothing did and nothing stayed for being cited."""
    said = []
    if found.days is not None:
        first, last = found.days
        days = f"of {first}" if first == last else f"of {first} to {last}"
        said.append(f"{_count(len(found.articles), 'article')} {days} {'would leave' if dry else 'left'}")
    if found.revisions:
        revisions = _count(len(found.revisions), "old revision")
        said.append(f"{revisions} would leave" if dry else f"{revisions} left")
    if found.cited:
        said.append(f"of what is as old, {_count(found.cited, 'article')} cited in what people keep will stay")
    return "; ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
