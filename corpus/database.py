"""The database of a library: opens, creates and upgrades the one file that is the truth about it."""

import uuid
from pathlib import Path
from typing import Self

from corpus.alone import alone_in
from corpus.command import command
from corpus.errors import LibraryError
from corpus.sqlite import Connection, Kind, SqliteFile, make, run_script

FILE_NAME = "archive.sqlite3"
APPLICATION_ID = 0x44544C4E  # "DTLN", so that another program's SQLite file is recognised as foreign
FORMAT = 3
# Format 1 has no tables of copies, format 2 remembers nothing that is gone, and neither knows that the changes may be
# cut short. Both can be read as they are, and are upgraded by whatever adds to them.
READABLE = (1, 2, FORMAT)
WITH_COPIES = 2
# A writer commits a batch of articles in well under a second; a minute covers a slow disk and a long queue.
BUSY_SECONDS = 60.0
KIND = Kind(
    noun="an archive",
    application_id=APPLICATION_ID,
    format=FORMAT,
    readable=READABLE,
    if_foreign="choose another directory with --library",
    if_damaged="see what is damaged with: python cli.py check --library {directory}; "
    "restore a backup with: python cli.py restore BACKUP --replace --library {directory}",
    busy_seconds=BUSY_SECONDS,
)
_SCRIPTS = Path(__file__).parent


class Database(SqliteFile):
    """The file of one library."""

    def __init__(self, directory: Path) -> None:
        """Open the file in `directory`.

        Raises:
            LibraryError: there is none, or the file is not an archive this version can read.
        """
        path = directory / FILE_NAME
        if not path.is_file():
            raise LibraryError(
                f"{directory} is not a Dateline library: it has no {FILE_NAME}. "
                f"Make one with: {command('add PATH', directory)}"
            )
        super().__init__(path, KIND)
        self.setting("library")  # a file cut short has its first page, and fails at another

    @classmethod
    def create(cls, directory: Path) -> Self:
        """Make an empty archive, or open the one that is there.

        Raises:
            LibraryError: `directory` is a file, holds other things than a library, or cannot be written.
        """
        path = directory / FILE_NAME
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with alone_in(directory):
                if not path.exists() and any(not file.name.startswith(FILE_NAME) for file in directory.iterdir()):
                    raise FileExistsError
                make(path, KIND, _fill)
        except FileExistsError:
            raise LibraryError(
                f"{directory} exists and is not a Dateline library; choose an empty or new directory"
            ) from None
        except OSError as error:
            raise LibraryError(
                f"{directory} cannot be made: {error.strerror}; choose another with --library"
            ) from error
        return cls(directory)

    def prepare(self, script: str) -> None:
        """Run an SQL script of this room, which makes what is not there yet, inside the caller's `transaction`."""
        run_script(self.connection, _SCRIPTS / script)

    def upgrade(self) -> None:
        """Give a file of an earlier format the tables it lacks, inside the caller's `transaction`."""
        if self.format < WITH_COPIES:
            self.prepare("copies.sql")
        self.prepare("gone.sql")
        self.connection.execute(f"PRAGMA user_version = {FORMAT}")

    @property
    def has_copies(self) -> bool:
        """Whether copies are looked for in this file; a reader may find it upgraded at any time."""
        return self.format >= WITH_COPIES

    def setting(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_setting(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def unset(self, name: str) -> None:
        """Forget a setting."""
        self.connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def _fill(connection: Connection) -> None:
    run_script(connection, _SCRIPTS / "schema.sql")
    run_script(connection, _SCRIPTS / "copies.sql")
    run_script(connection, _SCRIPTS / "gone.sql")
    connection.execute("INSERT INTO setting VALUES ('library', ?)", (uuid.uuid4().hex,))
