"""The command line: reads arguments, calls the rooms, prints for a person or as JSON."""

import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from answering.assistant import Assistant, open_assistant
from answering.conversation import ask_after
from answering.explained import explanation_as_json, explanation_as_text
from answering.feedback import as_questions, as_squad, read_feedback
from answering.reader import DEFAULT_READER
from answering.report import as_json, as_text, timeline_as_json, timeline_as_text
from commands.console import (
    DEFAULT_LIBRARY,
    EncoderOption,
    LibraryOption,
    ObjectOption,
    ReaderOption,
    check_out,
    day,
    days,
    messages,
    progress_bar,
    shown,
)
from commands.evaluating import app as evaluate
from commands.following import app as following
from commands.library import app as library_commands
from commands.retention import app as retention
from commands.upkeep import app as upkeep
from commands.watching import app as watching
from corpus.archive import Archive
from corpus.durable import write_out
from corpus.errors import DatelineError, InputError
from evaluation.questions import ask_all, read_questions
from retrieval.query import Query

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(evaluate, name="evaluate")
app.add_typer(library_commands)
app.add_typer(retention)
app.add_typer(upkeep)
app.add_typer(watching)
app.add_typer(following)

ANY_TIME = "any"


@app.command()
def feedback(
    out: Annotated[Path, typer.Argument(help="Questions to evaluate on as .jsonl, or SQuAD's JSON to train on.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Write what people said of answers, as questions with their right answers."""
    check_out(out)
    judged = read_feedback(Archive(library))
    questions = as_questions(judged) if out.suffix == ".jsonl" else json.dumps(as_squad(judged), ensure_ascii=False)
    write_out(out, questions)
    answers = "answer was" if len(judged) == 1 else "answers were"
    typer.echo(f"{len(judged):,} {answers} judged; those whose right answer is known are in {out}")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A factual question in English.")] = None,
    *,
    after: Annotated[
        list[str] | None, typer.Option(help="An earlier question that this one follows; may be repeated, oldest first.")
    ] = None,
    asked_on: Annotated[str | None, typer.Option(help="The day of asking; today unless given.")] = None,
    since: Annotated[str | None, typer.Option(help="Only articles published on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(help="Only articles published on or before this day.")] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="Only this publisher; may be repeated.")] = None,
    period: Annotated[
        str | None, typer.Option(help="The days asked about, like 2025-01 or 2025-01-20/2025-01-26; or any.")
    ] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="Tell what reports said over time.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell how the answer came about, by stage.")] = False,
    as_object: ObjectOption = False,
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Show answers from this confidence on, 0 to 1.")
    ] = None,
    questions: Annotated[Path | None, typer.Option(help="Answer many: JSONL of id, question, question_date.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the answers to --questions go, as JSONL.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """Answer a question in words cut from an article, with their date, confidence and sources."""
    today = day(asked_on, "--asked-on") or date.today()
    if questions is not None:
        if out is None or question is not None:
            raise InputError("--questions goes with --out FILE, and without a question of its own")
        _ask_many(lambda: open_assistant(library, encoder=encoder, reader=reader), questions, out, today)
        return
    query = Query(
        question or "",
        today,
        day(since, "--since"),
        day(until, "--until"),
        publishers=tuple(publisher or ()),
        period=days(period, "--period", otherwise=ANY_TIME) if period != ANY_TIME else None,
        any_time=period == ANY_TIME,
    )
    assistant = open_assistant(library, encoder=encoder, reader=reader)
    answer = ask_after(assistant, query, after or [], threshold=threshold)
    read_as = replace(query, text=answer.read_as)
    found = assistant.timeline(read_as, answer) if timeline else None
    why = assistant.explain(read_as, answer) if explain else None
    if as_object:
        told = as_json(answer) | ({"timeline": timeline_as_json(found)} if found is not None else {})
        told |= {"explanation": explanation_as_json(why)} if why is not None else {}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        told_over_time = timeline_as_text(found) if found is not None and found.runs else ""
        typer.echo(as_text(answer) + told_over_time + (explanation_as_text(why) if why is not None else ""))


def main() -> None:
    """Run a command; an error made for a person is shown as one sentence, with exit status 2."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        app()
    except DatelineError as error:
        messages.print(f"error: {shown(str(error))}", style="red", markup=False)
        sys.exit(2)
    except OSError as error:  # but for a pipe that nobody reads any more, of which there is nothing to say
        messages.print(f"error: {shown(_told(error))}", style="red", markup=False)
        sys.exit(2)


def _told(error: OSError) -> str:
    try:
        sys.stdout.flush()
    except OSError:  # what was not printed would fail again as the process ends, and with a traceback
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    place, reason = error.filename or "standard output or a file", error.strerror or error
    return f"{place} cannot be read or written: {reason}; free disk space, or see that you may use it, and try again"


def _ask_many(opened: Callable[[], Assistant], questions: Path, out: Path, today: date) -> None:
    check_out(out)
    chosen, assistant = read_questions(questions, today=today), opened()
    with progress_bar() as bar:
        asked = bar.track(ask_all(assistant, chosen), len(chosen), description="asking")
        rows = [prediction.as_row(question.id) for question, prediction, _ in asked]
    write_out(out, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


if __name__ == "__main__":
    main()
