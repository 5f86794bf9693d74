"""Finds when a page says that it was published, in its own time zone; what it does not say is not guessed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from corpus.errors import SourceError
from corpus.sources.dates import Stated, read_stated
from corpus.sources.page_tree import Element, meta

# In this order: first those that mean the publication alone, then those that some sites fill with other times.
_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("parsely-pub-date", "published_time", "article:published", "article.published", "rnews:datepublished"),
    *("cxenseparse:publishtime", "cxenseparse:recs:publishtime", "published_at", "publish-date", "publish_date"),
    *("publishdate", "publication_date", "publicationdate", "pubdate", "pub_date", "article_date_original"),
    *("dcterms.issued", "dc.date.issued", "dc.issued", "citation_publication_date", "dcterms.created", "dc.created"),
    *("dc.date", "dcterms.date", "sailthru.date", "datecreated", "date"),
)
_OWN = "[not(ancestor::aside or ancestor::nav)]"  # not of another report that is offered beside it
_TIMES = f"//*[@itemprop='datePublished' and (@datetime or @content)]{_OWN} | //time[@pubdate and @datetime]{_OWN}"
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)  # what a database prints for a time that was never set
_WIDEST_ZONE = timedelta(hours=14)
_AHEAD = timedelta(days=1)


def stated_date(tree: Element, linked: str | None, *, now: datetime) -> datetime | None:
    """When the page says it was published: by its linked data, else its meta tags, else its marked times.

    Where another of them names the same moment more exactly, or in a zone of its own in place of UTC, that is taken:
    "on Monday" is Monday where the paper is. Times that cannot be, or lie more than a day after `now`, are passed over.
    """
    found = list(_all_stated(tree, linked, now))
    if not found:
        return None
    first, others = found[0], found[1:]
    if not first.has_zone:
        first = next((other for other in others if _says_more(other, first)), first)
    local = (one.moment for one in found if one.has_zone and one.moment == first.moment and one.moment.utcoffset())
    return next(local, first.moment)


def is_possible(moment: datetime, *, now: datetime) -> bool:
    """Whether a page can have been published then."""
    return moment != _UNSET and moment <= now + _AHEAD


def _all_stated(tree: Element, linked: str | None, now: datetime) -> Iterator[Stated]:
    said = meta(tree)
    values = [linked, *(said.get(name) for name in _NAMES)]
    values += [element.get("datetime") or element.get("content") for element in tree.xpath(_TIMES)]
    for value in values:
        try:
            found = read_stated(value) if value else None
        except SourceError:
            continue
        if found is not None and is_possible(found.moment, now=now):
            yield found


def _says_more(other: Stated, first: Stated) -> bool:
    if first.has_time:
        return other.has_zone and abs(other.moment - first.moment) <= _WIDEST_ZONE
    return other.has_time and other.moment.date() == first.moment.date()
