"""Sign-in, with a provider of the test's own: nobody gets in without it, and everybody gets out again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import DESKTOP, PATIENCE, SCREENSHOTS
from tests.browser.provider import PEOPLE, provider, secrets
from tests.browser.serving import free_port, served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def guarded(library: Path) -> Iterator[str]:
    """Where a server answers that lets in only who is signed in."""
    port = free_port()
    file = library.parent / "secrets.toml"
    with provider() as issuer:
        file.write_text(secrets(issuer, f"http://127.0.0.1:{port}"), encoding="utf-8")
        with served(library, "--secrets.files", str(file), port=port) as server:
            yield server.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_in_and_out_again(guarded: str, page: Page) -> None:
    page.goto(guarded)
    button = page.get_by_role("button", name="Sign in")
    expect(button).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_count(0)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "sign-in.png")
    button.click()
    page.get_by_role("link", name=PEOPLE["ada"]).click()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=PATIENCE)
    expect(page.get_by_test_id("stSidebar")).to_contain_text(f"Signed in as {PEOPLE['ada']}")
    page.screenshot(path=SCREENSHOTS / "signed-in.png")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stChatInputTextArea")).to_have_count(0)


def test_the_newsroom_is_closed_too(guarded: str, page: Page) -> None:
    page.goto(f"{guarded}/newsroom")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("tab")).to_have_count(0)
