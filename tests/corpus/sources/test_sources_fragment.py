"""The words of pieces of HTML as feeds, rows and fields carry them."""

import time

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
        ("from <del>40</del><ins>42</ins> or <s>May</s> <strike>July</strike> June", "from 42 or June"),
        ("in 2024<sup><a href='#f'>1</a></sup> the", "in 2024 the"),
        ("in 2024<sup class='x'><span><a href='https://a.example/b#f'>[1]</a></span></sup> the", "in 2024 the"),
        ("in 2024<a href='#f'><sup>1</sup></a> the", "in 2024 the"),
        ("in 2024<sup role='doc-noteref'>1</sup> the", "in 2024 the"),
        ("in 2024<a epub:type='noteref' href='notes.xhtml#n'>1</a> the", "in 2024 the"),
        ("the <a role='doc-noteref' href='#n'>toll bridge</a> of", "the toll bridge of"),
        ("5,000<sup>2</sup> or <b>10</b><sup><i>12</i></sup>", "5,000 2 or 10 12"),
        ("for <a href='#buy'>$9<sup>99</sup></a>", "for $9 99"),
        ("the 1<sup>st</sup> m<sup>2</sup> of <a href='/a#b'>it</a>", "the 1st m2 of it"),
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


@pytest.mark.parametrize("piece", ["<s>a</s>b ", "1<sup>2</sup>", "<a href='#f'><sup>1</sup></a>2", "<sup>1", "<s>"])
def test_words_that_are_struck_without_end_take_no_time_that_grows_with_the_square(piece: str):
    began = time.perf_counter()
    plain(piece * 100_000)
    assert time.perf_counter() - began < 10


def test_only_plain_html_is_read_as_such():
    assert shown_text("R&D costs: 3 < 4") == "R&D costs: 3 < 4"
    assert shown_text("<p>R&amp;D</p>") == "R&D"
    assert shown_line("Tarn <em>bridge</em> closes") == "Tarn bridge closes"
    assert shown_line("Caf&eacute; closes") == "Café closes"


def test_links_of_a_page_are_those_of_its_head():
    assert links('<head><link rel="next" href="/2">') == [{"rel": "next", "href": "/2"}]
