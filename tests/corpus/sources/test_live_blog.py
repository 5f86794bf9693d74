"""Live blogs: each post is an article of its own time and identity, and what else the page says is another."""

import json
from collections.abc import Sequence

from corpus.article import Article
from corpus.follow.at_address import articles_at
from corpus.sources import read_upload
from tests.corpus.follow.web import FEED, Web, feed, item
from tests.files import mhtml, record

URL = "https://ledger.example/live/storm"
INTRO = (
    "Storm Petra reached Halmstow in the night, and the council asks everybody to stay at home until it has passed "
    "over the coast; here is what our reporters in the town and at the harbour hear and see."
)
DEAD = "Police say that two people died in Dunmore when a tree fell on a car."
MORE = "They had been on their way home from the hospital."
SHUT = "The Selwyn bridge is shut to all traffic and will open tomorrow at noon, the harbour authority says."


def post(headline: str, body: str, published: str | None, **more: str) -> dict[str, str]:
    told = {"@type": "BlogPosting", "headline": headline, "articleBody": body, **more}
    return told if published is None else told | {"datePublished": published}


def page(posts: Sequence[dict[str, str]], *, kind: str = "LiveBlogPosting", canonical: bool = True) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": "Storm Petra: live",
        "datePublished": "2025-02-07T06:00:00+01:00",
        "url": URL,
        "liveBlogUpdate": posts,
    }
    head = f'<link rel="canonical" href="{URL}">' if canonical else ""
    return (
        f'<!doctype html><html lang="en"><head><title>Storm Petra: live</title>{head}'
        '<meta property="og:site_name" content="The Daily Ledger">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><article>'
        f"<h1>Storm Petra: live</h1><p>{INTRO}</p><h2>Two dead</h2><p>{DEAD} {MORE}</p>"
        f"<h2>Bridge shut</h2><p>{SHUT}</p></article></body></html>"
    )


POSTS = [
    post("Two dead", DEAD, "2025-02-08T21:45:00+01:00", url=f"{URL}#post-9"),
    post("Bridge shut", SHUT, "2025-02-07T19:05:00+01:00"),
]


def read(html: str) -> list[Article]:
    found = list(read_upload("storm.html", html.encode()))
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def test_each_post_is_an_article_of_its_time() -> None:
    rest, dead, shut = read(page(POSTS))
    assert (rest.id, rest.title, rest.text) == (URL, "Storm Petra: live", f"Storm Petra: live\n\n{INTRO}")
    assert [str(one.day) for one in (rest, dead, shut)] == ["2025-02-07", "2025-02-08", "2025-02-07"]
    assert (dead.title, dead.text) == ("Two dead", f"Two dead\n\n{DEAD} {MORE}"), "all that the page prints of it"
    assert (shut.title, shut.text) == ("Bridge shut", f"Bridge shut\n\n{SHUT}")
    assert {one.publisher for one in (dead, shut)} == {"The Daily Ledger"}


def test_posts_are_known_by_their_own_addresses_else_by_their_time() -> None:
    other = "https://ledger.example/live/storm/post-7"
    more = [
        post("Elsewhere", "A third of the town has no light tonight.", "2025-02-07T20:00:00+01:00", url=other),
        post(
            "Not ours", "A fourth of the town has no water now.", "2025-02-07T20:01:00+01:00", url="https://x.example/1"
        ),
        post("Same minute", "The mayor speaks to the town at seven.", "2025-02-07T19:05:00+01:00", url=URL),
    ]
    assert [one.id for one in read(page([*POSTS, *more]))] == [
        URL,
        f"{URL}#post-9",
        f"{URL}#2025-02-07T19:05:00+01:00",
        other,
        f"{URL}#2025-02-07T20:01:00+01:00",
        f"{URL}#2025-02-07T19:05:00+01:00-2",
    ]


def test_a_new_post_above_the_others_changes_no_identity() -> None:
    new = post("Over", "The storm is over, the weather office says.", "2025-02-09T08:00:00+01:00")
    before, after = ({one.id for one in read(page(posts))} for posts in (POSTS, [new, *POSTS]))
    assert before < after


def test_posts_without_a_time_and_pages_of_other_kinds_are_left_as_they_are() -> None:
    for html in (page([post("Two dead", DEAD, None)]), page(POSTS, kind="Event"), page([])):
        (found,) = read(html)
        assert DEAD in found.text
        assert SHUT in found.text


def test_posts_keep_their_places_however_the_page_was_come_by() -> None:
    wanted = {URL, f"{URL}#post-9", f"{URL}#2025-02-07T19:05:00+01:00"}
    for canonical in (True, False):
        html = page(POSTS, canonical=canonical)
        headers = f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}"
        web = Web({URL: html, FEED: feed(item(1, title="Storm Petra", link=URL))})
        for found in (
            read_upload("a.warc", record(html.encode(), url=URL)),
            read_upload("a.mhtml", mhtml(html, headers=headers)),
            articles_at(URL, web),
            articles_at(FEED, web),
        ):
            assert {getattr(one, "id", one) for one in found} == wanted


def test_posts_are_of_what_was_announced_also_where_the_first_is_of_one_thing_alone() -> None:
    html = page([post("Bridge shut", SHUT, "2025-02-08T22:05:00+01:00"), *POSTS]).replace(INTRO, "")
    web = Web({URL: html, FEED: feed(item(1, title=f"{DEAD} {MORE}", link=URL))})
    first, *others = articles_at(FEED, web)
    assert SHUT in getattr(first, "text", "")
    assert others
