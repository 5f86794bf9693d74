"""When a page says that it was published."""

from datetime import UTC, datetime

import pytest

from corpus.sources.page_date import stated_date
from corpus.sources.page_tree import parse_page

NOW = datetime(2025, 6, 1, tzinfo=UTC)
PUBLISHED = "<meta property='article:published_time' content='{}'>"


def read(head: str = "", body: str = "", linked: str | None = None) -> str | None:
    tree = parse_page(f"<html><head>{head}</head><body><p>Text.</p>{body}</body></html>")
    found = stated_date(tree, linked, now=NOW)
    return found.isoformat() if found is not None else None


def test_linked_data_come_before_meta_tags_and_these_before_marked_times() -> None:
    head = PUBLISHED.format("2025-01-02T10:00:00+01:00")
    body = "<time itemprop='datePublished' datetime='2025-01-03T10:00:00+01:00'>"
    assert read(head, body, "2025-01-01T10:00:00+01:00") == "2025-01-01T10:00:00+01:00"
    assert read(head, body) == "2025-01-02T10:00:00+01:00"
    assert read("", body) == "2025-01-03T10:00:00+01:00"


def test_the_same_moment_is_told_in_the_papers_own_zone() -> None:
    """01:30 of the 29th in UTC is still the evening of the 28th where the paper is."""
    body = "<time itemprop='datePublished' datetime='2025-01-28T20:30:00-05:00'>"
    assert read(PUBLISHED.format("2025-01-29T01:30:00Z"), body) == "2025-01-28T20:30:00-05:00"


def test_what_has_no_zone_or_no_time_gives_way_to_the_same_with_one() -> None:
    exact = PUBLISHED.format("2025-01-28T20:30:00-05:00")
    assert read(exact, linked="2025-01-28T20:30:00") == "2025-01-28T20:30:00-05:00"
    assert read(exact, linked="2025-01-28") == "2025-01-28T20:30:00-05:00"
    assert read(exact, linked="2025-01-20") == "2025-01-20T00:00:00+00:00"
    assert read(exact, linked="2025-01-20T20:30:00") == "2025-01-20T20:30:00+00:00"


def test_a_time_in_the_evening_is_one_and_an_unknown_zone_leaves_the_day() -> None:
    assert read(PUBLISHED.format("January 28, 2025 8:30 PM EST")) == "2025-01-28T20:30:00-05:00"
    assert read(PUBLISHED.format("January 28, 2025 8:30 PM IST")) == "2025-01-28T00:00:00+00:00"
    exact = "<time itemprop='datePublished' datetime='2025-01-28T20:30:00+05:30'>"
    assert read(PUBLISHED.format("January 28, 2025 8:30 PM IST"), exact) == "2025-01-28T20:30:00+05:30"


def test_a_timestamp_is_read() -> None:
    assert read(PUBLISHED.format("1738056600000")) == "2025-01-28T09:30:00+00:00"


@pytest.mark.parametrize(
    "stated", ["0001-01-01", "9999-12-31T00:00:00Z", "2025-06-03", "1970-01-01T00:00:00Z", "soon", "{date}", "5"]
)
def test_what_cannot_be_is_passed_over(stated: str) -> None:
    assert read(PUBLISHED.format(stated)) is None
    assert read(PUBLISHED.format("2025-01-28"), linked=stated) == "2025-01-28T00:00:00+00:00"


def test_other_times_of_a_page_are_not_its_publication() -> None:
    head = "<meta property='article:modified_time' content='2025-02-01'><meta name='expires' content='2025-02-01'>"
    assert read(head, "<time datetime='2025-01-05'>Five days ago</time><p>© 2025</p>") is None
    assert read("", "<aside><time itemprop='datePublished' datetime='2025-01-05'>5 January</time></aside>") is None
