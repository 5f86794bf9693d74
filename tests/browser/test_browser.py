"""The application as a reader meets it: the real server, the real models, and Chromium without a window."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from corpus.archive import Archive
from tests.browser.pages import (
    DESKTOP,
    HOSTILE,
    LIGHTHOUSE,
    MODI,
    PATIENCE,
    PHONE,
    SCREENSHOTS,
    ask,
    ask_on_10_february,
)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_when_is_modi_visiting(open_page, library: Path) -> None:
    page = open_page()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dateline")
    ask_on_10_february(page, MODI)
    assert_answered_with_proof(page, library)
    expect(page.locator(".dl-words")).to_contain_text("February")
    expect(page.locator(".dl-standing").first).to_contain_text("from a report of 7 February 2025")


def test_asked_today_the_answer_is_proven_too(open_page, library: Path) -> None:
    page = open_page()
    page.get_by_role("button", name=MODI).click()  # the first of the examples
    expect(page.locator(".dl-small", has_text="answered in")).to_be_visible(timeout=PATIENCE)
    assert_answered_with_proof(page, library)


def assert_answered_with_proof(page: Page, library: Path) -> None:
    """The words shown are marked in the evidence, and stand in an article of the library."""
    words = squeezed(page.locator(".dl-words").inner_text())
    assert words
    card = page.locator(".dl-evidence .dl-card").first
    expect(card.locator("> .dl-passage mark")).to_have_text(words)
    title = squeezed(card.locator(".dl-title").inner_text())
    (source,) = [article for article in Archive(library).articles(limit=1000) if article.title == title]
    assert words in squeezed(source.text)
    assert squeezed(card.locator("> .dl-passage").inner_text()).strip("… ") in squeezed(source.text)
    expect(page.locator(".dl-error")).to_have_count(0)


def test_the_whole_article_opens_at_the_mark(open_page) -> None:
    page = open_page()
    ask_on_10_february(page, MODI)
    card = page.locator(".dl-evidence .dl-card").first
    mark = card.locator(".dl-article mark.dl-target")
    expect(mark).not_to_be_visible()
    card.locator(".dl-read").click()
    expect(mark).to_be_visible()
    expect(mark).to_be_in_viewport(ratio=1)
    expect(mark).to_have_text(page.locator(".dl-words").inner_text())
    expect(card.locator(".dl-article .dl-headline")).to_have_text(card.locator(".dl-title").inner_text())


def test_what_the_articles_do_not_say_is_said_calmly(open_page) -> None:
    page = open_page()
    ask(page, "मोदी कब आ रहे हैं?")
    expect(page.locator(".dl-neutral")).to_contain_text("The articles don’t say")
    expect(page.locator(".dl-neutral")).to_contain_text("please ask in English")
    expect(page.locator(".dl-words")).to_have_count(0)
    expect(page.locator(".dl-error")).to_have_count(0)


def test_a_question_that_cannot_be_asked_is_an_error_in_words(open_page) -> None:
    page = open_page()
    page.get_by_test_id("stChatInputTextArea").fill("?!")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-error")).to_contain_text("The question is empty")
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_hostile_text_is_shown_as_text_and_runs_nothing(open_page) -> None:
    page = open_page()
    ask(page, LIGHTHOUSE)
    card = page.locator(".dl-card", has=page.locator(".dl-title", has_text="Lighthouse of Quellmar")).first
    assert_only_text(card.locator(".dl-title"))
    assert_only_text(card.locator(".dl-source"))
    assert_only_text(card.locator("> .dl-passage"))
    assert "unreadable" in card.locator("> .dl-passage").inner_text()
    card.locator(".dl-read").click()
    assert_only_text(card.locator(".dl-article"))
    assert page.locator("a[href^='javascript']").count() == 0
    page.get_by_role("link", name="Newsroom").click()
    row = page.locator(".dl-row", has_text="Lighthouse of Quellmar")
    expect(row).to_be_visible()
    assert_only_text(row.locator(".dl-title"))
    assert page.evaluate("window.hacked") is None


def assert_only_text(place: Locator) -> None:
    """The hostile words stand there letter by letter, and nothing in them became an element."""
    expect(place).to_be_visible()
    assert squeezed(HOSTILE) in squeezed(place.inner_text())
    assert place.locator("img, script, strong, em, h1, .katex, a, [style]").count() == 0
    assert not set("\u202a\u202b\u202d\u202e") & set(place.inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_screen_holds_the_answer_without_scrolling_sideways(
    open_page, size: dict[str, int], scheme: str, request: pytest.FixtureRequest
) -> None:
    page = open_page(size=size, scheme=scheme)
    name = request.node.callspec.id
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-welcome.png")
    ask(page, MODI)
    expect(page.locator(".dl-question")).to_be_in_viewport()
    expect(page.locator(".dl-words")).to_be_in_viewport(ratio=1)
    page.screenshot(path=SCREENSHOTS / f"{name}-answer.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".dl-read").first.click()
    expect(page.locator(".dl-article").first).to_be_visible()
    page.screenshot(path=SCREENSHOTS / f"{name}-article.png")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
