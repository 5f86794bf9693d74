"""Processes that wait for each other, so that they begin at the same moment."""

from collections.abc import Sequence
from subprocess import Popen


def begin(processes: Sequence[Popen[str]]) -> None:
    """Wait until each says that it is ready, and then let all of them go."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
