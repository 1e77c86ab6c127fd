"""How fast a full mailbox is taken in from Dovecot by `triage serve`, killed three times on the way, and what it costs.

`python -m tests.bench.mailbox 10000 50000` measures that alone. Every mail must then be there once: its bytes, its
delivery, its contact; and nothing is answered twice.
"""

import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import psutil

from tests.bench.figures import Figure
from tests.bench.reading import contacts
from tests.email.dovecot_server import MISSING, PASSWORD, PROGRAM, Dovecot, dovecot
from tests.email.servers import in_maildir
from tests.journeys.served import Served, served
from triage.wiring import SystemClock

USER = "repairs"
#: It is killed when this share of the mails is kept.
KILLS = (0.25, 0.5, 0.75)
#: Seconds after which a measurement is given up.
PATIENCE = 1_800.0
MEGABYTE = 1_000_000


def measure(number: int, waiting: int) -> Iterator[Figure]:
    """Taking so many in with three kills, and beginning with so many waiting."""
    if PROGRAM is None:
        print(MISSING)
        return
    yield from _taken_in(number)
    yield from _begun(waiting)


def _taken_in(number: int) -> Iterator[Figure]:
    with _flooded(number) as house:
        begun = perf_counter()
        kept = handled = keeping = worked = 0.0
        for share in (*KILLS, 1.0):
            target = round(share * number)
            with house.serving() as life:
                before = house.count("contacts")
                house.wait_until(life, lambda before=before: house.count("contacts") > before)  # type: ignore[misc]  # bound early
                first = perf_counter()
                house.wait_until(life, lambda target=target: house.count("contacts") >= target)  # type: ignore[misc]  # the same
                keeping += perf_counter() - first
                if share < 1:
                    worked += _worked(life)
                    life.kill()
                    continue
                kept = perf_counter() - begun
                house.wait_until(life, lambda: house.count("contacts WHERE state = 'kept'") == 0)
                handled = perf_counter() - begun
                worked += _worked(life)
                house.wait_until(life, lambda: house.count("outbox WHERE state IN ('queued', 'sending')") == 0)
                life.stop()
        house.prove(number)
    what = f"{number} mails kept from Dovecot"
    yield Figure(what=f"{what}, three kills", measured=number / kept, unit="a second", budget=100, at_least=True)
    yield Figure(what="  the same, without the four starts", measured=number / keeping, unit="a second")
    yield Figure(what="  the same, until the last is answered", measured=number / handled, unit="a second")
    yield Figure(
        what="  processor time of triage for each, starts included", measured=1000 * worked / number, unit="ms"
    )


def _begun(waiting: int) -> Iterator[Figure]:
    with _flooded(waiting) as house:
        for what in ("", ", after a kill"):
            before = house.count("contacts")
            begun = perf_counter()
            with house.serving() as life:
                house.wait_until(life, lambda before=before: house.count("contacts") > before)  # type: ignore[misc]  # bound early
                first = perf_counter() - begun
                seen, most = before, 0.0
                while seen < before + waiting / 10:
                    most = max(most, psutil.Process(life.process.pid).memory_info().rss / MEGABYTE)
                    sleep(0.1)
                    seen = house.count("contacts")
                life.kill()
            yield Figure(what=f"{waiting} mails wait: the first is kept{what}", measured=first, unit="s")
            yield Figure(what=f"  most memory, a tenth of them{what}", measured=most, unit="MB", budget=400)


@dataclass(frozen=True)
class _House:
    """A data folder, and a mailbox that is full."""

    data: Path
    server: Dovecot

    @contextmanager
    def serving(self) -> Iterator[Served]:
        """One life of the program."""
        told = self.data.parent / "mailboxes.toml"
        told.write_text(
            f'[[mailbox]]\nhost = "127.0.0.1"\nport = {self.server.port}\ntls = "none"\nuser = "{USER}"\n'
            f'password = "{PASSWORD}"\n'
        )
        env = {"TRIAGE_MAILBOXES": str(told), "TRIAGE_LEASE_SECONDS": "30", "TRIAGE_SEND_TO_ONLY": "*"}
        with served(self.data, env=env) as life:
            yield life

    def count(self, rows: str) -> int:
        """How many there are; 0 while there is no database."""
        try:
            return int(self.ask(f"SELECT count(*) FROM {rows}")[0][0])  # noqa: S608 - our own words
        except sqlite3.OperationalError:
            return 0

    def ask(self, question: str) -> list[tuple[bytes, ...]]:
        """Look into the database, beside the program that writes it."""
        with closing(sqlite3.connect(f"file:{self.data / 'triage.db'}?mode=ro", uri=True)) as connection:
            return list(connection.execute(question))

    @staticmethod
    def wait_until(life: Served, so: Callable[[], bool]) -> None:
        """Wait for that."""
        until = perf_counter() + PATIENCE
        while not so():
            assert life.process.poll() is None, life.words
            assert perf_counter() < until, life.words
            sleep(0.05)

    def prove(self, number: int) -> None:
        """Nothing is lost, nothing doubled, nothing held, nothing said twice."""
        ids = Counter(_message_id(body) for (body,) in self.ask("SELECT body FROM raw_bytes"))
        assert ids == Counter(f"<{place}@bench.example>" for place in range(number))
        assert self.count("contacts WHERE state = 'handled'") == number
        assert self.count("(SELECT DISTINCT uid, contact_id FROM deliveries)") == number
        assert self.count("(SELECT DISTINCT contact_id FROM deliveries)") == number
        said = Counter(map(_message_id, in_maildir(self.data / "maildir")))
        assert max(said.values(), default=1) == 1
        assert len(said) == self.count("outbox WHERE state = 'accepted' AND channel = 'email'")


@contextmanager
def _flooded(number: int) -> Iterator[_House]:
    with dovecot() as server, tempfile.TemporaryDirectory() as place:
        newest = SystemClock().now()
        for at, body in enumerate(_mails(number)):
            # A mail a minute, the newest last.
            server.drop(USER, f"{at:06}.bench", body, newest - timedelta(minutes=number - at))
        yield _House(Path(place) / "data", server)


def _mails(number: int) -> Iterable[bytes]:
    """The words of our training data as mail programs write them: plain, with HTML beside it, some with a photo."""
    chance = Random(4)  # noqa: S311 - made-up mails
    given = contacts()
    for at in range(number):
        contact, _ = given[at % len(given)]
        mail = EmailMessage()
        mail["Message-ID"] = f"<{at}@bench.example>"
        # Each resident writes about three times.
        mail["From"] = f"Resident {at // 3} <resident{at // 3}@home.example>"
        mail["To"] = "repairs@lime.example"
        mail["Subject"] = " ".join((contact.subject or contact.text[:40]).split())
        mail["Date"] = "Mon, 16 Nov 2026 10:00:00 +0000"
        mail.set_content(contact.text)
        if at % 3:
            mail.add_alternative(f"<html><body><p>{contact.text}</p></body></html>", subtype="html")
        if not at % 10:
            mail.add_attachment(chance.randbytes(60_000), maintype="image", subtype="jpeg", filename="damp.jpg")
        yield mail.as_bytes()


def _worked(life: Served) -> float:
    """Seconds that its processors were at it."""
    times = psutil.Process(life.process.pid).cpu_times()
    return float(times.user + times.system)


def _message_id(mail: bytes) -> str:
    return str(BytesHeaderParser().parsebytes(mail)["Message-ID"])


if __name__ == "__main__":
    for figure in measure(*map(int, sys.argv[1:3])):
        print(figure, flush=True)
