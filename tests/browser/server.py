"""A server of our own over a library, which is ended by its process id."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.pages import PATIENCE, ROOT


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def server(library: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The application on a port of this machine, from when it listens on."""
    log = (library.parent / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"DATELINE_LIBRARY": str(library)},
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    give_up = threading.Timer(PATIENCE / 1000, process.kill)
    give_up.start()
    try:
        # It prints its address once it listens; the end of its output means that it did not start.
        started = any(str(port) in line for line in process.stdout)
        give_up.cancel()
        assert started, (library.parent / "server.log").read_text(encoding="utf-8")
        yield process
    finally:
        give_up.cancel()
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
        log.close()
