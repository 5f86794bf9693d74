"""A process that rebuilds a library with a fake encoder of a name, and dies at a chosen moment.

    python -m tests.index.rebuilder DIRECTORY NAME [--wait] [--die EVENT TEXT COUNT]

`--die` is as for `tests.index.writer`; so is `--wait`, which holds it before its second batch.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DatelineError
from index.rebuilding import rebuild
from tests.fakes import WordEncoder
from tests.index.writer import die_at

# Passages embedded and committed together, so that a small library takes several batches.
BATCH = 16


class Held(WordEncoder):
    """Waits for a line of input before the second batch."""

    batches = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.batches += 1
        if self.batches == 2:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            sys.stdin.readline()
        return super().encode(texts)


def other(name: str, kind: type[WordEncoder] = WordEncoder) -> WordEncoder:
    """Half as wide as the usual fake, so that vectors of the two cannot be taken for each other."""
    return kind(name=name, dimension=128)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("name")
    parser.add_argument("--wait", action="store_true")
    parser.add_argument("--die", nargs=3, metavar=("EVENT", "TEXT", "COUNT"))
    options = parser.parse_args()
    if options.die is not None:
        die_at(*options.die)
    try:
        rebuilt = rebuild(options.directory, other(options.name, Held if options.wait else WordEncoder), batch=BATCH)
    except DatelineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    sys.stdout.write(f"embedded {rebuilt.embedded}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
