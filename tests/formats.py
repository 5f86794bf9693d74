"""Libraries as earlier versions wrote them."""

from corpus.database import Database


def make_format_1(database: Database) -> None:
    """Take out what format 2 brought: the tables of copies."""
    for statement in (
        "DROP TRIGGER revision_followed",
        "DROP TABLE copy",
        "DROP TABLE band",
        "PRAGMA user_version = 1",
    ):
        database.connection.execute(statement)
