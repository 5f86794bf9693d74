"""The strip of ticks: in the order of the text, each with a name, and none upon another."""

import re

from hypothesis import given
from hypothesis import strategies as st
from ui_articles import HOSTILE

from ui.marks import Kind
from ui.minimap import Tick, minimap_html


def test_the_room_between_ticks_is_parted_by_their_places() -> None:
    ticks = [Tick(0.75, Kind.OTHER, "May", "b"), Tick(0.25, Kind.ANSWER, "June", "a", is_own=True, near=True)]
    shown = minimap_html(ticks)
    # 25 % above the first, 50 % between the two, and 25 % below the last.
    assert re.findall("flex-grow:([0-9.]+)", shown) == ["25.00", "50.00", "25.00"]
    assert re.findall('href="#([^"]*)"', shown) == ["a", "b"]
    assert re.findall('aria-label="([^"]*)" title', shown) == [
        "The answer: “June”, in a passage that came near, 25\u00a0% down the article",
        "Another reading: “May”, 75\u00a0% down the article",
    ]
    assert shown.count('aria-current="location"') == 1


def test_a_card_that_is_not_the_answers_says_what_it_is_about() -> None:
    assert Tick(0, Kind.OTHER, "May", "a", is_own=True).name.startswith("The words of this card: “May”")
    assert Tick(0, Kind.PASSAGE, "It was", "a", is_own=True).name.startswith("The passage of this card,")
    assert Tick(0, Kind.PASSAGE, "It was", "a").name.startswith("A passage that came near,")


def test_names_are_short_and_hostile_words_are_text() -> None:
    shown = minimap_html([Tick(0.5, Kind.ANSWER, f"{HOSTILE} {'very ' * 50}", "a")])
    assert "<img" not in shown
    assert "very very very very very very very very very very very very very very very very very" not in shown
    assert "\u202e" not in shown


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_ticks_come_in_order_and_fill_the_strip(shares: list[float]) -> None:
    shown = minimap_html([Tick(share, Kind.OTHER, "x", f"a{number}") for number, share in enumerate(shares)])
    grown = [float(one) for one in re.findall("flex-grow:([0-9.]+)", shown)]
    assert len(grown) == len(shares) + 1
    assert abs(sum(grown) - 100) < 0.1
    named = [shares[int(one)] for one in re.findall('href="#a([0-9]+)"', shown)]
    assert named == sorted(named)
