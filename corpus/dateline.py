"""Finds the byline and the dateline of a report ("LONDON (AP) — ", "CNN — "), between headline and text."""

import re

from corpus import page_patterns as page
from corpus.article import Article

_AGENCY = r"(?:CNN(?: ?Business)?|AP|Associated Press|Reuters|REUTERS|AFP|UPI|USA TODAY(?: \w+)?)"
_DASH = r"[—–−-]"
_FRONT = re.compile(
    # A line of authors, and one with the name of their agency.
    rf"(?:(?:[A-Z][^\n.!?:]{{1,80}}\n+)?{_AGENCY}\n+)?"
    r"(?:"
    # New York CNN — , HOUSTON (AP) — , (CNN)
    rf"(?:[A-Z][^\n()—–]{{0,60}}? )?{_AGENCY}\s*{_DASH}+\s*"
    rf"|(?:[A-Z][^\n()—–]{{0,60}}? )?\({_AGENCY}\)\s*(?:{_DASH}+\s*)?"
    # BATON ROUGE — , YORK, Pa. — , WASHINGTON –The, PORT ELLERY, Calvera (Meridian Wire) -
    rf"|[A-Z]{{2}}[A-Z .'’]{{1,40}}(?:, [A-Z][\w. ]{{1,20}})?(?: ?\([A-Z][^()\n]{{1,40}}\))?(?:\s+{_DASH}+|[—–]+)\s*"
    r")"
)
# New York — , MARBLEHEAD, Mass. — : a dateline for certain only below a byline.
_PLACE = re.compile(r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,3}(?:, [A-Z][\w. ]{1,20}?)?\s*[—–]+\s*")
_BYLINE = re.compile(rf"(?:[A-Z][^\n.!?:]{{1,80}}\n+)?{_AGENCY}\n+")


_LINE = re.compile(r"\S(?:[^\n]*\S)?\s*")
LONGEST_BYLINE = 300


def front_matter(article: Article) -> tuple[int, int]:
    """Start and end of byline and dateline, in characters of the article's text; (0, 0) where it has none."""
    start, end = front(article.title, article.text)
    place = _PLACE.match(article.text, end) if article.text[:end].endswith("\n") else None
    return (start, end if place is None else place.end())


def front(title: str, text: str) -> tuple[int, int]:
    """The same for the text of an article that is not at hand as one."""
    start, end = front_of(title, text)
    return (start, end) if end > 0 else _byline(text)


def _byline(text: str) -> tuple[int, int]:
    """Start and end of up to three lines below the first: names, if any, and what they write for."""
    lines = [found for _, found in zip(range(4), _LINE.finditer(text), strict=False)][1:]
    said = [line.group().rstrip() if len(line.group()) <= LONGEST_BYLINE else "" for line in lines]
    named = page.BYLINE.fullmatch(said[0]) if said else None
    count = 1 if named is not None else 0
    while count < len(said) and page.OUTLET.fullmatch(said[count]):
        count += 1
    if count == 0 or (count == 1 and named is not None and not (named["known"] or _has_outlet(said[0]))):
        return 0, 0
    return lines[0].start(), lines[count - 1].end()


def _has_outlet(byline: str) -> bool:
    return page.OUTLET.fullmatch(re.split(r", |[|•·-] ", byline)[-1]) is not None


def front_of(title: str, text: str) -> tuple[int, int]:
    """Byline and dateline as far as agencies write them, which is what articles are compared without."""
    start = len(title) if text.startswith(title) else 0
    while text[start : start + 1] == "\n":
        start += 1
    found = _FRONT.match(text, start) or _BYLINE.match(text, start)
    return found.span() if found is not None else (0, 0)
