"""The real server, started over a library for as long as a test needs it."""

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
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(library: Path, *options: str, port: int | None = None) -> Iterator[str]:
    """Where a server over this library answers; it is ended by its process id. `options` are Streamlit's."""
    port = free_port() if port is None else port
    log = (library.parent / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options],
        cwd=ROOT,
        env=os.environ | {"DATELINE_LIBRARY": str(library)},
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    give_up = threading.Timer(PATIENCE / 1000, server.kill)
    give_up.start()
    try:
        # It prints its address once it listens; the end of its output means that it did not start.
        started = any(str(port) in line for line in server.stdout)
        give_up.cancel()
        assert started, (library.parent / "server.log").read_text(encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        give_up.cancel()
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()
        log.close()
