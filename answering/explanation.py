"""Explanations: how an answer came about, stage by stage."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace

from answering.aggregate import CHOOSING, Group
from answering.answer import Citation, Timings
from answering.evidence import Evidence
from answering.signs import Signs
from corpus.passage import Passage
from retrieval.hit import Hit
from retrieval.retriever import STAGES, Found

# How many of each stage are told of.
TOLD = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in the list of a stage, from 1 on, with its score there: the cosine in "dense", BM25 in
    "lexical", and the logarithm of odds in "fused", and with its age in "dated"."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found, with its place in each stage of retrieval that has it, and whether it was read."""

    passage: Passage
    places: Mapping[str, Place]
    is_read: bool


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a stage of retrieval found: how many passages, and the first TOLD of them."""

    count: int
    best: tuple[Candidate, ...]


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
    """What became of a question: `retrieved` by the name of the stage, the passages that were read, best first, the
    first TOLD of the `count` spans that the reader pointed at, surest first, and the answers that were weighed,
    strongest first. `timings` are those of the answer."""

    hits: tuple[Hit, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    retrieved: Mapping[str, Retrieved] = field(default_factory=dict)
    spans: tuple[Evidence, ...] = ()
    count: int = 0
    timings: Timings = field(default_factory=Timings)


def explain(
    found: Found,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    groups: Sequence[Group],
    confidence: Sequence[float],
    *,
    timings: Timings,
) -> Explanation:
    """What was found, which of it was read, and what was made of it; `confidence` holds that of the first groups."""
    return Explanation(
        hits=tuple(hits),
        weighed=tuple(_weighed(*each) for each in zip(groups, confidence, strict=False)),
        retrieved=_retrieved(found, {_where(hit.passage) for hit in hits}),
        spans=tuple(sorted(evidence, key=lambda item: -item.signs.margin)[:TOLD]),
        count=len(evidence),
        timings=timings,
    )


def _retrieved(found: Found, read: Container[tuple[str, int, int]]) -> dict[str, Retrieved]:
    # One that was removed since the index was searched is not among the passages.
    lists = {stage: [one for one in getattr(found, stage) if one[0] in found.passages] for stage in STAGES}
    places: dict[int, dict[str, Place]] = defaultdict(dict)
    for stage, ranked in lists.items():
        for rank, (key, score) in enumerate(ranked, start=1):
            places[key][stage] = Place(rank, score)

    def candidate(key: int) -> Candidate:
        return Candidate(found.passages[key], places[key], _where(found.passages[key]) in read)

    return {
        stage: Retrieved(len(ranked), tuple(candidate(key) for key, _ in ranked[:TOLD]))
        for stage, ranked in lists.items()
    }


def _where(passage: Passage) -> tuple[str, int, int]:
    return passage.article.id, passage.start, passage.end


def _weighed(group: Group, confidence: float) -> Weighed:
    signs, weights = group.best.signs, CHOOSING.weights
    names = [field.name for field in fields(Signs)]
    values = zip(astuple(weights), astuple(signs), strict=True)
    points = replace(signs, **dict(zip(names, (weight * value for weight, value in values), strict=True)))
    return Weighed(group.best.citation, points, group.strength - signs.score(weights), group.strength, confidence)
