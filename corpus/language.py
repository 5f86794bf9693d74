"""The door of py3langid and Babel: in which language a text is, and English names of languages and countries."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from corpus.article import Article

# Half a page tells; more only takes longer. Of fewer letters nothing is said.
READ_CHARACTERS = 1_200
LEAST_LETTERS = 100
# How likely a language must be to be named where the source names none, and where it names another one. Lists of names
# and scores are the texts that it is unsure of.
SURE = 0.95
SURE_ENOUGH_TO_CORRECT = 0.999
# What Babel lists beside countries: the European Union, the Eurozone, the United Nations, and what is no place.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def language_of(text: str, *, stated: str | None = None) -> str | None:
    """The language of a text by ISO 639-1, None where that is not clear; `stated` is what its source says,
    and stands unless the text is obviously in another one.

    Naive Bayes over n-grams of bytes (Lui and Baldwin 2012, langid.py), in the classes of py3langid.
    """
    said = _code(stated)
    sample = text[:READ_CHARACTERS]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return said
    found, probability = _identifier().classify(sample)
    if said is None:
        return str(found) if probability >= SURE else None
    return str(found) if found != said and probability >= SURE_ENOUGH_TO_CORRECT else said


def with_language(article: Article) -> Article:
    """The article with the language that its text is in."""
    body = article.text[len(article.title) :] if article.text.startswith(article.title) else article.text
    # A headline of names is in no language; it counts where there is little else.
    text = body if len(body) > READ_CHARACTERS else article.text
    return replace(article, language=language_of(text, stated=article.language))


def language_name(code: str) -> str:
    """ "French" for "fr"; a code that is not known stands for itself."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def country_names() -> list[str]:
    """The countries and territories with a code in ISO 3166-1, as the Unicode CLDR names them in English."""
    listed = Locale("en").territories.items()
    # Regions of several countries have numbers for codes.
    return [name for code, name in listed if code.isalpha() and code not in _NO_COUNTRIES]


def _code(stated: str | None) -> str | None:
    """ "en" for "en-US", "EN" and "English"; None for what is no language."""
    if stated is None:
        return None
    word = stated.strip().lower()
    names = _codes()
    if word in names:
        return names[word]
    first = word.replace("_", "-").split("-")[0]
    return first if first.isalpha() and len(first) in {2, 3} else None


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The codes by their names in English, in small letters."""
    return {name.lower(): code for code, name in Locale("en").languages.items() if code.isalpha() and len(code) == 2}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # A second or more to load: only those who add articles should wait.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
