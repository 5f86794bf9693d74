"""Pages written to be slow or to break the parser: each is read, or refused with a reason, at once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources import Skipped, read_upload
from corpus.sources.page_tree import MAX_ELEMENTS, MAX_TEXT_CHARACTERS, blocks, line, meta, parse_page

SECONDS = 10  # what none may take even on a busy machine; each took less than one
BODY = "".join(f"<p>The council said on day {i} that the bridge would close.</p>" for i in range(8))
ARTICLE = f"<article><h1>Bridge closes</h1>{BODY}</article>"
LINKS = "".join(f"<a href='/{i}'>Story {i}</a> " for i in range(100_000))


def read_page(page: str) -> Article | Skipped:
    began = time.perf_counter()
    (found,) = read_upload("page.html", page.encode())
    assert time.perf_counter() - began < SECONDS
    return found


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (f"<html><body>{ARTICLE}{LINKS}</body></html>", f"over {MAX_ELEMENTS:,} elements"),
        (f"<html><body>{ARTICLE}" + "<p>word<br>" * MAX_ELEMENTS, f"over {MAX_ELEMENTS:,} elements"),
        ("<html><body>" + "<div>" * 100_000 + ARTICLE + "</div>" * 100_000, f"over {MAX_ELEMENTS:,} elements"),
        ("<html><body>" + "<" * 5_000_000, f"over {MAX_ELEMENTS:,} elements"),
        (
            "<html><body><p " + " ".join(f"a{i}=1" for i in range(50_000)) + f">{ARTICLE}",
            "over 1,000 attributes in one tag",
        ),
        (f"<html><body><p>{'word ' * (MAX_TEXT_CHARACTERS // 5 + 1)}</p>", "over 2,000,000 characters of text"),
        ("<html><head><title>x</title></head><body>" + "<div>" * 5_000 + ARTICLE, "no article text was found"),
        ("<html><frameset><frame src='article.html'></frameset></html>", "a set of frames"),
    ],
    ids=["links", "paragraphs", "depth", "brackets", "attributes", "text", "beyond the parser's depth", "frames"],
)
def test_a_page_that_no_article_has_is_refused(page: str, reason: str) -> None:
    found = read_page(page)
    assert isinstance(found, Skipped)
    assert reason in found.reason


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body data-state='{'x' * 15_000_000}'>{ARTICLE}",
        f"<html><head><script>{'if (a<b && c>d) e = 1; ' * 200_000}</script></head><body>{ARTICLE}",
        f"<html><head><script>var open = '<p a=1 b=2';</script></head><body>{ARTICLE}",
        f"<html><body>{ARTICLE}<script>never closed",
        "<html><head><script type='application/ld+json'>" + "[" * 200_000 + f"</script></head><body>{ARTICLE}",
        f"<html><body>{ARTICLE}" + "<!-- x -->" * 10_000,
        "<html><body>" + "<div>" * 100 + ARTICLE,
        f"<html><body>{' ' * 9000}{ARTICLE}\0\0",
        f"<html><head><title>{'x - ' * 100_000}</title></head><body>{ARTICLE}",
        f"<?xml version='1.0' encoding='utf-7'?><html><body>{ARTICLE}",
        f"<html><body>{ARTICLE}<figure><figcaption>A photo</figcaption>\x1b&#27;&#xFFFE;</figure>",
        f"<html><body><p>It’s <b>said</p>{ARTICLE}</b></div></div></table>",
        f"<html><body>{ARTICLE}{' ' * 1_000_000}",
        f"<?xml version='1.0'?><html><head><script src='a.js'/><style type='text/css' /></head><body>{ARTICLE}",
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><script src='a.js'/>{ARTICLE}<script>a()</script>",
    ],
    ids=(
        "attribute code tag-in-code unclosed data comments depth nul title declaration controls unbalanced blanks "
        "closed-code closed-code-by-namespace"
    ).split(),
)
def test_an_article_on_a_strange_page_is_read(page: str) -> None:
    found = read_page(page)
    assert isinstance(found, Article)
    assert found.title == "Bridge closes"
    assert "on day 7 that the bridge" in found.text
    assert "\0" not in found.text
    assert "a()" not in found.text


def test_code_that_only_xhtml_would_close_goes_on_in_html() -> None:
    tree = parse_page("<html><body><p>One<script src='a.js'/>two()</script> three")
    assert line(tree.body) == "One three"


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(SourceError, match="has no tags"):
        parse_page("Only text, 3 < 4.")
    with pytest.raises(SourceError, match="without a body"):
        parse_page("<html><head><title/title></head><body><p>All of this is a title.")


def test_innermost_blocks_are_told_in_order_and_code_is_in_none() -> None:
    tree = parse_page("<div>around<p>One <b>two</b>\n three.<script>no()</script></p><ul><li>four</ul></div>")
    assert [(element.tag, text) for element, text in blocks(tree)] == [("p", "One two three."), ("li", "four")]
    assert line(tree.body) == "aroundOne two three.four"


def test_the_first_of_each_meta_tag_counts() -> None:
    tree = parse_page(
        "<meta property='og:Title' content=' A '><meta name='og:title' content='B'>"
        "<meta itemprop='datePublished' content='2025-01-28'><meta name='empty' content=' '><p>x"
    )
    assert meta(tree) == {"og:title": "A", "datepublished": "2025-01-28"}


PIECES = st.sampled_from(
    """<html> <head> <body <body> <article> <title> <p> </p> <div> </div> <h1> <svg> <table> <td> <frameset>
    <figcaption> <script> <script/type='application/ld+json'> {"@type":["Article"],"headline":[1]} </script> <!-- -->
    <![CDATA[ ]]> <meta/name='date'/content='9999'> <time/pubdate/datetime='2025-13-45'> <a/href='//['>
    <link/rel='canonical'/href='http://[bad'> class='caption'> &#0; &#27; &#x1f; &#xD800; &amp \x00 \x1b \ufffe ' " > <
    <?php Words and more.""".split()
)


@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_on_a_page_it_is_an_article_or_a_reason(pieces: list[str]) -> None:
    (found,) = read_upload("page.html", " ".join(pieces).encode())
    assert isinstance(found, Article | Skipped)
    assert isinstance(found, Article) or found.reason
