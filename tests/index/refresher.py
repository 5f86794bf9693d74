"""A process that reads two feeds of three reports each into a library, and dies at a chosen statement of SQL.

python -m tests.index.refresher DIRECTORY TEXT COUNT
"""

import sqlite3
import sys
from pathlib import Path

from corpus.follow.following import Following
from index.hybrid import Library
from tests.corpus.follow.web import Web, feed, item, page
from tests.fakes import WordEncoder
from tests.index.writer import Death

PAPERS = ("https://ledger.example", "https://wire.example")
PAGES = {f"{paper}/{number}": page(f"Report {number}") for paper in PAPERS for number in (1, 2, 3)}
FEEDS = {
    f"{paper}/feed": feed(*(item(number, link=f"{paper}/{number}") for number in (1, 2, 3)), title=paper)
    for paper in PAPERS
}


def refreshed(directory: Path) -> list[int]:
    """Follow both feeds and read them: how many articles each brought."""
    library = Library.create(directory, WordEncoder())
    following = Following(directory, Web(PAGES | FEEDS), library.add)
    for url in FEEDS:
        following.follow(url)
    return [one.added for one in following.refresh(tuple(FEEDS))]


if __name__ == "__main__":
    sqlite3.connect = Death("sql", sys.argv[2], int(sys.argv[3])).connect
    refreshed(Path(sys.argv[1]))
