"""Passages: a whole article as HTML with its places marked, and the strip that leads to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.article import Article
from ui.escape import escape
from ui.marks import Kind, Mark, marked
from ui.minimap import Tick, minimap_html
from ui.places import Place

# A page of the browser stays quick up to this; a longer article is shown around the words in question.
SHOWN_CHARACTERS = 200_000

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Focus:
    """What a card is about: the place itself, marked and with its anchor, and the sentence it stands in, if any."""

    own: Mark
    sentence: Mark | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        return (self.own, self.sentence) if self.sentence is not None else (self.own,)


def article_view(article: Article, focus: Focus, places: Sequence[Place], *, key: str) -> str:
    """The whole article with the card's own place and all other places marked, and the strip beside it."""
    own, text = focus.own, article.text
    start, end = _window(text, own)
    shown = [each for each in places if max(each.start, start) < min(each.end, end)]
    others = [
        Mark(each.start, each.end, each.kind, f"{key}-p{number}")
        for number, each in enumerate(shown)
        if (each.start, each.end) != (own.start, own.end)
    ]
    # The words of a card are marked as strongly as an answer's, but are the answer only where the answer has them.
    answers = any(each == Place(own.start, own.end, Kind.ANSWER) for each in places)
    kind = own.kind if answers or own.kind == Kind.PASSAGE else Kind.OTHER
    ticks = _ticks(text, (start, end), replace(own, kind=kind), others)
    return (
        f'<div class="dl-view">{minimap_html(ticks)}'
        f'<div class="dl-article" role="group" tabindex="0" aria-label="The whole article: {escape(article.title)}">'
        f"{article_html(article, (*focus.marks, *others), start, end)}</div></div>"
    )


def article_html(article: Article, marks: Sequence[Mark], start: int, end: int) -> str:
    """The paragraphs of `article.text[start:end]`, each mark's anchor where it begins."""
    text = article.text
    cut = '<p class="dl-small">This article is very long; the part around the passage is shown.</p>'
    parts = [cut] if end - start < len(text) else []
    for found in _PARAGRAPH.finditer(text, start, end):
        headline = found.start() == 0 and found.group().strip() == article.title
        body = marked(text, found.start(), found.end(), marks)
        parts.append(f'<p dir="auto"{" class=dl-headline" if headline else ""}>{body}</p>')
        # What goes on in the next paragraph has its anchor already.
        marks = [replace(each, anchor="") if each.start < found.end() else each for each in marks]
    return "".join(parts)


def _window(text: str, own: Mark) -> tuple[int, int]:
    if len(text) <= SHOWN_CHARACTERS:
        return 0, len(text)
    half = SHOWN_CHARACTERS // 2
    return max(0, own.start - half), min(own.end + half, len(text))


def _ticks(text: str, window: tuple[int, int], own: Mark, others: Sequence[Mark]) -> list[Tick]:
    """A tick for each place; a passage that holds marked words has none of its own, as theirs leads there."""
    words = [mark for mark in (own, *others) if mark.kind != Kind.PASSAGE]
    passages = [mark for mark in (own, *others) if mark.kind == Kind.PASSAGE]
    alone = [one for one in passages if one is own or not any(_holds(one, mark) for mark in words)]
    start, end = window
    return [
        Tick(
            share=(max(mark.start, start) - start) / (end - start),
            kind=mark.kind,
            words=text[mark.start : mark.end],
            anchor=mark.anchor,
            is_own=mark is own,
            near=mark.kind != Kind.PASSAGE and any(_holds(one, mark) for one in passages),
        )
        for mark in [*words, *alone]
    ]


def _holds(passage: Mark, mark: Mark) -> bool:
    return passage.start <= mark.start and mark.end <= passage.end
