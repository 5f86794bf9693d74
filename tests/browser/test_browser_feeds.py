"""Feeds in the newsroom as a person follows them: begun, read, failing and stopped, from a server of the test's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from answering.assistant import Assistant
from tests.browser.pages import DESKTOP, PATIENCE, PHONE, SCREENSHOTS, findings
from tests.browser.serving import served
from tests.corpus.fetch.web_site import Site, answer, serving
from tests.corpus.follow.web import feed, item, page

FEED = "[class*=st-key-feed-]"
HOSTILE = "**bold** :red[red] $x^2$"
ESCAPED = f"&lt;script>window.hacked = 1&lt;/script> {HOSTILE}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A paper with one report, and a feed that fails, both on the loopback address."""
    with serving({}) as site:
        report = item(1, title=f"Ferry to Quellmar {ESCAPED}", link=site.url("/1", host="127.0.0.1"))
        body = feed(report, title=f"The Quellmar Post {ESCAPED}").encode()
        site.answers["/feed"] = answer(body, content_type="application/rss+xml")
        site.answers["/empty"] = answer(feed(title="The Silent Gazette").encode(), content_type="application/rss+xml")
        site.answers["/1"] = answer(page("Ferry to Quellmar", "It sails on 4 May.").encode(), content_type="text/html")
        yield site


@pytest.fixture
def address(sample_assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a newsroom answers that may reach the loopback address."""
    shutil.copytree(sample_assistant.library.directory, tmp_path / "library")
    monkeypatch.setenv("DATELINE_ALLOW_ADDRESSES", "127.0.0.1/32")
    with served(tmp_path / "library") as server:
        yield server.address


def opened(browser: Browser, address: str, *, size: dict[str, int], scheme: str) -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    shown = context.new_page()
    shown.goto(f"{address}/newsroom")
    shown.get_by_role("tab", name="Feeds").click(timeout=PATIENCE)
    return shown


def follow(page: Page, url: str) -> None:
    box = page.get_by_role("textbox", name="Address of a feed")
    expect(box).to_have_value("")  # the one before has been taken
    box.fill(url)
    box.press("Enter")


@pytest.mark.slow
def test_a_feed_is_followed_read_and_stopped(browser: Browser, address: str, site: Site) -> None:
    expect.set_options(timeout=PATIENCE)
    page = opened(browser, address, size=DESKTOP, scheme="light")
    follow(page, site.url("/feed", host="127.0.0.1"))
    row = page.locator(FEED, has_text="The Quellmar Post")
    expect(row).to_contain_text("Not read yet")
    follow(page, site.url("/empty", host="127.0.0.1"))
    expect(page.locator(FEED, has_text="The Silent Gazette")).to_be_visible()
    site.answers["/empty"] = answer(status="404 Not Found")
    page.get_by_role("button", name="Refresh now").click()
    expect(row).to_contain_text("1 new, 1 article in all")
    expect(page.locator(".dl-failed")).to_contain_text("Failed: 127.0.0.1 answered 404 Not Found.")
    assert HOSTILE in row.inner_text()
    assert page.evaluate("window.hacked") is None
    expect(page.get_by_test_id("stToast")).to_have_count(0)  # Streamlit's, and without a name
    assert findings(page) == []
    for size, scheme in ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")):
        seen = opened(browser, address, size=size, scheme=scheme)
        expect(seen.locator(".dl-failed")).to_be_visible()
        assert seen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        seen.screenshot(path=SCREENSHOTS / f"feeds-{size['width']}-{scheme}.png", full_page=True)
        seen.context.close()
    page.get_by_role("tab", name="Articles").click()
    page.get_by_label("Search headlines").fill("Quellmar")
    page.get_by_label("Search headlines").press("Enter")
    expect(page.get_by_role("link", name="Ferry to Quellmar")).to_be_visible()
    page.get_by_role("tab", name="Feeds").click()
    page.get_by_role("button", name="Stop following").first.click()
    expect(page.locator(FEED, has_text="The Quellmar Post")).to_have_count(0)
    page.context.close()
    expect.set_options(timeout=None)
