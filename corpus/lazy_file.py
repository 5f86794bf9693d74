"""A SQLite file that is made when something is first kept in it, beside a library."""

import threading
from pathlib import Path

from corpus.alone import alone_in
from corpus.errors import LibraryError
from corpus.sqlite import Kind, SqliteFile, is_blank, make, run_script


class LazyFile:
    """The file at one path, filled by a script when it is made."""

    def __init__(self, path: Path, kind: Kind, script: Path) -> None:
        self.path, self.kind, self._script = path, kind, script
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
            elif self._file is None and not is_blank(self.path, self.kind):
                self._file = SqliteFile(self.path, self.kind)
            return self._file

    def made(self) -> SqliteFile:
        """The file, made if there is none.

        Raises:
            LibraryError: it is damaged or foreign, or cannot be written.
        """
        if self.opened() is None:
            try:
                with alone_in(self.path.parent):
                    make(self.path, self.kind, lambda connection: run_script(connection, self._script))
            except OSError as error:
                raise LibraryError(f"{self.path} cannot be made: {error.strerror}") from error
        file = self.opened()
        if file is None:
            raise LibraryError(f"{self.path} was removed as soon as it was made; try again")
        return file
