"""Places: what an answer, its alternatives and its nearest passages were cut from, by the article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from answering.answer import Answer, Citation
from corpus.article import Article
from corpus.dateline import front_matter
from corpus.passage import Passage
from corpus.surroundings import sentence_of
from ui.marks import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """The characters `start` to `end` of an article's text, and what they are to the answer on the page."""

    start: int
    end: int
    kind: Kind


Places = Mapping[tuple[str, int], Sequence[Place]]


def places_of(answer: Answer) -> Places:
    """The places in each article, by its id and revision, in the order of its text, each once."""
    found: dict[tuple[str, int], set[Place]] = defaultdict(set)
    for article, place in _places(answer):
        found[key_of(article)].add(place)
    return {key: sorted(places, key=lambda each: (each.start, -each.end, each.kind)) for key, places in found.items()}


def key_of(article: Article) -> tuple[str, int]:
    """What tells the text of one article from all others."""
    return article.id, article.revision


def sentence_around(citation: Citation) -> tuple[int, int]:
    """The sentence of a quote without the dateline before it, in characters of the article."""
    first = citation.passage_start
    start, end = sentence_of(citation.passage, citation.start - first, citation.end - first)
    front = front_matter(citation.article)[1]
    return front if first + start < front <= citation.start else first + start, first + end


def _places(answer: Answer) -> Iterator[tuple[Article, Place]]:
    copies = (copy for each in answer.copies.values() for copy in each)
    for citation in (*answer.citations, *copies):
        yield citation.article, _place(citation, Kind.ANSWER)
    for alternative in answer.alternatives:
        for citation in alternative.citations:
            yield citation.article, _place(citation, Kind.OTHER)
    for passage in answer.nearest:
        yield passage.article, _place(passage, Kind.PASSAGE)


def _place(cut: Citation | Passage, kind: Kind) -> Place:
    return Place(cut.start, cut.end, kind)
