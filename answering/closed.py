"""Closed: the places of articles that no answer is cut from."""

from answering.answer import Citation
from corpus.boilerplate import boilerplate
from corpus.dateline import front_matter
from corpus.passage import Passage


def front_in(passage: Passage) -> tuple[int, int]:
    """Start and end of byline and dateline, in characters of the passage; an empty slice where it has none.

    They name people, places and agencies that the report is not about.
    """
    start, end = (place - passage.start for place in front_matter(passage.article))
    return (max(0, start), min(end, len(passage.text))) if end > 0 else (0, 0)


def is_boilerplate(citation: Citation) -> bool:
    """Whether a quote is of what the page says about itself, which passages that an earlier version cut hold, too."""
    return any(start < citation.end and citation.start < end for start, end in boilerplate(citation.article.text))
