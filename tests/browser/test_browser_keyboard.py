"""What the keyboard comes to is in sight."""

from playwright.sync_api import expect

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
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
