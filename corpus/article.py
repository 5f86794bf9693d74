"""Article: what was published, as one immutable text that every quote is a slice of."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

from corpus.errors import InputError

# The years that news can be of.
EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
# A headline is indexed and embedded with every passage of its article, and these are shown with every answer:
# of what is longer, as a paragraph that is the title of a short message, the beginning is taken.
MAX_TITLE_CHARACTERS, MAX_AUTHORS = 300, 100
MAX_ADDRESS_CHARACTERS = 4_000
_LINE_CHARACTERS = 120  # of the first line of a text, where that is its headline

# NUL ends a string inside SQLite, and lone surrogates cannot be written as UTF-8: either would shift or lose offsets.
# What UTF-8 cannot hold, and what a terminal would obey.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Nobody writes the controls beyond ASCII: they are Windows-1252 that was taken for Latin-1, as browsers know.
_MISREAD = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one published article.

    `text` opens with the headline as its first line, so that an answer can be cut from it; of a long one, `title` is
    the beginning.
    `published` is None when the source does not say; it is never guessed from the clock.
    A publication day without a time is midnight UTC.
    """

    id: str
    revision: int
    url: str | None
    title: str
    text: str
    published: datetime | None
    first_seen: datetime
    publisher: str | None
    authors: tuple[str, ...]
    language: str | None

    @property
    def day(self) -> date | None:
        """The publication day in the article's own time zone."""
        return self.published.date() if self.published is not None else None

    @property
    def digest(self) -> str:
        """SHA-256 over everything a publisher can change; equal digests mean nothing changed."""
        published = self.published.isoformat() if self.published is not None else ""
        parts = (self.text, self.title, self.url or "", published, self.publisher or "", *self.authors)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def make_article(
    *,
    title: str,
    body: str,
    id: str | None = None,
    url: str | None = None,
    published: datetime | None = None,
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    place: str | None = None,
) -> Article:
    """Build a first revision from what a source found, cleaned so that offsets survive storage.

    The identity of an article is, in this order: `id`, `url`, `place` (where it was read from, such as a
    file's path), or a digest of headline, publisher and day; so that reading it again finds the same one; of a long
    one, it is a digest. A URL that is longer than any is none.

    Raises:
        InputError: there is neither a headline nor a body.
    """
    title = " ".join(clean_text(title).split())
    body = clean_text(body).strip()
    if not title and not body:
        raise InputError("the article is empty: it has neither a headline nor a text")
    if not title:
        title = cut(body.split("\n", 1)[0].strip(), _LINE_CHARACTERS)
        text = body
    elif body == title or body.startswith(f"{title}\n"):
        text = body
    else:
        text = f"{title}\n\n{body}".strip()
    identity = id or url or place
    if identity is None:
        day = published.date().isoformat() if published is not None else ""
        identity = _made(f"{title}\x1f{publisher or ''}\x1f{day}")
    identity, address = clean_text(identity), _one_line(url)
    named = (_one_line(publisher), *map(_one_line, authors))
    said_by, *names = (cut(name) if name is not None else None for name in named)
    return Article(
        id=identity if len(identity) <= MAX_ADDRESS_CHARACTERS else _made(identity),
        revision=1,
        url=address if address is not None and len(address) <= MAX_ADDRESS_CHARACTERS else None,
        title=cut(title),
        text=text,
        published=published,
        first_seen=datetime.now(UTC).replace(microsecond=0),
        publisher=said_by,
        authors=tuple(name for name in names if name is not None)[:MAX_AUTHORS],
        language=language,
    )


def clean_text(text: str) -> str:
    """Unicode NFC, one kind of line end, and nothing that UTF-8 cannot hold or a terminal would obey."""
    shown = _UNSTORABLE.sub(lambda found: _MISREAD.get(found[0], ""), text)
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", shown))


def cut(line: str, characters: int = MAX_TITLE_CHARACTERS) -> str:
    """The beginning of a line, to the end of a word where there is one."""
    return line if len(line) <= characters else line[:characters].rsplit(" ", 1)[0]


def parse_published(value: str) -> datetime:
    """Read an ISO 8601 day or time; without a zone it is UTC.

    Raises:
        InputError: it is not such a date, or the year is before EARLIEST_YEAR or after LATEST_YEAR.
    """
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise InputError(f"{value!r} is not a date; write it like 2025-01-28 or 2025-01-28T09:30:00+00:00") from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        years = f"between {EARLIEST_YEAR} and {LATEST_YEAR}"
        raise InputError(f"{value!r} is not a date news can have; the year should lie {years}")
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _one_line(value: str | None) -> str | None:
    """Clean and on one line; None where nothing is left."""
    return " ".join(clean_text(value or "").split()) or None


def _made(said: str) -> str:
    """An identity made of what an article says."""
    return "text-" + hashlib.sha256(said.encode()).hexdigest()[:16]
