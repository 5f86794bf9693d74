"""What real processes do to kept conversations: write at once, and die at the worst moment."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.kept_file import FILE_NAME
from tests.waiting import begin

ROOT = Path(__file__).parents[2]


def keeper(directory: Path, name: str, count: int, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.answering.keeper", str(directory), name, str(count), *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def questions(directory: Path) -> dict[str, list[str]]:
    """The questions of each conversation, by its name."""
    store = Conversations(directory)
    return {each.name: [turn.question for turn in store.read("anna", each.id)[1]] for each in store.latest("anna")}


def expected(name: str, count: int) -> list[str]:
    return [name, *(f"{name} {number}" for number in range(1, count + 1))]


def test_two_processes_start_at_once_and_lose_nothing(tmp_path: Path) -> None:
    both = [keeper(tmp_path, name, 100, "--wait") for name in ("one", "two")]
    begin(both)
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert questions(tmp_path) == {name: expected(name, 100) for name in ("one", "two")}


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        ("journal_mode", 1, None),
        ("CREATE TABLE turn", 1, None),
        ("COMMIT", 1, None),  # of the schema
        ("INSERT INTO turn", 1, None),
        ("COMMIT", 2, None),  # of the first turn
        ("INSERT INTO turn", 3, 1),
        ("COMMIT", 4, 1),  # of the third
    ],
)
def test_a_killed_writer_leaves_whole_turns_and_the_next_goes_on(
    tmp_path: Path, text: str, number: int, kept: int | None
) -> None:
    killed = keeper(tmp_path, "one", 5, "--die", text, str(number))
    assert killed.communicate()[1] == ""
    assert killed.returncode == -signal.SIGKILL
    assert questions(tmp_path) == ({"one": expected("one", kept)} if kept is not None else {})

    after = keeper(tmp_path, "two", 2)
    assert after.communicate()[1] == ""
    assert questions(tmp_path)["two"] == expected("two", 2)
    assert {file.name for file in tmp_path.iterdir()} <= {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}
