"""Evidence: one span of a report, what it stands for, and what speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from answering.answer import Citation, Value
from answering.signs import Signs
from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """`copies` are the sorted ids of all articles with the text of its article, itself included; empty
    where there is no other."""

    citation: Citation
    value: Value
    signs: Signs
    copies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The same for all copies of one text: the id of the first."""
        return self.copies[0] if self.copies else self.citation.article.id


def passages_of(evidence: Iterable[Evidence]) -> list[Passage]:
    """The passages that were read, each once."""
    places = ((item.citation.article, item.citation.passage_start, item.citation.passage_end) for item in evidence)
    return [Passage(*place) for place in dict.fromkeys(places)]
