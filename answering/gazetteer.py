"""Gazetteer: the names by which countries, and states of a federation, go in English news."""

from functools import cache

from corpus.language import country_names

# Names of one country, that which stands for all of them first; those of the Unicode CLDR alone are not repeated.
_NAMES = """
Bosnia: Bosnia & Herzegovina
DR Congo: Congo - Kinshasa, Democratic Republic of Congo, Democratic Republic of the Congo, DRC
Republic of Congo: Congo - Brazzaville, Republic of the Congo
Ivory Coast: Côte d’Ivoire
Czechia: Czech Republic
Eswatini: Swaziland
Hong Kong: Hong Kong SAR China
Macau: Macao, Macao SAR China
Myanmar: Burma, Myanmar (Burma)
Netherlands: Holland
North Macedonia: Macedonia
Palestine: Palestinian Territories
East Timor: Timor-Leste
Turkey: Türkiye
United Arab Emirates: UAE, U.A.E.
United Kingdom: Britain, Great Britain, UK, U.K.
United States: America, US, U.S., USA, U.S.A., United States of America
Vatican: Vatican City
"""
# What newspapers call a country, and the CLDR does not.
_OTHERS = "Congo, England, Korea, Northern Ireland, Scotland, Wales"
_STATES = """
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho,
Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi,
Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota,
Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
Virginia, Washington, West Virginia, Wisconsin, Wyoming,
Andhra Pradesh, Arunachal Pradesh, Assam, Bihar, Chhattisgarh, Goa, Gujarat, Haryana, Himachal Pradesh, Jharkhand,
Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur, Meghalaya, Mizoram, Nagaland, Odisha, Punjab, Rajasthan,
Sikkim, Tamil Nadu, Telangana, Tripura, Uttarakhand, Uttar Pradesh, West Bengal,
New South Wales, Queensland, South Australia, Tasmania, Victoria, Western Australia,
Baden-Württemberg, Bavaria, Berlin, Brandenburg, Bremen, Hamburg, Hesse, Lower Saxony, Mecklenburg-Western Pomerania,
North Rhine-Westphalia, Rhineland-Palatinate, Saarland, Saxony, Saxony-Anhalt, Schleswig-Holstein, Thuringia
"""


def is_country(text: str) -> bool:
    """Whether this is the name of a country, in whatever case, also "the UK" and "Italy's"."""
    return _plain(text) in _countries()


def country_of(text: str) -> str | None:
    """The one name of a country for all that it has, "United States" for "the U.S." and "America"; None where this is
    none. "us" in small letters is everybody's."""
    return _countries().get(_plain(text)) if text != "us" else None


def is_state(text: str) -> bool:
    """Whether this is the name of a state of the United States, India, Australia or Germany."""
    return _plain(text) in _states()


@cache
def _countries() -> dict[str, str]:
    """The name that stands for each, by all its names."""
    found = {_plain(name): name for name in [*country_names(), *_OTHERS.split(", ")]}
    for line in _NAMES.strip().splitlines():
        first, others = line.split(": ")
        found |= {_plain(name): first for name in [first, *others.split(", ")]}
    return found


@cache
def _states() -> frozenset[str]:
    return frozenset(_plain(name) for name in _STATES.split(","))


def _plain(text: str) -> str:
    words = " ".join(text.casefold().replace("’", "'").replace("&", "and").split())
    return words.removeprefix("the ").removesuffix("'s").removesuffix("'")
