"""One pass over followed feeds: what is new is fetched, added to the library, and only then remembered as seen."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Protocol

from corpus.article import Article
from corpus.errors import DatelineError, SourceError
from corpus.fetch.fetched import FetchError, Fetches
from corpus.follow.entry import Got
from corpus.follow.feed_rows import FeedRows, Followed, Known
from corpus.follow.gathering import Gathered, gather
from corpus.follow.held import Holds, digests, unless_held
from corpus.follow.named import Named
from corpus.follow.schedule import MAX_TRIES, after_failure, after_success, next_change_at, retry_at
from corpus.sources.skipped import Skipped

WORKERS = 6  # feeds visited at once; the fetcher sees to it that no host is asked by two at a time
_log = logging.getLogger(__name__)


class Added(Protocol):
    """What became of articles that were handed in."""

    @property
    def added(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...


Adds = Callable[[Sequence[Article]], Added]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one pass did for a feed, which is as it is afterwards.

    `summaries` of its articles are summaries in place of pages; `left` entries wait for the next pass.
    """

    feed: Followed
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    summaries: int = 0
    left: int = 0
    skipped: tuple[Skipped, ...] = ()


def refresh(
    feeds: Sequence[Followed],
    rows: FeedRows,
    fetches: Fetches,
    add: Adds,
    holds: Holds,
    *,
    all_failed: bool = False,
    is_stopped: Callable[[], bool] = lambda: False,
    on_entry: Callable[[], None] = lambda: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Refreshed]:
    """Visit these feeds, several at once, and say what came of each, in their order; `holds` tells what is in the
    library to which `add` adds.

    An entry is remembered once its article is committed: whatever stops this, the next pass goes on from there, and
    what was added already is found unchanged. `on_entry` is called, in this thread, when one more was fetched.

    Raises:
        LibraryError: articles or what is known of the feeds cannot be written.
    """

    ended = False
    fetched: SimpleQueue[bool] = SimpleQueue()  # True for an entry; False for a feed that is done with

    def visit(feed: Followed) -> Gathered:
        known, held = rows.known(feed.id), rows.held(now())
        try:
            return gather(
                feed,
                known,
                fetches,
                now=now(),
                all_failed=all_failed,
                held=held,
                is_stopped=lambda: ended or is_stopped(),
                on_entry=lambda: fetched.put(True),
            )
        except Exception as error:  # noqa: BLE001  (what nobody foresaw in one feed must not keep others from their visit)
            _log.exception("visiting %s failed", feed.url)
            return Gathered(feed, error=SourceError(f"it cannot be read, by a mistake of this program: {error!r}"))

    pool = ThreadPoolExecutor(WORKERS)
    try:
        visits = [pool.submit(visit, feed) for feed in feeds]
        for each in visits:
            each.add_done_callback(lambda _: fetched.put(False))
        for each in visits:
            while not (each.done() and fetched.empty()):
                if fetched.get():
                    on_entry()
            yield _kept(each.result(), rows, add, holds, now())
            if is_stopped():
                return
    finally:
        ended = True
        pool.shutdown(cancel_futures=True)


def _kept(gathered: Gathered, rows: FeedRows, add: Adds, holds: Holds, now: datetime) -> Refreshed:
    """As `_stored`; what nobody foresaw in storing one feed's articles is told of that feed."""
    try:
        return _stored(gathered, rows, add, holds, now)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001  (it must not keep the feeds behind it from theirs)
        _log.exception("storing what came of %s failed", gathered.feed.url)
        reason = SourceError(f"what it brings cannot be stored, by a mistake of this program: {error!r}")
        return _stored(Gathered(gathered.feed, error=reason), rows, add, holds, now)


def _stored(gathered: Gathered, rows: FeedRows, add: Adds, holds: Holds, now: datetime) -> Refreshed:
    feed = gathered.feed
    if gathered.error is not None:
        failed = _failed(gathered, now)
        rows.settle(failed, entries={}, named=(), now=now)
        return Refreshed(failed)
    named = {one.key: one for one in gathered.named}
    gots = {key: unless_held(got, holds) for key, got in gathered.got.items()}
    articles = [one for got in gots.values() for one in got.articles]
    changed = [one.id for key, got in gots.items() if named[key].has_changed for one in got.articles]
    before = digests(holds, changed)
    report = add(articles) if articles else None
    after = digests(holds, changed)
    same = {id for id in changed if before.get(id) == after.get(id)}
    entries = {key: _outcome(got, named[key], same, now) for key, got in gots.items()}
    due = after_success(now, gathered.pause)
    if gathered.left_until is not None:
        due = min(due, gathered.left_until)
    if gathered.not_before is not None:
        due = max(due, gathered.not_before)
    added = report.added if report is not None else 0
    settled = replace(
        feed,
        title=gathered.title if gathered.title is not None else feed.title,
        # What is left is only found again if the feed is sent whole.
        etag=gathered.etag if not gathered.left else None,
        last_modified=gathered.last_modified if not gathered.left else None,
        due_at=due,
        not_before=gathered.not_before,
        tried_at=now,
        succeeded_at=now,
        error=None,
        failures=0,
        is_gone=False,
        new_last=added,
        new_total=feed.new_total + added,
    )
    keys = [key for one in gathered.named for key in (one.key, one.twin) if key is not None]
    rows.settle(settled, entries=entries, named=keys, now=now, held=gathered.held)
    return Refreshed(
        settled,
        added=added,
        updated=report.updated if report is not None else 0,
        unchanged=report.unchanged if report is not None else 0,
        summaries=sum(got.is_summary for got in gots.values()),
        left=gathered.left,
        skipped=(*(got.found for got in gots.values() if isinstance(got.found, Skipped)), *gathered.skipped),
    )


def _failed(gathered: Gathered, now: datetime) -> Followed:
    failures = gathered.feed.failures + 1
    return replace(
        gathered.feed,
        due_at=after_failure(now, failures, gathered.not_before),
        not_before=gathered.not_before,
        tried_at=now,
        error=str(gathered.error),
        failures=failures,
        is_gone=isinstance(gathered.error, FetchError) and gathered.error.is_gone,
        new_last=0,
    )


def _outcome(got: Got, named: Named, same: Collection[str], now: datetime) -> Known:
    """What is to be known of an entry from now on; `same` are the articles that have not changed though their entries
    have."""
    version, before = got.entry.version, named.before
    was_got = before is not None and before.is_got
    if got.articles and not got.is_summary:
        # What a feed says itself costs no request, and is looked at whenever it changes.
        if before is None or got.is_final or not all(one.id in same for one in got.articles):
            return Known(version)
        return Known(version, MAX_TRIES + before.idle + 1, next_change_at(now, before.idle + 1))
    if got.is_final:
        return Known(version, 1 if was_got else 0)
    tries = abs(before.tries) + 1 if before is not None and before.version == version and before.is_owed else 1
    return Known(version, -tries if was_got else tries, retry_at(now, tries, got.not_before))
