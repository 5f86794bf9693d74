"""The application as a reader meets it: the real server, the real models, and Chromium without a window."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from answering.assistant import Assistant
from corpus.archive import Archive
from corpus.article import make_article
from index.hybrid import Library

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOTS = ROOT / "build" / "screenshots"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Long enough for a busy machine to load the models and answer; every wait ends as soon as its condition holds.
PATIENCE = 90_000

MODI = "when is Modi visiting?"
LIGHTHOUSE = "Who keeps the lighthouse of Quellmar?"
# What HTML, Markdown, LaTeX and right-to-left marks would make of this is no part of the text.
HOSTILE = (
    '<img src="https://evil.example/x.png" onerror="window.hacked = true"><script>window.hacked = true</script>'
    " **bold** _italic_ # head $x^2$ :red[red] [link](javascript:alert(1)) www.evil.example &amp; </p></div>"
)
RIGHT_TO_LEFT = "\u202eunreadable\u202c"
POISON = make_article(
    id="poison",
    title=f"Lighthouse of Quellmar {HOSTILE}",
    body=f"The lighthouse of Quellmar is kept by Sella Dorn, 54. {HOSTILE} {RIGHT_TO_LEFT} She has kept it since 1998.",
    url="javascript:window.hacked=true",
    publisher=f"The <b>Quellmar</b> Post {HOSTILE}",
    published=datetime(2025, 3, 20, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def library(sample_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with a hostile article in it."""
    copied = tmp_path_factory.mktemp("browser") / "library"
    shutil.copytree(sample_assistant.library.directory, copied)
    Library(copied, sample_assistant.library.encoder).add([POISON])
    return copied


@pytest.fixture(scope="module")
def address(library: Path) -> Iterator[str]:
    """Where a server of our own answers; it is ended by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (library.parent / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"DATELINE_LIBRARY": str(library)},
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    give_up = threading.Timer(PATIENCE / 1000, server.kill)
    give_up.start()
    try:
        # It prints its address once it listens; the end of its output means that it did not start.
        started = any(str(port) in line for line in server.stdout)
        give_up.cancel()
        assert started, (library.parent / "server.log").read_text(encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        give_up.cancel()
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()
        log.close()


@pytest.fixture(scope="module")
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


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator:
    """Opens the application in a window of this size and scheme, and checks at the end whom it spoke to."""
    contexts, asked, broken = [], [], []

    def open_page(*, size: dict[str, int] = DESKTOP, scheme: str = "light") -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("websocket", lambda websocket: asked.append(websocket.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("dialog", lambda dialog: (broken.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=PATIENCE)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}} == {"127.0.0.1"}
    assert broken == []


def ask(page: Page, question: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-question", has_text=question).last).to_be_visible()
    expect(page.locator(".dl-small", has_text="answered in").last).to_be_visible(timeout=PATIENCE)


def ask_on_10_february(page: Page, question: str) -> None:
    """Ask with "Asked on" set to the day on which the dates of the visit are the latest news."""
    page.get_by_role("spinbutton", name="day, Asked on").click()
    page.keyboard.type("10022025")  # from each part of a date the box goes on to the next
    page.keyboard.press("Escape")  # and takes it over when its calendar closes
    expect(page.locator(".dl-limits")).to_contain_text("Asked on 10 February 2025")
    ask(page, question)


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
    expect(card.locator(".dl-passage mark")).to_have_text(words)
    title = squeezed(card.locator(".dl-title").inner_text())
    (source,) = [article for article in Archive(library).articles(limit=1000) if article.title == title]
    assert words in squeezed(source.text)
    assert squeezed(card.locator(".dl-passage").inner_text()).strip("… ") in squeezed(source.text)
    expect(page.locator(".dl-error")).to_have_count(0)


def test_the_whole_article_opens_at_the_mark(open_page) -> None:
    page = open_page()
    ask_on_10_february(page, MODI)
    card = page.locator(".dl-evidence .dl-card").first
    mark = card.locator(".dl-article mark")
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
    expect(page.locator(".dl-error")).to_contain_text("the question is empty")
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_hostile_text_is_shown_as_text_and_runs_nothing(open_page) -> None:
    page = open_page()
    ask(page, LIGHTHOUSE)
    card = page.locator(".dl-card", has=page.locator(".dl-title", has_text="Lighthouse of Quellmar")).first
    assert_only_text(card.locator(".dl-title"))
    assert_only_text(card.locator(".dl-source"))
    assert_only_text(card.locator(".dl-passage"))
    assert "unreadable" in card.locator(".dl-passage").inner_text()
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
