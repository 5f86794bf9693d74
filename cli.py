"""The command line: reads arguments, calls the rooms, prints for a person or as JSON."""

import json
import logging
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
from console import (
    DEFAULT_LIBRARY,
    EncoderOption,
    LibraryOption,
    ObjectOption,
    ReaderOption,
    advance,
    check_out,
    day,
    days,
    messages,
    progress_bar,
)
from corpus.archive import Archive
from corpus.article import parse_published
from corpus.copies import clusters, copies_of, upgrade, with_shares
from corpus.database import FORMAT
from corpus.errors import DatelineError, InputError
from corpus.sources import count, read
from evaluation.commands import app as evaluate
from evaluation.questions import ask_all, read_questions
from index.encoder import DEFAULT_ENCODER, SentenceTransformerEncoder
from index.hybrid import Library
from retrieval.query import Query
from watching import app as watching

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(evaluate, name="evaluate")
app.add_typer(watching)

ANY_TIME = "any"


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
    sources = [read(path, published=moment, publisher=publisher) for path in paths]
    counts = [count(path) for path in paths]
    total = None if None in counts else sum(number for number in counts if number is not None)
    with progress_bar() as bar:
        task = bar.add_task("loading the encoder", total=None)
        opened = Library.create(library, SentenceTransformerEncoder(encoder))
        bar.update(task, description="adding articles", total=total)
        report = opened.add((item for source in sources for item in source), progress=advance(bar))
        bar.update(task, total=report.total, completed=report.total)
    typer.echo(
        f"added {report.added:,}, updated {report.updated:,}, unchanged {report.unchanged:,}, "
        f"skipped {len(report.skipped):,}"
    )
    for skipped in report.skipped:
        typer.echo(f"  {skipped.place}: {skipped.reason}")
    if report.total == 0:
        typer.echo("  nothing that looks like an article was found there")
    raise typer.Exit(1 if report.skipped or report.total == 0 else 0)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Identities, as `status --list` shows them.")],
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = DEFAULT_ENCODER,
) -> None:
    """Take articles out of the library, with all their revisions."""
    archive = Archive(library)
    unknown = [id for id in ids if archive.digest(id) is None]
    removed = Library(library, SentenceTransformerEncoder(encoder)).remove(ids)
    typer.echo(f"removed {removed:,}")
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
    for publisher, number in found.publishers:
        typer.echo(f"{number:>8,}  {publisher}")
    if listing:
        for article in archive.articles(limit=found.articles):
            typer.echo(f"{article.day or 'undated   '}  {article.id}  {article.title}")


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
            typer.echo(f"  {one.day or 'undated   '}  {share:4.0%}  {one.publisher or '–'}  {one.id}  {one.title}")


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
    out.write_text(questions, encoding="utf-8")
    answers = "answer was" if len(judged) == 1 else "answers were"
    typer.echo(f"{len(judged):,} {answers} judged; those whose right answer is known are in {out}")


@app.command()
def rebuild(*, library: LibraryOption = DEFAULT_LIBRARY, encoder: EncoderOption = DEFAULT_ENCODER) -> None:
    """Cut and embed every article again, with the encoder given; questions are answered meanwhile."""
    with progress_bar() as bar:
        bar.add_task("embedding again", total=Archive(library).status().articles)
        built = Library.rebuild(library, SentenceTransformerEncoder(encoder), progress=advance(bar))
    found = built.archive.status()
    typer.echo(f"rebuilt {found.passages:,} passages of {found.articles:,} articles")


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
    encoder: EncoderOption = DEFAULT_ENCODER,
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
        messages.print(f"error: {error}", style="red", markup=False)
        sys.exit(2)


def _ask_many(opened: Callable[[], Assistant], questions: Path, out: Path, today: date) -> None:
    check_out(out)
    chosen, assistant = read_questions(questions, today=today), opened()
    with out.open("w", encoding="utf-8") as file, progress_bar() as bar:
        for question, prediction, _ in bar.track(ask_all(assistant, chosen), len(chosen), description="asking"):
            file.write(json.dumps(prediction.as_row(question.id), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
