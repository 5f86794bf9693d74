"""The value a quote stands for: a time or a quantity where it is one, otherwise its plain words."""

import re
import string
from dataclasses import replace

from answering.answer import Citation, Value
from answering.gazetteer import country_of
from answering.quantity import bound_after, bound_before, is_below, quantity_of
from corpus.temporal import REACH, find, resolve_at

_NOISE = re.compile(r"\b(a|an|the|about|around|nearly|some)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation.replace("%", "") + "“”‘’")
_BESIDE = re.compile(r"[\s,]*")


def value_of(citation: Citation) -> Value:
    """The value of a quote: its time in ISO 8601, resolved against the day its article was published; its quantity with
    the bound that stands in front of it or behind it; or its text."""
    article = citation.article
    if article.day is not None:
        moment = resolve_at(article.text, citation.start, citation.end, published=article.day)
        if moment is not None:
            return Value("date", citation.quote, moment.iso)
    quantity = quantity_of(citation.quote)
    if quantity is not None:
        bound = (
            quantity.bound
            or bound_before(article.text[citation.passage_start : citation.start])
            or bound_after(article.text[citation.end : citation.passage_end])
        )
        return Value("number", citation.quote, amount=quantity.amount, bound=bound or None)
    return Value("text", citation.quote)


def with_time(value: Value, citation: Citation) -> Value:
    """The value of this quote with the time that is said in it or right beside it, as in "Paris on Monday"."""
    article = citation.article
    if value.iso is not None or article.day is None:
        return value
    text = article.text
    low, high = max(0, citation.start - REACH), citation.end + REACH
    low += text[low : citation.start].rfind("\n") + 1
    for place in find(text[low:high].split("\n", 1)[0], published=article.day):
        start, end = low + place.start, low + place.end
        left, right = min(citation.end, end), max(citation.start, start)
        if right < left or _BESIDE.fullmatch(text, left, right):
            return replace(value, iso=place.moment.iso, expression=text[start:end])
    return value


def key_of(value: Value) -> str:
    """Equal for values that say the same: the ISO date, the amount, one name of a country for all that it has, or the
    words in lower case without articles and signs."""
    if value.kind == "date" and value.iso is not None:
        return value.iso
    if value.amount is not None:
        # "More than 100" and "as many as 100" are told as "100", too; "fewer than 100" is another number.
        is_lower = value.bound is not None and is_below(value.bound)
        return f"<{value.amount}" if is_lower else value.amount
    return words_key(country_of(value.text) or value.text)


def words_key(text: str) -> str:
    """The words of a text in lower case without articles and signs."""
    return " ".join(_NOISE.sub(" ", text.lower().translate(_PUNCTUATION)).split()) or text


def is_part(key: str, whole: str) -> bool:
    """Whether the words of one key begin or end the words of the other."""
    return key != whole and (whole.startswith(f"{key} ") or whole.endswith(f" {key}"))


def holds(key: str, part: str) -> bool:
    """Whether all words of `part` stand in the key, in a row, and others too."""
    return key != part and f" {part} " in f" {key} "


def says_something(quote: str) -> bool:
    """Whether a letter or a figure is left without articles: "the" and "." answer nothing."""
    return any(character.isalnum() for character in _NOISE.sub(" ", quote.lower()))
