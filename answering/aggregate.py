"""Joins spans that say the same into one answer, so that agreement counts and copies do not: pure functions."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answering.answer import Citation, Value
from answering.normalize import key_of

# Fitted on real news questions; the README's section on choosing has the table. The weight lets a span from the
# passage that fits the question best beat a surer span from one that does not; the temperature says how many weaker
# reports outweigh one stronger; news fades with the logarithm of its age.
RETRIEVAL_WEIGHT = 6.0
AGE_WEIGHT = 1.5
TEMPERATURE = 3.0
# An undated article counts as this old: it can still answer, and never passes for fresh.
UNDATED_DAYS = 365


@dataclass(frozen=True, slots=True)
class Evidence:
    """One span: `margin` is its score less that of "no answer" in its passage, `retrieval` its passage's score."""

    citation: Citation
    value: Value
    margin: float
    retrieval: float

    def strength(self, asked_on: date) -> float:
        """How much this speaks for its value to someone who asks on that day; on the scale of the margin."""
        day = self.citation.article.day
        age = UNDATED_DAYS if day is None else max(0, (asked_on - day).days)
        return self.margin + RETRIEVAL_WEIGHT * self.retrieval - AGE_WEIGHT * math.log1p(age)


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence for one value, strongest first, each sentence once."""

    evidence: tuple[Evidence, ...]
    strength: float

    @property
    def best(self) -> Evidence:
        return self.evidence[0]


def aggregate(evidence: Sequence[Evidence], *, asked_on: date) -> list[Group]:
    """Group evidence by value, strongest group first.

    The strength of a group is T log sum exp(s / T) over its evidence: at least that of its best, and more with every
    other sentence that says the same. The same sentence in another article is a copy and adds nothing.
    """
    groups: dict[str, dict[str, tuple[float, Evidence]]] = defaultdict(dict)
    for strength, item in sorted(((item.strength(asked_on), item) for item in evidence), key=lambda pair: -pair[0]):
        groups[key_of(item.value)].setdefault(_surroundings(item.citation), (strength, item))
    found = [
        Group(tuple(item for _, item in members.values()), _combine([strength for strength, _ in members.values()]))
        for members in groups.values()
    ]
    return sorted(found, key=lambda group: -group.strength)


def _combine(strengths: Sequence[float]) -> float:
    top = strengths[0]
    return top + TEMPERATURE * math.log(sum(math.exp((strength - top) / TEMPERATURE) for strength in strengths))


def _surroundings(citation: Citation, width: int = 60) -> str:
    """The words around a quote: equal for copies of one text, whatever was cut or added elsewhere."""
    text = citation.article.text
    around = text[max(0, citation.start - width) : citation.end + width]
    return "".join(character for character in around.lower() if character.isalnum())
