"""Origin: where bytes come from, and what to assume where they do not say."""

from dataclasses import dataclass
from datetime import datetime

from corpus.sources.columns import USUAL, Columns


@dataclass(frozen=True, slots=True)
class Origin:
    """`place` names the file to a person; `identity` is what a file of one article is known by when read
    again, and what the numbers of its rows stand behind.

    `published` and `publisher` fill in where the source is silent, and never override it; a day that a page only prints
    in its byline, which may be misread, gives way to `published`.
    `columns` holds for tables and JSON.
    `size` is in bytes, None where only reading tells (compressed files).
    """

    place: str
    identity: str
    published: datetime | None = None
    publisher: str | None = None
    size: int | None = None
    columns: Columns = USUAL
