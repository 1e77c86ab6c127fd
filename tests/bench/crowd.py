"""A crowd at the chat: sockets that only listen, others that talk, and what both cost `triage serve`.

The people at the sockets live in this process, so they share the machine with the server they measure.
"""

import asyncio
import json
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.bench.figures import Figure, per_cent
from tests.journeys.served import Served, served

#: Sockets that are opened at the same time; a whole town does not knock in one second.
AT_ONCE = 50
#: Messages that each talker says, and the seconds between them: somebody who types fast.
MESSAGES = 3
EVERY = 20.0
#: As long as a page waits before it looks by itself, so that such looks are in the figures.
QUIET = 60.0
PATIENCE = 200.0


def measure(idle: int, talking: int) -> Iterator[Figure]:
    """Memory and times with so many of both at the door."""
    with tempfile.TemporaryDirectory() as place, served(Path(place) / "data") as server:
        server.wait_until_ready()
        alone = _held(server)
        crowd = asyncio.run(_crowd(server, idle, talking))
        who = f"{idle:,} idle, {talking:,} talking"
        yield Figure(what="resident memory of triage serve, nobody at the door", measured=alone, unit="MB")
        yield Figure(what=f"the same, {who}", measured=max(crowd.held), unit="MB", budget=400)
        yield Figure(what=f"share of one core while quiet, {who}", measured=crowd.quiet, unit="%")
        yield Figure(what="until a message is kept, p50", measured=per_cent(crowd.kept, 50), unit="ms")
        yield Figure(what="until a message is kept, p99", measured=per_cent(crowd.kept, 99), unit="ms")
        yield Figure(what="until its answer is there, p50", measured=per_cent(crowd.answered, 50), unit="ms")
        yield Figure(what="until its answer is there, p99", measured=per_cent(crowd.answered, 99), unit="ms")
        lost = talking * MESSAGES - len(crowd.answered)
        yield Figure(what="messages without an answer", measured=lost, unit="", budget=0)
        yield Figure(what="sockets that were cut", measured=crowd.cut, unit="", budget=0)
        server.stop()


@dataclass(kw_only=True)
class _Crowd:
    held: list[float] = field(default_factory=list)
    quiet: float = 0.0
    #: Milliseconds.
    kept: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    cut: int = 0


async def _crowd(server: Served, idle: int, talking: int) -> _Crowd:
    crowd, gate = _Crowd(), asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as everybody:
        sockets = await asyncio.gather(*(_enter(server, everybody, gate) for _ in range(idle + talking)))
        crowd.held.append(_held(server))
        process = psutil.Process(server.process.pid)
        before = _worked(process)
        await asyncio.sleep(QUIET)
        crowd.quiet = 100 * (_worked(process) - before) / QUIET
        talkers = sockets[:talking]
        await asyncio.gather(*(_talk(socket, place, talking, crowd) for place, socket in enumerate(talkers)))
        crowd.held.append(_held(server))
        crowd.cut = await _cut(sockets)
    return crowd


async def _enter(server: Served, everybody: AsyncExitStack, gate: asyncio.Semaphore) -> ClientConnection:
    address = f"127.0.0.1:{server.port}"
    async with gate:
        # Compression is offered, as browsers do; pings are the page's own.
        socket = await everybody.enter_async_context(
            connect(
                f"ws://{address}/chat/socket",
                origin=Origin(f"http://{address}"),
                additional_headers={"Cookie": f"chat={secrets.token_urlsafe(32)}"},
                open_timeout=PATIENCE,
                ping_interval=None,
                proxy=None,
            )
        )
        await socket.recv()
        return socket


async def _talk(socket: ClientConnection, place: int, talking: int, crowd: _Crowd) -> None:
    await asyncio.sleep(EVERY * place / talking)
    for number in range(MESSAGES):
        begun = perf_counter()
        text = f"The tap in room {place} drips, nobody came, and this is message {number}."
        await socket.send(json.dumps({"type": "say", "id": secrets.token_hex(16), "text": text}))
        try:
            async with asyncio.timeout(PATIENCE):
                await _hear(socket, "kept")
                crowd.kept.append(1000 * (perf_counter() - begun))
                await _hear(socket, "landlord")
                crowd.answered.append(1000 * (perf_counter() - begun))
        except TimeoutError:
            continue
        await asyncio.sleep(max(0.0, EVERY - (perf_counter() - begun)))


async def _hear(socket: ClientConnection, what: str) -> None:
    while True:
        frame = json.loads(await socket.recv())
        if what in {frame["type"], *(line["who"] for line in frame.get("lines", ()))}:
            return


async def _cut(sockets: Sequence[ClientConnection]) -> int:
    async def answers(socket: ClientConnection) -> bool:
        await socket.send('{"type": "ping"}')
        try:
            async with asyncio.timeout(PATIENCE):
                await _hear(socket, "pong")
        except TimeoutError:
            return False
        return True

    return (await asyncio.gather(*map(answers, sockets))).count(False)


def _held(server: Served) -> float:
    return float(psutil.Process(server.process.pid).memory_info().rss / 1_000_000)


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
