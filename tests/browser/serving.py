"""The real server, started over a library for as long as a test needs it."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.pages import PATIENCE, ROOT


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, and its process."""

    address: str
    process: int

    @property
    def memory(self) -> int:
        """Bytes of memory that it holds now."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(library: Path, *options: str, port: int | None = None) -> Iterator[Server]:
    """A server over this library, ended by its process id. `options` are Streamlit's."""
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
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        give_up.cancel()
        server.send_signal(signal.SIGCONT)  # a test may have stopped it
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()
        log.close()
