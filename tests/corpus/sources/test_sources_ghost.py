"""The export of a site in Ghost: what was published for all is taken, with its authors, and the rest is told."""

import json

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests.files import BRIDGE

UUID = "4c1f0b8e-5a51-4d36-8f35-1d8a5f0c7a11"
Row = dict[str, object]


def post(**fields: object) -> Row:
    usual = {
        "id": "p1",
        "uuid": UUID,
        "title": "Tarn bridge closes",
        "slug": "tarn-bridge",
        "html": f"<p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p>",
        "plaintext": "The bridge, in plain.",
        "status": "published",
        "visibility": "public",
        "type": "post",
        "published_at": "2025-01-28T23:30:00.000Z",
    }
    return usual | fields


def export(*posts: Row, **others: list[Row]) -> bytes:
    data = {"posts": list(posts), "users": [{"id": "u1", "name": "Orla Vance"}, {"id": "u2", "name": "Tess Hale"}]}
    return json.dumps({"db": [{"meta": {"version": "5.2"}, "data": data | others}]}).encode()


def read(*posts: Row, **others: list[Row]) -> list[Article | Skipped]:
    return list(read_upload("site.json", export(*posts, **others)))


def test_a_post_is_read_with_its_authors() -> None:
    authors: list[Row] = [
        {"post_id": "p1", "author_id": "u1", "sort_order": 1},
        {"post_id": "p1", "author_id": "u2", "sort_order": 0},
    ]
    settings: list[Row] = [{"key": "title", "value": "The Daily Ledger"}, {"key": "timezone", "value": "Europe/Oslo"}]
    (found,) = read(post(), posts_authors=authors, settings=settings)
    assert isinstance(found, Article)
    assert found.id == f"urn:uuid:{UUID}"
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE[0]}\n\n{BRIDGE[1]}"
    assert found.authors == ("Tess Hale", "Orla Vance")
    assert found.publisher == "The Daily Ledger"
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-29T00:30:00+01:00"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": "draft"}, "is a draft in this Ghost export; only what was published is taken"),
        ({"status": "scheduled"}, "is scheduled for later"),
        ({"status": "sent"}, "was sent to subscribers and not published"),
        ({"visibility": "paid"}, "is open to members only"),
        ({"type": "page"}, "is a page of the site"),
        ({"html": "", "plaintext": None}, "has no text"),
        ({"published_at": "soon"}, "its date 'soon' cannot be read"),
    ],
)
def test_what_is_no_report_for_all_is_told(said: Row, reason: str) -> None:
    hidden, found = read(post(**said), post())
    assert isinstance(hidden, Skipped)
    assert hidden.place == "site.json: Tarn bridge closes"
    assert hidden.reason.startswith(reason)
    assert isinstance(found, Article)


def test_an_old_export_names_the_author_in_the_post() -> None:
    users: list[Row] = [{"id": 1, "name": "Tess Hale"}, {"id": 2, "name": "Orla Vance"}]
    (found,) = read_upload("site", export(post(id=1, uuid=None, author_id=2, html=None), users=users))
    assert isinstance(found, Article)
    assert (found.id, found.authors) == ("upload:site#1", ("Orla Vance",))
    assert found.text == "Tarn bridge closes\n\nThe bridge, in plain."


def test_the_box_of_a_link_is_no_text() -> None:
    box = (
        '<figure class="kg-card kg-bookmark-card"><a href="https://ledger.example/2"><div class="kg-bookmark-title">'
        "Ferry is late</div></a></figure>"
    )
    (found,) = read(post(html=f"<!--kg-card-begin: html--><p>{BRIDGE[0]}</p>{box}<p>{BRIDGE[1]}</p>"))
    assert isinstance(found, Article)
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE[0]}\n\n{BRIDGE[1]}"


def test_boxes_without_end_take_no_time() -> None:
    (found,) = read(post(html=f"<p>{BRIDGE[0]}</p>" + "<figure class='kg-bookmark-card'>" * 100_000))
    assert isinstance(found, Article)


def test_the_box_of_a_link_may_have_a_long_summary() -> None:
    box = f'<figure class="kg-card kg-bookmark-card"><a href="/2">{"Ferry is late. " * 900}</a></figure>'
    (found,) = read(post(html=f"<p>{BRIDGE[0]}</p>{box}"))
    assert isinstance(found, Article)
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE[0]}"


@pytest.mark.parametrize("zone", ["Atlantis/Main", "../../etc/passwd", ""])
def test_a_zone_that_nobody_knows_leaves_the_time_as_it_is_written(zone: str) -> None:
    (found,) = read(post(), settings=[{"key": "timezone", "value": zone}])
    assert isinstance(found, Article)
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-28T23:30:00+00:00"


def test_an_export_without_a_post_is_told() -> None:
    (found,) = read()
    assert isinstance(found, Skipped)
    assert found.reason == "is an export of Ghost without a post"
