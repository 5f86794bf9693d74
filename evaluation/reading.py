"""Measures a reader on questions with the text to read: EM, F1, and whether it knows when there is no answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from answering.reader import Reader
from evaluation.bootstrap import Estimate, mean_of, statistic_of
from evaluation.metrics import auroc, best_threshold, exact_match, f1
from evaluation.rows import Row


@dataclass(frozen=True, slots=True)
class Reply:
    """The best span that a reader found for a row, in its context; its score less that of "no answer"."""

    row: Row
    span: tuple[int, int]
    margin: float

    @property
    def text(self) -> str:
        return self.row.context[slice(*self.span)]

    @property
    def em(self) -> float:
        return exact_match(self.text, self.row.texts)

    @property
    def f1(self) -> float:
        return f1(self.text, self.row.texts)


def read_all(reader: Reader, rows: Iterable[Row], *, progress: Callable[[int], None] | None = None) -> Iterator[Reply]:
    """Let the reader answer each row from its context."""
    for number, row in enumerate(rows):
        (reading,) = reader.read(row.question, [row.context])
        best = reading.candidates[0] if reading.candidates else None
        span = (best.start, best.end) if best is not None else (0, 0)
        yield Reply(row, span, (best.score if best is not None else -np.inf) - reading.no_answer)
        if progress is not None:
            progress(number + 1)


def summarise_reading(replies: Sequence[Reply]) -> dict[str, Estimate]:
    """`em` and `f1` (per cent) of the best span where there is an answer; and where some rows have none:

    `best_f1` over all rows with the best threshold on the margin (below it the reply is empty), as SQuAD 2.0's
    `best_f1_thresh`, that threshold, and `auroc` of the margin as a sign that there is an answer.
    """
    answerable = [reply for reply in replies if reply.row.answers]
    found = {"rows": Estimate(len(replies)), "answerable": Estimate(len(answerable))}
    if answerable:
        found["em"] = mean_of([100 * reply.em for reply in answerable])
        found["f1"] = mean_of([100 * reply.f1 for reply in answerable])
    if 0 < len(answerable) < len(replies):
        margins = np.array([reply.margin for reply in replies])
        shown = np.array([reply.f1 if reply.row.answers else 0.0 for reply in replies])
        withheld = np.array([0.0 if reply.row.answers else 1.0 for reply in replies])
        found["best_f1"] = statistic_of(lambda *columns: 100 * best_threshold(*columns)[1], margins, shown, withheld)
        found["best_threshold"] = Estimate(best_threshold(margins, shown, withheld)[0])
        found["auroc"] = statistic_of(auroc, margins, withheld == 0)
    return found
