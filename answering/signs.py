"""What speaks for a span as the answer: pure functions."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from answering.ahead import asks_ahead, is_over
from answering.answer import Citation, Value
from answering.fit_in_text import fit_of
from answering.standing import sentence_of
from corpus.timex.tense import direction
from index.lexical import terms
from retrieval.clock import clock_of
from retrieval.query import Query
from retrieval.ranking import stemmer

# An answer of so many words is as long as any.
LONG = 12

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one span, or the weight that each of it has.

    margin: its score less that of "no answer" in its passage. retrieval: its passage's score. fits: 1 where the
    question asks for something that it is (`answering.fit.fits`), -1 where it is not that, else 0. echo: the share
    of its words that the question has, 0 to 1: what is told is seldom what is asked. The year of asking, alone, is told
    with every question. words: its length as a share of LONG words, 0 to 1. part: 1 where the span is only part of the
    name that it is to speak for. whole: 1 where it is longer and has the words in it that it is to speak for. age: that
    of its report by the clock of the question, ln(1 + days), since the last report of a story is the one to believe.
    """

    margin: float
    retrieval: float
    fits: float = 0.0
    echo: float = 0.0
    words: float = 0.0
    part: float = 0.0
    whole: float = 0.0
    age: float = 0.0

    def score(self, weights: "Signs") -> float:
        """The weighted sum."""
        return (
            weights.margin * self.margin
            + weights.retrieval * self.retrieval
            + weights.fits * self.fits
            + weights.echo * self.echo
            + weights.words * self.words
            + weights.part * self.part
            + weights.whole * self.whole
            + weights.age * self.age
        )


def signs(
    query: Query, reports: Sequence[tuple[date | None, float]]
) -> Callable[[Citation, Value, float, float], Signs]:
    """A function from (citation, value, margin, retrieval) to its signs as an answer to this question.

    `reports` are the passages read, each the day of its article and its score without age.
    """
    stem = stemmer()
    asked, year = set(stem(terms(query.text))), [str(query.asked_on.year)]
    clock = clock_of(query, reports, by_story=True)

    is_ahead = asks_ahead(query.text)

    def is_early(citation: Citation, value: Value) -> bool:
        if not is_ahead or value.iso is None:  # as of most questions and spans, whose sentences need no reading
            return False
        first, last = (citation.passage_start + place for place in sentence_of(citation))
        text = citation.article.text
        looks_ahead = direction(text[first : citation.start], text[citation.end : last]) > 0
        day = citation.article.day
        return is_over(query.text, value, published=day, asked_on=query.asked_on, looks_ahead=looks_ahead)

    def signs_of(citation: Citation, value: Value, margin: float, retrieval: float) -> Signs:
        words = stem(terms(citation.quote))
        return Signs(
            margin,
            retrieval,
            fits=-1.0 if is_early(citation, value) else fit_of(query.text, citation, value),
            echo=1.0 if words == year else sum(word in asked for word in words) / max(1, len(words)),
            age=clock.age(citation.article.day),
            words=min(LONG, len(_WORD.findall(citation.quote))) / LONG,
        )

    return signs_of
