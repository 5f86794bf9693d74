"""Export: a conversation as Markdown, as a page of HTML, and as JSON, each answer with its quotes and sources."""

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote as quote_url

from answering.answer import Answer, Citation
from answering.report import as_json
from retrieval.query import Query
from ui.answers import NO_REASON, not_found_words
from ui.escape import escape, label, readable, web_address
from ui.history import Turn
from ui.wording import reports_words, standing_words

# All that stands in an address as it is; blanks and pointed brackets would end it in Markdown.
_URL = "%:/?#[]@!$&'()*+,;=~"

TITLE = "Dateline: a conversation"


def as_markdown(turns: Sequence[Turn]) -> str:
    """A heading for each question, the answer in bold, and each quote within its passage, with its source."""
    parts = (part for query, answer in _answered(turns) for part in _markdown(query, answer))
    return "\n\n".join([f"# {TITLE}", *parts]) + "\n"


def as_html(turns: Sequence[Turn]) -> str:
    """One page that needs nothing else, without scripts."""
    body = "".join(part for query, answer in _answered(turns) for part in _html(query, answer))
    style = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font-family:Georgia,serif;line-height:1.5}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head>'
        f"<body><h1>{TITLE}</h1>{body}</body></html>\n"
    )


def as_object(turns: Sequence[Turn]) -> str:
    """A JSON list of what `ask --json` prints for each question, with the day of asking."""
    rows = [as_json(answer) | {"asked_on": query.asked_on.isoformat()} for query, answer in _answered(turns)]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _answered(turns: Sequence[Turn]) -> Iterator[tuple[Query, Answer]]:
    """The questions that came to an answer, be it that the articles don't say."""
    for turn in turns:
        if isinstance(turn.outcome, Answer) and turn.query is not None:
            yield turn.query, turn.outcome


def _known(query: Query, answer: Answer) -> list[str]:
    """What is to be known of an answer, a line each."""
    read = [f"Read as: {answer.read_as}"] if answer.read_as != answer.question else []
    asked = [f"Asked on {query.asked_on.isoformat()}"]
    if not answer.found:
        return [answer.reason or NO_REASON, *read, *asked]
    return [standing_words(answer, query.asked_on), reports_words(answer), *read, *asked]


def _source(citation: Citation) -> str:
    article = citation.article
    return f"{article.publisher or 'Publisher not given'}, {article.day or 'without a date'}: {article.title}"


def _passage(citation: Citation) -> tuple[str, str, str]:
    """What stands in front of a quote in its passage, the quote, and what follows."""
    text = citation.article.text
    return text[citation.passage_start : citation.start], citation.quote, text[citation.end : citation.passage_end]


def _markdown(query: Query, answer: Answer) -> Iterator[str]:
    yield f"## {label(answer.question)}"
    yield f"**{label(answer.text or not_found_words(answer))}**"
    yield "\n".join(f"- {label(line)}" for line in _known(query, answer))
    for citation in answer.citations:
        before, quote, after = _passage(citation)
        yield f"> {_edged(before).lstrip()}**{label(quote)}**{_edged(after).rstrip()}"
        address = web_address(citation.article.url)
        yield label(_source(citation)) + (f" <{quote_url(address, safe=_URL)}>" if address is not None else "")


def _edged(text: str) -> str:
    """The text on one line, with the blanks at its ends, which part it from the quote."""
    return f"{' ' * text[:1].isspace()}{label(text)}{' ' * text[-1:].isspace()}"


def _html(query: Query, answer: Answer) -> Iterator[str]:
    words = answer.text or not_found_words(answer)
    yield f'<h2 dir="auto">{escape(answer.question)}</h2><p dir="auto"><strong>{escape(words)}</strong></p><ul>'
    yield "".join(f'<li dir="auto">{escape(line)}</li>' for line in _known(query, answer)) + "</ul>"
    for citation in answer.citations:
        before, quote, after = map(escape, _passage(citation))
        source, address = escape(_source(citation)), web_address(citation.article.url)
        link = f'<a href="{escape(address)}">{source}</a>' if address is not None else source
        yield f'<blockquote dir="auto">{before}<mark>{quote}</mark>{after}</blockquote><p dir="auto">{link}</p>'


def file_name(turns: Sequence[Turn], ending: str) -> str:
    """The first question's words as the name of a file."""
    first = next((turn.question for turn in turns), "conversation")
    words = "".join(letter if letter.isalnum() else " " for letter in readable(first)).split()
    return f"{'-'.join(words[:8]).lower()[:60] or 'conversation'}.{ending}"
