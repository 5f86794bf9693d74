"""A process that works on a library where it may not write, or holds what others need.

    python -m tests.index.limited DIRECTORY [--add LAST | --backup INTO | --restore BACKUP | --hold-transaction |
        --hold-directory] [--as-nobody]

It adds the articles up to number LAST of `tests.fakes`. Holding something, it says "held", and waits for its end.
"""

import argparse
import os
import sys
from pathlib import Path

from commands.upkeep import FILES
from corpus.archive import Archive
from corpus.backup import back_up
from corpus.errors import DatelineError
from corpus.restore import restore
from corpus.sqlite import alone_in
from index.hybrid import Library
from tests.fakes import WordEncoder, articles

NOBODY = 65534


def hold() -> None:
    sys.stdout.write("held\n")
    sys.stdout.flush()
    sys.stdin.read()


def work(options: argparse.Namespace) -> None:
    directory: Path = options.directory
    if options.add is not None:
        Library.create(directory, WordEncoder()).add(articles(0, options.add))
    elif options.backup is not None:
        back_up(directory, options.backup, FILES)
    elif options.restore is not None:
        restore(options.restore, directory, FILES)
    elif options.hold_transaction:
        with Archive(directory).transaction():
            hold()
    elif options.hold_directory:
        with alone_in(directory):
            hold()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("--add", type=int, metavar="LAST")
    parser.add_argument("--backup", type=Path, metavar="INTO")
    parser.add_argument("--restore", type=Path, metavar="BACKUP")
    parser.add_argument("--hold-transaction", action="store_true")
    parser.add_argument("--hold-directory", action="store_true")
    parser.add_argument("--as-nobody", action="store_true")
    options = parser.parse_args()
    if options.as_nobody:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        work(options)
    except DatelineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
