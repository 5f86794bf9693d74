"""The part of the command line that measures conversations: follow-up questions made to stand alone."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commands.console import EncoderOption, ObjectOption
from corpus.sources import Skipped, read
from evaluation.bm25 import WordPool
from evaluation.conversations import CHOSEN_ON, HELD_OUT, read_conversations
from evaluation.pools import JoinedPool, MeaningPool, Pool
from evaluation.reports import as_columns, as_json, as_objects, as_table
from evaluation.rewriting import passages_of, rank_all, rewrite_all, summarise_rewriting, summarise_ways, worst
from index.encoder import DEFAULT_ENCODER, SentenceTransformerEncoder

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
