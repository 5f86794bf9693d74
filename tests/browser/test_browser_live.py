"""What a reader feels: stages as they happen, a page that stands still, and what is left of it without a server."""

import logging
import os
import signal
import statistics
from itertools import groupby, pairwise
from operator import sub
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.pages import DESKTOP, MODI, PATIENCE, PHONE, SCREENSHOTS, ask, findings
from tests.browser.serving import free_port, served

_log = logging.getLogger(__name__)

WATCH = Path(__file__).with_name("watch.js")
STAGES = ["Searching 108 articles", "Reading 8 passages", "Checking what they say"]
MEETING = "Where did Modi meet Trump?"
ASKED = (
    "When will the battery plant at Brackenmoor open?",
    "When was Tern-1 launched?",
    "How many hectares of pine did the fire at Pellan Ridge burn?",
    "What will the new hospital wing cost?",
    "Who is the mayor of Halmstow?",
    "How many people died on the Calvera ferry?",
    "Who won the Crestwell Cup?",
    "Why was Tarn Bridge closed?",
    "Who won the Lindqvar Prize?",
    "Who was named to head Radio Calvera?",
)


def watched(page: Page, question: str) -> dict[str, Any]:
    """Ask, and return what was seen and heard from Enter until all of the answer is there."""
    ask(page, question)
    turn = page.locator(".st-key-turns > :last-child")
    expect(turn.get_by_role("button", name="Was this right?")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    return page.evaluate("window.watched")


@pytest.fixture
def page(open_page, request: pytest.FixtureRequest) -> Page:
    opened = open_page(size=getattr(request, "param", DESKTOP), new=True)
    opened.evaluate(WATCH.read_text(encoding="utf-8"))
    return opened


# Each test asks what no other does, in any file: what was asked before comes from memory, and has no stages.
@pytest.mark.parametrize(
    ("page", "first", "second"),
    [(DESKTOP, "When is Modi going to visit?", MEETING), (PHONE, "When does Modi visit Trump?", "Who did Trump meet?")],
    ids=["desktop", "phone"],
    indirect=["page"],
)
def test_nothing_moves_from_when_the_question_is_shown_until_its_answer_is(page: Page, first: str, second: str) -> None:
    height = page.viewport_size["height"]
    for question in (first, second, second):
        seen = watched(page, question)
        shown = [frame for frame in seen["frames"] if frame["question"] is not None and frame["question"] < height]
        assert len({frame["question"] for frame in shown}) == 1
        assert len({frame["box"] for frame in seen["frames"]}) == 1
        # On a phone the sidebar is shut.
        assert page.viewport_size == PHONE or len({frame["filter"] for frame in seen["frames"]}) == 1
        assert seen["shifts"] == []
        assert all(frame["stage"] is not None or frame["answered"] for frame in shown), "there is no empty frame"
    expect(page.locator(".dl-small", has_text="answered in").last).to_contain_text("from memory")


def test_a_switch_whose_script_comes_late_moves_nothing(page: Page) -> None:
    late: list[Route] = []
    page.route(lambda url: "/static/js/Checkbox" in url, lambda route: late.append(route))  # noqa: PLW0108 - Playwright marks it
    watched(page, "Where will Modi stay in February?")
    assert len(late) == 1
    watched(page, "Who met Modi in Washington?")
    late[0].continue_()
    expect(page.get_by_test_id("stCheckbox")).to_have_count(2, timeout=PATIENCE)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
    assert page.evaluate("window.watched.shifts") == []


def test_stages_are_shown_in_their_order_and_then_the_answer(page: Page) -> None:
    frames = watched(page, "Who resigned as minister of transport?")["frames"]
    told = [stage for stage, _ in groupby(frame["stage"] for frame in frames) if stage is not None]
    # Streamlit sends only the newest of what it drew in one moment, so that a quick stage may not be seen; reading is
    # not quick.
    assert STAGES[1] in told
    assert told == [stage for stage in STAGES if stage in told]
    assert max(frame["found"] for frame in frames) > 1
    before, after = next((one, two) for one, two in pairwise(frames) if two["answered"])
    assert before["stage"] is not None
    assert after["stage"] is None
    expect(page.locator(".dl-found, .dl-stage").filter(visible=True)).to_have_count(0)


def test_a_screen_reader_hears_once_that_an_answer_came(page: Page) -> None:
    heard = watched(page, "How long will the Tarn Bridge be closed?")["heard"]
    first, answer = heard
    assert first in STAGES
    assert answer == f"Answer: {page.locator('.dl-words').inner_text()}"
    region = page.locator(".st-key-spoken")
    expect(region).to_have_attribute("role", "status")
    expect(region).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="Why this answer?").click()
    expect(page.locator(".dl-why")).to_be_visible()
    expect(region).to_have_text("")


@pytest.mark.slow
def test_the_time_from_enter_to_the_first_sign_of_life_is_measured(page: Page) -> None:
    """Logged (see with --log-cli-level=INFO); no machine is held to a number."""
    signs, stages = [], []
    for question in ASKED:
        frames = watched(page, question)["frames"]
        signs.append(next(frame["after"] for frame in frames if frame["taken"]))
        stages.append(next(frame["after"] for frame in frames if frame["stage"] is not None))
        assert not frames[-1]["taken"]
    for name, times in (("the box shows that it took it", signs), ("question and first stage", stages)):
        _log.info("%s: median %.0f ms, slowest of 10 %.0f ms", name, statistics.median(times), max(times))
    assert max(map(sub, signs, stages)) < 0, "the first sign comes before what the server draws"


def test_the_keyboard_goes_over_the_answers_to_the_box_and_out_of_what_it_opened(page: Page) -> None:
    ask(page, MODI)
    skip = page.get_by_role("link", name="Skip to the question box")
    expect(skip).not_to_be_in_viewport()
    skip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    opener = page.get_by_role("button", name="Was this right?")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("with nothing of you")).to_be_visible()
    expect(page.get_by_role("radio", name="Right", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_text("with nothing of you")).not_to_be_visible()
    expect(opener).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_state_can_be_read(
    browser: Browser, library: Path, size: dict[str, int], scheme: str, request: pytest.FixtureRequest
) -> None:
    """Loading, the stages, no server, and the server again, on a server of its own; stopped while axe-core looks."""
    name, port = request.node.callspec.id, free_port()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    box = page.get_by_test_id("stChatInputTextArea")
    with served(library, port=port) as server:
        page.goto(server.address)
        expect(page.locator(".dl-stage")).to_have_text("Opening the library and loading the reader", timeout=PATIENCE)
        page.evaluate("document.fonts.ready")  # a picture waits for them, and they come from the server
        os.kill(server.process, signal.SIGSTOP)
        expect(page.get_by_role("heading", level=1)).to_have_text("Dateline")
        page.screenshot(path=SCREENSHOTS / f"{name}-loading.png")
        assert findings(page) == []
        os.kill(server.process, signal.SIGCONT)
        expect(box).to_be_enabled(timeout=PATIENCE)
        box.fill(MEETING)
        page.keyboard.press("Enter")
        # At each frame: what `expect` looks for once a second may have come and gone.
        page.wait_for_function("document.querySelector('.dl-found')?.checkVisibility()", timeout=PATIENCE)
        page.evaluate("document.fonts.ready")
        os.kill(server.process, signal.SIGSTOP)
        page.screenshot(path=SCREENSHOTS / f"{name}-stages.png")
        assert findings(page) == []
        os.kill(server.process, signal.SIGCONT)
        expect(page.locator(".dl-small", has_text="answered in")).to_be_visible(timeout=PATIENCE)
    notice = page.get_by_role("dialog", name="Connection error")
    expect(notice).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".dl-words")).to_be_in_viewport(ratio=1)
    page.screenshot(path=SCREENSHOTS / f"{name}-offline.png")
    # Streamlit hides all but its dialog from a screen reader, and with it the main part and the heading.
    hidden = {"landmark-one-main", "page-has-heading-one"}
    assert [one for one in findings(page) if one[1] not in hidden] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with served(library, port=port):
        expect(notice).to_have_count(0, timeout=PATIENCE)
        expect(page.locator(".dl-words")).to_be_visible()
        ask(page, MODI)
        expect(page.locator(".dl-words").last).to_be_visible()
    context.close()
