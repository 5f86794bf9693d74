"""Builds an article from named fields, whichever of their usual names a row or a front matter gives them."""

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from corpus.article import Article, clean_text, make_article
from corpus.errors import InputError, SourceError
from corpus.sources.address import is_address, is_of_one_article, of_article
from corpus.sources.dates import read_date
from corpus.sources.field_names import NOTHING, field_of, kind_of, no_text, rank_of
from corpus.sources.fragment import shown_line, shown_text
from corpus.sources.namesakes import Namesakes
from corpus.sources.origin import Origin

MAX_ARTICLE_CHARACTERS = 5_000_000
# A row's number, which data frames write with a point; longer ones, as those of posts, are counted for a whole site.
_NUMBER = re.compile(r"([0-9]{1,12})(?:\.0+)?")
# A link to a note of that name, as programs for notes write it, perhaps under another name: [[people/Lee|Ann Lee]].
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MONGO_KINDS = {"$date", "$oid", "$numberLong"}
_log = logging.getLogger(__name__)


def article_from(
    fields: Mapping[str, object],
    origin: Origin,
    *,
    text: str | None = None,
    title: str | None = None,
    place: str | None = None,
    namesakes: Namesakes | None = None,
) -> Article:
    """The article that `fields` describe; unknown names are passed over.

    `text` is the body where it does not stand in a field; there, it and the headline may be HTML. `title` is the
    headline where no field names one, and `place` the identity where neither an id nor a URL is given. `namesakes`
    tells it from the others of its file where none of these is there, or a number beside a URL.

    Raises:
        SourceError: no text (an empty one will do where there is a headline), a text that is too long, or a field
            of the wrong kind; the value is named.
    """
    named = _by_field(fields, is_row=text is None)
    given_title = _string(named, "title")
    body = _string(named, "text") if text is None else text
    size = len(given_title or title or "") + len(body or "")
    if size > MAX_ARTICLE_CHARACTERS:
        raise SourceError(f"has {size:,} characters of text; an article may have {MAX_ARTICLE_CHARACTERS:,}")
    if text is None:  # what stands in a column may be as a site's database has it
        body = shown_text(body) if body is not None else None
        given_title = shown_line(given_title) if given_title is not None else None
    if body is None or not body.strip():
        # A row that says its text is empty is a headline on its own, which states a fact too. One that does not name
        # a text at all is misunderstood rather than empty.
        if text is not None or given_title is None or not any(field_of(name) == "text" for name in fields):
            raise no_text(fields) if text is None else SourceError("has no text")
        body = ""
    given_publisher = _string(named, "publisher")
    published = read_date(named["published"]) if "published" in named else origin.published
    if given_title is not None:
        title = given_title
    url = _string(named, "url")
    # Programs that clip pages call their address the source, and a table may name one that many articles came from.
    source = None
    if given_publisher is not None and is_address(given_publisher):
        source = given_publisher.strip() if url is None and is_of_one_article(given_publisher) else None
        given_publisher = urlsplit(given_publisher.strip()).hostname if source is None else None
    url = url if url is not None else source
    id = _string(named, "id")
    numbered = _numbered(id, origin)
    if numbered is not None:
        id = numbered if of_article(url) is None else None
    try:
        article = make_article(
            title=title if title is not None else "",
            body=body,
            id=id,
            url=url,
            published=published,
            publisher=given_publisher if given_publisher is not None else origin.publisher,
            authors=_authors(named.get("authors")),
            language=_string(named, "language"),
            place=place,
        )
    except InputError as error:
        raise SourceError(str(error)) from None
    is_unsure = id is None and (numbered is not None or source is not None or (url or place) is None)
    return namesakes.apart(article, numbered) if is_unsure and namesakes is not None else article


def _numbered(id: str | None, origin: Origin) -> str | None:
    """The identity of what has a mere number for an id, which is in use everywhere and means one thing in its file."""
    number = _NUMBER.fullmatch(id) if id is not None else None
    return f"{origin.identity}#{number[1]}" if number is not None else None


def _by_field(fields: Mapping[str, object], *, is_row: bool) -> dict[str, object]:
    """The first value that is there for each field, in the order of its names; in rows, words for nothing are none."""
    found: dict[str, tuple[int, object]] = {}
    for name, given in fields.items():
        field, value = field_of(name), _unwrapped(given)
        if field is None or _is_absent(value) or (is_row and isinstance(value, str) and value.strip() in NOTHING):
            continue
        if field not in found or rank_of(name) < found[field][0]:
            found[field] = (rank_of(name), value)
    return {field: value for field, (_, value) in found.items()}


def _is_absent(value: object) -> bool:
    # A number unequal to itself is NaN, which data frames write for nothing.
    return value is None or (isinstance(value, str) and not value.strip()) or value != value  # noqa: PLR0124


def _unwrapped(value: object) -> object:
    """A value as it is meant, where the export of a MongoDB says its kind, too: {"$date": "2025-01-28T09:30:00Z"}."""
    while isinstance(value, Mapping) and len(value) == 1 and (kind := next(iter(value))) in _MONGO_KINDS:
        value = value[kind]
    return value


def _string(named: Mapping[str, object], field: str) -> str | None:
    value = named.get(field)
    if value is None:
        return None
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):  # schema.org and NewsAPI name things so
        value = value["name"]
    if isinstance(value, int | float) and not isinstance(value, bool) and field != "text":
        value = str(value)
    if field == "text" and isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if not isinstance(value, str):
        raise SourceError(f"its {field} is {kind_of(value)}, and should be a text")
    if field == "text":
        return value
    return clean_text(_LINKED.sub(r"\1", value) if field in {"authors", "publisher"} else value).strip()


def _authors(value: object) -> tuple[str, ...]:
    parts = re.split(r"[;|]", _LINKED.sub(r"\1", value)) if isinstance(value, str) else value
    if parts is None:
        return ()
    if not isinstance(parts, list):
        parts = [parts]
    names = []
    for part in parts:
        try:
            names.append(None if _is_absent(part) else _string({"authors": part}, "authors"))
        except SourceError as error:
            _log.info("an author: %s", error)  # who wrote it is not worth the article
    return tuple(dict.fromkeys(name for name in names if name))
