"""The part of the command line that measures what is found in articles and pages themselves."""

from pathlib import Path
from typing import Annotated

import typer

from commands.console import DEFAULT_LIBRARY, LibraryOption, ObjectOption, advance, check_out, progress_bar
from corpus.archive import Archive
from corpus.durable import write_out
from corpus.sources import read
from evaluation.attributions import attribute_all, read_claims, summarise_attributions
from evaluation.boilerplate import finder, mark_all, read_labels, summarise_boilerplate
from evaluation.copies import judge, read_pairs, summarise_copies
from evaluation.dates import read_dates, resolve_all, summarise_dates
from evaluation.extraction import extract_all, read_pages, summarise_extraction, worst_first
from evaluation.extraction_page import as_extraction_page
from evaluation.reports import as_report, by_kind

app = typer.Typer(rich_markup_mode=None)

DATE_COLUMNS = ("rows", "right_of_resolved", "withheld", "wrong")
ATTRIBUTION_COLUMNS = ("claims", "source", "source_met", "hedge", "denied")
BOILERPLATE_COLUMNS = ("sentences", "boilerplate", "cut", "precision", "recall", "lost")
PAGE_COLUMNS = ("pages", "precision", "recall", "f1", "shingle_f1", "title", "title_stated", "title_f1", "date")
WORST = 20
COPY_COLUMNS = ("pairs", "copies", "found", "precision", "recall")


@app.command("dates")
def evaluate_dates(
    rows: Annotated[Path, typer.Argument(help="JSONL of published, text with the [expression], value.")],
    *,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """How many time expressions are resolved, and how many of these rightly; every wrong one is shown."""
    resolved = list(resolve_all(read_dates(rows, lambda name: Archive(library).article(name))))
    kinds = by_kind(resolved, lambda one: one.row.kind, summarise_dates)
    typer.echo(as_report(summarise_dates(resolved), kinds, DATE_COLUMNS, as_object=as_object))
    if not as_object:
        typer.echo("\n" + "\n".join(one.told for one in resolved if one.is_wrong))


@app.command("attributions")
def evaluate_attributions(
    rows: Annotated[Path, typer.Argument(help="JSONL of article_ids, answers, source, hedge, denied.")],
    *,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """How often source, hedge and denial of a claim are right; every wrong one is shown."""
    found = list(attribute_all(read_claims(rows, lambda name: Archive(library).article(name))))
    kinds = by_kind(found, lambda one: one.claim.kind, summarise_attributions)
    typer.echo(as_report(summarise_attributions(found), kinds, ATTRIBUTION_COLUMNS, as_object=as_object))
    if not as_object:
        typer.echo("\n" + "\n".join(one.told for one in found if not one.is_right))


@app.command("copies")
def evaluate_copies(
    pairs: Annotated[Path, typer.Argument(help="JSONL of a, b (ids of two articles of the library) and copy.")],
    *,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """How many of the pairs taken for copies are copies, and how many copies are found; by half of the pairs."""
    labelled = read_pairs(pairs)
    judged = judge(Archive(library), labelled)
    kinds = by_kind(judged, lambda one: one.pair.half, summarise_copies)
    typer.echo(as_report(summarise_copies(judged), kinds, COPY_COLUMNS, as_object=as_object))


@app.command("boilerplate")
def evaluate_boilerplate(
    rows: Annotated[Path, typer.Argument(help="JSONL of article_id, start, end, sha256, boilerplate, weight.")],
    *,
    articles: Annotated[
        Path | None, typer.Option(help="The file or folder with these articles, in the place of a library.")
    ] = None,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """How much of what is cut out of articles is boilerplate, and how much of it is cut; every error is shown."""
    find = finder(read(articles)) if articles is not None else Archive(library).article
    marked = mark_all(read_labels(rows, find))
    kinds = by_kind(marked, lambda one: one.row.kind, summarise_boilerplate)
    typer.echo(as_report(summarise_boilerplate(marked), kinds, BOILERPLATE_COLUMNS, as_object=as_object))
    if not as_object:
        typer.echo("\n" + "\n".join(one.told for one in marked if one.found is not one.row.boilerplate))


@app.command("extraction")
def evaluate_extraction(
    pages: Annotated[Path, typer.Argument(help="A manifest of saved pages (JSON), or the folder it stands in.")],
    *,
    as_object: ObjectOption = False,
    errors: Annotated[Path | None, typer.Option(help="Write what differs there, as an HTML page.")] = None,
) -> None:
    """How well the text, the headline and the date of saved pages are read; by half, and the worst pages."""
    check_out(errors)
    chosen = read_pages(pages)
    with progress_bar() as bar:
        bar.add_task("reading pages", total=len(chosen))
        extracted = list(extract_all(chosen, progress=advance(bar)))
    halves = by_kind(extracted, lambda one: one.page.half, summarise_extraction)
    worst = worst_first(extracted)
    typer.echo(as_report(summarise_extraction(extracted), halves, PAGE_COLUMNS, as_object=as_object))
    if not as_object:
        typer.echo("\n" + "\n".join(one.told for one in worst[:WORST]))
    if errors is not None:
        write_out(errors, as_extraction_page(worst))
