"""Expiry: what the rule of retention finds in an archive, the rule that is stored there, and its execution."""

from datetime import UTC, date, datetime

from corpus.archive import Archive
from corpus.copies import upgrade
from corpus.retention import Held, Leaving, Rule

# Articles deleted together: few enough that others who write hardly wait.
BATCH = 50
_RULE = "retention"


def rule_of(archive: Archive) -> Rule | None:
    """The rule stored in a library, None where it has none."""
    kept = archive.setting(_RULE)
    return Rule.load(kept) if kept is not None else None


def set_rule(archive: Archive, rule: Rule | None) -> None:
    """Store the rule of a library, or that it has none."""
    with archive.transaction():
        upgrade(archive)
        if rule is None:
            archive.unset(_RULE)
        else:
            archive.set_setting(_RULE, rule.dump())


def newest_day(archive: Archive, *, until: date) -> date | None:
    """The last day until that one on which an article was published, None where there is none."""
    row = archive.connection.execute(
        "SELECT max(day) FROM revision WHERE is_current AND day <= ?", (until.isoformat(),)
    ).fetchone()
    return date.fromisoformat(row[0]) if row[0] is not None else None


def newest_time(archive: Archive, *, day: date) -> datetime:
    """When the last article of that day of publication was published; there is one."""
    (last,) = archive.connection.execute(
        "SELECT max(datetime(published)) FROM revision WHERE is_current AND day = ?", (day.isoformat(),)
    ).fetchone()
    return datetime.fromisoformat(last).replace(tzinfo=UTC)


def held(archive: Archive, *, before: date) -> list[Held]:
    """What may be old: the present revisions of articles published before that day or without one, and all that were
    followed by another."""
    present = archive.connection.execute(
        "SELECT id, revision, coalesce(day, (SELECT min(first_seen) FROM revision AS one WHERE one.id = revision.id)), "
        "publisher FROM revision WHERE is_current AND (day IS NULL OR day < ?)",
        (before.isoformat(),),
    )
    found = [Held(id, revision, _day(day), None, publisher) for id, revision, day, publisher in present]
    old = archive.connection.execute(
        "SELECT one.id, one.revision, coalesce(one.day, one.first_seen), min(next.first_seen), one.publisher "
        "FROM revision AS one JOIN revision AS next ON next.id = one.id AND next.revision > one.revision "
        "WHERE NOT one.is_current GROUP BY one.key"
    )
    return found + [
        Held(id, revision, _day(day), _day(followed), publisher) for id, revision, day, followed, publisher in old
    ]


def expire(archive: Archive, leaving: Leaving) -> None:
    """Delete what leaves, in short transactions; an article that changed meanwhile stays."""
    for first in range(0, len(leaving.articles), BATCH):
        with archive.transaction() as connection:
            upgrade(archive)
            for one in leaving.articles[first : first + BATCH]:
                present = "SELECT 1 FROM revision WHERE id = ? AND revision = ? AND is_current"
                if connection.execute(present, (one.id, one.revision)).fetchone() is not None:
                    archive.drop(one.id, by_hand=False)
    for first in range(0, len(leaving.revisions), BATCH):
        with archive.transaction() as connection:
            connection.executemany(
                "DELETE FROM revision WHERE id = ? AND revision = ? AND NOT is_current",
                [(one.id, one.revision) for one in leaving.revisions[first : first + BATCH]],
            )


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
