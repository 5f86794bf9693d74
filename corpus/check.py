"""Checks that the archive holds what was put into it, and that its parts agree; reads one article at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from corpus.archive import Archive
from corpus.columns import COLUMNS, article_of
from corpus.copies import unsigned
from corpus.errors import DamagedError
from corpus.finding import Findings, Remedy
from corpus.split import split
from corpus.sqlite import SqliteFile

Place = str
# Cutting an article again takes some hundredths of a second.
LOOKED_AT = 20
# What mends rows that refer to nothing, where they are derived from what is there.
_OF_ROWS = {"embedding": Remedy.ORPHANS, "band": Remedy.COPIES, "copy": Remedy.COPIES}

_NEEDED = frozenset(
    "revision passage embedding words passage_words change setting passage_added passage_dropped passage_moved".split()
)
_LOGGED = (
    "SELECT * FROM (SELECT passage_key FROM change WHERE added EXCEPT SELECT passage_key FROM change WHERE NOT added)"
)
_REVISION = f"SELECT {COLUMNS}, day, digest FROM revision WHERE key = ?"  # noqa: S608  (constant column names)
Check = Callable[[Archive, Findings], None]


def check_file(file: SqliteFile, findings: Findings) -> None:
    """Read all of one SQLite file: its pages, its indexes, and that what rows refer to is there."""
    with findings.reading("the file", Remedy.RESTORE):
        run = file.connection.execute
        said = [row[0] for row in run("PRAGMA integrity_check")]
        if said != ["ok"]:
            # Rows are in a table once and in each of its indexes: where only an index is wrong, no row is lost.
            is_index = all("index" in line for line in said)
            findings.each("SQLite finds", said, Remedy.INDEXES if is_index else Remedy.RESTORE)
        dangling: dict[Remedy, list[Place]] = defaultdict(list)
        for table, row, *_ in run("PRAGMA foreign_key_check"):
            place = f"row {row} of {table}" if row is not None else table
            dangling[_OF_ROWS.get(table, Remedy.RESTORE)].append(place)
        for remedy, places in dangling.items():
            findings.each("rows refer to others that are gone", places, remedy)


def check_archive(archive: Archive, findings: Findings) -> None:
    """Check the articles, their passages, words, changes and copies; whoever writes meanwhile does not matter."""
    there = {row[0] for row in archive.connection.execute("SELECT name FROM sqlite_schema")}
    findings.each("tables and triggers are missing", sorted(_NEEDED - there), Remedy.RESTORE)
    if _NEEDED - there:
        return
    # Of all checks, this one needs to be alone with the file, as SQLite takes it for something that writes.
    with findings.reading("the index of words", Remedy.WORDS), archive.transaction() as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    with archive.snapshot():
        checks: dict[str, tuple[Check, Remedy]] = {
            "the articles": (_revisions, Remedy.RESTORE),
            "the articles with their passages": (_texts, Remedy.RESTORE),
            "the index of words": (_words, Remedy.WORDS),
            "the log of changes": (_changes, Remedy.RESTORE),
            "the copies": (_copies, Remedy.RESTORE),
        }
        for part, (check, remedy) in checks.items():
            with findings.reading(part, remedy):
                check(archive, findings)


def is_cut_otherwise(archive: Archive) -> bool:
    """Whether the passages are not those that this version cuts, as far as LOOKED_AT articles here and there tell.

    That is nothing wrong: questions are answered from them as well as when they were cut.
    """
    current = archive.current()
    step = max(1, len(current) // LOOKED_AT)
    return any(split(archive.article(id).text) != archive.slices(key) for key, id in current[::step])


def _revisions(archive: Archive, findings: Findings) -> None:
    run = archive.connection.execute
    rows = run("SELECT id FROM revision GROUP BY id HAVING sum(is_current) != 1")
    findings.each("articles without just one current revision", (row[0] for row in rows), Remedy.RESTORE)
    if archive.setting("library") is None:
        findings.add("the library has no name", Remedy.RESTORE)


def _texts(archive: Archive, findings: Findings) -> None:
    """Each text is the one that was stored, and the passages of a current one are slices of it, in their order."""
    run = archive.connection.execute
    wrong: dict[str, list[Place]] = {"altered": [], "uncut": [], "miscut": [], "old": []}
    for key, id, revision, is_current in run("SELECT key, id, revision, is_current FROM revision").fetchall():
        place = f"{id!r}, revision {revision}"
        text = _text(archive, key)
        if text is None:
            wrong["altered"].append(place)
            continue
        slices = run('SELECT start, "end" FROM passage WHERE revision_key = ? ORDER BY key', (key,)).fetchall()
        if not is_current:
            wrong["old"] += [place] if slices else []
        elif not slices and text.strip():
            wrong["uncut"].append(place)
        elif not _are_cut(text, slices):
            wrong["miscut"].append(place)
    findings.each("the text is not the one that was stored", wrong["altered"], Remedy.RESTORE)
    findings.each("articles without passages", wrong["uncut"], Remedy.REBUILD)
    findings.each("passages that are no slices of their article, one after the other", wrong["miscut"], Remedy.REBUILD)
    findings.each("passages of revisions that were followed by others", wrong["old"], Remedy.REBUILD)


def _text(archive: Archive, key: int) -> str | None:
    """The text of a revision, None where this is not what was stored."""
    try:
        row = archive.connection.execute(_REVISION, (key,)).fetchone()
        article = article_of(row[:-2])
    except (DamagedError, ValueError, TypeError, AttributeError):  # no UTF-8, no JSON, no date: not what was stored
        return None
    day = article.day.isoformat() if article.day is not None else None
    return article.text if (day, article.digest) == row[-2:] else None


def _are_cut(text: str, slices: list[tuple[int, int]]) -> bool:
    position = 0
    for start, end in slices:
        if not position <= start < end <= len(text):
            return False
        position = end
    return True


def _words(archive: Archive, findings: Findings) -> None:
    rows = _difference(archive, "SELECT id FROM words_docsize", "SELECT key FROM passage")
    findings.each("passages and indexed words differ", rows, Remedy.WORDS)


def _changes(archive: Archive, findings: Findings) -> None:
    findings.each("passages and the log of their changes differ", unlogged(archive), Remedy.CHANGES)


def _copies(archive: Archive, findings: Findings) -> None:
    if not archive.has_table("copy"):
        return  # a library of the first format, in which none were looked for
    run = archive.connection.execute
    gone = run(
        "SELECT * FROM (SELECT revision_key FROM band UNION SELECT one FROM copy UNION SELECT other FROM copy) "
        "EXCEPT SELECT key FROM revision WHERE is_current"
    )
    findings.each("copies of what is no current article", (row[0] for row in gone), Remedy.COPIES)
    halves = run("SELECT one, other FROM copy EXCEPT SELECT other, one FROM copy")
    findings.each(
        "copies that are so in one direction only", (f"{one} of {other}" for one, other in halves), Remedy.COPIES
    )
    findings.each("articles whose copies were not looked for", unsigned(archive), Remedy.COPIES)


def unlogged(archive: Archive) -> Iterator[int]:
    """The keys of passages that are there, or gone, and of which the log of changes says otherwise."""
    yield from _only(archive, _LOGGED, "SELECT key FROM passage")
    if archive.setting("floor") is None:  # a log that was cut short tells of the later passages only
        yield from _only(archive, "SELECT key FROM passage", _LOGGED)


def _difference(archive: Archive, one: str, other: str) -> Iterator[int]:
    """The keys that only one of two statements gives."""
    yield from _only(archive, one, other)
    yield from _only(archive, other, one)


def _only(archive: Archive, one: str, other: str) -> Iterator[int]:
    for (key,) in archive.connection.execute(f"{one} EXCEPT {other}"):
        yield key
