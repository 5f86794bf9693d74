"""The names that columns, rows and front matter usually have for the fields of an article."""

import re
from collections.abc import Iterable

from corpus.errors import SourceError

_NAMES = {
    "id": ("id", "articleid", "guid"),
    "url": ("url", "link", "canonicalurl"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "articlebody", "articletext", "maintext"),
    "published": ("published", "date", "publishedat", "publishdate", "publicationdate", "datepublished", "pubdate"),
    "publisher": ("publisher", "source", "sitename", "outlet", "newspaper"),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
}
FIELDS = tuple(_NAMES)
# What databases, data frames and programs write for nothing.
NOTHING = frozenset(("", "NULL", "null", "None", "nan", "NaN", "\\N"))
_KINDS = {list: "a list", dict: "an object", str: "a text", bool: "true or false", int: "a number", float: "a number"}
_RANKED = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names)}


class NoColumnError(SourceError):
    """None of the columns `found` is known to be the text."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(
            f"has no column for the text; found: {listed(found)}; needed: text (or body, content), and if known "
            "title, published, publisher, url, id, authors"
        )


def field_of(name: str) -> str | None:
    """The field that a column called `name` gives (`Published At` gives `published`), or None."""
    return _RANKED.get(_plain(name), (None, 0))[0]


def rank_of(name: str) -> int:
    """Where several columns give one field, that of the smallest number counts."""
    return _RANKED.get(_plain(name), (None, 0))[1]


def no_text(found: Iterable[str]) -> SourceError:
    """What is wrong with what a person gave whose columns `found` name no text, or whose text is empty."""
    names = list(found)
    if any(field_of(name) == "text" for name in names):
        return SourceError("has neither a text nor a headline")
    return NoColumnError(names)


def listed(names: list[str]) -> str:
    """The names of columns for a person, some of them if there are many."""
    shown = ", ".join(name if len(name) <= 30 else name[:30] + "…" for name in names[:12])
    return f"{shown or 'none'}{f' and {len(names) - 12} more' if len(names) > 12 else ''}"


def kind_of(value: object) -> str:
    """What a value in JSON is, for a person."""
    return _KINDS.get(type(value), "nothing" if value is None else "a value of another kind")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
