"""Reads a question of several sentences in two wordings, whole and by its last sentence, and joins what was found.

"Nancy Pelosi is stepping down. When did she first become speaker?": whole, the first sentence draws the reader to
itself; alone, the last one may not say who "she" is. The mean of both is right more often than either.
"""

from collections.abc import Sequence
from statistics import fmean

from answering.reader import Candidate, Reading
from corpus.sentences import sentences

# A span that one wording does not offer counts there as so much less than the least that it offers.
ABSENT = 1.0
# A last sentence of fewer words ("And why?") asks nothing by itself.
LEAST_WORDS = 3


def wordings(question: str) -> tuple[str, ...]:
    """The question, and its last sentence if it has several and that one can stand alone."""
    found = sentences(question)
    if len(found) < 2:
        return (question,)
    last = question[slice(*found[-1])]
    return (question, last) if len(last.split()) >= LEAST_WORDS else (question,)


def join(readings: Sequence[Reading]) -> Reading:
    """One reading of a passage from several: the mean of "no answer", and of each span's margin over it."""
    if len(readings) == 1:
        return readings[0]
    no_answer = fmean(reading.no_answer for reading in readings)
    margins = [
        {(one.start, one.end): one.score - reading.no_answer for one in reading.candidates} for reading in readings
    ]
    least = [min(found.values(), default=0.0) - ABSENT for found in margins]
    spans = dict.fromkeys(span for found in margins for span in found)
    joined = (
        Candidate(
            *span, no_answer + fmean(found.get(span, absent) for found, absent in zip(margins, least, strict=True))
        )
        for span in spans
    )
    return Reading(tuple(sorted(joined, key=lambda one: -one.score)), no_answer)
