"""Processes that die at a chosen moment while they work on a library, forked from one that has imported everything.

A moment is the number of a statement of SQL, or of a file that is opened, renamed or removed, counted from the start;
or a number of seconds, which may lie within a statement or a write.
"""

import json
import os
import resource
import select
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import index.embedding
from commands.upkeep import FILES
from corpus.backup import back_up
from corpus.errors import DatelineError
from corpus.restore import restore
from index.hybrid import Library
from index.rebuilding import rebuild
from tests.fakes import WordEncoder, article, articles
from tests.index.writer import Death

ROOT = Path(__file__).parents[2]
# Articles of one passage that are committed together here, so that there are many commits to die at.
BATCH = 4
NOBODY = 65534  # the user who may write nowhere
COUNTED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`is_killed`, or it came to its end after so many events, or to an `error` for a person; `said` is the last number
    of articles that it reported as stored before that."""

    is_killed: bool
    events: int
    said: int
    error: str


class Mortals:
    """Has work done by processes that may be killed at it."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.index.mortal"],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def work(
        self, *what: object, at: int | None = None, after: float | None = None, as_nobody: bool = False
    ) -> Outcome:
        """Have this done in a process of its own, killed at an event or after some seconds if not done by then."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        order = {"what": [str(each) for each in what], "at": at, "after": after, "as_nobody": as_nobody}
        self._parent.stdin.write(json.dumps(order) + "\n")
        self._parent.stdin.flush()
        return Outcome(**json.loads(self._parent.stdout.readline()))

    def end(self) -> None:
        self._parent.communicate("")


def _add(report: Callable[[int], None], directory: str, first: str, last: str) -> None:
    index.embedding.BATCH_PASSAGES = BATCH
    Library.create(Path(directory), WordEncoder()).add(articles(int(first), int(last)), progress=report)


def _change(report: Callable[[int], None], directory: str, first: str, last: str) -> None:
    index.embedding.BATCH_PASSAGES = BATCH
    library = Library.create(Path(directory), WordEncoder())
    library.remove([f"a{number}" for number in range(int(first), int(last), 2)])
    changed = [article(f"a{number}", "It says otherwise now.") for number in range(int(first) + 1, int(last), 2)]
    library.add(changed, progress=report)


def _add_starved(report: Callable[[int], None], directory: str, last: str, spare: str) -> None:
    """Add, with no more than so many files open beyond those that are."""
    lowest = os.open(os.devnull, os.O_RDONLY)  # the next descriptor that is free
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + int(spare), lowest + int(spare)))
    Library.create(Path(directory), WordEncoder()).add(articles(0, int(last)), progress=report)


def _rebuild(_: Callable[[int], None], directory: str) -> None:
    encoder = WordEncoder(name="another")
    rebuild(Path(directory), encoder)
    Library(Path(directory), encoder)


def _backup(_: Callable[[int], None], directory: str, into: str) -> None:
    back_up(Path(directory), Path(into), FILES, keep=1)


def _restore(_: Callable[[int], None], backup: str, directory: str) -> None:
    restore(Path(backup), Path(directory), FILES, replace=True)


WORK: dict[str, Callable[..., None]] = {
    "add": _add,
    "add starved": _add_starved,
    "change": _change,
    "rebuild": _rebuild,
    "backup": _backup,
    "restore": _restore,
}


class Moment(Death):
    """Counts all events of work on files, and kills the process at the chosen one."""

    def __init__(self, at: int | None) -> None:
        super().__init__("", "", at if at is not None else -1)
        self.events = 0

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in COUNTED:
            self.meet(event)

    def meet(self, *texts: str) -> None:
        self.events += 1
        super().meet(*texts)


def _child(order: dict[str, Any], pipe: int) -> None:
    moment = Moment(order["at"])
    sqlite3.connect = moment.connect  # type: ignore[assignment]  # SQLite itself, with its own report of statements
    sys.addaudithook(moment.audit)

    def report(said: int) -> None:
        os.write(pipe, f"{said}\n".encode())

    if order["as_nobody"]:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    name, *arguments = order["what"]
    try:
        WORK[name](report, *arguments)
    except DatelineError as error:
        os.write(pipe, f"error {error}\n".encode())
    os.write(pipe, f"end {moment.events}\n".encode())


def _run(order: dict[str, Any]) -> Outcome:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _child(order, writing)
            os._exit(0)
        except BaseException:  # noqa: BLE001  (whatever it is, the child must not go on as its parent)
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    said = b""
    if order["after"] is not None:
        until = time.monotonic() + order["after"]
        while (wait := until - time.monotonic()) > 0 and select.select([reading], [], [], wait)[0]:
            data = os.read(reading, 1 << 16)
            said += data
            if not data:
                break
        os.kill(child, signal.SIGKILL)
    while data := os.read(reading, 1 << 16):
        said += data
    os.close(reading)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the child failed: {status}")
    lines = said.decode().splitlines()
    numbers = [int(line) for line in lines if line.isdigit()]
    ends = [int(line.split()[1]) for line in lines if line.startswith("end")]
    errors = [line.removeprefix("error ") for line in lines if line.startswith("error ")]
    return Outcome(status != 0, ends[0] if ends else 0, numbers[-1] if numbers else 0, "".join(errors))


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(_run(json.loads(line)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
