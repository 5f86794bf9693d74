"""The real server over a library with a hostile article in it, and Chromium without a window."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from answering.assistant import Assistant
from corpus.article import make_article
from index.hybrid import Library
from tests.browser.pages import DESKTOP, HOSTILE, PATIENCE, RIGHT_TO_LEFT
from tests.browser.serving import served

POISON = make_article(
    id="poison",
    title=f"Lighthouse of Quellmar {HOSTILE}",
    body=f"The lighthouse of Quellmar is kept by Sella Dorn, 54. {HOSTILE} {RIGHT_TO_LEFT} She has kept it since 1998.",
    url="javascript:window.hacked=true",
    publisher=f"The <b>Quellmar</b> Post {HOSTILE}",
    published=datetime(2025, 3, 20, tzinfo=UTC),
)


@pytest.fixture(scope="session")
def library(sample_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with a hostile article in it; whoever changes it changes it back."""
    copied = tmp_path_factory.mktemp("browser") / "library"
    shutil.copytree(sample_assistant.library.directory, copied)
    Library(copied, sample_assistant.library.encoder).add([POISON])
    return copied


@pytest.fixture(scope="session")
def address(library: Path) -> Iterator[str]:
    """Where a server of our own answers; each test is a visitor of its own to it."""
    with served(library) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(found).exists():
        reason = "Chromium is not installed; install the package chromium to test in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()


def new_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def returning(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has the program's scripts already, which take seconds to load and to compile."""
    with new_context(browser) as context:
        yield context


@pytest.fixture
def open_page(browser: Browser, returning: BrowserContext, address: str) -> Iterator:
    """Opens the application in a window of this size and scheme, and checks at the end whom it spoke to.

    Each page is in a browser of its own that knows of no other. The first of a test finds the scripts of the program
    in its cache, unless it is to be `new`.
    """
    contexts: list[BrowserContext] = []
    asked, broken = [], []

    def note(request: Request) -> None:
        asked.append(request.url)

    def open_page(*, size: dict[str, int] = DESKTOP, scheme: str = "light", new: bool = False) -> Page:
        context = new_context(browser) if new or contexts else returning
        contexts.append(context)
        context.on("request", note)
        page = context.new_page()
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.on("websocket", lambda websocket: asked.append(websocket.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("dialog", lambda dialog: (broken.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=PATIENCE)
        return page

    yield open_page
    for context in contexts:
        context.remove_listener("request", note)
        if context is not returning:
            context.close()
    if returning in contexts:
        returning.pages[0].evaluate("localStorage.clear()")
        returning.clear_cookies()
        for page in returning.pages:
            page.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}} == {"127.0.0.1"}
    assert broken == []
