"""The part of the command line that follows feeds: `python cli.py follow …` and `refresh …`, for people and cron."""

import json
import re
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from answering.retaining import add_followed
from commands.console import DEFAULT_LIBRARY, EncoderOption, LibraryOption, ObjectOption, command_for, messages, shown
from commands.fetching import AllowOption, ContactOption, opened_fetcher
from corpus.archive import Archive
from corpus.article import Article
from corpus.errors import InputError, LibraryError, ModelError, SourceError
from corpus.follow.feed_rows import Followed
from corpus.follow.following import Begun, Following
from corpus.follow.opml import feeds_listed
from corpus.follow.refresh import Refreshed
from corpus.sources.address import is_address
from index.encoder import encoder_of
from index.hybrid import AddReport, Library

FAILED, INTERRUPTED = 1, 130
_EVERY = re.compile(r"(\d{1,6})\s*([smhd])", re.IGNORECASE)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}

app = typer.Typer(rich_markup_mode=None)


class Later:
    """A library that is opened when the first article comes, for most passes bring none."""

    def __init__(self, directory: Path, encoder: str | None) -> None:
        self._opened = cache(lambda: Library.create(directory, encoder_of(directory, encoder)))

    def add(self, articles: Sequence[Article]) -> AddReport:
        if not self._opened().is_of_its_encoder:  # it was rebuilt with another meanwhile
            self._opened.cache_clear()
        return add_followed(self._opened(), articles, tell=typer.echo)


@app.command()
def follow(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL...", help="Feeds, sitemaps, pages that name one, and files that list some (OPML)."),
    ] = None,
    *,
    listing: Annotated[bool, typer.Option("--list", help="Say what is followed, and how it is.")] = False,
    stop: Annotated[str | None, typer.Option(metavar="URL", help="Follow this one no longer; articles stay.")] = None,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    allow_address: AllowOption = "",
    contact: ContactOption = "",
) -> None:
    """Follow feeds; their articles come with `refresh`."""
    if [bool(addresses), listing, stop is not None].count(True) != 1:
        raise InputError("give one of: one or more addresses, --list, --stop URL")
    if not addresses:
        Archive(library)  # or there is none, and a directory that is mistyped becomes none
    following = Following(library, opened_fetcher(allow_address, contact), Later(library, encoder).add)
    if stop is not None:
        following.stop(stop)
        typer.echo(f"stopped following {stop}; its articles stay")
    elif listing:
        _list(following.followed(), as_object=as_object)
    failed = [address for address in addresses or () if not _begin(following, address)]
    if addresses:
        typer.echo(f"get its articles with: {command_for('refresh', library)}")
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def refresh(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[URL]...", help="Only these, due or not; what is due otherwise.")
    ] = None,
    *,
    every: Annotated[str | None, typer.Option(help="Go on until stopped, once in this time: 90s, 15m, 2h.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    allow_address: AllowOption = "",
    contact: ContactOption = "",
) -> None:
    """Get what is new in the feeds that are followed; exit status 1 if one of them failed."""
    pause = seconds(every) if every is not None else None
    Archive(library)  # or there is none
    following = Following(library, opened_fetcher(allow_address, contact), Later(library, encoder).add)
    stopped = _stopped_by_signals()
    if pause is None:
        results = following.refresh(addresses, on_feed=_tell_all, is_stopped=stopped.is_set)
        _tell_untouched(following.followed(), results, addresses, library)
        if stopped.is_set():
            raise typer.Exit(INTERRUPTED)
        raise typer.Exit(FAILED if any(one.feed.error is not None for one in results) else 0)
    while not stopped.is_set():
        try:
            Archive(library)  # its disk may be gone by now
            following.refresh(addresses, on_feed=_tell, is_stopped=stopped.is_set)
        except (LibraryError, ModelError) as error:  # another writer, a full disk: it may be over at the next pass
            messages.print(f"{_time()}  {shown(str(error))}", markup=False)
        stopped.wait(pause)  # by a clock that nobody puts back


def seconds(every: str) -> float:
    """The seconds of a time such as 90s, 15m, 2h or 1d.

    Raises:
        InputError: it is no such time, or shorter than a second.
    """
    found = _EVERY.fullmatch(every.strip())
    if found is None or int(found[1]) == 0:
        raise InputError(f"--every {every!r} is not a time; write it like 90s, 15m or 2h")
    return float(int(found[1]) * _UNITS[found[2].lower()])


def line_of(refreshed: Refreshed) -> str:
    """What a pass did for a feed, on one line."""
    feed = refreshed.feed
    if feed.error is not None:
        again = "is not asked again" if feed.is_gone else f"next try {_words(feed.due_at)}"
        return f"{feed.name}: failed, {feed.error} ({feed.failures} in a row, {again})"
    parts = [f"{refreshed.added:,} new", f"{refreshed.updated:,} updated"]
    if refreshed.summaries:
        parts.append(f"{refreshed.summaries:,} of them only summaries, as their pages cannot be read")
    if refreshed.skipped:
        parts.append(f"{len(refreshed.skipped):,} skipped")
    if refreshed.left:
        parts.append(f"{refreshed.left:,} left for the next pass")
    return f"{feed.name}: {', '.join(parts)}"


def _begin(following: Following, address: str) -> bool:
    """Follow an address, or all that a file of feeds names; of these, one that fails is told and keeps no other."""
    path = Path(address)
    try:
        is_list = not is_address(address) and path.is_file()
    except OSError:  # it is too long for a file's name
        is_list = False
    if not is_list:
        _tell_begun(following.follow(address))
        return True
    feeds = feeds_listed(path)
    failed = 0
    for url in feeds:
        try:
            _tell_begun(following.follow(url))
        except (SourceError, InputError) as error:
            failed += 1
            messages.print(f"{shown(url)}: {shown(str(error))}", markup=False)
    typer.echo(f"{address} lists {len(feeds):,} feeds, of which {len(feeds) - failed:,} are followed")
    return failed == 0


def _tell_begun(begun: Begun) -> None:
    already = "" if begun.is_new else "already "
    typer.echo(f"{already}following {begun.title or begun.url} ({begun.url}), which names {begun.entries:,} articles")
    for other in begun.others:
        typer.echo(f"  that page names another feed: {shown(other)}")


def _stopped_by_signals() -> Event:
    """Set by the first SIGINT or SIGTERM, so that what was begun is finished; the second ends the process."""
    stopped = Event()

    def stop(number: int, _: object) -> None:
        stopped.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopped


def _tell(refreshed: Refreshed, done: int, of: int) -> None:
    typer.echo(f"{_time()}  {shown(line_of(refreshed))}")


def _tell_all(refreshed: Refreshed, done: int, of: int) -> None:
    _tell(refreshed, done, of)
    for skipped in refreshed.skipped:
        typer.echo(f"  {shown(skipped.place)}: {shown(skipped.reason)}")


def _tell_untouched(
    followed: Sequence[Followed], results: Sequence[Refreshed], addresses: list[str] | None, library: Path
) -> None:
    """Say why nothing was asked for, where that is so."""
    if not followed:
        typer.echo(f"no feed is followed; begin with: {command_for('follow URL', library)}")
    asked = {one.feed.url for one in results}
    for feed in followed:
        if feed.url in (addresses or ()) and feed.url not in asked:
            typer.echo(f"{feed.name}: left alone, as its server asked for, until {_words(feed.not_before)}")
    if followed and not results and addresses is None:
        due = min((feed.due_at for feed in followed if feed.due_at is not None), default=None)
        typer.echo(f"nothing is due; next {_words(due)}. Name a feed to get it now")


def _list(followed: Sequence[Followed], *, as_object: bool) -> None:
    if as_object:
        typer.echo(json.dumps([_object(feed) for feed in followed], ensure_ascii=False, indent=2))
        return
    for feed in followed:
        typer.echo(f"{feed.name}\n    {feed.url}")
        new = f"{feed.new_last:,} new then, {feed.new_total:,} in all"
        read = f"last read {_words(feed.succeeded_at)}, {new}" if feed.succeeded_at is not None else "not read yet"
        again = "" if feed.is_gone or feed.due_at is None else f"; next {_words(feed.due_at)}"
        typer.echo(f"    {read}{again}")
        if feed.error is not None:
            gone = ", and is not asked again" if feed.is_gone else ""
            typer.echo(f"    failed {feed.failures} times in a row{gone}: {shown(feed.error)}")


def _object(feed: Followed) -> dict[str, object]:
    times = ("followed_at", "due_at", "not_before", "tried_at", "succeeded_at")
    others = ("url", "title", "error", "failures", "is_gone", "new_last", "new_total")
    told = {name: getattr(feed, name) for name in times}
    return {name: getattr(feed, name) for name in others} | {
        name: moment.isoformat() if moment is not None else None for name, moment in told.items()
    }


def _words(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment is not None else "at once"


def _time() -> str:
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
