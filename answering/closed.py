"""Closed: the places of articles that no answer is cut from."""

from collections.abc import Iterable

from answering.answer import Citation
from answering.evidence import Evidence
from corpus.boilerplate import boilerplate
from corpus.dateline import front_matter
from corpus.passage import Passage
from corpus.sentences import Slice


def front_in(passage: Passage) -> tuple[int, int]:
    """Start and end of byline and dateline, in characters of the passage; an empty slice where it has none.

    They name people, places and agencies that the report is not about.
    """
    start, end = (place - passage.start for place in front_matter(passage.article))
    return (max(0, start), min(end, len(passage.text))) if end > 0 else (0, 0)


def without_boilerplate(evidence: Iterable[Evidence]) -> list[Evidence]:
    """What is not of what the page says about itself, which passages that an earlier version cut hold, too."""
    found = list(evidence)
    texts = {one.citation.article.id: one.citation.article.text for one in found}
    closed = {id: boilerplate(text) for id, text in texts.items()}  # takes milliseconds, so once for an article
    return [one for one in found if not _is_in(one.citation, closed[one.citation.article.id])]


def _is_in(citation: Citation, closed: Iterable[Slice]) -> bool:
    return any(start < citation.end and citation.start < end for start, end in closed)
