"""What the tests in the browser ask, and how they ask it."""

from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
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


def ask(page: Page, question: str) -> None:
    answered = page.locator(".dl-small", has_text="answered in")
    before = answered.count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-question", has_text=question).last).to_be_visible(timeout=PATIENCE)
    expect(answered).to_have_count(before + 1, timeout=PATIENCE)


def ask_on_10_february(page: Page, question: str) -> None:
    """Ask with "Asked on" set to the day on which the dates of the visit are the latest news."""
    ask_on(page, question, date(2025, 2, 10))


def ask_on(page: Page, question: str, day: date) -> None:
    """Ask with "Asked on" set to a day."""
    page.get_by_role("spinbutton", name="day, Asked on").click()
    page.keyboard.type(f"{day:%d%m%Y}")  # from each part of a date the box goes on to the next
    page.keyboard.press("Escape")  # and takes it over when its calendar closes
    expect(page.locator(".dl-limits")).to_contain_text(f"Asked on {day.day} {day:%B %Y}")
    ask(page, question)


def findings(page: Page) -> list[tuple[str, str, str]]:
    """What axe-core finds on the page as it is: how bad, which rule, and where."""
    found = Axe().run(page).response["violations"]
    return [(one["impact"], one["id"], node["html"][:200]) for one in found for node in one["nodes"]]
