"""What the keyboard comes to is in sight, as is what was chosen, also where a person chose all colours."""

from playwright.sync_api import Page, expect

from tests.browser.pages import MODI, PATIENCE, PHONE, ask

# What can have the focus in the middle of the page and, having it, is behind the bar at the top or the box below.
BEHIND = """() => {
    const edge = (id) => document.querySelector(`[data-testid=${id}]`).getBoundingClientRect();
    const bottom = document.querySelector("[data-testid=stBottomBlockContainer]");
    const places = [...document.querySelectorAll("[data-testid=stMain] :is(summary, button)")];
    return places.filter((place) => {
        if (bottom.contains(place) || !place.checkVisibility()) return false;
        place.focus();
        const { top, bottom: end } = place.getBoundingClientRect();
        return top < edge("stHeader").bottom || end > bottom.getBoundingClientRect().top;
    }).map((place) => place.innerText);
}"""


def test_what_has_the_focus_is_not_behind_the_box_and_a_shut_sidebar_has_none(open_page) -> None:
    page = open_page(size=PHONE)
    stops = page.get_by_test_id("stSidebar").locator("a, button, input").filter(visible=True)
    expect(stops).to_have_count(0)
    ask(page, MODI)
    expect(page.get_by_role("button", name="Was this right?")).to_be_visible(timeout=PATIENCE)
    assert page.locator("[data-testid=stMain] summary").count() > 5
    assert page.evaluate(BEHIND) == []
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".dl-question")).to_have_count(0, timeout=PATIENCE)
    expect(stops).to_have_count(0)  # it shuts, and is not over the page any more


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"(one) => getComputedStyle(one).{name}"))


def test_forced_colours_leave_the_switch_the_dial_and_what_was_chosen(open_page) -> None:
    page = open_page()
    page.emulate_media(forced_colors="active")
    ask(page, MODI)
    track = "label:has([role=switch]) > div:not([data-testid])"
    expect(page.locator(track)).to_be_visible(timeout=PATIENCE)
    assert style(page, track, "borderTopStyle") == "solid"
    canvas = style(page, "body", "backgroundColor")
    assert style(page, f"{track} > div", "backgroundColor") != canvas
    assert style(page, "div:has(> [data-testid=stSliderThumbValue])", "backgroundColor") != canvas
    assert style(page, ".dl-sentence", "textDecorationLine") == "underline"
    page.get_by_role("button", name="Was this right?").click()
    page.get_by_role("radio", name="Wrong").click()
    expect(page.get_by_label("The right words")).to_be_visible(timeout=PATIENCE)
    assert style(page, "[role=radio][aria-checked=true]", "outlineStyle") == "solid"
