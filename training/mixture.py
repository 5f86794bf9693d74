"""Mixes the files that a reader is trained on into passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from evaluation.rows import Row, read_rows
from training.written import NAME, written_rows


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the data, or what was written for it: each pass takes `rows` of it (all if None), those with `first` in
    their identity before the others."""

    name: str
    licence: str
    rows: int | None = None
    first: str = ""


# One pass. Human questions in full, the few that were made unanswerable with care three times; the terse (QAMR) and the
# machine-made unanswerable ones are capped, so that they season the mixture and do not set its tone.
MIXTURE = (
    Source("squad11_train", "CC BY-SA 4.0"),
    Source("squad11_train_negs", "CC BY-SA 4.0", 25_000),
    Source("squad11_train_swaps", "CC BY-SA 4.0", 10_000),
    Source("squad20_train", "CC BY-SA 4.0"),
    Source("squad20_train", "CC BY-SA 4.0"),
    Source("squad20_train", "CC BY-SA 4.0"),
    Source(NAME, "CC BY-SA 4.0"),
    Source(NAME, "CC BY-SA 4.0"),
    Source(NAME, "CC BY-SA 4.0"),
    Source("squadshifts_newwiki", "CC BY 4.0"),
    Source("squadshifts_reddit", "CC BY 4.0"),
    Source("qamr", "MIT", 8_000, first="wikinews"),
    Source("qed_nq", "CC BY-SA 3.0"),
)

# A short pass, for a reader that has been through many of the others: half of it is what was written for training, and
# of everything else there is enough to forget nothing.
SHORT = (
    Source(NAME, "CC BY-SA 4.0"),
    Source("squad20_train", "CC BY-SA 4.0", 3_000),
    Source("squad11_train", "CC BY-SA 4.0", 4_000),
    Source("squad11_train_negs", "CC BY-SA 4.0", 1_200),
    Source("squad11_train_swaps", "CC BY-SA 4.0", 500),
    Source("squadshifts_newwiki", "CC BY 4.0", 900),
    Source("squadshifts_reddit", "CC BY 4.0", 500),
    Source("qamr", "MIT", 500, first="wikinews"),
    Source("qed_nq", "CC BY-SA 3.0", 900),
)


def one_pass(folder: Path, seed: int, mixture: Sequence[Source] = MIXTURE) -> list[Row]:
    """The rows of one pass over the files in `folder`, in random order; capped files give other rows each pass."""

    @cache  # some are taken several times
    def read(name: str) -> list[Row]:
        return written_rows(folder) if name == NAME else read_rows(folder / f"{name}.jsonl.gz")

    random = Random(seed)
    chosen: list[Row] = []
    for source in mixture:
        rows = list(read(source.name))
        random.shuffle(rows)
        if source.first:
            rows.sort(key=lambda row: source.first not in row.id.lower())
        chosen.extend(rows[: source.rows])
    random.shuffle(chosen)
    return chosen


def in_order(rows: Sequence[Row], seed: int) -> list[Row]:
    """All these rows, in the random order of the seed."""
    return Random(seed).sample(rows, len(rows))
