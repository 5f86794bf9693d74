"""A reader anyone can predict: it points at what a pattern matches, as surely as it is told."""

import re
from collections.abc import Mapping, Sequence

from answering.reader import Candidate, Reading


class PatternReader:
    """Each pattern has a score; every match in a passage is a candidate with it, and "no answer" scores 0."""

    def __init__(
        self, scores: Mapping[str, float], *, name: str = "patterns", languages: frozenset[str] | None = None
    ) -> None:
        self.scores = scores
        self.languages = languages
        self.name = name
        self.questions: list[str] = []

    def read(
        self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None
    ) -> list[Reading]:
        self.questions.append(question)
        return [Reading(self._candidates(passage), 0.0) for passage in passages]

    def _candidates(self, passage: str) -> tuple[Candidate, ...]:
        found = [
            Candidate(match.start(), match.end(), score)
            for pattern, score in self.scores.items()
            for match in re.finditer(pattern, passage)
        ]
        return tuple(sorted(found, key=lambda candidate: -candidate.score))
