"""The one form of a web address by which an article is known, however it was come by: the door of w3lib."""

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

from corpus.article import MAX_ADDRESS_CHARACTERS

# Parameters that say where a reader came from and never which article it is. Names that some sites use for the
# article itself (id, cid, source, ref) are not among them: two articles taken for one would be worse than one for two.
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "oly_", "vero_", "at_", "wt_mc", "wt_zmc")
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid yclid igshid mc_cid mc_eid _hsenc _hsmi mkt_tok "
    "icid ito cmpid xtor smid smtyp ftag feedtype feedname ns_mchannel ns_source ns_campaign wprss".split()
)
_PORTS = {"http": 80, "https": 443}
_SHAPE = re.compile(r"^(?:www|m|mobile|amp)\.")
# By what sites tell the pages of one article apart: a parameter, or the end of the path.
_PAGE_NAMES = frozenset("page p pg paged pagenum pageno pagenumber page_number seite pagina".split())
_PAGE_QUERY = re.compile(r"[1-9]\d{0,2}")
_PAGE_END = re.compile(r"(?:/|/page[/-]|[-_,;](?:page-?)?)([1-9]\d?)")
# Parts of a path that show an article in another way.
_VIEWS = frozenset("amp print mobile m index".split())
# Between the words of a name.
_WORDS = re.compile(r"\w[-_\s]+(?=\w)")


def is_address(text: str) -> bool:
    """Whether this names a place of the web rather than a file: http or https, and a host."""
    try:
        parts = urlsplit(text.strip())
        return parts.scheme.lower() in _PORTS and bool(parts.hostname) and len(text) <= MAX_ADDRESS_CHARACTERS
    except ValueError:
        return False


def canonical(url: str) -> str:
    """The address without fragment and tracking parameters, its host in small letters, its parameters in order.

    It still leads to the article. What is no address is returned as it came.
    """
    if not is_address(url):
        return url
    try:
        parts = urlsplit(canonicalize_url(url.strip()))
        host = parts.netloc.removesuffix(f":{_PORTS[parts.scheme]}")
        tracking = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if _is_tracking(name)}
        cleaned = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
        return url_query_cleaner(cleaned, sorted(tracking), remove=True, unique=False) if tracking else cleaned
    except (ValueError, KeyError):
        return url


def known_as(claimed: str | None, own: str) -> str:
    """The address by which an article that was fetched from `own` is known: the one that it claims, if that is of the
    same host, so that no site can put its words in the place of another's, and not too wide.

    The names that sites give their usual and their small pages make no other host. Those below one another do, since
    those of a blog service belong to different people. The second page of an article claims the address of the first,
    and is another text: it is known by its own.
    """
    if claimed is None or not is_address(claimed) or page_number(own, claimed) > 1:
        return own
    hosts = [_SHAPE.sub("", urlsplit(url.strip()).hostname or "") for url in (claimed, own)]
    known = canonical(claimed)
    return known if hosts[0] == hosts[1] and not _is_too_wide(known, canonical(own)) else own


def known_within(identity: str, claimed: str | None, own: str) -> tuple[str, str]:
    """The identity and the address of an article on a page that was fetched from `own`: by `known_as` both the same,
    but for a post of a live blog, whose identity is a place on the page, such as its address#post-3."""
    address = known_as(claimed, own)
    page = claimed if claimed is not None else own
    return (address + identity[len(page) :] if identity.startswith(f"{page}#") else address), address


def page_number(own: str, first: str) -> int:
    """Which page of the article at `first` stands at `own`, by both addresses; 1 where they tell of no other."""
    try:
        mine, other = urlsplit(own), urlsplit(first)
    except ValueError:
        return 1
    if _SHAPE.sub("", mine.hostname or "") != _SHAPE.sub("", other.hostname or ""):
        return 1
    path, begun = mine.path.rstrip("/"), other.path.rstrip("/")
    known = parse_qsl(other.query)
    for name, value in parse_qsl(mine.query):
        is_page = name.lower() in _PAGE_NAMES and _PAGE_QUERY.fullmatch(value) is not None
        if is_page and path == begun and (name, value) not in known:
            return int(value)
    stem, dot, ending = begun.rpartition(".")
    if dot and "/" not in ending and path.endswith(f".{ending}"):  # story-2.html of story.html
        path, begun = path.removesuffix(f".{ending}"), stem
    found = _PAGE_END.fullmatch(path.removeprefix(begun)) if begun and path.startswith(begun) else None
    return int(found[1]) if found is not None else 1


def is_front_page(url: str) -> bool:
    """Whether this is the address of a whole site, and so of no article."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def of_article(url: str | None) -> str | None:
    """The address, if it is one and not that of the whole site, which as an identity would merge all its articles."""
    return url.strip() if url is not None and is_address(url) and not is_front_page(url.strip()) else None


def is_of_one_article(url: str) -> bool:
    """Whether an address looks like that of an article, and not of a site or a section: its path has a figure, or ends
    with words joined by hyphens or with the ending of a file."""
    path = urlsplit(url.strip()).path.rstrip("/")
    last = path.rpartition("/")[2]
    return any(map(str.isdigit, path)) or last.count("-") > 1 or "." in last


def _is_too_wide(claimed: str, own: str) -> bool:
    """Whether an address lacks what tells the page at `own` from others, as that of a section or of the program that
    shows all articles: some sites write one address into all their pages, which would make one article of them."""
    theirs, mine = urlsplit(claimed), urlsplit(own)
    name = theirs.path.rstrip("/").rpartition("/")[2]
    if any(map(str.isdigit, theirs.path)) or _WORDS.search(name) is not None:
        return False
    if _tells_by(theirs.query) or _tells_by(mine.query):
        return not _tells_by(theirs.query)
    names, own_names = _names(theirs.path), _names(mine.path)
    if names[-1:] == own_names[-1:]:
        return False
    return is_of_one_article(own) or len(names) < len(own_names)


def _tells_by(query: str) -> bool:
    """Whether a query names an article; "1" and a word or two say how it is shown, or who led to it."""
    values = [value for _, value in parse_qsl(query) if value != "1"]
    return any(any(map(str.isdigit, value)) or len(_WORDS.findall(value)) > 1 for value in values)


def _names(path: str) -> list[str]:
    """The parts of a path without endings, and without those that only tell how it is shown."""
    names = (part.partition(".")[0] for part in path.split("/"))
    return [name for name in names if name and name not in _VIEWS]


def _is_tracking(name: str) -> bool:
    return name.lower() in _TRACKING or name.lower().startswith(_TRACKING_PREFIXES)
