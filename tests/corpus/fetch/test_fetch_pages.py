"""Tests of getting pages from a real server: what is sent, what comes back, where redirects lead."""

import tomllib
from pathlib import Path

import pytest
from web_site import Hands, Names, answer, fetcher, page, redirect, refused, serving

from corpus.errors import InputError
from corpus.fetch.fetched import Fetched
from corpus.fetch.fetcher import VERSION


def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    headers = {"etag": '"a1"', "last_modified": "Sat, 01 Mar 2025 11:00:00 GMT"}
    with serving({"/a": page("<p>Brücke gesperrt.</p>", **headers)}) as site:
        fetched = fetcher().fetch(site.url("/a#top"))
    assert fetched == Fetched(
        url=site.url("/a"),
        body="<p>Brücke gesperrt.</p>".encode(),
        media_type="text/html",
        charset="utf-8",
        etag='"a1"',
        last_modified="Sat, 01 Mar 2025 11:00:00 GMT",
    )


def test_the_request_says_honestly_who_asks() -> None:
    with serving({"/a": page()}) as site:
        fetcher(contact="https://paper.example/about").fetch(site.url("/a"))
        fetcher().fetch(site.url("/a"))
    robots, asked, _, plain = site.requests
    assert asked.headers["user-agent"] == f"Dateline/{VERSION} (+https://paper.example/about)"
    assert plain.headers["user-agent"] == robots.headers["user-agent"].split(" ")[0] == f"Dateline/{VERSION}"
    assert asked.headers["host"] == f"news.example:{site.port}"
    assert not {"cookie", "referer", "authorization", "if-none-match"} & set(asked.headers)


def test_the_version_is_the_one_of_the_project() -> None:
    project = Path(__file__).resolve().parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION


@pytest.mark.parametrize("contact", ["a\r\nX: y", "müller@paper.example", "a) (b", "a" * 2000])
def test_a_contact_that_no_header_can_carry_is_refused(contact: str) -> None:
    with pytest.raises(InputError, match="contact"):
        fetcher(contact=contact)


def test_proxies_and_settings_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/a": page()}) as site:
        assert fetcher().fetch(site.url("/a")).body


def test_what_is_unchanged_is_said_to_be() -> None:
    not_modified = answer(status="304 Not Modified", etag='"a2"')
    with serving({"/a": not_modified, "/b": answer(status="304 Not Modified")}) as site:
        web = fetcher()
        first = web.fetch(site.url("/a"), etag='"a1"', last_modified="Sat, 01 Mar 2025 11:00:00 GMT")
        second = web.fetch(site.url("/b"), etag='"b1"')
        assert "304 Not Modified" in str(refused(web, site.url("/b")))
    asked = next(request for request in site.requests if request.path == "/a")
    assert asked.headers["if-none-match"] == '"a1"'
    assert asked.headers["if-modified-since"] == "Sat, 01 Mar 2025 11:00:00 GMT"
    assert first.is_unchanged
    assert (first.body, first.etag, first.last_modified) == (b"", '"a2"', "Sat, 01 Mar 2025 11:00:00 GMT")
    assert (second.is_unchanged, second.etag, second.last_modified) == (True, '"b1"', None)


def test_marks_that_no_header_can_carry_are_neither_sent_nor_handed_back() -> None:
    with serving({"/a": page(etag="ü")}) as site:
        web = fetcher()
        assert web.fetch(site.url("/a")).etag is None
        assert web.fetch(site.url("/a"), etag='"a"\r\nX: y').body
    assert "if-none-match" not in site.requests[-1].headers


def test_a_charset_is_told_as_it_was_said_however_it_lies() -> None:
    pages = {
        "/lie": page("ü", content_type="text/html; charset=ASCII"),
        "/none": answer(b"x"),
        "/odd": answer(b"x", content_type='Text/HTML; x=y; charset="UTF-16"'),
        "/broken": answer(b"x", content_type="html; charset=" + "z" * 300),
        "/extended": answer(b"x", content_type="text/html; charset*=utf-8''%ff%fe"),
    }
    with serving(dict(pages)) as site:
        web = fetcher()
        said = {path: (fetched.media_type, fetched.charset) for path in pages if (fetched := web.fetch(site.url(path)))}
        assert web.fetch(site.url("/lie")).body == "ü".encode()
    assert said == {
        "/lie": ("text/html", "ascii"),
        "/none": (None, None),
        "/odd": ("text/html", "utf-16"),
        "/broken": (None, None),
        "/extended": ("text/html", None),
    }


@pytest.mark.parametrize(
    ("status", "is_gone"),
    [("404 Not Found", False), ("403 Forbidden", False), ("410 Gone", True), ("500 Internal Server Error", False)],
)
def test_a_status_that_is_no_page_is_named(status: str, is_gone: bool) -> None:
    with serving({"/a": answer(b"<p>Sorry.</p>", status=status)}) as site:
        error = refused(fetcher(), site.url("/a"))
    assert str(error) == f"news.example answered {status}"
    assert error.is_gone == is_gone
    assert error.not_before is None
    assert site.paths == ["/a"]


@pytest.mark.parametrize("status", ["204 No Content", "206 Partial Content", "300 Multiple Choices", "299 Very Odd"])
def test_what_is_no_whole_page_is_none(status: str) -> None:
    with serving({"/a": answer(b"", status=status)}) as site:
        assert f"answered {status[:3]}" in str(refused(fetcher(), site.url("/a")))


@pytest.mark.parametrize("status", ["301 x", "302 x", "303 x", "307 x", "308 x"])
def test_redirects_are_followed_to_where_they_end(status: str) -> None:
    with serving({"/a": redirect("/b?x=1", status), "/b?x=1": page("<p>b</p>")}) as site:
        fetched = fetcher().fetch(site.url("/a"))
    assert (fetched.url, fetched.body) == (site.url("/b?x=1"), b"<p>b</p>")


def test_a_redirect_takes_the_conditions_along_and_no_cookies() -> None:
    answers = {"/a": answer(status="302 x", location="/b", set_cookie="id=1; Path=/"), "/b": page()}
    with serving(dict(answers)) as site:
        fetcher().fetch(site.url("/a"), etag='"a1"')
    assert site.requests[-1].headers["if-none-match"] == '"a1"'
    assert "cookie" not in site.requests[-1].headers


def test_redirects_in_a_circle_end_at_once() -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("/a#again")}) as site:
        assert "in a circle" in str(refused(fetcher(), site.url("/a")))
    assert site.paths == ["/a", "/b"]


def test_redirects_without_end_are_followed_ten_times() -> None:
    with serving({f"/{number}": redirect(f"/{number + 1}") for number in range(20)}) as site:
        assert "more than 10 times" in str(refused(fetcher(), site.url("/0")))
    assert len(site.paths) == 11


def test_a_redirect_that_leads_nowhere_is_a_status_like_any_other() -> None:
    with serving({"/a": answer(status="302 Found")}) as site:
        assert "answered 302 Found" in str(refused(fetcher(), site.url("/a")))


@pytest.mark.parametrize("kind", ["video/mp4", "IMAGE/PNG; x=y", "audio/mpeg", "font/woff2"])
def test_what_holds_no_article_is_not_read(kind: str) -> None:
    with serving({"/a": answer(b"", content_type=kind, content_length="10000000")}) as site:
        assert "holds no article" in str(refused(fetcher(), site.url("/a")))


def test_an_unknown_name_and_one_that_may_come_back_are_told_apart() -> None:
    hands = Hands()
    web = fetcher(hands=hands, names=Names(later_example=[]))
    assert "nowhere.example is not known to the name servers" in str(refused(web, "http://nowhere.example/"))
    assert hands.slept == []
    assert "later.example cannot be looked up at the moment" in str(refused(web, "http://later.example/"))
    assert len(hands.slept) == 2
