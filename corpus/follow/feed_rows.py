"""The feeds that are followed, as rows of a file of their own beside the archive: `feeds.sqlite3`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.follow.schedule import MAX_TRIES, is_to_be_tried
from corpus.lazy_file import LazyFile
from corpus.sqlite import Kind, run_script

FILE_NAME = "feeds.sqlite3"
KIND = Kind(
    noun="the list of followed feeds",
    application_id=0x44544C46,  # "DTLF"
    format=1,
    readable=(1,),
    if_foreign="move it elsewhere, and follow the feeds again",
    if_damaged="move it elsewhere and follow the feeds again, or restore a backup with: "
    "python cli.py restore BACKUP --replace --library {directory}",
    busy_seconds=30.0,
)
# What a feed has not named for so long is forgotten: it does not come back, and if it did, it would be unchanged.
FORGOTTEN_AFTER = timedelta(days=60)
_HOSTS = Path(__file__).with_name("hosts.sql")
_COLUMNS = (
    "id, url, title, followed_at, etag, last_modified, due_at, not_before, tried_at, succeeded_at, error, failures, "
    "is_gone, new_last, new_total"
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that is followed, and how it is.

    `error` is why the last try failed, None if it did not; `failures` how many did in a row. `is_gone` says that its
    server asked for no more visits. `new_last` and `new_total` are how many articles it brought last and in all.
    """

    id: int
    url: str
    title: str | None
    followed_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    due_at: datetime | None = None
    not_before: datetime | None = None
    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str | None = None
    failures: int = 0
    is_gone: bool = False
    new_last: int = 0
    new_total: int = 0

    @property
    def name(self) -> str:
        """What to call it to a person."""
        return self.title if self.title is not None else self.url


@dataclass(frozen=True, slots=True)
class Known:
    """What became of one version of an entry: how often it was tried, and when it is again, None if it is done with.

    `tries` is 0 where there was only a summary to get, or nothing; negative where all failed, and what an earlier
    version led to was got; above MAX_TRIES where it was got and `idle`, and `retry_at` then is when a next version is
    looked at.
    """

    version: str
    tries: int = 1
    retry_at: datetime | None = None

    @property
    def is_got(self) -> bool:
        """Whether this version, or one before it, was got."""
        return self.tries < 0 or self.idle > 0 or (self.retry_at is None and 0 < self.tries < MAX_TRIES)

    @property
    def idle(self) -> int:
        """How many versions in a row, this one the last, led to the article that was there before."""
        return max(0, self.tries - MAX_TRIES)

    @property
    def is_owed(self) -> bool:
        """Whether this version failed, and is to be tried again."""
        return self.retry_at is not None and self.idle == 0


class FeedRows:
    """The rows of one library. All may raise LibraryError: the file is damaged or foreign, or cannot be written."""

    def __init__(self, directory: Path) -> None:
        self._file = LazyFile(directory / FILE_NAME, KIND, Path(__file__).with_name("feeds.sql"))

    def all(self) -> tuple[Followed, ...]:
        """All feeds, in the order in which they came to be followed."""
        file = self._file.opened()
        if file is None:
            return ()
        connection = file.connection
        rows = connection.execute(f"SELECT {_COLUMNS} FROM feed ORDER BY id").fetchall()  # noqa: S608  (constant)
        return tuple(_followed(row) for row in rows)

    def insert(self, url: str, title: str | None, now: datetime) -> bool:
        """Follow an address at which there is a feed, to be asked for at once; whether it was not followed already.

        One that failed before, or was gone, is well again.
        """
        with self._file.made().transaction() as connection:
            inserted = connection.execute(
                "INSERT OR IGNORE INTO feed (url, title, followed_at) VALUES (?, ?, ?)", (url, title, _written(now))
            )
            if inserted.rowcount == 1:
                return True
            connection.execute(
                "UPDATE feed SET due_at = NULL, not_before = NULL, error = NULL, failures = 0, is_gone = 0 "
                "WHERE url = ? AND error IS NOT NULL",
                (url,),
            )
            return False

    def delete(self, url: str) -> bool:
        """Follow an address no more; whether it was followed."""
        file = self._file.opened()
        if file is None:
            return False
        with file.transaction() as connection:
            return connection.execute("DELETE FROM feed WHERE url = ?", (url,)).rowcount == 1

    def known(self, feed: int) -> dict[str, Known]:
        """What is known of a feed's entries, by `key_of` their ids."""
        file = self._file.opened()
        if file is None:
            return {}
        connection = file.connection
        rows = connection.execute("SELECT key, version, tries, retry_at FROM entry WHERE feed = ?", (feed,))
        return {key: Known(version, tries, _read(at)) for key, version, tries, at in rows}

    def held(self, now: datetime) -> dict[str, datetime]:
        """The hosts of pages that want to be left alone now, and until when."""
        file = self._file.opened()
        if file is None or not file.has_table("host"):
            return {}
        rows = file.connection.execute("SELECT name, not_before FROM host").fetchall()
        hosts = {name: datetime.fromisoformat(until) for name, until in rows}
        return {name: until for name, until in hosts.items() if not is_to_be_tried(until, now)}

    def settle(
        self,
        feed: Followed,
        *,
        entries: Mapping[str, Known],
        named: Sequence[str],
        now: datetime,
        held: Mapping[str, datetime] | None = None,
    ) -> None:
        """Store how a feed is after a pass, and what became of its entries; `named` are the keys of all it names,
        `held` until when hosts of its pages want to be left alone.

        Nothing happens where it is followed no more.
        """
        with self._file.made().transaction() as connection:
            updated = connection.execute(
                "UPDATE feed SET title = ?, etag = ?, last_modified = ?, due_at = ?, not_before = ?, tried_at = ?, "
                "succeeded_at = ?, error = ?, failures = ?, is_gone = ?, new_last = ?, new_total = ? WHERE id = ?",
                (
                    feed.title,
                    feed.etag,
                    feed.last_modified,
                    *map(_written, (feed.due_at, feed.not_before, feed.tried_at, feed.succeeded_at)),
                    feed.error,
                    feed.failures,
                    feed.is_gone,
                    feed.new_last,
                    feed.new_total,
                    feed.id,
                ),
            )
            if updated.rowcount == 0:
                return
            if held:
                run_script(connection, _HOSTS)
                connection.execute("DELETE FROM host WHERE not_before <= ?", (_written(now),))
                connection.executemany(
                    "INSERT OR REPLACE INTO host VALUES (?, ?)",
                    [(host, _written(until)) for host, until in held.items()],
                )
            today = _written(now)
            connection.executemany(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                [(feed.id, key, one.version, one.tries, _written(one.retry_at), today) for key, one in entries.items()],
            )
            connection.executemany(
                "UPDATE entry SET named_at = ? WHERE feed = ? AND key = ?", [(today, feed.id, key) for key in named]
            )
            if named:  # a feed that was not sent, as nothing in it has changed, may name all of them still
                forgotten = _written(now - FORGOTTEN_AFTER)
                connection.execute("DELETE FROM entry WHERE feed = ? AND named_at < ?", (feed.id, forgotten))


def key_of(id: str) -> str:
    """By what an entry is remembered: ids may be of any length."""
    return hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()[:32]


def _followed(row: tuple[object, ...]) -> Followed:
    id, url, title, followed_at, etag, modified, *times, error, failures, is_gone, new_last, new_total = row
    due_at, not_before, tried_at, succeeded_at = (_read(time) for time in times)
    return Followed(
        id=int(str(id)),
        url=str(url),
        title=title if isinstance(title, str) else None,
        followed_at=_read(followed_at) or datetime.fromtimestamp(0, UTC),
        etag=etag if isinstance(etag, str) else None,
        last_modified=modified if isinstance(modified, str) else None,
        due_at=due_at,
        not_before=not_before,
        tried_at=tried_at,
        succeeded_at=succeeded_at,
        error=error if isinstance(error, str) else None,
        failures=int(str(failures)),
        is_gone=bool(is_gone),
        new_last=int(str(new_last)),
        new_total=int(str(new_total)),
    )


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment is not None else None


def _read(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
