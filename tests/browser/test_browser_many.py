"""Twenty people at once: nobody waits for who adds articles, nobody sees what another asked, and memory is bounded."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.archive import Archive
from evaluation.questions import read_questions
from tests.browser.pages import PATIENCE, PHONE, ROOT
from tests.browser.serving import Server, served
from tests.conftest import SAMPLE
from tests.fakes import article

PEOPLE = 20
# What a session holds is the text of its answers' articles, some hundred kilobytes a question on the sample.
LEAK = 100 * 2**20
# Twenty pages are loaded on two cores.
TWENTY = PEOPLE * PATIENCE

_log = logging.getLogger(__name__)

FERRY = "How many passengers did the Sundholm ferry take?"


@pytest.fixture
def server(library: Path) -> Iterator[Server]:
    with served(library) as found:
        yield found


@contextmanager
def people(browser: Browser, address: str) -> Iterator[list[Page]]:
    """A page for each of the people, each in a browser of their own."""
    # Nothing moves, or twenty pages painted without a graphics card would take all there is of the processor.
    contexts = [browser.new_context(viewport=PHONE, reduced_motion="reduce") for _ in range(PEOPLE)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(address, wait_until="commit", timeout=TWENTY)
    for page in pages:
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=TWENTY)
    yield pages
    for context in contexts:
        context.close()


def ask_all(pages: list[Page], questions: list[str]) -> None:
    """Everybody asks before anybody is answered; ends when all are."""
    told = [page.locator(".dl-small", has_text="answered in").count() for page in pages]
    for page, question in zip(pages, questions, strict=True):
        page.get_by_test_id("stChatInputTextArea").fill(question)
        page.keyboard.press("Enter")
    for page, before in zip(pages, told, strict=True):
        expect(page.locator(".dl-small", has_text="answered in")).to_have_count(before + 1, timeout=TWENTY)


@pytest.mark.slow
def test_twenty_people_ask_while_articles_come_in(
    server: Server, browser: Browser, library: Path, tmp_path: Path
) -> None:
    known = read_questions(SAMPLE / "questions.jsonl", today=date(2025, 4, 15))
    first, second = ([one.text for one in known[start : start + PEOPLE]] for start in (0, PEOPLE))
    with people(browser, server.address) as pages:
        with Archive(library).transaction():  # somebody writes, and does not end before all are answered
            ask_all(pages, first)
        assert_nobody_sees_another(pages, [{question} for question in first])
        held = server.memory
        adding = add(library, tmp_path)
        ask_all(pages, second)
        assert_nobody_sees_another(pages, [set(both) for both in zip(first, second, strict=True)])
        assert adding.wait(timeout=TWENTY / 1000) == 0
        ask_all(pages, [FERRY] * PEOPLE)
        for page in pages:
            expect(page.locator(".dl-title", has_text="Sundholm ferry sails").last).to_be_attached()
    grown = server.memory - held
    _log.info("%d sessions: %.0f MiB after one question each, %.0f more after 3", PEOPLE, held / 2**20, grown / 2**20)
    assert grown < LEAK


def add(library: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Starts to add articles, the one on the ferry among the last."""
    places = ["Aldmoor", "Brunwick", "Carnholt", "Dunmere", "Eastry", "Farholm", "Grenmark", "Hollin"]
    for number in range(64):
        body = f"The council of {places[number % 8]} met for the {number}th time. " * 20
        (folder / f"{number:03}.md").write_text(f"# Council meeting {number}\n\n{body}\n", encoding="utf-8")
    ferry = article("ferry", "The Sundholm ferry took 412 passengers on its first day.", title="Sundholm ferry sails")
    (folder / "999.md").write_text(f"# {ferry.title}\n\n{ferry.text.partition(chr(10))[2]}\n", encoding="utf-8")
    command = [sys.executable, "cli.py", "add", str(folder), "--published", "2025-03-01", "--library", str(library)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def assert_nobody_sees_another(pages: list[Page], asked: list[set[str]]) -> None:
    for page, own in zip(pages, asked, strict=True):
        assert set(page.locator(".dl-question").all_inner_texts()) == own
