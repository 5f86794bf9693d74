"""Fetched: what stood at an address of the web, and the one method that gets it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from corpus.errors import SourceError


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where it stood in the end, behind all redirects; `body` its bytes, already decompressed.

    `media_type` and `charset` are what the server said they are, in small letters, None where it said nothing.
    `etag` and `last_modified` are to be handed back when asking again. `is_unchanged` says that it is still what those
    stood for; `body` is then empty.
    """

    url: str
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


class FetchError(SourceError):
    """An address gave nothing that can be used. `not_before` is when the server wants to be asked again, where it said
    so, and `host` its name: behind a redirect, not that of the address. `is_gone` is that it said to ask no more (410);
    `is_refused` that programs are not to have it (401, 403, 451, or by robots.txt)."""

    def __init__(
        self,
        reason: str,
        *,
        host: str = "",
        not_before: datetime | None = None,
        is_gone: bool = False,
        is_refused: bool = False,
    ) -> None:
        super().__init__(reason)
        self.host, self.not_before, self.is_gone, self.is_refused = host, not_before, is_gone, is_refused


class Fetches(Protocol):
    """Whatever gets addresses; in the application `corpus.fetch.fetcher.Fetcher`, in a test a table of pages."""

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Get what stands at `url`, unless it is still what `etag` or `last_modified` stood for.

        Raises:
            FetchError: it cannot be got, or may not be; the text says why, for a person.
        """
        ...
