"""What a check finds wrong with a library, and what mends it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path

from corpus.command import command
from corpus.errors import DamagedError

# So many examples are named of what is wrong in many places.
NAMED = 5


class Remedy(Enum):
    """What is to be done: the first are mended by `mend`, from what the library is derived from."""

    INDEXES = "indexes of SQLite"
    WORDS = "index of words"
    CHANGES = "log of changes"
    ORPHANS = "embeddings of nothing"
    COPIES = "copies"
    DENSE = "dense index"
    LEFTOVERS = "leftover files"
    REBUILD = "rebuild"
    RESTORE = "restore"

    @property
    def is_mending(self) -> bool:
        return self not in (Remedy.REBUILD, Remedy.RESTORE)

    def words(self, directory: Path) -> str:
        """What a person is to do."""
        if self.is_mending:
            return f"mend it with: {command('check --repair', directory)}"
        if self is Remedy.REBUILD:
            return f"make it again, and check again, with: {command('rebuild', directory)}"
        return f"restore a backup with: {command('restore BACKUP --replace', directory)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file, what is said of it, and what mends it."""

    file: str
    said: str
    remedy: Remedy


class Findings:
    """Collects what is wrong as the parts of a file are checked one after the other."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Finding] = []

    def add(self, said: str, remedy: Remedy) -> None:
        self.found.append(Finding(self.file, said, remedy))

    def each(self, what: str, places: Iterable[object], remedy: Remedy) -> None:
        """Say `what` where there are places of which it is true, with the first of them; reads them all once."""
        rest = iter(places)
        first = [str(place) for place in islice(rest, NAMED)]
        if first:
            more = sum(1 for _ in rest)
            self.add(f"{what}: {', '.join(first)}{f' and {more:,} more' if more else ''}", remedy)

    @contextmanager
    def reading(self, part: str, remedy: Remedy) -> Iterator[None]:
        """Take damage that the block comes upon for a finding: this part cannot be read."""
        try:
            yield
        except DamagedError as error:
            self.add(f"{part} cannot be read: {error.__cause__ or error}", remedy)
