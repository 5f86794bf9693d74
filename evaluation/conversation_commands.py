"""The part of the command line that measures conversations: follow-up questions made to stand alone."""

import json
from pathlib import Path
from typing import Annotated

import typer

from console import ObjectOption
from corpus.sources import Skipped, read
from evaluation.reports import as_columns, as_json, as_objects, as_table
from evaluation.rewriting import (
    CHOSEN_ON,
    HELD_OUT,
    read_conversations,
    rewrite_all,
    summarise_rewriting,
    summarise_ways,
    worst,
)

app = typer.Typer(rich_markup_mode=None)

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
    show: Annotated[int, typer.Option(min=0, help="How many of the worst rewrites to show.")] = 0,
    as_object: ObjectOption = False,
) -> None:
    """How well follow-up questions are made to stand alone: words carried over, and passages found with them."""
    half = None if held_out is None else (HELD_OUT if held_out else CHOSEN_ON)
    pool = read_conversations(rows)
    chosen = [row for row in pool if half is None or row.half == half]
    given = [found for found in read(articles) if not isinstance(found, Skipped)] if articles is not None else []
    found = rewrite_all(chosen, pool=pool, articles=given, first_alone=first_alone)
    summary, ways = summarise_rewriting(found), summarise_ways(found)
    if as_object:
        typer.echo(json.dumps({"all": as_json(summary), "ways": as_objects(ways)}, indent=2))
        return
    typer.echo(as_table(summary) + (f"\n\n{as_columns(ways, WAY_COLUMNS)}" if ways else ""))
    for one in worst(found, show):
        typer.echo(f"\n{one.told}")
