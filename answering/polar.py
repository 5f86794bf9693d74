"""Yes-or-no questions. Dateline writes no word of its own, and so neither yes nor no: the sentence that bears on it is
the answer, whole, where the words that the reader points at ("Police") would say nothing."""

import re

from answering.answer import Citation, Value
from answering.mentions import words_in
from answering.standing import sentence_of
from answering.word_kinds import AUXILIARIES
from corpus.dateline import front_matter
from corpus.sentences import sentences

# "Do you know when …", "is it red or blue": these ask for something else.
_ASKS_FOR_MORE = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how|or)\b", re.IGNORECASE)


def is_polar(question: str) -> bool:
    """Whether a question, or the last of its sentences, asks for yes or no: "Has Line 7 opened?"."""
    found = sentences(question)
    last = question[slice(*found[-1])] if found else question
    words = words_in(last.lower())
    return bool(words) and words[0] in AUXILIARIES and not _ASKS_FOR_MORE.search(last)


def whole(citation: Citation) -> tuple[Citation, Value]:
    """The sentence in which a quote begins, without byline and dateline, in the place of the quote."""
    article = citation.article
    start, end = (citation.passage_start + place for place in sentence_of(citation))
    front_start, front_end = front_matter(article)
    if front_start <= start < front_end <= citation.start:
        start = front_end
    text = article.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    sentence = Citation(article, start, end, citation.passage_start, citation.passage_end)
    return sentence, Value("text", sentence.quote)
