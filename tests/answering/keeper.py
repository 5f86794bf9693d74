"""A process that keeps conversations, and dies at a chosen moment.

    python -m tests.answering.keeper DIRECTORY NAME COUNT [--wait] [--die TEXT NUMBER]

It starts a conversation named NAME of the owner "anna", and adds turns "NAME 1" to "NAME COUNT". With `--die` it kills
itself, as `kill -9` would, at the statement of that number that contains TEXT.
"""

import argparse
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from answering.conversations import Conversations
from answering.turns import KeptTurn, new_id
from tests.index.writer import Death


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("name")
    parser.add_argument("count", type=int)
    parser.add_argument("--wait", action="store_true", help="say that it is ready, and start at a line of input")
    parser.add_argument("--die", nargs=2, metavar=("TEXT", "NUMBER"))
    options = parser.parse_args()
    if options.wait:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
    if options.die is not None:
        text, number = options.die
        sqlite3.connect = Death("sql", text, int(number)).connect  # SQLite itself, with its own report of statements
    store, now = Conversations(options.directory), datetime(2025, 1, 29, tzinfo=UTC)
    id = store.start("anna", KeptTurn(new_id(), options.name, now, "{}"))
    for number in range(1, options.count + 1):
        store.append("anna", id, KeptTurn(new_id(), f"{options.name} {number}", now, "{}"))


if __name__ == "__main__":
    main()
