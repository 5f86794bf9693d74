"""Tells a page that leads to reports, as a front page or the results of a search, from one that is a report."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from urllib.parse import urlsplit

from corpus.sources.json_ld import kinds_in, main_node
from corpus.sources.page_date import stated_date
from corpus.sources.page_tree import Element, blocks, ends_sentence, line, meta, words

_LISTS = {"CollectionPage", "SearchResultsPage"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINK_SHARE = 0.9  # of a line that is a link, but for a number or a mark beside it
MIN_TIMES = 3  # at which several reports were published
MIN_HEADINGS = 3  # that lead elsewhere; a report has its own address there, or that of another above it
MAX_BELOW = 3  # lines of such a report: a summary, a day, a name; in the middle of a report its own text goes on below
MIN_LINES, MIN_LINE_SHARE = 3, 1 / 3  # of the text that are links, where below each stand a summary and a day
MAX_TOLD = 400  # characters of a summary with its day and its writer; a report's own text under a headline is longer
MIN_OWN = 3  # paragraphs above the first link, of which a list has one or two to introduce it, and a report more
MIN_SHARE = 0.5  # of the text's characters that are links, or are told under them
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Led:
    """The lines of a page that are links to others, and those that stand under the headings among these."""

    links: frozenset[Words]
    told: frozenset[Words]

    def has(self, text: str) -> bool:
        """Whether a text, which was read from the page, is of the reports that it leads to rather than its own."""
        lines = [(_said(one), len(one)) for one in text.split("\n") if words(one)]
        of_links = sum(said in self.links for said, _ in lines)
        led = sum(length for said, length in lines if said in self.links or said in self.told)
        own = sum(length for said, length in lines if said not in self.links)
        is_list = MIN_LINES <= of_links >= MIN_LINE_SHARE * len(lines) and own <= MAX_TOLD * of_links
        return not self._begins_itself(text) and (is_list or led >= MIN_SHARE * sum(length for _, length in lines) > 0)

    def _begins_itself(self, text: str) -> bool:
        """Whether a text begins as a report does that others are offered below."""
        lines = (one for one in text.split("\n") if words(one))
        above = takewhile(lambda one: _said(one) not in self.links and _said(one) not in self.told, lines)
        return sum(map(ends_sentence, above)) >= MIN_OWN


def led_to(tree: Element, title: str | None) -> Led:
    """What a page leads to; nothing where it says of itself that it is a report, or when it was published.

    The page is as it came: what is taken out of a report as furniture is the text of a list.
    """
    if _is_report(tree):
        return Led(frozenset(), frozenset())
    own = _own_address(tree)
    links = {_said(line(link)) for link in tree.iter("a") if _leads_elsewhere(link, own)}
    headline, headings = words(title or ""), 0
    told: set[Words] = set()
    under: list[str] = []  # the last heading that leads elsewhere
    below = MAX_BELOW
    for block, text in blocks(tree):
        is_link = _is_link(block, text, own)
        if is_link:
            links.add(_said(text))
        if block.tag in _HEADINGS:
            told |= _summary(under)
            under = []
            below = 0 if is_link and words(text) != headline else MAX_BELOW
            headings += not below
        elif below < MAX_BELOW:
            below += 1
            under.append(text)
    told |= _summary(under)
    return Led(frozenset(links), frozenset(told if headings >= MIN_HEADINGS else ()))


def _summary(lines: list[str]) -> set[Words]:
    """The lines under a heading, where they are no more than tells of a report that stands elsewhere."""
    return {_said(one) for one in lines} if sum(map(len, lines)) <= MAX_TOLD else set()


def _is_report(tree: Element) -> bool:
    if main_node(tree) is not None:
        return True
    is_list = bool(kinds_in(tree) & _LISTS)
    is_dated = stated_date(tree, None, now=datetime.now(UTC)) is not None
    times = len(tree.xpath("//*[@itemprop='datePublished']"))
    return (meta(tree).get("og:type", "").lower() == "article" and not is_list) or (is_dated and times < MIN_TIMES)


def _is_link(block: Element, text: str, own: tuple[str, str]) -> bool:
    """Whether a block is a link to another page, or stands in one."""
    if any(above.tag == "a" and _leads_elsewhere(above, own) for above in block.iterancestors()):
        return True
    return sum(len(line(link)) for link in block.iter("a") if _leads_elsewhere(link, own)) >= _LINK_SHARE * len(text)


def _leads_elsewhere(link: Element, own: tuple[str, str]) -> bool:
    """Whether a link leads to another page of the same site, as far as the page names its own address."""
    try:
        parts = urlsplit(link.get("href", ""))
    except ValueError:
        return False
    host, path = own
    is_same = not parts.netloc or not host or _host(parts.netloc) == host
    target = parts.path.rstrip("/") or parts.query  # ?p=123 is a page of its own, and the site's root none
    return is_same and parts.scheme in {"", "http", "https", "file"} and target not in {"", path}


def _own_address(tree: Element) -> tuple[str, str]:
    """The host and the path that the page gives as its own; empty where it gives none."""
    for address in (*tree.xpath("(//link[@rel='canonical']/@href)[1]"), meta(tree).get("og:url", "")):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.netloc:
            return _host(parts.netloc), parts.path.rstrip("/")
    return "", ""


def _host(place: str) -> str:
    return place.lower().removeprefix("www.")


def _said(text: str) -> Words:
    return tuple(words(text))
