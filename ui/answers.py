"""Answers as HTML: the words, how they stand, the reports that say so; or that the articles don't say."""

from collections.abc import Mapping
from datetime import date

from answering.answer import Alternative, Answer
from answering.reasons import SMALL_TALK, unread_words
from answering.revision import Change
from ui.cards import citation_card, copies_html, passage_card
from ui.days import day_words
from ui.escape import escape, inline
from ui.places import Places, places_of
from ui.wording import (
    claim_words,
    confidence_words,
    freshness_words,
    reports_words,
    standing_words,
    timings_words,
    value_words,
)

NOT_FOUND = "The articles don’t say"
NOT_ASKED = "Ask about the news"
# A whole sentence, as it answers a question for yes or no, is set smaller than a few words.
SENTENCE = 80
STALE = "<b>The report has been changed since</b> and no longer says this. Ask again."
INSTEAD = "What the reports may also be read to say. Open one to see where it stands, and judge for yourself."
NO_REASON = "None of the passages found holds the answer."


def answer_html(answer: Answer, *, asked_on: date, key: str, changes: Mapping[str, Change] | None = None) -> str:
    """All that is shown of one answer; `key` tells its cards from those of other answers on the page.

    `changes` are those of the cited articles since it was given, by the article's id.
    """
    places = places_of(answer)
    if answer.found:
        body = _found(answer, asked_on, key, changes if changes is not None else {}, places)
    else:
        body = _not_found(answer, key, places)
    if answer.reason == SMALL_TALK:
        return body
    took = timings_words(answer.timings, recalled_in=answer.recalled_in)
    return f'{body}<p class="dl-small">{took}</p>'


def not_found_words(answer: Answer) -> str:
    """The title over why there is no answer."""
    return NOT_ASKED if answer.reason == SMALL_TALK else NOT_FOUND


def _found(answer: Answer, asked_on: date, key: str, changes: Mapping[str, Change], places: Places) -> str:
    cards = "".join(
        citation_card(each, key=f"{key}-c{n}", change=changes.get(each.article.id), places=places)
        + copies_html(answer.copies.get(each.article.id, ()), key=f"{key}-c{n}", places=places)
        for n, each in enumerate(answer.citations)
    )
    long = " dl-long" if len(answer.citations[0].quote) >= SENTENCE else ""
    first = changes.get(answer.citations[0].article.id)
    stale = f'<p class="dl-changed">{STALE}</p>' if first is not None and not first.says_so else ""
    return (
        f'<section class="dl-answer" aria-label="Answer to {escape(answer.question)}">'
        f'<p class="dl-words{long}" dir="auto">{escape(answer.citations[0].quote)}</p>'
        f'<p class="dl-standing">{escape(standing_words(answer, asked_on))}</p>'
        f"{_known(answer, asked_on)}{stale}</section>"
        f'<section class="dl-evidence"><h3>{reports_words(answer)}</h3>{cards}</section>'
        + _alternatives(answer, title="Other readings", note=INSTEAD, key=key, places=places)
    )


def _known(answer: Answer, asked_on: date) -> str:
    known = [claim_words(answer), *freshness_words(answer, asked_on), *unread_words(answer)]
    return "".join(f'<p class="dl-standing">{escape(words)}</p>' for words in known if words is not None)


def _not_found(answer: Answer, key: str, places: Places) -> str:
    reason = answer.reason if answer.reason is not None else NO_REASON
    nearest = "".join(passage_card(each, key=f"{key}-n{n}", places=places) for n, each in enumerate(answer.nearest))
    passages = f'<section class="dl-evidence"><h3>Nearest passages</h3>{nearest}</section>' if nearest else ""
    return (
        '<section class="dl-notice dl-neutral">'
        f'<p class="dl-notice-title">{not_found_words(answer)}</p><p dir="auto">{escape(reason)}</p>'
        + "".join(f"<p>{escape(words)}</p>" for words in unread_words(answer))
        + "</section>"
        + _alternatives(
            answer,
            title="A guess, not shown as the answer",
            note="Too unsure to stand as an answer, or of another time. Read the passage before you believe it.",
            key=key,
            places=places,
        )
        + passages
    )


def _alternatives(answer: Answer, *, title: str, note: str, key: str, places: Places) -> str:
    """What else may be the answer, each a click away from its card; folded where there is no answer to be less than.
    Only the first choice has a chance that was measured, be it the answer or a guess."""
    if not answer.alternatives:
        return ""
    items = "".join(
        _alternative(each, answer, f"{key}-a{n}", places, is_first=n == 0 and not answer.found)
        for n, each in enumerate(answer.alternatives)
    )
    heading = f"{title} ({len(answer.alternatives)})" if len(answer.alternatives) > 1 else title
    return (
        f'<details class="dl-others"{" open" if answer.found else ""}><summary><h3>{heading}</h3></summary>'
        f'<p class="dl-small">{note}</p>{items}</details>'
    )


def _alternative(alternative: Alternative, answer: Answer, key: str, places: Places, *, is_first: bool) -> str:
    citation = alternative.citations[0]
    day = citation.article.day
    known = [value_words(alternative.value)]
    known.append(f"from a report of {day_words(day)}" if day is not None else "from a report without a date")
    known.append(confidence_words(alternative.confidence, calibrated=answer.calibrated) if is_first else None)
    standing = " · ".join(part for part in known if part is not None)
    return (
        f'<details class="dl-other"><summary><span class="dl-other-words">{inline(citation.quote)}</span> '
        f'<span class="dl-other-known">{escape(standing)}</span></summary>'
        f"{citation_card(citation, key=key, places=places)}</details>"
    )
