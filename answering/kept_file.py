"""The file in which what people keep lies beside a library, and waits for no ingest as the archive would."""

import hashlib
from pathlib import Path

from corpus.lazy_file import LazyFile
from corpus.sqlite import Kind

FILE_NAME = "conversations.sqlite3"
KIND = Kind(
    noun="kept conversations",
    application_id=0x44544C43,  # "DTLC"
    format=1,
    readable=(1,),
    if_foreign="move it elsewhere, and conversations are kept again",
    if_damaged="move it elsewhere to begin anew, or restore a backup with: "
    "python cli.py restore BACKUP --replace --library {directory}",
    busy_seconds=5.0,  # a turn is written in milliseconds, and a person is waiting
)


class KeptFile(LazyFile):
    """The file in one directory, made when something is first kept."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory / FILE_NAME, KIND, Path(__file__).with_name("conversations.sql"))


def digest_of(owner: str) -> str:
    """What the file holds of an owner: the SHA-256 of a text that nobody else knows."""
    return hashlib.sha256(owner.encode()).hexdigest()
