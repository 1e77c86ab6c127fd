"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from distributed import Client

from tests.email.servers import free_port
from tests.journeys.served import PATIENCE

#: Dask drops copies of data that no task waits for; here it does so at once, as a busy one does at the worst moment.
AT_ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ACTIVE_MEMORY_MANAGER__INTERVAL": "10ms"}
#: Has each worker write down what it does.
COUNTING = Path(__file__).with_name("counting.py")


@dataclass(kw_only=True)
class Cluster:
    """Where it listens, and its workers."""

    folder: Path
    address: str
    scheduler: "subprocess.Popen[bytes]" = field(init=False)
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def holds(self) -> list[str]:
        """What runs of ours have left with the workers."""

        # Within, so that it is sent as it is: the workers have no tests.
        def plugins(dask_worker: Any) -> list[str]:  # noqa: ANN401 - Dask has no types
            return list(dask_worker.plugins)

        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            found: dict[str, list[str]] = client.run(plugins)
        return sorted({name for names in found.values() for name in names if name.startswith("triage-")})

    def did(self, what: str) -> list[int]:
        """How often each worker did it, those that never did left out."""
        written = self.folder / "did.txt"
        done = written.read_text().splitlines() if written.exists() else []
        return sorted(Counter(line for line in done if line.startswith(what)).values())


@contextmanager
def cluster(folder: Path, workers: int, more: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Start it, with more in the environment of its workers; every process is stopped at the end, whatever happened."""
    folder.mkdir()
    port = free_port()
    running = Cluster(folder=folder, address=f"tcp://127.0.0.1:{port}")
    here = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    with ExitStack() as stack:
        running.scheduler = stack.enter_context(_running(folder, AT_ONCE, "scheduler", *here, "--port", str(port)))
        for number in range(workers):
            words = (running.address, *here, "--nthreads", "1", "--no-nanny", "--death-timeout", str(PATIENCE))
            scratch = ("--local-directory", str(folder / str(number)), "--preload", str(COUNTING))
            running.workers.append(stack.enter_context(_running(folder, more or {}, "worker", *words, *scratch)))
        _wait_for(folder / "said.txt", b"Scheduler at:", 1)
        _wait_for(folder / "said.txt", b"Starting worker compute stream", workers)
        yield running


@contextmanager
def _running(folder: Path, more: Mapping[str, str], what: str, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    with (folder / "said.txt").open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *words],
            cwd=folder,
            env={**os.environ, **more},
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
