"""manifest.json: says how a library's FAISS file was made, so that a stale, torn or foreign one is noticed."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

from corpus.durable import write_whole
from corpus.errors import LibraryError

FILE_NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`library` is the archive's own name, `sequence` its last change that the file contains."""

    library: str
    encoder: str
    dimension: int
    sequence: int
    count: int
    sha256: str
    format: int = FORMAT

    def write(self, directory: Path) -> None:
        write_whole(directory / FILE_NAME, (json.dumps(asdict(self), indent=2) + "\n").encode())

    @classmethod
    def read(cls, directory: Path) -> Self:
        """Read the manifest.

        Raises:
            LibraryError: there is none, or it is not one this version wrote.
        """
        path = directory / FILE_NAME
        try:
            found = cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise LibraryError(f"{path} is missing") from error
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise LibraryError(f"{path} is damaged: {error}") from error
        for field in fields(cls):
            if type(getattr(found, field.name)) is not field.type:
                raise LibraryError(f"{path} is damaged: {field.name} is {getattr(found, field.name)!r}")
        if found.format != FORMAT:
            raise LibraryError(f"{path} has format {found.format}, this version writes {FORMAT}")
        return found
