"""The day that a page prints under its headline, or has in its address."""

from datetime import UTC, datetime

import pytest

from corpus.sources.page_byline import printed_date
from corpus.sources.page_tree import parse_page

NOW = datetime(2025, 6, 1, tzinfo=UTC)
TITLE = "Bridge closes"
BODY = "".join(f"<p>The council said on day {i} that the bridge by the mill would close.</p>" for i in range(4))


def read(under: str = "", *, head: str = "", behind: str = "") -> str | None:
    """What is read of a page with `under` between its headline and its text, and `behind` after that."""
    nav = "<nav><time datetime='2025-05-30'>Friday 30 May 2025</time></nav>"
    page = f"<html><head>{head}</head><body>{nav}<article><h1>{TITLE}</h1>{under}{BODY}</article>{behind}</body></html>"
    found = printed_date(parse_page(page), TITLE, now=NOW)
    return found.isoformat() if found is not None else None


@pytest.mark.parametrize(
    ("under", "day"),
    [
        ("<p>By Ann Lee, <time datetime='2025-01-28'>28 January</time></p>", "2025-01-28T00:00:00+00:00"),
        ("<time datetime='2025-01-28T09:30:00+01:00'>5 hours ago</time>", "2025-01-28T09:30:00+01:00"),
        ("<span>28 January 2025</span>", "2025-01-28T00:00:00+00:00"),
        ("<div>Ann Lee<span>Jan. 28, 2025</span><span>9:30 AM</span></div>", "2025-01-28T00:00:00+00:00"),
        ("<div><p>By Ann Lee on Tuesday, January 28th, 2025 at 9:30 a.m.</p></div>", "2025-01-28T00:00:00+00:00"),
        ("<p>Published on 28 January 2025.</p>", "2025-01-28T00:00:00+00:00"),
        ("<p>Drivers go round by Halmstow.</p><div>2025-01-28</div>", "2025-01-28T00:00:00+00:00"),
        ("<p>Updated 3 February 2025 | Published 28 January 2025</p>", "2025-01-28T00:00:00+00:00"),
        (
            "<p>Updated <time datetime='2025-02-03'>then</time>, posted <time datetime='2025-01-28'>before</time></p>",
            "2025-01-28T00:00:00+00:00",
        ),
        ("<p><time datetime='soon'>28 January 2025</time></p>", "2025-01-28T00:00:00+00:00"),
    ],
)
def test_a_byline_is_read(under: str, day: str) -> None:
    assert read(under) == day


@pytest.mark.parametrize(
    "under",
    [
        "<p>Published 03/04/2025 5:00 PM</p>",
        "<span>03.04.2025</span>",
        "<time>03/04/2025</time>",
        "<p>The fair is on <time datetime='2025-04-14'>14 April</time> in the mill.</p>",
        "<p>When: 14 April 2025, 7pm</p>",
        "<p>Last updated: 1 February 2025</p>",
        "<p>Updated <time datetime='2025-02-01'>1 February</time></p>",
        "<p>14 April 2031</p>",
        "<p>30 February 2025</p>",
        "<p>28 January</p>",
    ],
)
def test_what_has_two_readings_or_is_of_something_else_is_no_date(under: str) -> None:
    assert read(under) is None


def test_a_date_beside_the_report_or_below_its_text_is_not_its_own() -> None:
    other = "<ul><li><time datetime='2025-05-01T10:00:00Z'>1 May 2025</time> Rovers win</li></ul>"
    assert read(behind=f"<div class='sidebar'>{other}</div><p>© 2025 The Ledger</p>") is None
    assert read(head="<meta property='og:image' content='https://l.example/uploads/2017/03/14/old.jpg'>") is None
    assert read(head="<meta property='article:modified_time' content='2025-02-01'>") is None


def test_without_a_headline_nothing_is_a_byline() -> None:
    page = parse_page(f"<html><body><p>28 January 2025</p>{BODY}</body></html>")
    assert printed_date(page, TITLE, now=NOW) is None


def test_the_day_in_the_pages_own_address_comes_last() -> None:
    head = "<link rel='canonical' href='https://l.example/2025/01/27/bridge'>"
    assert read(head=head) == "2025-01-27T00:00:00+00:00"
    assert read("<p>28 January 2025</p>", head=head) == "2025-01-28T00:00:00+00:00"
    assert read(head="<meta property='og:url' content='https://l.example/news/2025/1/27'>") is not None
    assert read(head="<link rel='canonical' href='https://l.example/2025/02/30/bridge'>") is None
    assert read(head="<link rel='canonical' href='https://l.example/2025/01/bridge'>") is None
