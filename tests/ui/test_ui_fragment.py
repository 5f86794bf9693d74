"""Links that jump to the words in the publisher's own page."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.fragment import with_words

PAGE = "https://wire.example/visit?a=1"
TEXT = "A visit\n\nNarendra Modi will come to the White House in February, the president said.\n\nHe was asked twice."


def link(quote: str, text: str = TEXT, address: str = PAGE) -> str:
    start = text.index(quote)
    return with_words(address, text, start, start + len(quote))


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("White House", "come%20to%20the-,White%20House,-in%20February%2C%20the"),
        ("February", "White%20House%20in-,February%2C,-the%20president%20said."),
        ("ill co", "Narendra%20Modi-,will%20come,-to%20the%20White"),
        ("Narendra", "Narendra,-Modi%20will%20come"),
        ("A visit", "A%20visit"),
        ("twice.", "He%20was%20asked-,twice."),
    ],
)
def test_a_quote_stands_between_the_words_beside_it(quote: str, directive: str) -> None:
    assert link(quote) == f"{PAGE}#:~:text={directive}"


def test_of_a_long_quote_both_ends_are_told() -> None:
    found = link("Modi will come to the White House in February, the president said.")
    assert found == f"{PAGE}#:~:text=Narendra-,Modi%20will%20come,the%20president%20said."


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("visit\n\nNarendra Modi", "A-,visit,Narendra%20Modi,-will%20come%20to"),
        (
            "A visit\n\nNarendra Modi will come to the White House in",
            "A%20visit,White%20House%20in,-February%2C%20the%20president",
        ),
        ("said.\n\nHe was asked", "February%2C%20the%20president-,said.,He%20was%20asked,-twice."),
        ("\n\nHe was", "He%20was,-asked%20twice."),
        ("president said.\n\n", "in%20February%2C%20the-,president%20said."),
    ],
)
def test_over_the_border_of_a_paragraph_both_ends_are_told(quote: str, directive: str) -> None:
    assert link(quote) == f"{PAGE}#:~:text={directive}"


def test_nothing_but_blanks_is_no_place_to_jump_to() -> None:
    assert with_words(PAGE, "A  visit", 1, 3) == PAGE


def test_the_signs_of_the_directive_are_coded() -> None:
    assert link("R&D-led, new", "It is R&D-led, new work.") == f"{PAGE}#:~:text=It%20is-,R%26D%2Dled%2C%20new,-work."


@pytest.mark.parametrize(
    ("address", "start"),
    [("https://a.example/#top", "https://a.example/#top:~:text="), ("https://a.example/#:~:text=x", "https://a.example/#:~:text=")],
)  # fmt: skip
def test_a_fragment_that_is_there_already_stays(address: str, start: str) -> None:
    assert link("White House", address=address).startswith(start)


@given(st.text(min_size=1), st.data())
def test_no_text_breaks_out_of_the_link(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    text = text.encode("utf-8", "ignore").decode()
    found = with_words(PAGE, text, min(start, len(text)), min(end, len(text)))
    base, _, directive = found.partition("#:~:text=")
    assert base == PAGE
    assert not set(directive) & set("\"'<>& \n")
    assert unquote(directive) is not None
