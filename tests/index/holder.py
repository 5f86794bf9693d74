"""A process that holds what others need: it says "held", and waits for its end.

python -m tests.index.holder DIRECTORY transaction|directory
"""

import sys
from pathlib import Path

from corpus.alone import alone_in
from corpus.archive import Archive


def main() -> None:
    directory, what = Path(sys.argv[1]), sys.argv[2]
    with Archive(directory).transaction() if what == "transaction" else alone_in(directory):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
