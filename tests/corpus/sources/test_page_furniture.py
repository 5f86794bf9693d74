"""What stands among a page's paragraphs and is no part of the article."""

import pytest

from corpus.sources.page_furniture import MAX_CHARACTERS, take_out_furniture
from corpus.sources.page_tree import blocks, parse_page

BEFORE = "The bridge closed on Tuesday. " * 5 + "So it was said."
AFTER = "It opens again in spring."


def left(between: str) -> list[str]:
    """What is left of what stands between two paragraphs."""
    tree = parse_page(f"<html><body><article><p>{BEFORE}</p>{between}<p>{AFTER}</p></article></body></html>")
    take_out_furniture(tree)
    found = [text for _, text in blocks(tree)]
    assert (found[0], found[-1]) == (BEFORE, AFTER)
    return found[1:-1]


@pytest.mark.parametrize(
    "between",
    [
        "<figure><img src='a.jpg'><figcaption>The bridge. Photo: Ann Lee</figcaption></figure>",
        "<div class='wp-caption-text'>The bridge.</div>",
        "<p><img src='a.jpg'><br><em>The bridge on Monday</em></p>",
        "<p><strong><a href='/other'>SECOND BRIDGE CLOSES TOO</a></strong></p>",
        "<ul><li><a href='/other'>Second bridge closes too</a></li></ul>",
        "<p><a href='/other'>Is the second bridge safe?</a></p>",
        "<div class='article-newsletter-signup'><p>Get our letter every morning.</p></div>",
        "<aside class='inline related'><h3>Bridges</h3><p>Second bridge closes too</p></aside>",
        "<h2 class='visually-hidden'>Article content</h2>",
        "<div class='single-cta'><p>Support us.</p></div>",
        "<div class='ugc-item'><span>Bob</span><p>Nonsense, the bridge is safe.</p></div>",
    ],
)
def test_is_taken_out(between: str) -> None:
    assert left(between) == []


@pytest.mark.parametrize(
    ("between", "text"),
    [
        ("<p><a href='/report'>“It is not safe,” the report says.</a></p>", "“It is not safe,” the report says."),
        ("<p>The <a href='/report'>report says</a> so.</p>", "The report says so."),
        ("<h2><a href='/part'>What happens now to the bridge</a></h2>", "What happens now to the bridge"),
        ("<p><a href='#notes'>Notes on the bridge</a></p>", "Notes on the bridge"),
        ("<p><em>Ann Lee crossed it daily.</em></p>", "Ann Lee crossed it daily."),
        ("<p><img src='a.jpg'>The engineer <em>did</em> look.</p>", "The engineer did look."),
        ("<p class='promotional-law'>The law on promotion.</p>", "The law on promotion."),
        (f"<div class='related'><p>{'Long. ' * MAX_CHARACTERS}</p></div>", ("Long. " * MAX_CHARACTERS).strip()),
    ],
)
def test_stays(between: str, text: str) -> None:
    assert left(between) == [text]


def test_a_short_article_within_a_box_of_such_a_class_stays() -> None:
    tree = parse_page(f"<html><body><div class='post related'><p>{BEFORE}</p></div><p>{AFTER}</p></body></html>")
    take_out_furniture(tree)
    assert [text for _, text in blocks(tree)] == [BEFORE, AFTER]
