"""The file in which what people keep lies beside a library, and waits for no ingest as the archive would."""

import hashlib
import threading
from pathlib import Path

from corpus.errors import LibraryError
from corpus.sqlite import Kind, SqliteFile, alone_in, is_blank, make, run_script

FILE_NAME = "conversations.sqlite3"
KIND = Kind(
    noun="kept conversations",
    application_id=0x44544C43,  # "DTLC"
    format=1,
    readable=(1,),
    if_foreign="move it elsewhere, and conversations are kept again",
    if_damaged="move it elsewhere to begin anew, or restore a backup with: "
    "python cli.py restore BACKUP --library {directory} --replace",
    busy_seconds=5.0,  # a turn is written in milliseconds, and a person is waiting
)


class KeptFile:
    """The file in one directory, made when something is first kept."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE_NAME
        self._file: SqliteFile | None = None
        self._lock = threading.Lock()

    def opened(self) -> SqliteFile | None:
        """The file, None as long as there is none, or one whose maker was killed at it.

        Raises:
            LibraryError: it is damaged or foreign.
        """
        with self._lock:
            if not self.path.is_file():
                self._file = None
            elif self._file is None and not is_blank(self.path, KIND):
                self._file = SqliteFile(self.path, KIND)
            return self._file

    def made(self) -> SqliteFile:
        """The file, made if there is none.

        Raises:
            LibraryError: it is damaged or foreign, or cannot be written.
        """
        if self.opened() is None:
            script = Path(__file__).with_name("conversations.sql")
            try:
                with alone_in(self.path.parent):
                    make(self.path, KIND, lambda connection: run_script(connection, script))
            except OSError as error:
                raise LibraryError(f"{self.path} cannot be made: {error.strerror}") from error
        file = self.opened()
        if file is None:
            raise LibraryError(f"{self.path} was removed as soon as it was made; try again")
        return file


def digest_of(owner: str) -> str:
    """What the file holds of an owner: the SHA-256 of a text that nobody else knows."""
    return hashlib.sha256(owner.encode()).hexdigest()
