"""Joins spans that say the same into one answer, so that agreement counts and copies do not: pure functions."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from answering.answer import Citation, Value
from answering.normalize import key_of

# Fitted on real news questions; the README's section on choosing has the table. The weight lets a span from the
# passage that fits the question best beat a surer span from one that does not; the temperature says how many weaker
# reports outweigh one stronger.
RETRIEVAL_WEIGHT = 1.3
TEMPERATURE = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One span: `margin` is its score less that of "no answer" in its passage, `retrieval` its passage's score."""

    citation: Citation
    value: Value
    margin: float
    retrieval: float

    @property
    def strength(self) -> float:
        """How much this speaks for its value, on the scale of the margin."""
        return self.margin + RETRIEVAL_WEIGHT * self.retrieval


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence for one value, strongest first, each sentence once."""

    evidence: tuple[Evidence, ...]
    strength: float

    @property
    def best(self) -> Evidence:
        return self.evidence[0]

    @property
    def sure(self) -> tuple[Evidence, ...]:
        """The evidence that may be shown as agreeing: its reader was surer of it than of "no answer"."""
        return tuple(item for item in self.evidence if item.margin > 0)


def aggregate(evidence: Sequence[Evidence]) -> list[Group]:
    """Group evidence by value, strongest group first.

    The strength of a group is T log sum exp(s / T) over its evidence: at least that of its best, and more with every
    other sentence that says the same. The same sentence in another article is a copy and adds nothing.
    """
    groups: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for item in sorted(evidence, key=lambda item: -item.strength):
        groups[key_of(item.value)].setdefault(_surroundings(item.citation), item)
    found = [Group(tuple(members.values()), _combine(list(members.values()))) for members in groups.values()]
    return sorted(found, key=lambda group: -group.strength)


def _combine(members: Sequence[Evidence]) -> float:
    top = members[0].strength
    return top + TEMPERATURE * math.log(sum(math.exp((item.strength - top) / TEMPERATURE) for item in members))


def _surroundings(citation: Citation, width: int = 60) -> str:
    """The words around a quote: equal for copies of one text, whatever was cut or added elsewhere."""
    text = citation.article.text
    around = text[max(0, citation.start - width) : citation.end + width]
    return "".join(character for character in around.lower() if character.isalnum())
