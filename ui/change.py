"""A change of a watched question as HTML: what was answered before and what is now, each with its report."""

from answering.answer import Answer
from answering.watches import Watch
from ui.answers import NOT_FOUND
from ui.cards import citation_card
from ui.days import day_words
from ui.escape import escape, inline
from ui.filters import limits_words

NEW = "New answer to a question you watch"
GONE = "Its article has been removed since."


def change_html(watch: Watch) -> str:
    """The question, and each of its changes with the answers before and after, oldest first."""
    changes = "".join(
        f'<p class="dl-small">Noticed on {day_words(change.found_at.astimezone().date())}</p><div class="dl-change">'
        f"{_side('Before', change.before, key=f'w{change.id}-before')}"
        f"{_side('Now', change.after, key=f'w{change.id}-now')}</div>"
        for change in watch.changes
    )
    limits = limits_words(watch.query, today=watch.query.asked_on)
    under = f'<p class="dl-small">{escape(limits)}</p>' if limits is not None else ""
    return (
        f'<section class="dl-news"><p class="dl-news-kind" role="status">{NEW}</p>'
        f'<h2 class="dl-title" dir="auto">{escape(watch.query.text)}</h2>{under}{changes}</section>'
    )


def _side(name: str, answer: Answer | None, *, key: str) -> str:
    """One of the two answers, its report one click away."""
    if answer is None:
        said = f'<p class="dl-standing">{GONE}</p>'
    elif not answer.found:
        said = f'<p class="dl-standing">{NOT_FOUND}</p>'
    else:
        citation = answer.citations[0]
        article = citation.article
        publisher = inline(article.publisher) if article.publisher is not None else "Publisher not given"
        day = day_words(article.day) if article.day is not None else "without a date"
        said = (
            f'<p class="dl-other-words" dir="auto">{escape(citation.quote)}</p>'
            f'<p class="dl-standing">{publisher} <span aria-hidden="true">·</span> {day}</p>'
            f'<details class="dl-copies"><summary>Show the report</summary>{citation_card(citation, key=key)}</details>'
        )
    return f'<div class="dl-side-{name.lower()}"><h3>{name}</h3>{said}</div>'
