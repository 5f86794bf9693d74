"""Names of countries and states, as newspapers write them."""

import pytest

from answering.gazetteer import country_of, is_country, is_state


@pytest.mark.parametrize(
    "name",
    ["Japan", "japan", "the UK", "U.S.", "Italy's", "the Netherlands’", "Trinidad and Tobago", "Türkiye", "Turkey"],
)
def test_countries_are_known_however_they_are_written(name: str) -> None:
    assert is_country(name)


@pytest.mark.parametrize("name", ["Japanese", "Tokyo", "Europe", "the European Union", "world", "Kansas", "17", ""])
def test_what_is_no_country_is_none(name: str) -> None:
    assert not is_country(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the U.S.", "America"), ("Britain's", "the UK"), ("Holland", "the Netherlands"), ("Burma", "Myanmar")],
)
def test_the_names_of_one_country_are_one(one: str, other: str) -> None:
    assert country_of(one) == country_of(other) is not None


@pytest.mark.parametrize(("one", "other"), [("China", "Hong Kong"), ("England", "Britain"), ("Niger", "Nigeria")])
def test_other_countries_are_others(one: str, other: str) -> None:
    assert country_of(one) != country_of(other) is not None


@pytest.mark.parametrize("name", ["us", "Paris", "American", "the European Union", ""])
def test_what_is_no_country_has_no_name_of_one(name: str) -> None:
    assert country_of(name) is None


@pytest.mark.parametrize("name", ["New Hampshire", "georgia", "Kerala", "Bavaria", "Western Australia", "Ohio’s"])
def test_states_of_several_federations_are_known(name: str) -> None:
    assert is_state(name)


@pytest.mark.parametrize("name", ["Argentina", "Atlanta", "New", "York", ""])
def test_what_is_no_state_is_none(name: str) -> None:
    assert not is_state(name)
