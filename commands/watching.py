"""The part of the command line that watches: `python cli.py watch …`, for a person and for cron."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Annotated, Any

import typer

from answering.answer import Answer
from answering.assistant import Assistant, open_assistant
from answering.kept_file import KeptFile
from answering.reader import DEFAULT_READER
from answering.report import as_json, as_text, source_of
from answering.watch_rows import WatchRows
from answering.watches import Watch, Watches
from commands.console import DEFAULT_LIBRARY, EncoderOption, LibraryOption, ObjectOption, ReaderOption
from corpus.archive import Archive
from corpus.errors import InputError
from retrieval.query import Query

# Whose watches these are. Those of browsers belong to ids that nobody can choose, so the two never meet.
OWNER = "local"
CHANGED, FAILED = 1, 2

app = typer.Typer(rich_markup_mode=None)


class Later:
    """An assistant that is opened when it is first asked, for most checks find that there is nothing to ask."""

    def __init__(self, opened: Callable[[], Assistant]) -> None:
        self._opened = cache(opened)

    def ask(self, query: Query, *, threshold: float | None = None) -> Answer:
        return self._opened().ask(query, threshold=threshold)


@app.command()
def watch(
    question: Annotated[str | None, typer.Argument(help="The question to watch.")] = None,
    *,
    listing: Annotated[bool, typer.Option("--list", help="Name the questions watched from here.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Ask them again; exit status 1 if an answer changed.")] = False,
    stop: Annotated[int | None, typer.Option(metavar="ID", help="Watch this one no longer.")] = None,
    as_object: ObjectOption = False,
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Heed answers from this confidence on, 0 to 1.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """Watch a question, and tell when articles that came in give another answer."""
    if [question is not None, listing, check, stop is not None].count(True) != 1:
        raise InputError("give one of: a question, --list, --check, --stop ID")
    opened = partial(open_assistant, library, encoder=encoder, reader=reader)
    watches = Watches(Later(opened), Archive(library), WatchRows(KeptFile(library)))
    if question is not None:
        _watch(watches, question, threshold, as_object=as_object)
    elif stop is not None:
        watches.stop(OWNER, stop)
        typer.echo(f"stopped watching {stop}")
    elif listing:
        found = watches.of(OWNER)
        lines = [f"{one.id:>4}  {one.query.text}\n      {_words(one.answer)}" for one in found]
        _say(found, lines, as_object=as_object)
    else:
        _check(watches, as_object=as_object)


def _watch(watches: Watches, question: str, threshold: float | None, *, as_object: bool) -> None:
    query = Query(question, date.today())
    answer = watches.asks.ask(query, threshold=threshold)
    watches.watch(OWNER, query, answer, threshold=threshold)
    number = watches.number(OWNER, query)
    if as_object:
        typer.echo(json.dumps({"id": number, "answer": as_json(answer)}, ensure_ascii=False, indent=2))
    else:
        typer.echo(f"watching {number}: {question}\n\n{as_text(answer)}")


def _check(watches: Watches, *, as_object: bool) -> None:
    """Say what has changed and was not said before; nothing where nothing has, so that cron has nothing to send."""
    checked = watches.check(OWNER)
    changed = [one for one in watches.of(OWNER) if one.changes]
    lines = []
    for one in changed:
        lines.append(f"{one.id:>4}  {one.query.text}")
        for change in one.changes:
            lines += [f"      before: {_words(change.before)}", f"      now:    {_words(change.after)}"]
    _say(changed, lines, as_object=as_object)
    for one in changed:
        watches.seen(OWNER, one)
    if checked.failed:  # and logged
        raise typer.Exit(FAILED)
    raise typer.Exit(CHANGED if changed else 0)


def _say(watches: list[Watch], lines: list[str], *, as_object: bool) -> None:
    if as_object:
        typer.echo(json.dumps([_object(one) for one in watches], ensure_ascii=False, indent=2))
    elif lines:
        typer.echo("\n".join(lines))


def _words(answer: Answer | None) -> str:
    if answer is None:
        return "an answer whose article is no longer in the library"
    return f"{answer.text} ({source_of(answer.citations[0])})" if answer.found else "the articles don't say"


def _object(watch: Watch) -> dict[str, Any]:
    """Answers are as `ask --json` prints them, null where their article is no longer in the library."""
    return {
        "id": watch.id,
        "question": watch.query.text,
        "threshold": watch.threshold,
        "made_at": watch.made_at.isoformat(),
        "answer": as_json(watch.answer) if watch.answer is not None else None,
        "changes": [
            {
                "found_at": change.found_at.isoformat(),
                "before": as_json(change.before) if change.before is not None else None,
                "after": as_json(change.after) if change.after is not None else None,
            }
            for change in watch.changes
        ],
    }
