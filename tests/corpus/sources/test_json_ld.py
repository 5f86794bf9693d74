"""What a page's linked data say about its article."""

import json

import pytest

from corpus.sources.json_ld import LinkedArticle, linked_article
from corpus.sources.page_tree import parse_page

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge closes", "datePublished": "2025-01-28T09:30:00+01:00"}


def read(*data: object, head: str = "") -> LinkedArticle:
    scripts = "".join(f"<script type='application/ld+json'>{json.dumps(one)}</script>" for one in data)
    return linked_article(parse_page(f"<html><head>{head}{scripts}</head><body><p>Text.</p></body></html>"))


def test_fields_are_read_and_entities_are_characters() -> None:
    found = read(
        ARTICLE
        | {"articleBody": "It &amp;amp; all.", "description": "A &#8216;line&#8217;", "alternativeHeadline": "Closed"}
    )
    assert found == LinkedArticle("Bridge closes", "2025-01-28T09:30:00+01:00", "It & all.", ("A ‘line’", "Closed"))


def test_markup_in_the_text_is_taken_out_of_it() -> None:
    assert read(ARTICLE | {"articleBody": "<p>One <b>two</b>.</p>\n<p>Three.</p>"}).body == "One two.\nThree."


@pytest.mark.parametrize(
    "data",
    [
        [ARTICLE],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Article", "LiveBlogPosting"]},
        ARTICLE | {"headline": ["Bridge closes", "Other"]},
    ],
)
def test_the_article_is_found_where_it_may_stand(data: object) -> None:
    assert read(data).headline == "Bridge closes"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "WebPage", "headline": "x"},
        {"@type": "ItemList", "itemListElement": [ARTICLE]},
        {"@type": "NewsArticle", "headline": 5, "datePublished": {"y": 1}},
        "text",
        None,
    ],
)
def test_what_is_not_the_pages_article_says_nothing(data: object) -> None:
    assert read(data) == LinkedArticle()


def test_of_several_the_one_at_the_pages_address_counts_then_the_one_with_a_date() -> None:
    other = ARTICLE | {"headline": "Other", "mainEntityOfPage": {"@id": "https://a.example/other"}}
    own = ARTICLE | {"url": "https://www.a.example/bridge/"}
    head = "<link rel='canonical' href='https://a.example/bridge'>"
    assert read(other, own, head=head).headline == "Bridge closes"
    undated = {"@type": "Article", "headline": "Bridge closes"}
    assert read(undated, ARTICLE).published == ARTICLE["datePublished"]
    assert read({"@type": "Article", "headline": "Undated"}, ARTICLE, head=TITLE).headline == "Bridge closes"


TITLE = "<title>“Bridge” closes | The Ledger</title>"


@pytest.mark.parametrize(
    "head", [TITLE, "<meta property='og:title' content='Bridge closes'>", "<h1>Bridge <em>closes</em></h1>"]
)
def test_of_several_without_an_address_the_one_with_the_pages_headline_counts(head: str) -> None:
    other = ARTICLE | {"headline": "Pier burnt", "datePublished": "2018-01-01", "url": "https://a.example/pier"}
    canonical = "<link rel='canonical' href='https://a.example/bridge'>"
    assert read(other, ARTICLE, head=canonical + head).headline == "Bridge closes"
    assert read(other, ARTICLE | {"headline": "Mill sold"}, head=canonical + head) == LinkedArticle()
    assert read(ARTICLE | {"headline": "Bridge shut"}, head=canonical + head).headline == "Bridge shut", "it is alone"


def test_of_headings_without_end_the_first_count_and_names_of_pictures_hide_none() -> None:
    other = ARTICLE | {"headline": "Pier burnt"}
    headings = [f"<h1>Mill {number} sold</h1>" for number in range(20)]
    assert read(other, ARTICLE, head="".join([*headings, "<h1>Bridge closes</h1>"])) == LinkedArticle()
    pictures = "<svg><title>Share</title></svg>" * 40
    assert read(other, ARTICLE, head=f"{pictures}<h1>Bridge closes</h1>").headline == "Bridge closes"


def test_broken_data_do_not_hide_what_else_there_is() -> None:
    tree = parse_page(
        "<script type='application/ld+json'>{'broken'</script>"
        f"<script type='application/ld+json'>{json.dumps(ARTICLE)}</script><p>x"
    )
    assert linked_article(tree).headline == "Bridge closes"
