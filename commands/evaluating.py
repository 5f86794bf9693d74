"""The part of the command line that measures: `python cli.py evaluate …`."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from answering.aggregate import CHOOSING
from answering.assistant import Assistant, open_assistant
from answering.reader import DEFAULT_READER, open_reader
from commands.console import (
    DEFAULT_LIBRARY,
    EncoderOption,
    LibraryOption,
    ObjectOption,
    QuestionsArgument,
    ReaderOption,
    StrictOption,
    advance,
    check_out,
    day,
    progress_bar,
)
from commands.evaluating_articles import app as of_articles
from commands.evaluating_questions import app as of_questions
from corpus.durable import write_out
from evaluation.calibrate import Askings, as_calibration, ask_both_ways, calibrate, joined, measured_on
from evaluation.choosing import cross_validate as cross_validate_choosing
from evaluation.choosing import fit as fit_choosing
from evaluation.choosing import read_cases, score, summarise_choosing
from evaluation.errors import Error, as_page, of_outcomes, of_replies
from evaluation.kinds import kind_of
from evaluation.late import ways
from evaluation.outcomes import Outcome, curve, summarise_outcomes
from evaluation.questions import Question, ask_all, read_questions
from evaluation.ranking import FOLDS, cross_validate, fit
from evaluation.reading import read_all, summarise_reading
from evaluation.reports import as_columns, as_folds, as_objects, as_report, as_weights, by_kind
from evaluation.retrieving import Ranking, rank_all, summarise_ranking
from evaluation.rows import read_rows
from index.encoder import encoder_of
from index.hybrid import Library
from retrieval.query import Query
from retrieval.retriever import STAGES

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Measure on questions with known answers.")
app.add_typer(of_articles)
app.add_typer(of_questions)

CHOOSING_COLUMNS = ("questions", "em", "f1")
RANKING_COLUMNS = ("questions", "hit_at_1", "hit_at_5", "hit_at_10", "hit_at_20", "mrr")
ErrorsOption = Annotated[Path | None, typer.Option("--errors", help="Write the worst errors there, as an HTML page.")]


@app.command("reader")
def evaluate_reader(
    rows: Annotated[Path, typer.Argument(help="SQuAD's JSON, or JSONL of question, context, answers; .gz of these.")],
    *,
    as_object: ObjectOption = False,
    errors: ErrorsOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """EM and F1 of the reader alone, given the text to read, and whether it knows when the text has no answer."""
    check_out(errors)
    chosen = read_rows(rows)
    with progress_bar() as bar:
        bar.add_task("reading", total=len(chosen))
        replies = list(read_all(open_reader(reader), chosen, progress=advance(bar)))
    kinds = by_kind(replies, lambda reply: kind_of(reply.row.question), summarise_reading)
    typer.echo(as_report(summarise_reading(replies), kinds, ("rows", "em", "f1", "best_f1"), as_object=as_object))
    _write(errors, "What the reader got wrong", of_replies(replies))


@app.command("retrieval")
def evaluate_retrieval(
    questions: QuestionsArgument,
    *,
    strict: StrictOption = False,
    late: Annotated[str | None, typer.Option(help="Ask all on this day, about the month of their own day.")] = None,
    as_object: ObjectOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
) -> None:
    """How often an answer is in the first passages: by meaning, by word, both joined, and with age counted."""
    last = STAGES[-1]
    if (asked_on := day(late, "--late")) is not None:
        found = {}
        for name, way in ways(asked_on).items():
            found[name] = summarise_ranking(_rankings(questions, library, encoder, strict=strict, query=way), last)
        typer.echo(json.dumps(as_objects(found), indent=2) if as_object else as_columns(found, RANKING_COLUMNS))
        return
    rankings = _rankings(questions, library, encoder, strict=strict)
    stages = {stage: summarise_ranking(rankings, stage) for stage in STAGES}
    kinds = by_kind(
        rankings,
        lambda one: one.question.kind or kind_of(one.question.text),
        lambda some: summarise_ranking(some, last),
    )
    if as_object:
        typer.echo(json.dumps({"stages": as_objects(stages), "kinds": as_objects(kinds)}, indent=2))
        return
    typer.echo(as_columns(stages, RANKING_COLUMNS))
    typer.echo("\n" + as_columns(kinds, RANKING_COLUMNS))


@app.command("ranking")
def evaluate_ranking(
    questions: QuestionsArgument,
    *,
    strict: StrictOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
) -> None:
    """Fit the weights that rank passages, and say how well weights fitted on other questions do."""
    rankings = _rankings(questions, library, encoder, strict=strict)
    typer.echo(as_weights(asdict(fit(rankings))))
    held_out = summarise_ranking(cross_validate(rankings), "fitted")
    typer.echo("\n" + as_folds(summarise_ranking(rankings, STAGES[-1]), held_out, RANKING_COLUMNS, folds=FOLDS))


def _rankings(
    questions: Path,
    library: Path,
    encoder: str | None,
    *,
    strict: bool,
    query: Callable[[Question], Query] = lambda question: question.query,
) -> list[Ranking]:
    chosen = read_questions(questions, today=date.today(), strict=strict)
    with progress_bar() as bar:
        bar.add_task("searching", total=len(chosen))
        opened = Library(library, encoder_of(library, encoder))
        return list(rank_all(opened, chosen, query=query, progress=advance(bar)))


@app.command("choosing")
def evaluate_choosing(
    questions: QuestionsArgument,
    *,
    strict: StrictOption = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """Fit what decides between answers, and say how well what was fitted on other questions does."""
    asking = _asking(questions, library, encoder, reader, strict=strict)
    with asking as (assistant, chosen, progress):
        cases = read_cases(assistant, chosen, progress=progress)
    found = fit_choosing(cases)
    typer.echo(as_weights({**asdict(found.weights), "temperature": found.temperature}))
    shipped = summarise_choosing([score(case, CHOOSING) for case in cases])
    held_out = summarise_choosing(cross_validate_choosing(cases))
    typer.echo("\n" + as_folds(shipped, held_out, CHOOSING_COLUMNS, folds=FOLDS))


@app.command("answers")
def evaluate_answers(
    questions: QuestionsArgument,
    *,
    strict: StrictOption = False,
    as_object: ObjectOption = False,
    errors: ErrorsOption = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """EM, F1, what was shown and how much of it was right, confidence, and the time of each stage."""
    check_out(errors)
    asking = _asking(questions, library, encoder, reader, strict=strict)
    with asking as (assistant, chosen, progress):
        outcomes = []
        for asked in ask_all(assistant, chosen):
            outcomes.append(Outcome(*asked))
            progress(len(outcomes))
    kinds = by_kind(outcomes, lambda outcome: outcome.kind, summarise_outcomes)
    columns = ("questions", "em", "f1", "shown", "right_of_shown")
    typer.echo(
        as_report(
            summarise_outcomes(outcomes), kinds, columns, as_object=as_object, more={"risk_coverage": curve(outcomes)}
        )
    )
    _write(errors, "What was answered wrong", of_outcomes(outcomes))


@app.command("calibrate")
def evaluate_calibrate(
    questions: Annotated[list[Path], typer.Argument(help="JSONL of id, question, question_date, answers; or several.")],
    *,
    held_out: Annotated[list[Path] | None, typer.Option(help="Measure on these, and fit on none of them.")] = None,
    strict: StrictOption = False,
    late: Annotated[str | None, typer.Option(help="Ask those that name no days on this day, too.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write what was fitted there, in place of calibration.json.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    encoder: EncoderOption = None,
    reader: ReaderOption = str(DEFAULT_READER),
) -> None:
    """Measure confidence on every other question, and on those held out, as it is and fitted to how often answers to
    the others are right."""
    check_out(out)
    of_file: dict[str, Askings] = {}
    for path in (*questions, *(held_out or ())):
        with _asking(path, library, encoder, reader, strict=strict) as (assistant, chosen, progress):
            of_file[str(path)] = ask_both_ways(
                assistant, chosen, held_out=path not in questions, late=day(late, "--late"), progress=progress
            )
    askings = joined(of_file.values())
    fitted = calibrate(askings, assistant.reader.name)
    compared = {"as it is": assistant.calibrator} if assistant.calibrated else {}
    compared["fitted"] = fitted
    tables = {"all": askings.held_out} if len(of_file) > 1 else {}
    for name, labelled in (tables | {name: one.held_out for name, one in of_file.items()}).items():
        told = as_calibration({column: measured_on(one, labelled) for column, one in compared.items()})
        typer.echo(f"{name}\n{told}\n")
    if out is not None:
        fitted.write(out)
        typer.echo(f"wrote {out}")


@contextmanager
def _asking(
    questions: Path, library: Path, encoder: str | None, reader: str, *, strict: bool
) -> Iterator[tuple[Assistant, list[Question], Callable[[int], None]]]:
    """The assistant, the questions to ask it, and what moves the progress bar that is shown meanwhile."""
    chosen = read_questions(questions, today=date.today(), strict=strict)
    with progress_bar() as bar:
        bar.add_task("asking", total=len(chosen))
        assistant = open_assistant(library, encoder=encoder, reader=reader)
        yield assistant, chosen, advance(bar)


def _write(path: Path | None, title: str, errors: list[Error]) -> None:
    if path is not None:
        write_out(path, as_page(title, errors))
