"""The text of the article on a page, by its paragraphs and by what the page says about itself."""

import json

import pytest

from corpus.errors import SourceError
from corpus.sources.json_ld import linked_article
from corpus.sources.page_text import page_text
from corpus.sources.page_tree import parse_page

LINES = [f"The council said on day {i} that the bridge by the mill would close for repairs." for i in range(8)]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "Bridge closes"


def read(body: str, *, head: str = "", data: object = None) -> list[str]:
    """The lines of the text; `data` is the page's linked data."""
    if data is not None:
        head += f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    tree = parse_page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    return page_text(tree, TITLE, linked_article(tree), place="page.html").text.split("\n")


def linked(text: str) -> dict[str, str]:
    return {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-01-28", "articleBody": text}


def test_a_headline_that_is_repeated_is_cut_with_the_section_above_it() -> None:
    assert read(f"<article><p>World</p><h1>“Bridge” closes</h1>{BODY}</article>") == LINES
    assert read(f"<article>{BODY}</article>") == LINES


def test_a_headline_far_down_in_the_text_stays() -> None:
    assert TITLE in read(f"<article>{BODY}<h2>{TITLE}</h2>{BODY.replace('day', 'night')}</article>")


STANDFIRST = "Drivers have to go round by Halmstow until spring."


@pytest.mark.parametrize(
    ("head", "data"),
    [
        (f"<meta property='og:description' content='{STANDFIRST}'>", None),
        (f"<meta name='description' content='{STANDFIRST}'>", None),
        ("", {"@type": "NewsArticle", "alternativeHeadline": STANDFIRST}),
    ],
)
def test_a_description_that_is_printed_stands_first(head: str, data: object) -> None:
    printed = f"<header><h1>{TITLE}</h1><div class='x9'>{STANDFIRST}</div></header><article>{BODY}</article>"
    assert read(printed, head=head, data=data) == [STANDFIRST, *LINES]
    assert read(f"<article>{BODY}</article>", head=head, data=data) == LINES  # it is not printed
    first = f"<article><h1>{TITLE}</h1><p>{STANDFIRST}</p>{BODY}</article>"
    assert read(first, head=head, data=data) == [STANDFIRST, *LINES]  # it is there already


CHUNK = "<div class='row'><div class='article-body'>{}</div></div><div class='ad'>Advertisement</div>"


def test_paragraphs_that_were_missed_are_found_by_the_linked_text() -> None:
    more = [line.replace("day", "night") for line in LINES]
    page = "".join(CHUNK.format("".join(f"<p>{line}</p>" for line in part)) for part in (LINES, more))
    assert read(page, data=linked(" ".join(LINES + more))) == LINES + more


def test_linked_text_is_the_article_where_the_page_prints_none() -> None:
    assert read("<div id='app'></div>", data=linked("\n".join(LINES))) == LINES
    with pytest.raises(SourceError, match="no article text was found"):
        read("<div id='app'></div>")


def test_linked_text_of_another_article_or_less_than_the_page_has_is_passed_over() -> None:
    other = " ".join(f"A fox was seen on night {i} behind the old town hall of Halmstow." for i in range(40))
    assert read(f"<article>{BODY}</article>", data=linked(other)) == LINES
    assert read(f"<article>{BODY}</article>", data=linked(LINES[0])) == LINES
