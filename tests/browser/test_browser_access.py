"""What axe-core finds that people with a keyboard, a screen reader or weak eyes would stumble over: nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import MODI, PATIENCE, ask, findings

FOLLOW_UP = "And where will he stay?"


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
    page.get_by_role("button", name="Was this right?").last.click()
    page.get_by_role("radio", name="Right", exact=True).click()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled(timeout=PATIENCE)
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Newsroom").click()
    expect(page.locator(".dl-row").first).to_be_visible()
    assert findings(page) == []
