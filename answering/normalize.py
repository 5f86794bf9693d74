"""The value a quote stands for: a date where it is one, otherwise its words without what does not matter."""

import re
import string

from answering.answer import Citation, Value
from corpus.temporal import resolve

_NOISE = re.compile(r"\b(a|an|the|about|around|nearly|some)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation.replace("%", "") + "“”‘’")
_SENTENCE_END = re.compile(r"[.!?]\s")


def value_of(citation: Citation) -> Value:
    """The value of a quote: its ISO date, resolved against the day its article was published, or its text."""
    article = citation.article
    if article.day is not None:
        start = article.text.rfind("\n", 0, citation.start) + 1
        before = _SENTENCE_END.split(article.text[start : citation.start])[-1]
        moment = resolve(citation.quote, published=article.day, before=before)
        if moment is not None:
            return Value("date", citation.quote, moment.iso)
    return Value("text", citation.quote)


def key_of(value: Value) -> str:
    """Equal for values that say the same: the ISO date, or the words in lower case without articles and signs."""
    if value.iso is not None:
        return value.iso
    words = _NOISE.sub(" ", value.text.lower().translate(_PUNCTUATION)).split()
    return " ".join(words) or value.text


def says_something(quote: str) -> bool:
    """Whether a letter or a figure is left without articles: "the" and "." answer nothing."""
    return any(character.isalnum() for character in _NOISE.sub(" ", quote.lower()))
