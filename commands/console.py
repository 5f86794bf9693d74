"""What all commands share: their options, where they speak, and their progress bar."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from corpus.command import command
from corpus.errors import InputError
from corpus.moment import Moment
from corpus.sources.skipped import Skipped
from retrieval.period import Period

# Results go to standard output; progress and errors do not, so that results can be piped.
messages = Console(stderr=True, highlight=False, soft_wrap=True)

SHOWN_ALIKE = 5
# What a terminal obeys, what would begin a line of its own, and what turns around what stands behind it.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ROW = re.compile(r":\d+$")
_PARTICULAR = re.compile(r"""'[^']*'|"[^"]*"|\d[\d,.]*""")  # what a reason says of one row alone


def path_of(given: str | Path) -> Path:
    """A path as it was typed.

    Raises:
        InputError: it is empty, which would mean the current directory.
    """
    if given == "":
        raise InputError("the path is empty; is a variable unset?")
    return Path(given)


DEFAULT_LIBRARY = Path("library")
StrictOption = Annotated[bool, typer.Option("--strict", help="Only the questions marked strict.")]
QuestionsArgument = Annotated[Path, typer.Argument(help="JSONL of id, question, question_date, answers.")]
LibraryOption = Annotated[
    Path, typer.Option("--library", envvar="DATELINE_LIBRARY", help="The library's directory.", parser=path_of)
]
EncoderOption = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        envvar="DATELINE_ENCODER",
        help="A sentence-transformers name or directory; the library's own unless given.",
    ),
]
ReaderOption = Annotated[
    str, typer.Option("--reader", envvar="DATELINE_READER", help="An extractive reader: a hub name or a directory.")
]
ObjectOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def command_for(words: str, library: Path) -> str:
    """As `command`; the library is not named where it is taken anyhow."""
    is_taken = library == DEFAULT_LIBRARY and "DATELINE_LIBRARY" not in os.environ
    return command(words, None if is_taken else library)


def progress_bar() -> Progress:
    """A bar on standard error with what is being done, how much of it is done, and how long it may still take."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeRemainingColumn(), console=messages)


def advance(bar: Progress) -> Callable[[int], None]:
    """Moves the bar's first task to the number done so far."""
    return lambda done: bar.update(bar.task_ids[0], completed=done)


def shown(text: str) -> str:
    """On one line, with an escape for each character that says nothing and drives a terminal: the name of a file, of
    a column or of an article may hold any."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def told(skipped: Iterable[Skipped]) -> Iterator[str]:
    """A line for each thing that was skipped; where many rows of a file are so for like reasons, for the first few."""
    alike: dict[tuple[str, str], list[Skipped]] = {}
    for one in skipped:
        alike.setdefault((_ROW.sub("", one.place), _PARTICULAR.sub("…", one.reason)), []).append(one)
    for ones in alike.values():
        yield from (f"  {shown(one.place)}: {shown(one.reason)}" for one in ones[:SHOWN_ALIKE])
        if len(ones) > SHOWN_ALIKE:
            yield f"  {shown(ones[-1].place)}: the last of {len(ones) - SHOWN_ALIKE:,} more like these"


def check_out(path: Path | None) -> None:
    """Refuse a file that could not be written: better said before minutes of work than after. None is none to write.

    Raises:
        InputError: it is a folder, or the folder it should stand in is not there.
    """
    if path is not None and (path.is_dir() or not path.parent.is_dir()):
        raise InputError(f"{path} cannot be written; give a file in a folder that is there")


def day(value: str | None, option: str) -> date | None:
    """The day given with an option, None if it was not given.

    Raises:
        InputError: it is not a day.
    """
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise InputError(f"{option} {value!r} is not a day; write it like 2025-01-28") from None


def days(value: str | None, option: str, *, otherwise: str) -> Period | None:
    """The days given with an option in ISO 8601, None if it was not given; `otherwise` is what else may be written.

    Raises:
        InputError: it names no days.
    """
    if value is None:
        return None
    try:
        found = Moment(value).days
    except ValueError:
        found = None
    if found is None:
        like = f"2025-01, 2025-01-20/2025-01-26 or {otherwise}"
        raise InputError(f"{option} {value!r} names no days; write it like {like}")
    return Period(*found)
