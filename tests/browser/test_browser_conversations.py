"""Conversations as a reader meets them: there after a reload and a restart, nobody else's, one answer by its link."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Cookie, Page, expect

from answering.assistant import Assistant
from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from corpus.archive import Archive
from index.hybrid import Library
from tests.browser.pages import MODI, PATIENCE, PHONE, SCREENSHOTS, ask, ask_on_10_february
from tests.browser.serving import served
from ui.conversations import SEARCHED_FROM
from ui.visitor import COOKIE

FIRE = "How many hectares did the Pellan Ridge fire burn?"


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"conversations-{name}.png")


def sidebar_has(page: Page, name: str) -> None:
    expect(page.get_by_test_id("stSidebar").get_by_text(name)).to_be_visible()


def link_of(page: Page, number: int) -> str:
    """The address of the answer of this number, counted from 0, as it is offered to be copied."""
    page.get_by_role("button", name="Link to this answer").nth(number).click()
    address = page.get_by_test_id("stCode").last.inner_text().strip()
    expect(page.get_by_role("link", name="Open it")).to_have_attribute("href", f"?{address.partition('?')[2]}")
    picture(page, "link")
    page.keyboard.press("Escape")
    return address


def test_a_conversation_outlives_a_reload_and_the_server(open_page, address: str, library: Path) -> None:
    page = open_page()
    ask(page, MODI)
    expect(page).to_have_url(re.compile(r"\?c=[\w-]{22}$"))
    words = page.locator(".dl-words").inner_text()
    sidebar_has(page, MODI)
    page.reload()
    expect(page.locator(".dl-words")).to_have_text(words)
    with served(library) as server:  # it has no more of the first one than what that has written down
        page.goto(page.url.replace(address, server.address))
        expect(page.locator(".dl-words")).to_have_text(words)
        expect(page.locator(".dl-card > .dl-passage mark").first).to_have_text(words)
        sidebar_has(page, MODI)
    cookie = visitor_cookie(page)
    assert len(cookie["value"]) == 43
    assert (cookie["sameSite"], cookie["path"]) == ("Lax", "/")


def visitor_cookie(page: Page) -> Cookie:
    """The cookie by which this browser is known."""
    (cookie,) = [each for each in page.context.cookies() if each["name"] == COOKIE]
    return cookie


def test_renamed_searched_and_deleted_by_keyboard(open_page, library: Path) -> None:
    page = open_page()
    ask(page, MODI)
    first = page.url
    page.get_by_role("button", name="Rename").press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.get_by_label("Name", exact=True).fill("The visit")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.locator(".dl-current")).to_have_text("The visit")

    owner, kept = visitor_cookie(page)["value"], Conversations(library)
    for number in range(SEARCHED_FROM - 2):
        kept.start(owner, KeptTurn(new_id(), f"Why {number}?", datetime.now(UTC), "{}"))
    page.get_by_role("button", name="New conversation").first.press("Enter")
    expect(page.locator(".dl-question")).to_have_count(0)
    page.get_by_test_id("stChatInputTextArea").fill("?")  # cannot be answered, so that this is quick
    page.keyboard.press("Enter")
    expect(page.locator(".dl-current")).to_have_text("?")
    expect(page.get_by_text("This could not be answered")).to_be_visible()
    search = page.get_by_label("Search conversations")
    search.fill("vísit")
    search.press("Enter")
    expect(page.locator(".dl-current")).to_have_count(0)
    page.get_by_role("button", name="The visit").press("Enter")
    expect(page).to_have_url(first)
    expect(page.locator(".dl-words")).to_be_visible()
    picture(page, "search")

    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    page.get_by_role("button", name="Delete this conversation").press("Enter")
    expect(page.locator(".dl-words")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar").get_by_text("The visit")).to_have_count(0)
    page.goto(first)
    expect(page.get_by_text("That conversation is not here")).to_be_visible()
    picture(page, "deleted")


def test_another_browser_sees_nothing_but_what_it_has_the_link_of(
    open_page, library: Path, sample_assistant: Assistant
) -> None:
    page, other = open_page(), open_page(size=PHONE, scheme="dark")
    ask(page, FIRE)
    ask_on_10_february(page, MODI)
    link = link_of(page, 1)  # which is there once all of the answer is
    words = page.locator(".dl-words").last.inner_text()
    card = page.locator(".dl-evidence").last.locator(".dl-card").first
    title, passage = card.locator(".dl-title").inner_text(), card.locator("> .dl-passage").inner_text()

    other.goto(page.url)
    expect(other.get_by_text("That conversation is not here")).to_be_visible()
    expect(other.get_by_text(MODI)).to_have_count(1)  # among the examples

    other.goto(link)
    assert_shown(other, words=words, title=title, passage=passage)
    expect(other.get_by_text("Asked on 10 February 2025")).to_be_visible()
    expect(other.get_by_text(FIRE)).to_have_count(0)
    expect(other.get_by_test_id("stChatInputTextArea")).to_have_count(0)
    assert other.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    picture(other, "shared")
    assert Axe().run(other).response["violations"] == []

    (source,) = [each for each in Archive(library).articles(limit=1000) if each.title == title]
    moved = replace(source, text=source.text.replace(words, "another time"))
    served_library = Library(library, sample_assistant.library.encoder)
    assert served_library.add([moved]).updated == 1
    try:
        other.reload()
        assert_shown(other, words=words, title=title, passage=passage)
        expect(other.locator(".dl-answer .dl-changed")).to_contain_text("has been changed since")
        picture(other, "shared-changed")
    finally:
        served_library.add([source])  # other tests ask about it, too

    other.get_by_role("button", name="Ask this yourself").click()
    expect(other.get_by_test_id("stChatInputTextArea")).to_be_enabled()
    expect(other.locator(".dl-question")).to_have_text(MODI)
    expect(other).to_have_url(re.compile(r"\?c=[\w-]{22}$"))


def assert_shown(page: Page, *, words: str, title: str, passage: str) -> None:
    """The words are there with their mark, and the source as it was."""
    expect(page.locator(".dl-words")).to_have_text(words)
    card = page.locator(".dl-evidence .dl-card").first
    expect(card.locator(".dl-title")).to_have_text(title)
    expect(card.locator("> .dl-passage").first).to_have_text(passage)
    expect(card.locator("> .dl-passage mark").first).to_have_text(words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_can_be_read_by_everybody(open_page, scheme: str) -> None:
    page = open_page(scheme=scheme)
    ask(page, MODI)
    page.get_by_role("button", name="New conversation").click()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    expect(page.locator(".dl-question")).to_have_count(0)
    ask(page, FIRE)
    expect(page.get_by_role("button", name="Link to this answer")).to_be_visible()
    expect(page.get_by_text("Watched")).to_have_count(0)  # nobody turned that switch
    picture(page, f"list-{scheme}")
    assert Axe().run(page).response["violations"] == []
