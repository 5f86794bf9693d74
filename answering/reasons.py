"""Reasons: why there is no answer, each in a sentence for a person."""

import unicodedata
from collections.abc import Sequence

from corpus.archive import Archive
from retrieval.hit import Hit
from retrieval.query import Query

NOT_ENGLISH = "The reader understands English; please ask in English."


def is_latin(text: str) -> bool:
    """Whether most letters are of the script that the reader was trained on."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return not letters or 2 * latin >= len(letters)


def reason_of(
    archive: Archive, query: Query, hits: Sequence[Hit], *, confidence: float, threshold: float
) -> str | None:
    """Why nothing is shown of what was found, or None where its confidence reaches the threshold."""
    if not hits:
        if not archive.articles(limit=1):
            return "The library holds no articles yet."
        if query.since is not None or query.until is not None or query.publishers:
            return "No article that the filters allow has to do with this."
        return f"The library has nothing on this published by {query.asked_on.isoformat()}."
    if confidence < threshold:
        return "No passage answers this surely enough."
    return None
