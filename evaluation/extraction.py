"""Measures what is read from saved web pages, on pages whose text, headline and date a person has given."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.article import Article, clean_text, parse_published
from corpus.errors import InputError, SourceError
from corpus.sources import read
from corpus.sources.decoding import decode_page
from corpus.sources.page_tree import line, parse_page
from evaluation.bootstrap import Estimate, mean_of
from evaluation.lines import half_of
from evaluation.overlap import SHINGLE, Overlap, overlap, tokens


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page, and what should be read from it; the headline and the time are None where they are not known.

    `published` is without a zone where none is known: then it names the day that the page itself names.
    """

    path: Path
    text: str
    title: str | None
    published: datetime | None

    @property
    def half(self) -> str:
        """`half_of` the file's name."""
        return half_of(self.path.name)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read from a page; `reason` says why where nothing was, and everything else is empty then.

    `printed` are the headings of the first rank that the page itself shows.
    """

    page: SavedPage
    text: str
    title: str | None
    published: datetime | None
    reason: str | None = None
    printed: tuple[str, ...] = ()

    @property
    def words(self) -> Overlap:
        """Agreement of the texts by token."""
        return overlap(self.text, self.page.text)

    @property
    def shingles(self) -> Overlap:
        """Agreement of the texts by runs of four tokens."""
        return overlap(self.text, self.page.text, size=SHINGLE)

    @property
    def title_is_right(self) -> bool:
        """Whether the headlines have the same words, whatever their case, quotes and dashes."""
        return _words(self.title or "") == _words(self.page.title or "")

    @property
    def title_is_stated(self) -> bool:
        """Whether the headline is right or one that the page prints: a page often has one for other sites, too, and it
        is a matter of taste which of them is expected."""
        return self.title_is_right or _words(self.title or "") in map(_words, self.printed)

    @property
    def title_f1(self) -> float:
        """Agreement of the headlines by word: a page often states one that is longer or worded otherwise, too."""
        return overlap(" ".join(_words(self.title or "")), " ".join(_words(self.page.title or ""))).f1

    @property
    def date_is_right(self) -> bool:
        """Whether both times fall on the same day, in the zone of the one that is expected."""
        expected, found = self.page.published, self.published
        if expected is None or found is None:
            return expected is found
        if expected.tzinfo is not None:
            found = found.astimezone(expected.tzinfo)
        return found.date() == expected.date()

    @property
    def is_right(self) -> bool:
        """Whether nothing differs."""
        title, date = self.page.title is None or self.title_is_right, self.page.published is None or self.date_is_right
        return title and date and self.shingles.f1 == 1

    @property
    def told(self) -> str:
        """A line for a person: how well the text agrees, and what is wrong beside it."""
        page, words = self.page, self.words
        faults = [page.path.name]
        if page.title is not None and not self.title_is_right:
            faults.append(f"title {self.title!r}, is {page.title!r}")
        if page.published is not None and not self.date_is_right:
            faults.append(f"date {self.published or '–'}, is {page.published}")
        if self.reason is not None:
            faults.append(self.reason)
        return "  ".join([f"F1 {words.f1:.3f}  precision {words.precision:.3f}  recall {words.recall:.3f}", *faults])


def read_pages(path: Path) -> list[SavedPage]:
    """Read a manifest: a JSON array of `{"file", "expected": {"text", "title", "published"}}`, the file beside it,
    title and published left out or null where they are not known. A folder has its manifest in it, as the one file
    whose name ends in manifest.json.

    Raises:
        InputError: the manifest cannot be read, or an entry is not such an object; the text names it.
    """
    manifest = _manifest(path)
    try:
        rows = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{manifest} cannot be read as a manifest of pages: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise InputError(f"{manifest} names no pages; {_WANTED}")
    return [_page(row, number, manifest) for number, row in enumerate(rows, 1)]


_WANTED = 'write a JSON array of {"file": "a.html", "expected": {"text": "…", "title": "…", "published": "2025-01-28"}}'


def _manifest(path: Path) -> Path:
    if not path.is_dir():
        return path
    found = sorted(path.glob("*manifest.json"))
    if len(found) != 1:
        raise InputError(f"{path} has {len(found)} files that end in manifest.json, and should have one; {_WANTED}")
    return found[0]


def _page(row: Any, number: int, manifest: Path) -> SavedPage:
    try:
        expected, path = row["expected"], manifest.parent / row["file"]
        if not isinstance(expected["text"], str) or not tokens(expected["text"]):
            raise TypeError("its text is empty")
        title, published = expected.get("title"), expected.get("published")
        return SavedPage(
            path,
            clean_text(expected["text"]),
            clean_text(title) if title else None,
            _moment(published) if published else None,
        )
    except (KeyError, TypeError, AttributeError, InputError) as error:
        raise InputError(f"{manifest}, entry {number}, is no page ({error!r}); {_WANTED}") from error


def _moment(value: str) -> datetime:
    moment = parse_published(value)
    return moment if datetime.fromisoformat(value.strip()).tzinfo is not None else moment.replace(tzinfo=None)


def extract_all(
    pages: Sequence[SavedPage], *, progress: Callable[[int], None] = lambda done: None
) -> Iterator[Extracted]:
    """Read each page as `python cli.py add` does.

    Raises:
        InputError: a page is not there; the text names it.
    """
    for done, page in enumerate(pages, 1):
        # A page is one article, but for a live blog, which is labelled as one; of other files the first counts.
        found, *others = read(page.path)
        if isinstance(found, Article):
            posts = [one.text for one in others if isinstance(one, Article) and one.id.startswith(f"{found.url}#")]
            yield Extracted(
                page, "\n".join([body_of(found), *posts]), found.title, found.published, printed=_printed(page.path)
            )
        else:
            yield Extracted(page, "", None, None, found.reason)
        progress(done)


def _printed(path: Path) -> tuple[str, ...]:
    try:
        return tuple(line(heading) for heading in parse_page(decode_page(path.read_bytes())).iter("h1"))
    except SourceError:  # not a page, but an archive of one
        return ()


def body_of(article: Article) -> str:
    """The text without the headline, which is its first line."""
    return article.text.removeprefix(article.title).lstrip()


def summarise_extraction(extracted: Sequence[Extracted]) -> dict[str, Estimate]:
    """In per cent: `precision`, `recall` and `f1` of the text by token and `shingle_f1` by runs of four, each the mean
    over the pages, with 0 for a page from which nothing was read; `title` and `date`, of the pages that have one, how
    many are right, `title_stated` with the printed ones, and `title_f1` by word; `undated`, of the pages that have a
    date, how many were given none."""
    found = {"pages": Estimate(len(extracted)), "read": Estimate(sum(one.reason is None for one in extracted))}
    if extracted:
        words = [one.words for one in extracted]
        found["precision"] = mean_of([100 * one.precision for one in words])
        found["recall"] = mean_of([100 * one.recall for one in words])
        found["f1"] = mean_of([100 * one.f1 for one in words])
        found["shingle_f1"] = mean_of([100 * one.shingles.f1 for one in extracted])
    titled = [one for one in extracted if one.page.title is not None]
    dated = [one for one in extracted if one.page.published is not None]
    if titled:
        found["title"] = mean_of([100.0 * one.title_is_right for one in titled])
        found["title_stated"] = mean_of([100.0 * one.title_is_stated for one in titled])
        found["title_f1"] = mean_of([100 * one.title_f1 for one in titled])
    if dated:
        found["date"] = mean_of([100.0 * one.date_is_right for one in dated])
        found["undated"] = mean_of([100.0 * (one.published is None) for one in dated])
    return found


def worst_first(extracted: Sequence[Extracted]) -> list[Extracted]:
    """The pages by how little of their text agrees."""
    return sorted(extracted, key=lambda one: one.words.f1)


def _words(text: str) -> list[str]:
    return tokens(text.casefold())
