"""Finds the byline and the dateline of a report ("LONDON (AP) — ", "CNN — "), between headline and text."""

import re

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
_BYLINE = re.compile(rf"(?:[A-Z][^\n.!?:]{{1,80}}\n+)?{_AGENCY}\n+")


def front_matter(article: Article) -> tuple[int, int]:
    """Start and end of byline and dateline, in characters of the article's text; (0, 0) where it has none."""
    return front_of(article.title, article.text)


def front_of(title: str, text: str) -> tuple[int, int]:
    """The same for the text of an article that is not at hand as one."""
    start = len(title) if text.startswith(title) else 0
    while text[start : start + 1] == "\n":
        start += 1
    found = _FRONT.match(text, start) or _BYLINE.match(text, start)
    return found.span() if found is not None else (0, 0)
