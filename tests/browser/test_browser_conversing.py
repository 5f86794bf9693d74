"""A conversation as a reader leads it: a follow-up and how it was read, a verdict on an answer, and a copy to keep."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from answering.feedback import Verdict, read_feedback
from corpus.archive import Archive
from tests.browser.pages import MODI, PATIENCE, SCREENSHOTS, ask, ask_on_10_february

FOLLOW_UP, MEANT = "And where will he stay?", "Where will Modi meet Trump?"


def read_as(page: Page, question: str) -> None:
    """The last answer is to this question, as the popover above it says."""
    expect(page.get_by_role("button", name=f"I read your question as “{question}”")).to_be_visible(timeout=PATIENCE)


def test_a_follow_up_is_read_and_what_was_meant_is_asked_instead(open_page) -> None:
    page = open_page()
    ask_on_10_february(page, MODI)
    ask(page, FOLLOW_UP)
    read_as(page, "Where will Modi stay?")
    page.get_by_role("button", name="I read your question as").click()
    page.get_by_label("What you meant").fill(MEANT)
    page.get_by_label("What you meant").press("Tab")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "follow-up.png")
    page.get_by_role("button", name="Ask this").click()
    read_as(page, MEANT)
    expect(page.locator(".dl-question").last).to_have_text(FOLLOW_UP)
    expect(page.locator(".dl-question")).to_have_count(2)


def test_what_one_thinks_of_an_answer_is_kept_with_its_place(open_page, library: Path) -> None:
    page = open_page()
    ask_on_10_february(page, MODI)
    words = page.locator(".dl-words").inner_text()
    page.get_by_role("button", name="Was this right?").click()
    page.get_by_role("radio", name="Wrong").click()
    page.get_by_label("The right words").fill("in spring")
    page.get_by_label("The right words").press("Tab")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Kept. Thank you.")).to_be_visible(timeout=PATIENCE)
    (judged,) = read_feedback(Archive(library))
    assert (judged.question, judged.verdict, judged.correction) == (MODI, Verdict.WRONG, "in spring")
    assert judged.article.text[slice(*judged.span)] == words


def test_a_conversation_is_saved_with_quotes_that_stand_in_their_articles(open_page, library: Path) -> None:
    page = open_page()
    ask_on_10_february(page, MODI)
    page.get_by_role("button", name="Save conversation").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    (row,) = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "when-is-modi-visiting.json"
    assert row["answer"] == page.locator(".dl-words").inner_text()
    cited = row["citations"][0]
    article = Archive(library).article(cited["article_id"], cited["revision"])
    assert article.text[cited["start"] : cited["end"]] == cited["quote"] == row["answer"]
