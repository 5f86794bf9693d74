"""Candidates: the spans that the reader offers, each with the value it stands for and what speaks for it."""

from collections.abc import Iterator, Sequence

from answering.answer import Citation
from answering.broken import whole_number
from answering.evidence import Evidence
from answering.narrow import narrow
from answering.normalize import says_something, value_of
from answering.polar import is_polar, whole
from answering.reader import Reading
from answering.signs import signs
from retrieval.hit import Hit
from retrieval.query import Query


def evidence_of(query: Query, hits: Sequence[Hit], readings: Sequence[Reading]) -> Iterator[Evidence]:
    """The evidence in what was read of each hit, without spans that say nothing."""
    signs_of, polar = signs(query, [(hit.passage.article.day, hit.undated) for hit in hits]), is_polar(query.text)
    for hit, reading in zip(hits, readings, strict=True):
        passage = hit.passage
        for candidate in reading.candidates:
            start, end = passage.start + candidate.start, passage.start + candidate.end
            start, end = narrow(query.text, passage.article.text, start, end)
            citation = whole_number(Citation(passage.article, start, end, passage.start, passage.end))
            if says_something(citation.quote):
                value, margin = value_of(citation), candidate.score - reading.no_answer
                told = signs_of(citation, value, margin, hit.score)
                if polar:
                    citation, value = whole(citation)
                yield Evidence(citation, value, told, hit.copies)
