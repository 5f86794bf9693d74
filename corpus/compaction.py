"""Compaction: keeps a library's file as large as what is in it, in steps so short that nobody waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.archive import Archive
from corpus.copies import upgrade
from corpus.sqlite import SqliteFile

# How many of those that left are remembered, with their days: some 10 MB. Those that a person removed come first.
MAX_GONE = 50_000
# How many changes the log may hold in vain: some 100 kB, cut all at once.
SURPLUS = 10_000
# Pages (of 4 KiB) that are worked through before others may write.
PAGES = 1_000
# The share of free pages from which on they are given back by themselves; fewer will be filled again soon.
FREE = 0.2
# The setting with the number of the change at which the index of words was merged last.
_MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Compacted:
    """The sizes of the files before and after, in bytes; how many changes and how many tombstones were forgotten."""

    before: int
    after: int
    changes: int
    gone: int


def tidy(archive: Archive) -> None:
    """The cheap part, to be done after each change: nothing where nothing is due, milliseconds where it is, and seconds
    where as many passages came and went as there are."""
    if archive.surplus() > SURPLUS:
        with archive.transaction():
            upgrade(archive)
            archive.cut()
    if archive.sequence() - int(archive.setting(_MERGED) or 0) > archive.worth_keeping():
        _merge_words(archive)
    if _remembered(archive) > 2 * MAX_GONE:
        _forget(archive)
    free, pages = _pages(archive)
    if free > FREE * pages:
        _give_back(archive)


def compact(archive: Archive, others: Sequence[SqliteFile] = ()) -> Compacted:
    """All of it: the log of changes cut, the index of words merged, free pages given back, also those of other files.

    Readers and writers go on meanwhile, but for a file that was made before free pages could be given back: that one is
    written anew once, for which writers wait.
    """
    before = sum(map(_size, (archive, *others)))
    with archive.transaction():
        upgrade(archive)
        changes = archive.cut()
    gone = _forget(archive)
    _merge_words(archive)
    for file in (archive, *others):
        _shrink(file)
    return Compacted(before, sum(map(_size, (archive, *others))), changes, gone)


def _shrink(file: SqliteFile) -> None:
    """Give all free pages back to the disk."""
    if file.connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 0:
        _rewrite(file)
    else:
        left = 0
        while (free := _pages(file)[0]) not in (0, left):
            _give_back(file)
            left = free
    _checkpoint(file)


def _size(file: SqliteFile) -> int:
    return sum(each.stat().st_size for each in file.path.parent.glob(f"{file.path.name}*"))


def _pages(file: SqliteFile) -> tuple[int, int]:
    """How many pages of the file are free, and how many there are."""
    run = file.connection.execute
    return run("PRAGMA freelist_count").fetchone()[0], run("PRAGMA page_count").fetchone()[0]


def _give_back(file: SqliteFile) -> None:
    """Give some of the free pages back to the disk."""
    # As a script: Python steps a single statement once, which frees a single page.
    file.connection.executescript(f"PRAGMA incremental_vacuum({PAGES})")


def _rewrite(file: SqliteFile) -> None:
    """Write the whole file anew, without free pages and so that those to come can be given back."""
    file.connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    file.connection.execute("VACUUM")


def _checkpoint(file: SqliteFile) -> None:
    """Bring the file up to date and its WAL to nothing, as far as readers allow that within a second."""
    run = file.connection.execute
    run("PRAGMA busy_timeout = 1000")  # others who write wait for as long as this waits for readers
    run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    run(f"PRAGMA busy_timeout = {int(file.kind.busy_seconds * 1000)}")


def _remembered(archive: Archive) -> int:
    if not archive.has_table("gone"):
        return 0
    return int(archive.connection.execute("SELECT count(*) FROM gone").fetchone()[0])


def _forget(archive: Archive) -> int:
    """Forget who left longest ago; returns how many that were."""
    late = "SELECT id FROM gone ORDER BY by_hand DESC, removed_at DESC, id LIMIT -1 OFFSET ?"
    with archive.transaction() as connection:
        upgrade(archive)
        return connection.execute(f"DELETE FROM gone WHERE id IN ({late})", (MAX_GONE,)).rowcount  # noqa: S608  (constants only)


def _merge_words(archive: Archive) -> None:
    """Bring the index of words together into one tree, a little at a time: what was removed is gone from it only then,
    and would make it grow for as long as articles come and go."""
    run = archive.connection.execute
    # A negative number begins that, a positive one goes on; where nothing is left to do it writes one row at most.
    # See https://www.sqlite.org/fts5.html, "The merge command".
    pages, sequence = -PAGES, archive.sequence()
    while True:
        before = archive.connection.total_changes
        with archive.transaction():
            run("INSERT INTO words (words, rank) VALUES ('merge', ?)", (pages,))
        if archive.connection.total_changes - before < 2:
            break
        pages = PAGES
    with archive.transaction():
        archive.set_setting(_MERGED, str(sequence))
