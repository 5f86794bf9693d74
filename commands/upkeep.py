"""The commands that keep a library safe: `check` says what is wrong with it, `backup` and `restore` copy it."""

import shlex
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from answering.kept_file import FILE_NAME as KEPT_FILE
from answering.kept_file import KIND as KEPT
from commands.console import DEFAULT_LIBRARY, LibraryOption, command_for, path_of
from corpus.archive import Archive
from corpus.backup import back_up, files_in
from corpus.check import check_archive, check_file, is_cut_otherwise
from corpus.command import command
from corpus.database import FILE_NAME as ARCHIVE_FILE
from corpus.database import KIND as ARCHIVE
from corpus.errors import LibraryError
from corpus.finding import Finding, Findings, Remedy
from corpus.follow.feed_rows import FILE_NAME as FEEDS_FILE
from corpus.follow.feed_rows import KIND as FEEDS
from corpus.restore import restore as put_back
from corpus.sqlite import SqliteFile
from index.check import check_dense, check_embeddings
from index.hybrid import DENSE_FILE
from index.mend import LEFTOVERS, make_dense, mend

# Every SQLite file that may lie in a library: all are checked, backed up and restored.
FILES = {
    ARCHIVE_FILE: ARCHIVE,
    KEPT_FILE: KEPT,
    FEEDS_FILE: FEEDS,
}

app = typer.Typer()


@app.command()
def check(
    *,
    repair: Annotated[bool, typer.Option("--repair", help="Make again what is derived from the articles.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Read all of a library and say what is wrong with it; exit status 1 if anything is."""
    started = perf_counter()
    findings = findings_in(library)
    if repair and any(finding.remedy.is_mending for finding in findings):
        before = [finding for finding in findings if finding.remedy.is_mending]
        try:
            mend(Archive(library), before)
        except LibraryError as error:
            typer.echo(f"it could not be mended: {error}")
        findings = findings_in(library)
        for finding in before:
            if finding not in findings:
                typer.echo(f"mended: {finding.file}: {finding.said}")
    for finding in findings:
        typer.echo(f"{finding.file}: {finding.said}")
    for words in dict.fromkeys(finding.remedy.words(library) for finding in findings):
        typer.echo(f"  {words}")
    if findings:
        raise typer.Exit(1)
    archive = Archive(library)
    found = archive.status()
    typer.echo(
        f"all is well: {found.articles:,} articles, {found.revisions:,} revisions, {found.passages:,} passages, read "
        f"in {perf_counter() - started:.1f} s"
    )
    if is_cut_otherwise(archive):
        typer.echo(
            f"  its passages were cut as another version cuts; cut them anew with: {command_for('rebuild', library)}"
        )


@app.command()
def backup(
    into: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where backups lie, each in a directory of its own.", parser=path_of)
    ],
    *,
    keep: Annotated[int | None, typer.Option(help="Keep this many, and remove those before.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Copy the library, while it is in use, to a place it can be restored from."""
    made = back_up(library, into, FILES, keep=keep)
    again = command(f"restore {shlex.quote(str(made))}", Path("DIR"))
    typer.echo(f"{made} holds {library} as it is now; restore it with: {again}")


@app.command()
def restore(
    backup: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="A backup, or a directory of them for the last.", parser=path_of)
    ],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Put a library aside that is there.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Make a library what it was when a backup was made."""
    done = put_back(backup, library, FILES, replace=replace)
    make_dense(library)
    found = Archive(library).status()
    typer.echo(f"restored {done.backup}: {found.articles:,} articles, {found.passages:,} passages")
    if done.aside is not None:
        typer.echo(f"  what was there lies in {done.aside}; delete it once you need nothing from it")


def findings_in(library: Path) -> list[Finding]:
    """All that is wrong with a library.

    Raises:
        LibraryError: there is none.
    """
    if not (library / ARCHIVE_FILE).is_file():
        Archive(library)  # says so
    found: list[Finding] = []
    for name in files_in(library, FILES):
        findings = Findings(name)
        with findings.reading("the file", Remedy.RESTORE), closing(SqliteFile(library / name, FILES[name])) as file:
            check_file(file, findings)
        found += findings.found
    if any(finding.remedy is Remedy.RESTORE and finding.file == ARCHIVE_FILE for finding in found):
        return found  # the rest would say the same in other words
    findings, dense = Findings(ARCHIVE_FILE), Findings(DENSE_FILE)
    with closing(Archive(library)) as archive:
        check_archive(archive, findings)
        check_embeddings(archive, findings)
        check_dense(archive, dense)
    left = Findings(str(library))
    left.each("left by a process that was killed", (n for n in LEFTOVERS if (library / n).exists()), Remedy.LEFTOVERS)
    return [*found, *findings.found, *dense.found, *left.found]
