"""Copies the SQLite files of a library, while they are in use, into a directory that is whole or not there."""

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.alone import alone_in
from corpus.archive import Archive
from corpus.check import check_archive, check_file
from corpus.database import FILE_NAME as ARCHIVE_FILE
from corpus.durable import sync, write_whole
from corpus.errors import InputError, LibraryError
from corpus.finding import Findings
from corpus.sqlite import Kind, SqliteFile, is_blank

log = logging.getLogger(__name__)

LIST_FILE = "backup.json"
FORMAT = 1
_NAME = re.compile(r"backup-(\d{5,})-\d{8}T\d{6}Z")

# The SQLite files of a library by their names. The archive comes last wherever they are copied, so that none of the
# others can speak of an article that it does not have yet.
Kinds = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Backup:
    """What backup.json says: when it was made (UTC, ISO 8601), the SHA-256 of each file, and how many articles it has,
    None where an earlier version made it."""

    made_at: str
    files: dict[str, str]
    articles: int | None = None
    format: int = FORMAT

    @classmethod
    def read(cls, directory: Path, kinds: Kinds) -> "Backup":
        """Read the list of a backup, and see that its files are those that were written. No other file is opened than
        those of a library, wherever the list leads.

        Raises:
            LibraryError: it is not a backup, or is damaged, or holds what is in no library of this version.
        """
        found = cls.listed(directory)
        strangers = sorted(set(found.files) - set(kinds))
        if strangers or ARCHIVE_FILE not in found.files:
            held = ", ".join(strangers) or "no archive"
            raise LibraryError(f"{directory} holds {held}; this version cannot restore it")
        for name, sha256 in found.files.items():
            path = directory / name
            if path.exists() and not path.is_file():  # a device or a pipe may have no end
                raise LibraryError(f"{path} is no file; take another backup")
            try:
                is_same = sha256_of(path) == sha256
            except OSError as error:
                raise LibraryError(f"{path} cannot be read: {error.strerror}") from error
            if not is_same:
                raise LibraryError(f"{path} is damaged: its SHA-256 differs; take another backup")
        return found

    @classmethod
    def listed(cls, directory: Path) -> "Backup":
        """As `read`, without a look at the files."""
        path = directory / LIST_FILE
        try:
            said: Any = json.loads(path.read_text(encoding="utf-8"))
            articles = said.get("articles")
            found = cls(
                str(said["made_at"]),
                dict(said["files"]),
                int(articles) if articles is not None else None,
                int(said["format"]),
            )
        except FileNotFoundError as error:
            raise LibraryError(f"{directory} is not a backup: it has no {LIST_FILE}") from error
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise LibraryError(f"{path} is damaged ({error}); take another backup") from error
        if found.format != FORMAT:
            raise LibraryError(f"{path} has format {found.format}, this version reads {FORMAT}; upgrade Dateline")
        return found


def back_up(
    library: Path,
    into: Path,
    kinds: Kinds,
    *,
    keep: int | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Path:
    """Make a backup of a library in a directory of its own below `into`, and return that.

    It is checked before it gets its name, and only then are all but the last `keep` removed: a damaged library is not
    backed up, and no earlier backup is lost to it; nor is one with articles to one of a library that has none. Backups
    are numbered, so that no clock decides which is the last.

    Raises:
        InputError: `keep` is less than one, or `into` lies in the library.
        LibraryError: the library is damaged, or `into` cannot be written to.
    """
    if keep is not None and keep < 1:
        raise InputError(f"--keep {keep} would keep no backup; give 1 or more")
    if into.resolve().is_relative_to(library.resolve()):
        raise InputError(f"{into} lies in the library, and would be lost with it; choose another directory")
    Archive(library).close()  # or there is none
    try:
        into.mkdir(parents=True, exist_ok=True)
        with alone_in(into):
            made = backups_in(into)
            number = _number(made[-1]) + 1 if made else 1
            made_at = clock().astimezone(UTC)
            final = into / f"backup-{number:05}-{made_at:%Y%m%dT%H%M%SZ}"
            temporary = into / ".backup"
            shutil.rmtree(temporary, ignore_errors=True)  # of one that was killed
            temporary.mkdir()
            try:
                _write(library, temporary, kinds, made_at)
                temporary.rename(final)
            except BaseException:
                shutil.rmtree(temporary, ignore_errors=True)
                raise
            sync(into)
            late = [*made, final][:-keep] if keep is not None else []
            if late and _is_empty(final) and not all(map(_is_empty, made)):
                log.warning(
                    "%s has no articles, and an earlier backup has some, so none was removed; see that this is the "
                    "right library, and remove by hand what is not needed",
                    final,
                )
                late = []
            for old in late:
                _remove(old, temporary)
    except OSError as error:
        raise LibraryError(f"{into} could not be written: {error.strerror}; free disk space and try again") from error
    return final


def files_in(library: Path, kinds: Kinds) -> list[str]:
    """The files that a library has, without one that nothing was written to, since its maker was killed at it."""
    return [name for name, kind in kinds.items() if not is_blank(library / name, kind)]


def backups_in(directory: Path) -> list[Path]:
    """The backups in a directory, the last one last."""
    found = [path for path in directory.iterdir() if _NAME.fullmatch(path.name) and path.is_dir()]
    return sorted(found, key=_number)


def check_copy(directory: Path, kinds: Kinds) -> None:
    """See that all in these files is what was stored.

    Raises:
        LibraryError: it is not.
    """
    for name, kind in kinds.items():
        if (directory / name).exists():
            findings = Findings(name)
            with closing(SqliteFile(directory / name, kind)) as file:
                check_file(file, findings)
            if name == ARCHIVE_FILE and not findings.found:
                with closing(Archive(directory)) as archive:
                    check_archive(archive, findings)
            if findings.found:
                said = "; ".join(finding.said for finding in findings.found)
                raise LibraryError(f"what was copied is damaged, and so was not kept: {name}: {said}")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file of any size. Not for a SQLite file that is in use: closing it would let go of its locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(library: Path, temporary: Path, kinds: Kinds, made_at: datetime) -> None:
    present = files_in(library, kinds)
    for name in sorted(present, key=lambda name: name == ARCHIVE_FILE):
        with closing(SqliteFile(library / name, kinds[name])) as file:
            file.copy(temporary / name)
    check_copy(temporary, kinds)
    with closing(Archive(temporary)) as archive:
        articles = archive.status().articles
    files = {name: sha256_of(temporary / name) for name in present}
    for name in present:
        sync(temporary / name)
    said = asdict(Backup(made_at.isoformat(timespec="seconds"), files, articles))
    write_whole(temporary / LIST_FILE, (json.dumps(said, indent=2) + "\n").encode())


def _is_empty(backup: Path) -> bool:
    """Whether a backup is known to have no articles."""
    try:
        return Backup.listed(backup).articles == 0
    except LibraryError:  # damaged, or of a later version: who knows
        return False


def _remove(backup: Path, temporary: Path) -> None:
    """Remove a backup so that what is left of it, where this is interrupted, is none."""
    backup.rename(temporary)
    shutil.rmtree(temporary)


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found is not None else 0
