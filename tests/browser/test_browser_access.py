"""What axe-core finds that people with a keyboard, a screen reader or weak eyes would stumble over: nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import MODI, PATIENCE, ask

FOLLOW_UP = "And where will he stay?"


def findings(page: Page) -> list[tuple[str, str, str]]:
    found = Axe().run(page).response["violations"]
    return [(one["impact"], one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, scheme: str) -> None:
    page = open_page(scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert findings(page) == []
    ask(page, MODI)
    page.get_by_role("button", name="Why this answer?").click()
    expect(page.locator(".dl-why")).to_be_visible(timeout=PATIENCE)
    ask(page, FOLLOW_UP)
    expect(page.get_by_role("button", name="Why this answer?")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="I read your question as").click()
    expect(page.get_by_label("What you meant")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Newsroom").click()
    expect(page.locator(".dl-row").first).to_be_visible()
    assert findings(page) == []
