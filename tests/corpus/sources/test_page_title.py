"""The headline of a page, without the publisher's name."""

import pytest

from corpus.sources.json_ld import LinkedArticle
from corpus.sources.page_title import MAX_HEADLINE_CHARACTERS, headline
from corpus.sources.page_tree import parse_page

SITE = "<meta property='og:site_name' content='The Daily Ledger'>"


def read(head: str, *, h1: str = "", linked: LinkedArticle | None = None) -> str | None:
    tree = parse_page(f"<html><head>{head}</head><body>{h1}<p>Text.</p></body></html>")
    return headline(tree, linked if linked is not None else LinkedArticle())


@pytest.mark.parametrize(
    "title",
    [
        "Bridge closes | The Daily Ledger",
        "Bridge closes - Daily Ledger",
        "Bridge closes – DAILY LEDGER",
        "Bridge closes | Daily Ledger News",
        "Daily Ledger | Bridge closes",
        "Bridge  closes",
    ],
)
def test_the_publisher_is_cut_off(title: str) -> None:
    assert read(f"{SITE}<title>{title}</title>") == "Bridge closes"


def test_parts_that_are_the_headlines_own_stay() -> None:
    assert read(f"{SITE}<title>BUDGET | Tax rises - for some</title>") == "BUDGET | Tax rises - for some"
    assert read(f"{SITE}<title>Ledger of the bridge - a history</title>") == "Ledger of the bridge - a history"


def test_what_another_title_does_not_have_behind_the_same_words_is_cut_off() -> None:
    assert read("<title>Bridge closes – World – Ledger</title>", h1="<h1>Bridge closes</h1>") == "Bridge closes"
    assert read("<meta property='og:title' content='“Bridge” closes -- Led.net'>", h1="<h1>'Bridge' closes</h1>") == (
        "“Bridge” closes"
    )


def test_the_name_is_known_from_the_address_too() -> None:
    address = "<link rel='canonical' href='https://www.ledger.co.uk/2025/bridge'>"
    assert read(f"{address}<title>Bridge closes | Ledger</title>") == "Bridge closes"
    assert read(f"{address}<title>Bridge closes | Ledger.co.uk</title>") == "Bridge closes"


def test_linked_data_with_a_date_come_first_and_those_without_after_the_heading() -> None:
    head = "<meta property='og:title' content='You will not believe this bridge'><title>Bridge</title>"
    assert read(head, linked=LinkedArticle("Bridge closes", "2025-01-28")) == "Bridge closes"
    assert read(head, linked=LinkedArticle("Bridge closes")) == "You will not believe this bridge"
    assert read("<title>Bridge</title>", h1="<h1>Bridge closes</h1>", linked=LinkedArticle("Bridge SEO")) == (
        "Bridge closes"
    )


def test_a_headline_that_was_cut_short_is_taken_whole() -> None:
    linked = LinkedArticle("Bridge closes until the…", "2025-01-28")
    assert read("", h1="<h1>Bridge closes until the spring</h1>", linked=linked) == "Bridge closes until the spring"
    assert read("", h1="<h1>Something else</h1>", linked=linked) == "Bridge closes until the…"


def test_entities_are_characters_even_if_escaped_twice() -> None:
    assert read("<meta property='og:title' content='Ann &amp;amp; Bob&amp;#8217;s bridge'>") == "Ann & Bob’s bridge"


def test_a_logo_is_no_headline_nor_is_a_whole_text() -> None:
    assert read(SITE, h1="<h1>Daily Ledger</h1><h1>Bridge closes</h1>") == "Bridge closes"
    assert read(f"<title>{'x' * (MAX_HEADLINE_CHARACTERS + 1)}</title>") is None
    assert read("<title>?!</title>") is None
