"""A process that adds articles to a library, and dies or finds the disk full at a chosen moment.

    python -m tests.index.writer DIRECTORY FIRST LAST [--wait] [--die EVENT TEXT COUNT] [--largest-file BYTES]

It adds the articles number FIRST to LAST - 1 of `tests.fakes`. With `--die` it kills itself, as `kill -9` would, at
the COUNTth event of that name whose argument contains TEXT: EVENT is `sql` (a statement about to run), or an audit
event of Python (https://docs.python.org/3/library/audit_events.html) such as `open` or `os.rename`.
"""

import argparse
import os
import resource
import signal
import sqlite3
import sys
from pathlib import Path

import index.embedding
from corpus.errors import DatelineError
from index.hybrid import Library
from tests.fakes import WordEncoder, articles

# Articles of one passage that are committed together here, so that few of them are several batches.
BATCH = 64


class Death:
    """Counts the events it is told of, and kills the process at the chosen one."""

    def __init__(self, event: str, text: str, count: int) -> None:
        self.event, self.text, self.left = event, text, count

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == self.event:
            self.meet(*map(str, arguments))

    def connect(
        self, *arguments: object, factory: type[sqlite3.Connection] = sqlite3.Connection, **options: object
    ) -> sqlite3.Connection:
        connection = factory(*arguments, **options)
        connection.set_trace_callback(self.meet)
        return connection

    def meet(self, *texts: str) -> None:
        if any(self.text in text for text in texts):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def die_at(event: str, text: str, count: str) -> None:
    """Have this process killed at the COUNTth event of that name whose argument contains TEXT."""
    death = Death(event, text, int(count))
    sys.addaudithook(death.audit)
    if event == "sql":
        sqlite3.connect = death.connect  # SQLite itself, with its own report of each statement


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--wait", action="store_true", help="say that it is ready, and start at a line of input")
    parser.add_argument("--die", nargs=3, metavar=("EVENT", "TEXT", "COUNT"))
    parser.add_argument("--largest-file", type=int, metavar="BYTES")
    options = parser.parse_args()
    index.embedding.BATCH_PASSAGES = BATCH
    if options.wait:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
    if options.die is not None:
        die_at(*options.die)
    if options.largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.largest_file, options.largest_file))
    try:
        report = Library.create(options.directory, WordEncoder()).add(articles(options.first, options.last))
    except DatelineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    sys.stdout.write(f"added {report.added}, unchanged {report.unchanged}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
