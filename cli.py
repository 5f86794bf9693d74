"""The command line: reads arguments, calls the rooms, prints for a person or as JSON."""

import json
import logging
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from corpus.article import parse_published
from corpus.errors import DatelineError, InputError
from corpus.sources import Skipped, count, read
from index.encoder import DEFAULT_ENCODER, SentenceTransformerEncoder
from index.hybrid import AddReport, Library

# Results go to standard output; progress and errors do not, so that results can be piped.
messages = Console(stderr=True, highlight=False)
app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

SHOWN_SKIPPED = 20
Item = TypeVar("Item")

LibraryOption = Annotated[Path, typer.Option("--library", envvar="DATELINE_LIBRARY", help="The library's directory.")]
EncoderOption = Annotated[
    str, typer.Option("--encoder", envvar="DATELINE_ENCODER", help="A sentence-transformers name or directory.")
]
DEFAULT_LIBRARY = Path("library")


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders; .gz of any of them.")],
    *,
    published: Annotated[str | None, typer.Option(help="The publication date of articles that do not say.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The publisher of articles that do not say.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = DEFAULT_ENCODER,
) -> None:
    """Add articles: text, Markdown, HTML, JSONL, CSV, folders and .gz of these."""
    moment = parse_published(published) if published is not None else None
    counts = [count(path) for path in paths]
    total = None if None in counts else sum(number for number in counts if number is not None)
    sources = [read(path, published=moment, publisher=publisher) for path in paths]
    with _progress() as bar:
        task = bar.add_task("loading the encoder", total=None)
        opened = Library.create(library, SentenceTransformerEncoder(encoder))
        bar.update(task, description="adding articles", total=total)
        report = opened.add(
            (item for source in sources for item in source), progress=lambda done: bar.update(task, completed=done)
        )
        bar.update(task, total=report.total, completed=report.total)
    _summarise(report)
    raise typer.Exit(1 if report.skipped else 0)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The articles' identities, as `status --list`.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = DEFAULT_ENCODER,
) -> None:
    """Take articles out of the library, with all their revisions."""
    removed = Library(library, SentenceTransformerEncoder(encoder)).remove(ids)
    typer.echo(f"removed {removed} of {len(ids)}")
    raise typer.Exit(0 if removed == len(set(ids)) else 1)


@app.command()
def rebuild(*, library: LibraryOption = DEFAULT_LIBRARY, encoder: EncoderOption = DEFAULT_ENCODER) -> None:
    """Cut and embed every article again, with the encoder given; questions are answered meanwhile."""
    with _progress() as bar:
        task = bar.add_task("embedding again", total=None)
        built = Library.rebuild(
            library, SentenceTransformerEncoder(encoder), progress=lambda done: bar.update(task, completed=done)
        )
    typer.echo(f"rebuilt {built.archive.status().passages:,} passages of {built.archive.status().articles:,} articles")


def main() -> None:
    """Run a command; an error made for a person is shown as one sentence, with exit status 2."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        app(standalone_mode=True)
    except DatelineError as error:
        messages.print(f"error: {error}", style="red", markup=False)
        sys.exit(2)


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=messages,
    )


def _summarise(report: AddReport) -> None:
    typer.echo(
        f"added {report.added:,}, updated {report.updated:,}, unchanged {report.unchanged:,}, "
        f"skipped {len(report.skipped):,}"
    )
    for skipped in report.skipped:
        typer.echo(f"  skipped {skipped.place}: {skipped.reason}")


if __name__ == "__main__":
    main()
