"""Explanations: how an answer came about, stage by stage."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace

from answering.aggregate import Choosing, Group
from answering.answer import Citation
from answering.signs import Signs
from retrieval.hit import Hit


@dataclass(frozen=True, slots=True)
class Weighed:
    """One answer that was weighed, by its strongest evidence.

    `points` are what each sign of that evidence gave or took (weight times value, in the unit of the reader's scores),
    `agreement` what other reports added, and `strength` the sum of all. `confidence` is the probability, 0 to 1, that
    it is right.
    """

    citation: Citation
    points: Signs
    agreement: float
    strength: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The passages that were read, best first, and the answers that were weighed, strongest first."""

    hits: tuple[Hit, ...] = ()
    weighed: tuple[Weighed, ...] = ()


def explain(
    hits: Sequence[Hit], groups: Sequence[Group], confidence: Sequence[float], choosing: Choosing
) -> Explanation:
    """What was made of these passages and groups; `confidence` holds that of the first of them."""
    weighed = [_weighed(group, chance, choosing.weights) for group, chance in zip(groups, confidence, strict=False)]
    return Explanation(tuple(hits), tuple(weighed))


def _weighed(group: Group, confidence: float, weights: Signs) -> Weighed:
    signs = group.best.signs
    names = [field.name for field in fields(Signs)]
    values = zip(astuple(weights), astuple(signs), strict=True)
    points = replace(signs, **dict(zip(names, (weight * value for weight, value in values), strict=True)))
    return Weighed(group.best.citation, points, group.strength - signs.score(weights), group.strength, confidence)
