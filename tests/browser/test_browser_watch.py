"""An open tab is told by itself when a report that comes in gives a watched question another answer."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from answering.assistant import Assistant
from corpus.article import make_article
from index.hybrid import Library
from tests.browser.pages import DESKTOP, PATIENCE, PHONE, SCREENSHOTS, ask

QUESTION = "How much will the new hospital wing cost?"
DEARER = make_article(
    id="hospital-wing-dearer",
    title="Larkmere hospital wing will cost 57 million crowns, not 48 million",
    body="""LARKMERE - The new wing of Larkmere General Hospital will cost 57 million crowns, nine million more than \
the regional health board approved, board chair Noreen Tallis said on Monday.

Bids came in higher than expected, she said, because steel and electrical work have become dearer. The board votes \
on the new sum next week. The region and the state are to pay half each, as before.

The new hospital wing will have 120 beds and a stroke unit. Work is still to start in September.""",
    published=datetime(2025, 6, 23, 16, tzinfo=UTC),
    publisher="Capital Record",
    url="https://capitalrecord.example/2025/06/23/hospital-wing-dearer",
)


@pytest.fixture
def added(library: Path, sample_assistant: Assistant) -> Iterator[Library]:
    """The library that is served, to add to; what was added leaves it at the end."""
    opened = Library(library, sample_assistant.library.encoder)
    yield opened
    opened.remove([DEARER.id])


def picture(page: Page, name: str) -> None:
    """The page as it is, light and dark, on a desk and on a phone, where nothing scrolls sideways."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for size, scheme in ((PHONE, "dark"), (PHONE, "light"), (DESKTOP, "dark"), (DESKTOP, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(".dl-masthead")).to_be_visible()
        page.screenshot(path=SCREENSHOTS / f"watch-{name}-{size['width']}-{scheme}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_open_tab_is_told_of_another_answer(open_page, added: Library) -> None:
    page, other = open_page(), open_page()
    ask(page, QUESTION)
    expect(page.locator(".dl-words")).to_have_text("48 million crowns")
    page.get_by_text("Watch this question").click()
    expect(page.locator(".dl-watched")).to_have_text(QUESTION, timeout=PATIENCE)
    second_tab = page.context.new_page()
    second_tab.goto(page.url)
    expect(second_tab.locator(".dl-watched")).to_have_text(QUESTION, timeout=PATIENCE)

    added.add([DEARER])
    news = page.locator(".dl-news")
    expect(news).to_be_visible(timeout=PATIENCE)
    expect(news.locator(".dl-side-before .dl-other-words")).to_have_text("48 million crowns")
    expect(news.locator(".dl-side-now .dl-other-words")).to_have_text("57 million crowns")
    expect(news.locator(".dl-side-now")).to_contain_text("Capital Record · 23 June 2025")
    expect(page.locator(".dl-watched .dl-new")).to_be_visible()
    expect(page.locator(".dl-words")).to_have_text("48 million crowns")  # what was answered stays as it was
    expect(second_tab.locator(".dl-news .dl-side-now .dl-other-words")).to_have_text(
        "57 million crowns", timeout=PATIENCE
    )
    news.scroll_into_view_if_needed()
    picture(page, "told")
    assert Axe().run(page).response["violations"] == []

    news.locator(".dl-side-now summary", has_text="Show the report").click()
    expect(news.locator(".dl-side-now mark").first).to_have_text("57 million crowns")
    page.get_by_role("button", name="Seen").click()
    expect(news).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".dl-new")).to_have_count(0)
    expect(second_tab.locator(".dl-news")).to_have_count(0, timeout=PATIENCE)
    expect(other.locator(".dl-news")).to_have_count(0)  # another browser watches nothing
    page.get_by_role("button", name="Stop watching").click()
    expect(page.locator(".dl-watched")).to_have_count(0, timeout=PATIENCE)
