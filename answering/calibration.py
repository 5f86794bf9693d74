"""Turns what is known about an answer into the probability that it is right, by logistic regression.

The coefficients belong to one reader and stand in `calibration.json` beside its weights, with the held-out questions
that they were measured on.
"""

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from answering.aggregate import Group
from answering.evidence import Evidence
from answering.normalize import is_part, key_of
from corpus.durable import write_out
from corpus.errors import ModelError
from index.lexical import terms
from retrieval.ranking import stemmer

FILE_NAME = "calibration.json"
# How far ahead of others an answer may be, in the reader's scores; one without others is so far ahead.
LIMIT = 20.0
# A passage whose score is no further than this from the best one's is on the subject.
NEAR = 4.0
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Features:
    """What an honest guess of an answer's chances may rest on.

    lead: how far the group is ahead of the strongest other one that is not part of the same name, negative where it is
    behind, within LIMIT. gap: how far the reader scores its words above the best others of their passage, each within
    LIMIT, the mean over the group's evidence: of what a passage may answer with in two ways, either is doubtful.
    strength: the group's, in which the score of its passages counts: low where the library has nothing on what is
    asked. reports: log of the number of independent reports on the subject: of many, more should agree than of one.
    coverage: the share of the question's content words found in the passage of its best evidence or the headline.
    """

    lead: float
    gap: float
    strength: float
    reports: float
    coverage: float


NAMES = tuple(Features.__dataclass_fields__)


def features(question: str, groups: Sequence[Group], index: int = 0) -> Features:
    """The features of one group among all, strongest first."""
    group, best = groups[index], groups[index].best
    key = key_of(best.value)
    rivals = [other for other in groups if other is not group and not _same_name(key, key_of(other.best.value))]
    rival = max((other.strength for other in rivals), default=-math.inf)
    stem = stemmer()
    asked = set(stem(terms(question)))
    told = stem(_WORD.findall(f"{best.citation.article.title} {best.citation.passage}".lower()))
    return Features(
        lead=_within_limit(group.strength - rival),
        gap=_gap(group, rivals),
        strength=group.strength,
        reports=_reports(groups),
        coverage=len(asked.intersection(told)) / max(1, len(asked)),
    )


def _within_limit(value: float) -> float:
    return max(-LIMIT, min(LIMIT, value))


def _gap(group: Group, rivals: Iterable[Group]) -> float:
    others: dict[tuple[str, int], float] = {}
    for item in (item for rival in rivals for item in rival.evidence):
        place = _place(item)
        others[place] = max(item.signs.margin, others.get(place, -math.inf))
    return fmean(_within_limit(item.signs.margin - others.get(_place(item), -math.inf)) for item in group.evidence)


def _place(item: Evidence) -> tuple[str, int]:
    return item.citation.article.id, item.citation.passage_start


def _reports(groups: Sequence[Group]) -> float:
    read = [item for group in groups for item in group.evidence]
    best = max(item.signs.retrieval for item in read)
    return math.log(len({item.text for item in read if item.signs.retrieval >= best - NEAR}))


def _same_name(key: str, other: str) -> bool:
    return is_part(key, other) or is_part(other, key)


@dataclass(frozen=True, slots=True)
class Level:
    """What showing answers from `threshold` on meant for the held-out questions: the share of them that was `shown`
    an answer, and the share of those answers that was `right`, each 0 to 1."""

    threshold: float
    shown: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibrator:
    """`bias` and `weights` (one for each of NAMES) of a logistic regression, and the level below which we say
    "the articles don't say" unless another is chosen. `measured` tells on what it was measured and how well, `levels`
    what each level that may be chosen means, lowest first."""

    reader: str
    bias: float
    weights: tuple[float, ...]
    threshold: float
    measured: dict[str, float]
    levels: tuple[Level, ...] = ()

    def confidence(self, found: Features) -> float:
        """The estimated probability, 0 to 1, that the answer is right."""
        values = asdict(found).values()
        logit = self.bias + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))

    def write(self, path: Path) -> None:
        content = asdict(self) | {"weights": dict(zip(NAMES, self.weights, strict=True))}
        write_out(path, json.dumps(content, indent=2) + "\n")


def load_calibrator(path: Path) -> Calibrator:
    """Read a calibration file.

    Raises:
        ModelError: it is missing, damaged, or made for other features than this version computes.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        weights = content["weights"]
        if set(weights) != set(NAMES):
            raise ValueError(f"weights of {', '.join(weights)}")
        content["weights"] = tuple(float(weights[name]) for name in NAMES)
        content["levels"] = tuple(Level(**level) for level in content["levels"])
        return Calibrator(**content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the calibration {path} cannot be used ({error!r}); restore it from the repository"
        ) from error
