"""The commands that keep a library from growing for ever: what leaves it by its age, and its files made small."""

from typing import Annotated

import typer

from answering.retaining import as_words, clock_ahead
from answering.retaining import retain as let_leave
from commands.console import DEFAULT_LIBRARY, LibraryOption, command_for
from commands.upkeep import FILES
from corpus.archive import Archive
from corpus.backup import files_in
from corpus.compaction import compact as make_small
from corpus.database import FILE_NAME as ARCHIVE_FILE
from corpus.errors import InputError
from corpus.expiry import rule_of, set_rule
from corpus.retention import Rule
from corpus.sqlite import SqliteFile

app = typer.Typer(rich_markup_mode=None)

# How long an old revision stays that nobody cites, unless told otherwise.
OLD_DAYS = 30


@app.command()
def retain(
    *,
    days: Annotated[int | None, typer.Option(help="Articles leave so many days after they were published.")] = None,
    old_days: Annotated[
        int | None,
        typer.Option(
            help="Revisions leave so many days after the next one came, if nothing cites them.",
            show_default=str(OLD_DAYS),
        ),
    ] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Only this publisher's; may be repeated.")] = None,
    keep_cited: Annotated[
        bool, typer.Option(help="Keep what the answers in conversations, shared links and watched questions cite.")
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would leave.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Say the rule of the library.")] = False,
    off: Annotated[bool, typer.Option("--off", help="Let nothing leave from now on.")] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Let old articles leave, now and whenever articles are added; without --days by the rule given before."""
    if [days is not None, show, off].count(True) > 1 or (dry_run and (show or off)):
        raise InputError("give one of --days, --show and --off; --dry-run goes with --days or alone")
    if days is None and (old_days is not None or publisher or not keep_cited):
        raise InputError("--old-days, --publisher and --no-keep-cited make a rule only with --days")
    archive = Archive(library)
    stored = rule_of(archive) if not off and days is None else None
    if off:
        set_rule(archive, None)
        typer.echo("nothing leaves the library by itself")
        return
    if show:
        typer.echo(_told(stored))
        return
    old_days = old_days if old_days is not None else OLD_DAYS
    rule = Rule(days, old_days, tuple(publisher or ()), keep_cited) if days is not None else stored
    if rule is None:
        raise InputError(f"{library} has no rule yet; give one: {command_for('retain --days 365', library)}")
    if days is not None and not dry_run:
        set_rule(archive, rule)
    known = {name for name, _ in archive.status().publishers}
    for name in (name for name in publisher or () if name not in known):
        typer.echo(f"the library has no article of the publisher {name!r}; status lists those that it has")
    ahead = clock_ahead(archive)
    if ahead is not None:
        typer.echo(f"{ahead.words}, so {ahead.believed} is taken for today")
    found = let_leave(archive, rule, today=ahead.believed if ahead is not None else None, dry=dry_run)
    typer.echo(as_words(found, dry=dry_run) or "nothing is that old")


@app.command()
def compact(*, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Make the files of a library as small as what is in it; others ask and add meanwhile."""
    archive = Archive(library)
    beside = [name for name in files_in(library, FILES) if name != ARCHIVE_FILE]
    done = make_small(archive, [SqliteFile(library / name, FILES[name]) for name in beside])
    typer.echo(
        f"{done.before / 2**20:,.1f} MiB before, {done.after / 2**20:,.1f} MiB now; "
        f"{done.changes:,} changes and {done.gone:,} removed articles forgotten"
    )


def _told(rule: Rule | None) -> str:
    if rule is None:
        return "nothing leaves the library by itself"
    whose = f" of {', '.join(rule.publishers)}" if rule.publishers else ""
    cited = "but for what is cited in what people keep" if rule.keep_cited else "also what is cited in what people keep"
    return (
        f"articles{whose} leave {rule.days:,} days after they were published, "
        f"old revisions {rule.old_days:,} days after the next one came, {cited}"
    )
