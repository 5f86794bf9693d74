"""The words of pieces of HTML as feeds, rows and fields carry them."""

import pytest

from corpus.sources.fragment import links, plain, shown_line, shown_text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <b>b</b> c", "a b c"),
        ("text <p>one<p>two", "text\n\none\n\ntwo"),
        ("<li>a<li>b", "a\n\nb"),
        ("Caf&eacute; <script>x()</script>", "Café"),
        ("<!-- c --> text", "text"),
        ("<html><head><title>t</title></head><body>a</body><p>b", "a\n\nb"),
        ('<?xml version="1.0" encoding="utf-8"?><p>Zoë</p>', "Zoë"),
        ("a < b", "a < b"),
        ("one\n\n\n two  three", "one\n\ntwo three"),
    ],
)
def test_words_have_a_blank_line_between_blocks(html: str, words: str):
    assert plain(html) == words


@pytest.mark.parametrize(
    "html",
    [
        "<html>",
        "<!DOCTYPE html><html><head><title>Tarn bridge closes</title><essage-id: <m1@ledger.example>",
        "<html><frameset><frame></frameset></html>",
        "<!DOCTYPE html>",
        "<!-- c -->",
        "</p>",
        "<!",
    ],
)
def test_a_page_with_nothing_to_show_has_no_words(html: str):
    assert plain(html) == ""
    assert links(html) == []


def test_only_plain_html_is_read_as_such():
    assert shown_text("R&D costs: 3 < 4") == "R&D costs: 3 < 4"
    assert shown_text("<p>R&amp;D</p>") == "R&D"
    assert shown_line("Tarn <em>bridge</em> closes") == "Tarn bridge closes"
    assert shown_line("Caf&eacute; closes") == "Café closes"


def test_links_of_a_page_are_those_of_its_head():
    assert links('<head><link rel="next" href="/2">') == [{"rel": "next", "href": "/2"}]
