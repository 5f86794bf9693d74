"""Cards: one passage with where it comes from, and its whole article one click away."""

from collections.abc import Sequence
from dataclasses import replace

from answering.answer import Citation
from answering.revision import Change, Piece
from corpus.article import Article
from corpus.language import language_name
from corpus.passage import Passage
from corpus.sentences import Slice
from corpus.surroundings import beside
from ui.days import weekday_words
from ui.escape import escape, inline, web_address
from ui.fragment import with_words
from ui.marks import Kind, Mark, marked
from ui.passages import Focus, article_view
from ui.places import Place, Places, key_of, sentence_around
from ui.wording import count

NOWHERE: Places = {}


def citation_card(citation: Citation, *, key: str, change: Change | None = None, places: Places = NOWHERE) -> str:
    """A card with the quote marked in its sentence; `key` is unique on the page, made of letters, figures and hyphens.

    `change` is what became of the passage since, which is then shown below it; `places` are those of the whole answer,
    to be marked in the article.
    """
    own = Mark(citation.start, citation.end, Kind.ANSWER, f"{key}-mark")
    focus = Focus(own, Mark(*sentence_around(citation), Kind.SENTENCE))
    note = _change_html(change) if change is not None else ""
    passage = Passage(citation.article, citation.passage_start, citation.passage_end)
    return _card(passage, focus, places.get(key_of(citation.article), ()), key, note)


def copies_html(copies: Sequence[Citation], *, key: str, places: Places = NOWHERE) -> str:
    """Who else carries the text of a report, to stand below its card: a fold with a card for each, or nothing."""
    if not copies:
        return ""
    cards = "".join(citation_card(each, key=f"{key}-y{n}", places=places) for n, each in enumerate(copies))
    names = dict.fromkeys(each.article.publisher or "a publisher not given" for each in copies)
    return (
        f'<details class="dl-copies"><summary>{count(len(copies), "copy", plural="copies")}: '
        f"{inline(', '.join(names))}</summary>{cards}</details>"
    )


def _change_html(change: Change) -> str:
    """That the article has changed, and how the passage reads now: what went and what came."""
    if change.is_removed:
        return '<p class="dl-changed"><b>Removed since.</b> This article is no longer in the library.</p>'
    if all(piece.kind == "same" for piece in change.pieces):
        return '<p class="dl-changed"><b>Changed since</b>, but not in this passage.</p>'
    text = "".join(_piece_html(piece) for piece in change.pieces)
    says = "It still has the words of the answer." if change.says_so else "It no longer has the words of the answer."
    return (
        f'<p class="dl-changed"><b>Changed since.</b> {says} It now reads:</p>'
        f'<blockquote class="dl-passage dl-difference" dir="auto">{text}</blockquote>'
    )


def passage_card(passage: Passage, *, key: str, places: Places = NOWHERE) -> str:
    """A card without a mark, for a passage that came near."""
    focus = Focus(Mark(passage.start, passage.end, Kind.PASSAGE, f"{key}-place"))
    return _card(passage, focus, places.get(key_of(passage.article), ()), key)


def source_line(article: Article, *, copies: int = 0) -> str:
    """Publisher and day, the dateline of a card, a language other than English, and how many other articles carry its
    text."""
    publisher = inline(article.publisher) if article.publisher is not None else "Publisher not given"
    day = article.day
    when = f'<time datetime="{day.isoformat()}">{weekday_words(day)}</time>' if day is not None else "without a date"
    dot = ' <span aria-hidden="true">·</span> '
    tongue = article.language
    # A paper's language goes without saying as long as it is that of the page.
    language = f"{dot}{language_name(tongue)}" if tongue not in {None, "en"} else ""
    others = f"{dot}{count(copies, 'copy', plural='copies')}" if copies else ""
    return f'<p class="dl-source"><b>{publisher}</b>{dot}{when}{language}{others}</p>'


def linked(inside: str, article: Article, *, words: Mark | None = None) -> str | None:
    """The HTML as a link to the publisher's page, at these words of the article if given, or None when there is no
    address a browser may open."""
    address = web_address(article.url)
    if address is None:
        return None
    if words is not None:
        address = with_words(address, article.text, words.start, words.end)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{inside}</a>'


def _piece_html(piece: Piece) -> str:
    """A piece in its element; the blanks in front of it stay outside, so that they are not struck out or marked."""
    tag = {"same": "span", "old": "del", "new": "ins"}[piece.kind]
    words = piece.text.lstrip()
    return f"{escape(piece.text[: len(piece.text) - len(words)])}<{tag}>{escape(words)}</{tag}>"


def _card(passage: Passage, focus: Focus, places: Sequence[Place], key: str, note: str = "") -> str:
    article, own = passage.article, focus.own
    before, after = beside(article.text, passage.start, passage.end)
    door = linked('Publisher’s page <span aria-hidden="true">↗</span>', article, words=own)
    # In a card, a passage that came near is all there is: marking it would mark everything.
    marks = [replace(mark, anchor="") for mark in focus.marks if mark.kind != Kind.PASSAGE]
    # A link to a place inside a closed <details> opens it and scrolls to the place: no script is needed.
    return (
        '<article class="dl-card">'
        f'{source_line(article)}<h4 class="dl-title" dir="auto">{escape(article.title)}</h4>'
        f"{_beside(article, before, 'Passage before')}"
        f"{_quoted(article, (passage.start, passage.end), marks)}"
        f"{_beside(article, after, 'Passage after')}{note}"
        f'<div class="dl-doors"><a class="dl-read" href="#{escape(own.anchor)}">Read the whole article</a>'
        f"{door if door is not None else ''}"
        '<details class="dl-whole"><summary>Close the article</summary>'
        f"{article_view(article, focus, places, key=key)}</details></div></article>"
    )


def _beside(article: Article, place: Slice | None, title: str) -> str:
    """The passage on one side of that of the card, folded, or nothing where there is none."""
    headline = article.text[: len(article.title)] == article.title
    if place is None or (headline and place[1] <= len(article.title)):
        return ""
    return f'<details class="dl-beside"><summary>{title}</summary>{_quoted(article, place, ())}</details>'


def _quoted(article: Article, place: Slice, marks: Sequence[Mark]) -> str:
    text, (start, end) = article.text, place
    # The card has the headline already; a passage shows it again only where it holds the answer.
    if not any(mark.kind == Kind.ANSWER and mark.start < len(article.title) for mark in marks):
        start = _begin(article, place)
    # A passage that begins or ends with its paragraph is not cut off.
    before = "… " if start > 0 and text[start - 1] != "\n" else ""
    after = " …" if end < len(text) and text[end] != "\n" else ""
    return f'<blockquote class="dl-passage" dir="auto">{before}{marked(text, start, end, marks)}{after}</blockquote>'


def _begin(article: Article, place: Slice) -> int:
    """Where a passage begins without the headline."""
    (start, end), below = place, len(article.title)
    if start == 0 and below < end and article.text.startswith(f"{article.title}\n"):
        return end - len(article.text[below:end].lstrip())
    return start
