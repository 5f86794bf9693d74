"""Gazetteer: the names by which countries, and states of a federation, go in English news."""

from functools import cache

from corpus.language import country_names

# Names that newspapers use beside those of the Unicode CLDR.
_COUNTRIES = """
America, Bosnia, Britain, Burma, Congo, Czech Republic, Democratic Republic of Congo, Democratic Republic of the Congo,
DRC, East Timor, England, Great Britain, Holland, Hong Kong, Ivory Coast, Korea, Macau, Myanmar, Northern Ireland,
Palestine, Republic of Congo, Scotland, Swaziland, Turkey, U.K., U.S., U.S.A., UAE, UK, United States of America, US,
USA, Vatican, Wales
"""
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


def is_state(text: str) -> bool:
    """Whether this is the name of a state of the United States, India, Australia or Germany."""
    return _plain(text) in _named(_STATES)


@cache
def _countries() -> frozenset[str]:
    return _named(_COUNTRIES) | frozenset(map(_plain, country_names()))


@cache
def _named(names: str) -> frozenset[str]:
    return frozenset(_plain(name) for name in names.split(","))


def _plain(text: str) -> str:
    words = " ".join(text.casefold().replace("’", "'").replace("&", "and").split())
    return words.removeprefix("the ").removesuffix("'s").removesuffix("'")
