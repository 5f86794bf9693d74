"""Passages: a slice of an article as HTML, with the words that answer marked where they stand."""

import re
from dataclasses import dataclass

from corpus.article import Article
from ui.escape import escape

# A page of the browser stays quick up to this; a longer article is shown around the words in question.
SHOWN_CHARACTERS = 200_000

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Target:
    """The characters of `article.text` to be found again: marked when they answer, else only scrolled to."""

    start: int
    end: int
    marked: bool
    anchor: str


def slice_html(text: str, start: int, end: int, target: Target | None, *, anchored: bool = False) -> str:
    """`text[start:end]` escaped, with what it shares with the target in its own element."""
    if target is None or target.end <= start or end <= target.start:
        return escape(text[start:end])
    first, last = max(start, target.start), min(end, target.end)
    tag = "mark" if target.marked else "span"
    anchor = f' id="{escape(target.anchor)}"' if anchored else ""
    inside = f'<{tag} class="dl-target"{anchor}>{escape(text[first:last])}</{tag}>'
    return escape(text[start:first]) + inside + escape(text[last:end])


def article_html(article: Article, target: Target) -> str:
    """The whole article in paragraphs, the target in it carrying its anchor."""
    text = article.text
    half = SHOWN_CHARACTERS // 2
    start, end = (max(0, target.start - half), target.end + half) if len(text) > SHOWN_CHARACTERS else (0, len(text))
    cut = '<p class="dl-small">This article is very long; the part around the passage is shown.</p>'
    parts = [cut] if len(text) > SHOWN_CHARACTERS else []
    anchored = False
    for found in _PARAGRAPH.finditer(text, start, min(end, len(text))):
        holds = found.start() < target.end and target.start < found.end()
        headline = found.start() == 0 and found.group().strip() == article.title
        body = slice_html(text, found.start(), found.end(), target, anchored=holds and not anchored)
        parts.append(f'<p dir="auto"{" class=dl-headline" if headline else ""}>{body}</p>')
        anchored = anchored or holds
    return "".join(parts)
