"""Reasons: why there is no answer, each in a sentence for a person."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from answering.answer import Answer
from answering.reader import DEFAULT_LANGUAGES
from corpus.archive import Archive
from corpus.expiry import newest_day, newest_time
from corpus.language import language_name
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.reach import comes_after

NOT_ENGLISH = "The reader understands English; please ask in English."
SMALL_TALK = (
    "Nothing is asked of the news here. Ask about people, places, numbers, reasons or days; for example: "
    "when is Modi visiting?"
)
_SMALL_TALK = re.compile(
    r"(?:hi|hello|hey)(?: there| again)?|good (?:morning|afternoon|evening|day)|ok(?:ay)?|bye|goodbye|cheers"
    r"|(?:ok(?:ay)? )?(?:thanks|thank you|thx)(?: a lot| very much)?|test(?:ing)?|help(?: me)?|how are you(?: doing)?"
    r"|who are you|what (?:are you|do you do|can (?:you do|i ask)(?: here| you)?)"
)


def is_latin(text: str) -> bool:
    """Whether most letters are of the script that the reader was trained on."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return not letters or 2 * latin >= len(letters)


def is_small_talk(text: str) -> bool:
    """Whether a text only greets, thanks, or asks about who is asked."""
    return _SMALL_TALK.fullmatch(" ".join(re.findall(r"\w+", text.lower()))) is not None


def not_asked(text: str, languages: frozenset[str] | None) -> str | None:
    """Why nothing is looked up for a text: a reader of `languages` does not read its script, or it is small talk; None
    for a question."""
    if languages is not None and not is_latin(text):
        return NOT_ENGLISH
    return SMALL_TALK if is_small_talk(text) else None


def can_read(language: str | None, languages: frozenset[str] | None) -> bool:
    """Whether a reader of these languages reads this one, where both are known."""
    return language is None or languages is None or language in languages


def unread_of(hits: Sequence[Hit], languages: frozenset[str] | None) -> tuple[tuple[str, int], ...]:
    """The languages of what was found that a reader of `languages` does not read, each with its number of passages,
    most first."""
    found = [hit.passage.article.language for hit in hits]
    counts = Counter(each for each in found if each is not None and not can_read(each, languages))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def languages_words(languages: Sequence[tuple[str | None, int]]) -> list[str]:
    """What a person should know of the languages of a library: "4 articles in French: found, not read" by the shipped
    reader."""
    return [
        f"{number:,} {'article' if number == 1 else 'articles'} in {language_name(language)}: found, not read"
        for language, number in languages
        if language is not None and not can_read(language, DEFAULT_LANGUAGES)
    ]


def unread_words(answer: Answer) -> list[str]:
    """A sentence for each language of the passages found that nothing was read in."""
    return [
        f"{number} of the passages found {'is' if number == 1 else 'are'} in {language_name(language)}, "
        "which the reader does not read."
        for language, number in answer.unread
    ]


def reason_of(
    archive: Archive,
    query: Query,
    hits: Sequence[Hit],
    *,
    confidence: float,
    threshold: float,
    languages: frozenset[str] | None = None,
) -> str | None:
    """Why nothing is shown of what was found, or None where the articles can tell and its confidence reaches the
    threshold."""
    if not hits:
        return _why_nothing_was_found(archive, query)
    if not any(can_read(hit.passage.article.language, languages) for hit in hits):
        return "Nothing that was found is in a language that the reader reads."
    last = newest_day(archive, until=query.known_until)
    seen = query.seen_until(last, newest_time(archive, day=last)) if last is not None else None
    if seen is not None and comes_after(query.text, query.asks_about, seen, asked_on=query.asked_on):
        return f"The newest article here is of {seen.day} {seen:%B %Y}; none can tell what became of later days."
    if confidence < threshold:
        return "No passage answers this surely enough."
    return None


def _why_nothing_was_found(archive: Archive, query: Query) -> str:
    if not archive.articles(limit=1):
        return "The library holds no articles yet."
    if query.since is not None or query.until is not None or query.publishers:
        return "No article that the filters allow has to do with this."
    return f"The library has nothing on this published by {query.asked_on.isoformat()}."
