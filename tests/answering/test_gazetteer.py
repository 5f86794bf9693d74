"""Names of countries and states, as newspapers write them."""

import pytest

from answering.gazetteer import is_country, is_state


@pytest.mark.parametrize(
    "name",
    ["Japan", "japan", "the UK", "U.S.", "Italy's", "the Netherlands’", "Trinidad and Tobago", "Türkiye", "Turkey"],
)
def test_countries_are_known_however_they_are_written(name: str) -> None:
    assert is_country(name)


@pytest.mark.parametrize("name", ["Japanese", "Tokyo", "Europe", "the European Union", "world", "Kansas", "17", ""])
def test_what_is_no_country_is_none(name: str) -> None:
    assert not is_country(name)


@pytest.mark.parametrize("name", ["New Hampshire", "georgia", "Kerala", "Bavaria", "Western Australia", "Ohio’s"])
def test_states_of_several_federations_are_known(name: str) -> None:
    assert is_state(name)


@pytest.mark.parametrize("name", ["Argentina", "Atlanta", "New", "York", ""])
def test_what_is_no_state_is_none(name: str) -> None:
    assert not is_state(name)
