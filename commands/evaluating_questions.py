"""The part of the command line that measures how questions are read, follow-ups alone and typing errors mended, and
what is told of a story over time."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from answering.assistant import open_assistant
from answering.reader import DEFAULT_READER
from commands.console import (
    DEFAULT_LIBRARY,
    EncoderOption,
    LibraryOption,
    ObjectOption,
    QuestionsArgument,
    ReaderOption,
    StrictOption,
    advance,
    progress_bar,
)
from corpus.sources import Skipped, read
from evaluation.bm25 import WordPool
from evaluation.conversations import read_conversations
from evaluation.kinds import kind_of
from evaluation.lines import CHOSEN_ON, HELD_OUT
from evaluation.pools import JoinedPool, MeaningPool, Pool
from evaluation.questions import read_questions
from evaluation.reports import as_columns, as_json, as_objects, as_report, as_table, by_kind
from evaluation.rewriting import passages_of, rank_all, rewrite_all, summarise_rewriting, summarise_ways, worst
from evaluation.spelling import ask_mistyped, mistype_all, summarise_spelling
from evaluation.timeline import read_stories, summarise_timelines, tell_all
from index.encoder import DEFAULT_ENCODER, SentenceTransformerEncoder

app = typer.Typer(rich_markup_mode=None)

TIMELINE_COLUMNS = ("stories", "precision", "recall", "last_right", "conflicts_right")
SPELLING_COLUMNS = ("questions", "em", "f1")
WAY_COLUMNS = ("questions", "mrr", "recall_at_5", "mrr_closed", "recall_closed")


@app.command("rewriting")
def evaluate_rewriting(
    rows: Annotated[Path, typer.Argument(help="JSONL of question, rewrite, history or after; .gz of it.")],
    *,
    held_out: Annotated[
        bool | None, typer.Option("--held-out/--chosen-on", help="Only the half held out, or the other one.")
    ] = None,
    articles: Annotated[Path | None, typer.Option(help="The articles that rows with article_ids are of.")] = None,
    first_alone: Annotated[
        bool, typer.Option("--first-alone", help="Let the first question of each be the person's rewrite.")
    ] = False,
    titled: Annotated[
        bool, typer.Option("--titled", help="Let each conversation begin with its title and section.")
    ] = False,
    meaning: Annotated[bool, typer.Option("--meaning", help="Rank by meaning, too, and by both joined.")] = False,
    encoder: EncoderOption = None,
    show: Annotated[int, typer.Option(min=0, help="How many of the worst rewrites to show.")] = 0,
    as_object: ObjectOption = False,
) -> None:
    """How well follow-up questions are made to stand alone: words carried over, and passages found with them."""
    half = None if held_out is None else (HELD_OUT if held_out else CHOSEN_ON)
    pool = read_conversations(rows)
    chosen = [row.titled if titled else row for row in pool if half is None or row.half == half]
    given = [found for found in read(articles) if not isinstance(found, Skipped)] if articles is not None else []
    rewritten = rewrite_all(chosen, firsts=pool if first_alone else ())
    passages = passages_of(pool, given)
    texts = list(passages.values())
    words = WordPool(texts)
    pools: dict[str, Pool] = {"by_word": words}
    if meaning:
        by_meaning = MeaningPool(texts, SentenceTransformerEncoder(encoder if encoder is not None else DEFAULT_ENCODER))
        pools |= {"by_meaning": by_meaning, "joined": JoinedPool(texts, words, by_meaning)}
    ranked = {name: rank_all(rewritten, passages, one) for name, one in pools.items()}
    summary = summarise_rewriting(rewritten)
    tables = {name: summarise_ways(found) for name, found in ranked.items()}
    if as_object:
        ways = {name: as_objects(table) for name, table in tables.items()}
        typer.echo(json.dumps({"all": as_json(summary), **ways}, indent=2))
        return
    typer.echo(as_table(summary))
    for name, table in tables.items():
        typer.echo(f"\n{name}\n{as_columns(table, WAY_COLUMNS)}" if table else "", nl=bool(table))
    for one in worst(ranked["by_word"], show):
        typer.echo(f"\n{one.told}")


@app.command("spelling")
def evaluate_spelling(
    questions: QuestionsArgument,
    *,
    strict: StrictOption = False,
    show: Annotated[bool, typer.Option("--show", help="Show what was not mended as it should be.")] = False,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """How many typing errors are mended, and what they cost: each question is asked with a word of it mistyped."""
    chosen = read_questions(questions, today=date.today(), strict=strict)
    with progress_bar() as bar:
        bar.add_task("asking", total=sum(bool(question.answers) for question in chosen))
        assistant = open_assistant(library, encoder=encoder, reader=reader)
        found = list(mistype_all(chosen, assistant.spelled))
        table = ask_mistyped(assistant, found, progress=advance(bar))
    summary = summarise_spelling(found)
    if as_object:
        typer.echo(json.dumps({"all": as_json(summary), "answers": as_objects(table)}, indent=2))
        return
    typer.echo(f"{as_table(summary)}\n\n{as_columns(table, SPELLING_COLUMNS)}")
    for one in found:
        if show and not one.is_right:
            typer.echo(f"\n{one.told}")


@app.command("timeline")
def evaluate_timeline(
    stories: Annotated[Path, typer.Argument(help="JSONL of question, question_date, runs, conflicts, corrected.")],
    *,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """How many values of a story are found over time, and how many of those found are right; every story is shown."""
    chosen = read_stories(stories)
    with progress_bar() as bar:
        bar.add_task("reading reports", total=len(chosen))
        assistant = open_assistant(library, encoder=encoder, reader=reader)
        told = list(tell_all(assistant, chosen, progress=advance(bar)))
    kinds = by_kind(told, lambda one: kind_of(one.story.query.text), summarise_timelines)
    typer.echo(as_report(summarise_timelines(told), kinds, TIMELINE_COLUMNS, as_object=as_object))
    if not as_object:
        typer.echo("\n" + "\n".join(one.told for one in told))
