"""Libraries as earlier versions wrote them."""

from corpus.database import Database


def make_format_1(database: Database) -> None:
    """Take out what format 2 brought: the tables of copies."""
    make_format_2(database)
    for statement in (
        "DROP TRIGGER revision_followed",
        "DROP TABLE copy",
        "DROP TABLE band",
        "PRAGMA user_version = 1",
    ):
        database.connection.execute(statement)


def make_format_2(database: Database) -> None:
    """Take out what format 3 brought: what is remembered of what left."""
    database.connection.execute("DROP TABLE gone")
    database.connection.execute("PRAGMA user_version = 2")
