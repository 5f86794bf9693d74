"""Commands that messages name, written so that they can be pasted."""

import shlex
from pathlib import Path


def command(words: str, library: Path | None) -> str:
    """A command for a library, None for the one that is taken where none is named; `words` are quoted already."""
    named = f" --library {shlex.quote(str(library))}" if library is not None else ""
    return f"python cli.py {words}{named}"
