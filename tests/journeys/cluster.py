"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.email.servers import free_port
from tests.journeys.served import PATIENCE


@dataclass(kw_only=True)
class Cluster:
    """Where it listens, and its workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Start it; every process of it is stopped at the end, whatever happened."""
    folder.mkdir()
    port = free_port()
    running = Cluster(address=f"tcp://127.0.0.1:{port}")
    here = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    with ExitStack() as stack:
        stack.enter_context(_running(folder, "scheduler", *here, "--port", str(port)))
        for number in range(workers):
            words = (running.address, *here, "--nthreads", "1", "--no-nanny", "--death-timeout", str(PATIENCE))
            scratch = ("--local-directory", str(folder / str(number)))
            running.workers.append(stack.enter_context(_running(folder, "worker", *words, *scratch)))
        _wait_for(folder / "said.txt", b"Starting worker compute stream", workers)
        yield running


@contextmanager
def _running(folder: Path, what: str, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    with (folder / "said.txt").open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *words],
            cwd=folder,
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def _wait_for(said: Path, words: bytes, times: int) -> None:
    until = time.monotonic() + PATIENCE
    while said.read_bytes().count(words) < times:
        assert time.monotonic() < until, said.read_text()
        time.sleep(0.1)
