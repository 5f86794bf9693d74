"""Markdown: front matter as it was written, and words without markup."""

from datetime import UTC, datetime

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.markdown import plain_text

FRONT = """---
id: bridge-1
title: "Bridge: the closing"
published: 2025-01-28T06:40:00+01:00
publisher: Daily Ledger
authors: [Ann Lee, Bo Ray]
url: https://ledger.example/bridge
language: en
---
"""


def one(text: str, name: str = "a.md") -> Article | Skipped:
    (found,) = read_upload(name, text.encode())
    return found


def test_front_matter_gives_every_field():
    found = one(FRONT + "The bridge closes.\n")
    assert isinstance(found, Article)
    assert found.id == "bridge-1"
    assert found.title == "Bridge: the closing"
    assert found.published == datetime.fromisoformat("2025-01-28T06:40:00+01:00")
    assert (found.publisher, found.authors) == ("Daily Ledger", ("Ann Lee", "Bo Ray"))
    assert (found.url, found.language) == ("https://ledger.example/bridge", "en")
    assert found.text == "Bridge: the closing\n\nThe bridge closes."


@pytest.mark.parametrize(
    ("source", "url", "publisher"),
    [
        ("https://ledger.example/2025/bridge", "https://ledger.example/2025/bridge", None),
        ("https://ledger.example/the-bridge-opens", "https://ledger.example/the-bridge-opens", None),
        ("https://ledger.example/1\nurl: https://ledger.example/b", "https://ledger.example/b", "ledger.example"),
        ("https://ledger.example/world", None, "ledger.example"),
        ("https://ledger.example/", None, "ledger.example"),
        ("'[[Daily Ledger]]'", None, "Daily Ledger"),
        ("ledger.example", None, "ledger.example"),
    ],
)
def test_what_programs_that_clip_pages_write(source: str, url: str | None, publisher: str | None):
    authors = "author:\n  - '[[Ann Lee]]'\n  - '[[people/Bo Ray|Bo Ray]]'\n"
    found = one(f"---\ntitle: A\nsource: {source}\n{authors}---\nText.")
    assert isinstance(found, Article)
    assert (found.url, found.publisher, found.authors) == (url, publisher, ("Ann Lee", "Bo Ray"))


@pytest.mark.parametrize("key", ["published", "date", "Published At"])
def test_names_of_the_date(key: str):
    found = one(f"---\ntitle: A\n{key}: 28 January 2025\n---\nText.")
    assert isinstance(found, Article)
    assert found.published == datetime(2025, 1, 28, tzinfo=UTC)


def test_given_values_do_not_override_the_front_matter():
    given = datetime(2020, 1, 1, tzinfo=UTC)
    (found,) = read_upload("a.md", (FRONT + "Text.").encode(), published=given, publisher="Other")
    assert isinstance(found, Article)
    assert (found.published is not None and found.published.year, found.publisher) == (2025, "Daily Ledger")


def test_values_are_the_words_that_were_written():
    """YAML would read False, 750 and None."""
    found = one("---\ntitle: No\nauthor: 12:30\npublisher: null\n---\nText.")
    assert isinstance(found, Article)
    assert (found.title, found.authors, found.publisher) == ("No", ("12:30",), None)


@pytest.mark.parametrize("mark", ["draft: true", "Draft: yes", "published: false", 'published: "no"'])
def test_a_draft_is_told(mark: str):
    found = one(f"---\ntitle: A\n{mark}\n---\nUNDER EMBARGO.")
    assert isinstance(found, Skipped)
    assert found.reason.startswith("is a draft, as its front matter says")
    toml = one("+++\ntitle = 'A'\ndraft = true\n+++\nUNDER EMBARGO.")
    assert isinstance(toml, Skipped)
    assert "(draft: true)" in toml.reason


@pytest.mark.parametrize("mark", ["draft: false", "published: true\ndate: 2025-01-28"])
def test_what_is_no_draft_is_taken(mark: str):
    found = one(f"---\ntitle: A\n{mark}\n---\nText.")
    assert isinstance(found, Article)
    assert (found.published is not None) == ("date" in mark)


def test_front_matter_in_toml():
    found = one(
        '+++\ntitle = "Bridge: the closing"\ndate = 2025-01-28T06:40:00+01:00\nauthors = [\'Ann Lee\', "Bo Ray"]\n'
        "draft = false\nweight = 3\n[params]\ntitle = 'No'\n+++\nThe bridge closes.\n"
    )
    assert isinstance(found, Article)
    assert (found.title, found.authors) == ("Bridge: the closing", ("Ann Lee", "Bo Ray"))
    assert found.published == datetime.fromisoformat("2025-01-28T06:40:00+01:00")
    assert found.text == "Bridge: the closing\n\nThe bridge closes."


def test_a_day_alone_in_toml():
    found = one("+++\ndate = 2025-01-28\n+++\nThe bridge closes.\n")
    assert isinstance(found, Article)
    assert found.published == datetime(2025, 1, 28, tzinfo=UTC)


def test_first_heading_is_the_headline_and_stands_once():
    found = one("# Bridge *closes*\n\nOn Monday.\n\n## Why\n\nIce.\n")
    assert isinstance(found, Article)
    assert found.title == "Bridge closes"
    assert found.text == "Bridge closes\n\nOn Monday.\n\nWhy\n\nIce."


@pytest.mark.parametrize(
    ("above", "headline"),
    [("Exclusive\n\nBy Ann Lee", "Why"), ("On Monday.", "On Monday."), ("<p>On Monday.</p>", "On Monday.")],
)
def test_a_heading_under_the_text_is_no_headline_and_one_above_it_stands_once(above: str, headline: str):
    found = one(f"{above}\n\n## Why\n\nIce.\n\n## Then\n\nSpring.")
    assert isinstance(found, Article)
    assert found.title == headline
    assert found.text.count("Why") == 1
    assert found.text.startswith(headline)
    titled = one(f"---\ntitle: A\n---\n{above}\n\n# Why\n\nIce.")
    assert isinstance(titled, Article)
    assert titled.text.endswith("\n\nWhy\n\nIce.")


def test_without_a_heading_the_text_gives_the_headline():
    found = one("The bridge closes.\n\nOn Monday.")
    assert isinstance(found, Article)
    assert found.text == "The bridge closes.\n\nOn Monday."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **bold** and _soft_ word", "A bold and soft word"),
        ("See [the *report*](https://x.example) now", "See the report now"),
        ("See <https://x.example>", "See https://x.example"),
        ("![A closed bridge](b.jpg)", "A closed bridge"),
        ("before\n\n![](b.jpg)\n\nafter", "before\n\nafter"),
        ("Run `a*b*` now", "Run a*b* now"),
        ("```py\na = 1\n\nb = 2\n```", "a = 1\n\nb = 2"),
        ("A <b>bold</b> word<br>next", "A bold word\nnext"),
        ("before\n\n<script>alert(1)</script>\n\nafter", "before\n\nafter"),
        ("a\n\n<blockquote>b, <i>said</i> c.</blockquote>\n\n- d", "a\n\nb, said c.\n\nd"),
        ("<div class='note'>\na <b>b</b>\n</div>\n\nc", "a b\n\nc"),
        ("<ul><li>a</li><li>b</li></ul>\n<!-- c -->", "a\n\nb"),
        ("one line\nwrapped", "one line wrapped"),
        ("hard  \nbreak", "hard\nbreak"),
        ("intro\n\n- one\n- two\n  - three\n\nend", "intro\n\none\ntwo\nthree\n\nend"),
        ("1. one\n\n2. two", "one\n\ntwo"),
        ("> quoted\n\nsaid", "quoted\n\nsaid"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("x\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\ny", "x\n\na\tb\n1\t2\n\ny"),
        (r"5 \* 3 &amp; 2", "5 * 3 & 2"),
        ("~~old~~ new", "new"),
        ("In ~~March~~ April, <s>May</s> or <del>40</del><ins>**42**</ins>", "In April, or 42"),
        (
            "It rose<br>to 5,000<sup>2</sup> in 2024<sup>[1](#f)</sup> ![A toll](b.jpg)",
            "It rose\nto 5,000 2 in 2024 A toll",
        ),
        ('a "quote" -- it\'s', 'a "quote" -- it\'s'),
    ],
)
def test_words_without_markup(markdown: str, text: str):
    assert plain_text(markdown)[1] == text


def test_rule_at_the_top_is_no_front_matter():
    found = one("---\nJust words\n---\n\nMore.")
    assert isinstance(found, Article)
    assert "Just words" in found.text
    assert "More." in found.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: Vote: the result\n---\nText.", "in quotes"),
        ("---\ntitle: A\ndate: someday\n---\nText.", "'someday'"),
        ("---\ntitle: {a: b}\n---\nText.", "title is an object"),
        ("---\ntitle: A\n---\n", "has no text"),
        ("<div><img src='b.jpg'></div>", "has no text"),
        ("---\n" + "[" * 19_000 + "\n---\nText.", "not YAML"),
        ("+++\ntitle: A\n+++\nText.", "not TOML"),
        ("+++\na = " + "[" * 19_000 + "\n+++\nText.", "not TOML"),
        ("word " * 100_001, "500,005 characters"),
    ],
)
def test_what_cannot_be_read(text: str, reason: str):
    found = one(text)
    assert isinstance(found, Skipped)
    assert reason in found.reason


def test_other_ending_and_windows_line_ends():
    found = one("---\r\ntitle: A\r\n---\r\nOne.\r\n\r\nTwo.", "A.MARKDOWN")
    assert isinstance(found, Article)
    assert found.text == "A\n\nOne.\n\nTwo."
