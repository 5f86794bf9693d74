"""The commands that put articles into a library, take them out, and say what it holds."""

from typing import Annotated

import typer

from answering.forgetting import forget_words
from answering.reasons import languages_words
from answering.retaining import add_and_retain
from commands.console import (
    DEFAULT_LIBRARY,
    EncoderOption,
    LibraryOption,
    advance,
    command_for,
    path_of,
    progress_bar,
    shown,
    told,
)
from commands.fetching import AllowOption, ContactOption, opened_fetcher
from corpus.archive import Archive
from corpus.article import parse_published
from corpus.coming import coming
from corpus.compaction import tidy
from corpus.copies import clusters, copies_of, upgrade, with_shares
from corpus.database import FORMAT
from corpus.follow.at_address import articles_at
from corpus.follow.held import held_in
from corpus.sources import count, read
from corpus.sources.address import is_address
from corpus.sources.columns import columns_of
from corpus.sources.formats import READABLE
from corpus.split import SPLITTING
from index.encoder import encoder_of
from index.hybrid import Library
from index.rebuilding import Step
from index.rebuilding import rebuild as build_again

app = typer.Typer()

RECUT = "some passages were cut by an earlier version, and hold sign-up boxes, credits and the like; cut them anew with"


@app.command()
def add(
    places: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help=f"Files, folders and web addresses of {READABLE}.")
    ],
    *,
    published: Annotated[str | None, typer.Option(help="The publication date of articles that do not say.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The publisher of articles that do not say.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="What a table's column gives, as text=Body.")
    ] = None,
    date_format: Annotated[str | None, typer.Option(help="How a table writes its days, as %d.%m.%Y.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    allow_address: AllowOption = "",
    contact: ContactOption = "",
) -> None:
    """Add the articles in files and folders and at web addresses, whose format is told by what they hold."""
    moment = parse_published(published) if published is not None else None
    columns = columns_of(column or [], date_format)
    paths = [path_of(place) for place in places if not is_address(place)]
    sources = [read(path, published=moment, publisher=publisher, columns=columns) for path in paths]
    counts = [count(path) for path in paths]
    addresses = [place for place in places if is_address(place)]
    if addresses:
        fetcher = opened_fetcher(allow_address, contact)
        sources += [
            articles_at(url, fetcher, published=moment, publisher=publisher, columns=columns, holds=held_in(library))
            for url in addresses
        ]
        counts.append(None)  # what is behind an address is known when it was read
    total = None if None in counts else sum(number for number in counts if number is not None)
    with progress_bar() as bar:
        task = bar.add_task("loading the encoder", total=None)
        opened = Library.create(library, encoder_of(library, encoder))
        bar.update(task, description="adding articles", total=total)
        items = (item for source in sources for item in source)
        report, left = add_and_retain(opened, items, progress=advance(bar))
        bar.update(task, total=report.total, completed=report.total)
    typer.echo(
        f"added {report.added:,}, updated {report.updated:,}, unchanged {report.unchanged:,}, "
        f"skipped {len(report.skipped):,}"
    )
    if left:
        typer.echo(f"  {left}")
    for line in told(report.skipped):
        typer.echo(line)
    if report.total == 0:
        typer.echo("  nothing that looks like an article was found there")
    raise typer.Exit(1 if report.skipped or report.total == 0 else 0)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Identities, as `status --list` shows them.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Take articles out of the library, with all their revisions."""
    archive = Archive(library)
    unknown = [id for id in ids if archive.digest(id) is None]
    typer.echo(f"removed {archive.remove(ids):,}")
    tidy(archive)
    forget_words(archive)
    for id in unknown:
        typer.echo(f"  {id}: the library has no such article")
    raise typer.Exit(1 if unknown else 0)


@app.command()
def status(
    *,
    listing: Annotated[bool, typer.Option("--list", help="Name every article, newest first.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Say what the library holds."""
    archive = Archive(library)
    found = archive.status()
    dates = f", published {found.earliest} to {found.latest}" if found.earliest is not None else ""
    typer.echo(f"{found.articles:,} articles{dates}")
    typer.echo(f"{found.passages:,} passages, {found.revisions:,} revisions, {found.bytes / 2**20:,.1f} MiB on disk")
    typer.echo(f"encoder {archive.setting('encoder')}")
    if found.passages and archive.setting("splitting") != SPLITTING:
        typer.echo(f"{RECUT}: {command_for('rebuild', library)}")
    for words in languages_words(found.languages):
        typer.echo(words)
    if (next_one := coming(archive)) is not None:
        typer.echo(
            f"encoder {next_one.encoder} is to come: {next_one.done:,} of {next_one.total:,} passages are embedded; "
            f"go on with it by: {command_for('rebuild', library)}"
        )
    for publisher, number in found.publishers:
        typer.echo(f"{number:>8,}  {publisher}")
    if listing:
        for article in archive.articles(limit=found.articles):
            typer.echo(f"{article.day or 'undated   '}  {shown(article.id)}  {article.title}")


@app.command()
def copies(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only the copies of this article.")] = None,
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """List the articles that carry the same text, with the share of trigrams that each has in common with the first."""
    archive = Archive(library)
    if archive.format != FORMAT:
        with archive.transaction():
            upgrade(archive)
    groups = clusters(archive) if id is None else [copies_of(archive, [archive.article(id).id])[id]]
    if not groups:
        typer.echo("no two articles carry the same text")
    for group in groups:
        typer.echo(f"{len(group):,} {'article' if len(group) == 1 else 'articles'}")
        for one, share in with_shares(map(archive.article, group)):
            typer.echo(
                f"  {one.day or 'undated   '}  {share:4.0%}  {one.publisher or '–'}  {shown(one.id)}  {one.title}"
            )


@app.command()
def rebuild(
    *,
    again: Annotated[bool, typer.Option("--again", help="Embed all, also by the encoder that it has.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
) -> None:
    """Embed by another encoder, and cut articles as this version does; questions are answered meanwhile.

    Stopped in the middle, it goes on where it was when it is called again; naming the old encoder gives it up.
    """
    next_one = coming(Archive(library))
    if encoder is None and next_one is not None:
        encoder = next_one.encoder
    with progress_bar() as bar:
        task = bar.add_task("loading the encoder", total=None)
        loaded = encoder_of(library, encoder)

        def progress(step: Step) -> None:
            bar.update(task, description=step.doing, completed=step.done, total=step.total)

        rebuilt = build_again(library, loaded, again=again, progress=progress)
        found = Library(library, loaded).archive.status()  # which writes the dense index
    typer.echo(
        f"embedded {rebuilt.embedded:,} passages, cut {rebuilt.cut:,} articles otherwise; "
        f"{found.passages:,} passages of {found.articles:,} articles in all"
    )
