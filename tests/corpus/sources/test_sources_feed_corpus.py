"""Fourteen feeds as publishers wrote them, against what other parsers were made to find in them."""

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.sources.dates import read_date
from corpus.sources.feed import Feed, parse_feed
from corpus.sources.fragment import plain

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "ingest" / "feeds.tar.xz"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
# Every other item of this feed is "<item />".
EMPTY = {"feeds/node-feedparser__illegally-nested.xml": 10}
PROXY = "feedproxy.google.com"  # a service that counted clicks; the feed names the page itself beside it

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason=f"the feeds to measure on are not there: {DATA}")


@pytest.fixture(scope="module")
def found() -> list[tuple[dict[str, Any], dict[str, Any] | None, Feed]]:
    """What the manifest says of each feed, what is expected of it where somebody wrote that down, and what is read."""
    with tarfile.open(DATA) as archive:
        files = {member.name.removeprefix("./"): member for member in archive.getmembers() if member.isfile()}

        def data(name: str) -> bytes:
            opened = archive.extractfile(files[name])
            assert opened is not None
            return opened.read()

        rows = json.loads(data("feeds_manifest.json"))
        return [
            (
                row,
                json.loads(data(row["expected"])) if row["expected"] else None,
                parse_feed(data(row["file"]), url=None, now=NOW),
            )
            for row in rows
        ]


def items_of(expected: dict[str, Any]) -> list[dict[str, Any]]:
    """Title, link and date of each item, from either of the two shapes in which expectations are written."""
    if "feed" in expected:
        return [
            {"title": item.get("title", ""), "link": item.get("link"), "date": item.get("isoDate")}
            for item in expected["feed"]["items"]
        ]
    return [
        {
            "title": entry["title"]["content"],
            "link": next((link["href"] for link in entry["links"] if link["rel"] in {None, "alternate"}), None),
            "date": entry["published"] or entry["updated"],
        }
        for entry in expected["entries"]
    ]


def is_behind(url: str | None, link: str) -> bool:
    """Whether this is the page that a link of the counting service leads to."""
    return PROXY in link and url is not None and PROXY not in url and url.rsplit("/", 1)[1] == link.rsplit("/", 1)[1]


def test_every_feed_is_read_with_its_title_and_all_its_items(found) -> None:
    assert len(found) == 14
    for row, _, feed in found:
        assert feed.title == " ".join(row["feed_title"].split()), row["file"]
        assert len(feed.entries) == row["items"] - EMPTY.get(row["file"], 0), row["file"]


def test_titles_links_and_dates_are_those_expected(found) -> None:
    measured = {"items": 0, "titles": 0, "links": 0, "dates": 0}
    wrong = []
    for row, expected, feed in found:
        for entry, item in zip(feed.entries, items_of(expected) if expected is not None else [], strict=False):
            published = entry.published.astimezone(UTC).replace(microsecond=0) if entry.published is not None else None
            right = {
                "titles": entry.title == plain(item["title"]),
                "links": entry.url == item["link"] or is_behind(entry.url, item["link"]),
                "dates": published == read_date(item["date"]).replace(microsecond=0),
            }
            measured["items"] += 1
            for name, is_right in right.items():
                measured[name] += is_right
                if not is_right:
                    wrong.append((row["file"], name, entry, item))
    print("against other parsers:", measured)  # noqa: T201  shown by pytest -s
    assert wrong == []
    assert measured["items"] == 162


def test_dates_and_links_where_only_the_manifest_says_what_to_expect(found) -> None:
    dated = linked = items = 0
    for row, _, feed in found:
        items += len(feed.entries)
        dated += sum(entry.published is not None for entry in feed.entries)
        linked += sum(entry.url is not None for entry in feed.entries)
        if row["kind"] == "rss":
            first = feed.entries[0].published
            assert first is not None
            assert first == read_date(row["first_date"]), row["file"]
    full = sum(entry.is_full_text for _, _, feed in found for entry in feed.entries)
    print(f"{items} items: {dated} dated, {linked} linked, {full} with full text")  # noqa: T201  shown by pytest -s
    assert (items, dated, linked) == (243, 243, 243)
