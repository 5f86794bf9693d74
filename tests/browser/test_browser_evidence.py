"""The evidence as a reader works with it: marks, passages beside, the strip of ticks, other readings, and the why."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pages import (
    DESKTOP,
    HOSTILE,
    LIGHTHOUSE,
    MODI,
    PATIENCE,
    PHONE,
    SCREENSHOTS,
    ask,
    ask_on,
    ask_on_10_february,
)
from tests.browser.test_browser import assert_only_text, squeezed
from tests.browser.test_browser_access import findings
from ui.fragment import with_words

# On this day one report has the answer, other readings, and a passage further down that came near.
EARLY = date(2025, 1, 29)
FINGER = 24


def first_card(page: Page) -> Locator:
    return page.locator(".dl-evidence .dl-card").first


def explain(page: Page) -> Locator:
    page.get_by_role("button", name="Why this answer?").click()
    expect(page.locator(".dl-why")).to_be_visible(timeout=PATIENCE)
    return page.locator(".dl-why")


def test_the_answer_stands_out_in_its_sentence_and_the_sentence_in_its_passage(open_page) -> None:
    page = open_page()
    ask_on(page, MODI, EARLY)
    passage = first_card(page).locator("> .dl-passage")
    sentence, mark = passage.locator(".dl-sentence"), passage.locator("mark")
    said = squeezed("".join([sentence.first.inner_text(), mark.inner_text(), sentence.last.inner_text()]))
    assert said.endswith(".")
    assert said in squeezed(passage.inner_text())
    assert len(said) < len(squeezed(passage.inner_text()))
    shades = [
        each.evaluate("each => getComputedStyle(each).backgroundColor") for each in (passage, sentence.first, mark)
    ]
    assert len(set(shades)) == 3


def test_what_stands_before_and_after_opens_around_the_marked_passage(open_page) -> None:
    page = open_page()
    ask_on_10_february(page, "Where will Modi stay in Washington?")
    cards = page.locator(".dl-card", has=page.locator(".dl-beside"))
    card = cards.filter(visible=True).first
    card.locator(".dl-read").click()
    article = squeezed(card.locator(".dl-article").inner_text())
    card.locator(".dl-whole > summary").click()
    passage = card.locator("> .dl-passage")
    for fold in card.locator(".dl-beside").all():
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(fold.locator(".dl-passage")).to_be_visible()
        assert squeezed(fold.locator(".dl-passage").inner_text()).strip("… ") in article
        expect(passage).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_tick_leads_to_its_place(open_page, size: dict[str, int]) -> None:
    page = open_page(size=size)
    ask_on(page, MODI, EARLY) if size is DESKTOP else ask(page, MODI)
    card = first_card(page)
    expect(card.locator(".dl-map")).not_to_be_visible()
    card.locator(".dl-read").click()
    expect(card.locator("mark.dl-target").last).to_be_in_viewport(ratio=1)
    ticks = card.locator(".dl-tick")
    assert card.locator(".dl-tick-answer").count() == 1
    if size is DESKTOP:
        assert ticks.count() >= 4
    boxes = [tick.bounding_box() for tick in ticks.all()]
    assert all(box["width"] >= FINGER and box["height"] >= FINGER for box in boxes)
    assert all(above["y"] + above["height"] <= below["y"] + 0.5 for above, below in pairwise(boxes))
    strip, article = card.locator(".dl-map").bounding_box(), card.locator(".dl-article").bounding_box()
    assert strip["height"] == pytest.approx(article["height"], abs=1)
    for tick in reversed(ticks.all()):
        assert re.search(r"\d+\W% down the article$", tick.get_attribute("aria-label"))
        tick.focus()
        page.keyboard.press("Enter")
        place = page.locator(f"[id='{tick.get_attribute('href')[1:]}']")
        expect(place).to_be_in_viewport()
        inside = place.bounding_box()
        assert article["y"] - 1 <= inside["y"] or inside["height"] > article["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_another_reading_is_a_click_away_with_an_article_of_its_own(open_page) -> None:
    page = open_page()
    ask_on(page, MODI, EARLY)
    other = page.locator(".dl-other").first
    expect(other.locator("summary").first).to_contain_text(re.compile(r"from a report of \d+ \w+ 2025$"))
    words = other.locator(".dl-other-words").inner_text()
    expect(other.locator(".dl-card")).not_to_be_visible()
    other.locator("summary").first.click()
    expect(other.locator(".dl-card > .dl-passage mark")).to_have_text(words)
    other.locator(".dl-read").click()
    own = other.locator(".dl-tick-own")
    expect(own).to_have_attribute("aria-current", "location")
    expect(own).to_have_attribute("aria-label", re.compile(f"^The words of this card: “{re.escape(words)}”"))
    mark = page.locator(f"[id='{own.get_attribute('href')[1:]}']")
    expect(mark).to_have_text(words)
    expect(mark).to_be_in_viewport(ratio=1)
    answer = other.locator(".dl-tick-answer")
    answer.click()
    expect(page.locator(f"[id='{answer.get_attribute('href')[1:]}']")).to_be_in_viewport(ratio=1)


def test_the_why_has_a_line_for_each_stage_that_opens_its_tables(open_page) -> None:
    page = open_page(size=PHONE)
    ask(page, MODI)
    why = explain(page)
    assert [squeezed(each.inner_text()) for each in why.locator(".dl-name").all()] == [
        "Question embedded",
        "Found by meaning",
        "Found by words",
        "Joined and dated",
        "Read",
        "Answers weighed",
    ]
    expect(why.locator(".dl-time")).to_have_text([re.compile(r"^(under )?[\d,]+\sms$")] * 6)
    for stage in why.locator("details").all():
        expect(stage.locator("table").first).not_to_be_visible()
        stage.locator("summary").click()
        expect(stage.locator("table").first).to_be_visible()
        assert 1 <= stage.locator("table").first.locator("tbody tr").count() <= 10
    assert why.locator(".dl-when b", has_text="read").count() >= 8
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_text_stays_text_in_the_marks_the_ticks_and_the_why(open_page) -> None:
    page = open_page()
    ask(page, LIGHTHOUSE)
    card = page.locator(".dl-card", has=page.locator(".dl-title", has_text="Lighthouse of Quellmar")).first
    card.locator(".dl-read").click()
    assert_only_text(card.locator(".dl-article"))
    for tick in card.locator(".dl-tick").all():
        assert tick.evaluate("each => each.childElementCount") == 0
    why = explain(page)
    for stage in why.locator("summary").all():
        stage.click()
    assert squeezed(HOSTILE) in squeezed(why.inner_text())
    assert why.locator("img, script, strong, em, .katex, a").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_opened_evidence(
    open_page, size: dict[str, int], scheme: str, request: pytest.FixtureRequest
) -> None:
    page = open_page(size=size, scheme=scheme)
    ask(page, "When will the Brackenmoor battery plant open?")
    name = f"evidence-{request.node.callspec.id}"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    why = explain(page)
    page.evaluate(
        "for (const each of document.querySelectorAll('.dl-answer ~ * details, .dl-why details')) each.open = true"
    )
    page.locator(".dl-others").scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"{name}-other.png")
    page.locator(".dl-tick").filter(visible=True).last.click()
    page.screenshot(path=SCREENSHOTS / f"{name}-article.png")
    assert page.locator(".dl-article").filter(visible=True).count() >= 2
    assert findings(page) == []
    why.scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"{name}-why.png")


FILLER = "<p>Filler.</p>" * 200
PARAGRAPHS = (
    "A visit—at last",
    "Modi, who will come in mid-February, is to meet the president; “in Washington”, he said.",
    "The week-long visit (his first since 2024) was agreed on by telephone, it says.",
)


@pytest.fixture
def publisher(browser: Browser) -> Iterator[Page]:
    """A publisher's page in Chromium, with the paragraphs far down and each in an element of its own."""
    context = browser.new_context(viewport=DESKTOP)
    body = FILLER + "".join(f"<p>{each}</p>" for each in PARAGRAPHS) + FILLER
    page_html = f"<!doctype html><meta charset=utf-8><title>A visit</title>{body}"
    context.route("https://wire.example/**", lambda route: route.fulfill(body=page_html, content_type="text/html"))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "quote",
    [
        "A visit—at last",
        "mid-February",
        "Modi, who will come in mid-February, is to meet the president; “in Washington”",
        "(his first since 2024)",
        "it says.",
        "“in Washington”, he said.\n\nThe week-long visit",
        "last\n\nModi, who",
    ],
)
def test_the_link_to_the_words_scrolls_a_publishers_page_there(publisher: Page, quote: str) -> None:
    text = "\n\n".join(PARAGRAPHS)
    start = text.index(quote)
    publisher.goto(with_words("https://wire.example/visit", text, start, start + len(quote)))
    publisher.wait_for_function("window.scrollY > 1000")


def test_a_publishers_page_without_the_words_opens_at_its_top(publisher: Page) -> None:
    publisher.goto(with_words("https://wire.example/visit", "Nobody has said so.", 0, 6))
    expect(publisher.get_by_text(PARAGRAPHS[0])).to_have_count(1)
    assert publisher.evaluate("window.scrollY") == 0
