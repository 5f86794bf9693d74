"""Takes out of a page what stands among its paragraphs and is no part of the article: captions, links, appeals."""

import re

from corpus.sources.page_tree import Element, blocks, ends_sentence, line

MAX_CHARACTERS = 800  # of a box taken out by its class alone; a longer one may hold the article,
MAX_SHARE = 1 / 3  # and so may one with more of the text of all paragraphs
MAX_CAPTION_CHARACTERS = 300
_CAPTIONS = re.compile(r"(?:^|[-_\s])(?:fig|img|image|photo|wp)?-?caption(?:$|[-_\s])", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|u-hide-visually)(?:$|\s)", re.IGNORECASE)
_BOXES = re.compile(
    r"(?:^|[-_\s])(?:cta|promo|sign-?up|subscribe|subscription|newsletter|comments?|ugc|recirc|trending|recommended"
    r"|read-?(?:more|next|also)|also-?read|related|teaser)(?:$|[-_\s])",
    re.IGNORECASE,
)
# Readers' own words, however many they are: marked as such (schema.org), or folded away under a line that says so.
_COMMENT_KINDS = ("/Comment", "/UserComments")
_COMMENTS = re.compile(
    r"\W*+(?:(?:show|view|read|hide|see|all|\d+|readers?['’]?s?)\W++)*+comments?\W*+\d*+\W*+", re.IGNORECASE
)
_BOX_TAGS = frozenset("aside div section ul ol p form footer".split())
_LINK_SHARE = 0.9
_LINK_WORDS = 3


def take_out_furniture(tree: Element, *, is_mail: bool = False) -> None:
    """Change a page's tree in place. Lines that are links and boxes of such a class are what a mail tells, and stay."""
    most = min(MAX_CHARACTERS, MAX_SHARE * sum(len(line(paragraph)) for paragraph in tree.iter("p")))
    for element in [element for element in tree.iter() if _is_furniture(element, most, is_mail)]:
        _remove(element)
    for element, text in list(blocks(tree)):
        if element.tag not in {"p", "li", "div"}:
            continue
        if (not is_mail and _is_link(element, text)) or _is_caption(element, text):
            _remove(element)


def take_out_comments(tree: Element) -> None:
    """Change a page's tree in place. Their writers and times are not the article's, so that this comes first."""
    for element in [element for element in tree.iter() if _is_comment(element)]:
        _remove(element)


def _is_comment(element: Element) -> bool:
    if element.tag == "details":
        summary = element.find("summary")
        return summary is not None and _COMMENTS.fullmatch(line(summary)) is not None
    kinds = element.get("itemtype", "").split()
    return "comment" in element.get("itemprop", "").split() or any(kind.endswith(_COMMENT_KINDS) for kind in kinds)


def _is_furniture(element: Element, most: float, is_mail: bool) -> bool:
    if element.tag == "figcaption":
        return True
    name = element.get("class", "")
    if not name or element.tag in {"html", "body", "main", "article", "h1"}:
        return False
    if _UNSEEN.search(name) is None and _CAPTIONS.search(name) is None:
        is_box = not is_mail and element.tag in _BOX_TAGS and _BOXES.search(name) is not None
        return is_box and _is_short(element, most)
    return _is_short(element, most)


def _is_short(element: Element, most: float) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > most:  # looked at no further: a hostile page nests thousands of such boxes
            return False
    return True


def _is_link(element: Element, text: str) -> bool:
    """Whether a paragraph is nothing but links to other pages, and no sentence: a headline that is offered to read."""
    linked = [line(link) for link in element.iter("a") if link.get("href", "#")[:1] != "#"]
    share = sum(map(len, linked)) / len(text)
    return share >= _LINK_SHARE and len(text.split()) >= _LINK_WORDS and not ends_sentence(text)


def _is_caption(element: Element, text: str) -> bool:
    """Whether a paragraph is a picture and a line in italics under it."""
    if len(text) > MAX_CAPTION_CHARACTERS or next(element.iter("img"), None) is None:
        return False
    return sum(len(line(slanted)) for slanted in element.iter("em", "i")) >= _LINK_SHARE * len(text)


def _remove(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
