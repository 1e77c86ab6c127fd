"""A machine that fails: the disk, the lock, the clock, the model. A clear sentence or a held message, nothing lost.

One file, because each trouble is told against the same running service.
"""

import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from channels.email.channel import from_settings as email
from tests.journeys.busy_week import LANDLORD, MONDAY, house_of, mail
from tests.journeys.served import served, told, triage
from triage.cases import PromiseKind
from triage.cases import events as ev
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.send_replies import send_waiting
from triage.flow.take_in import handle, handle_waiting, keep
from triage.flow.watch_deadlines import watch
from triage.inbox import RawContact
from triage.store import migrate, open_store

NOTHING_KEPT = "nothing was kept"
#: Which of the two it is depends on the file that could not grow.
FULL = (
    "The disk is full; nothing was kept. Make room on it.",
    "The disk fails or is full; nothing was kept. Check the disk.",
)


def a_mail(folder: Path, size: int = 0) -> Path:
    file = folder / f"mail-{size}.eml"
    file.write_bytes(mail("bev@example.org", "Tap", "The kitchen tap drips. Please send a plumber. " + "x" * size))
    return file


def count(data: Path) -> int:
    with sqlite3.connect(data / "triage.db") as database:
        ((number,),) = database.execute("SELECT count(*) FROM contacts")
    return int(number)


@contextmanager
def small_disk(folder: Path, *, kilobytes: int) -> Iterator[Path]:
    """A disk of that size; only root of a whole machine may make one."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("This machine lets nobody mount a small disk.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_the_message_is_taken_in_once_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=4096) as data:
        assert triage(data, "migrate").returncode == 0
        file = a_mail(tmp_path, 200_000)
        filler = data / "filler"
        filler.write_bytes(b"x" * (shutil.disk_usage(data).free - 8192))
        full = triage(data, "take-in", file)
        assert full.returncode == 1
        assert full.stderr.strip().endswith(FULL)
        assert "Traceback" not in full.stderr
        filler.unlink()
        assert count(data) == 0
        (row,) = told(triage(data, "take-in", file, "--json"))
        assert (row["new"], row["state"]) == (True, "handled")
        assert triage(data, "verify").returncode == 0


def test_where_no_file_may_grow_the_message_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """The same where no small disk can be made: writing fails in the middle of the transaction."""
    data = tmp_path / "data"
    assert triage(data, "migrate").returncode == 0
    file = a_mail(tmp_path, 3_000_000)

    def may_not_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    refused = triage(data, "take-in", file, before=may_not_grow)
    assert refused.returncode == 1
    assert NOTHING_KEPT in refused.stderr
    assert "Traceback" not in refused.stderr
    assert count(data) == 0
    (row,) = told(triage(data, "take-in", file, "--json"))
    assert (row["new"], row["state"]) == (True, "handled")


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=4096) as data:
        assert triage(data, "migrate").returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", data], check=True)
        for words in (("take-in", str(a_mail(tmp_path))), ("held",), ("serve", "--port", "1")):
            done = triage(data, *words)
            assert done.returncode in {1, 2}
            assert len(done.stderr.splitlines()) == 1, done.stderr
        fresh = triage(data / "not-there-yet", "migrate")
        assert fresh.returncode == 1
        assert len(fresh.stderr.splitlines()) == 1, fresh.stderr


def test_a_store_that_somebody_else_holds_is_told_and_the_browser_sends_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served(data) as server, server.wait_until_ready().chat() as chat:
        holder = sqlite3.connect(data / "triage.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        chat.say("while-it-is-held", "The tap drips. Please send a plumber.")
        while not chat.troubles:
            assert chat.listen(60)
        assert chat.troubles[0]["id"] == "while-it-is-held"
        assert chat.troubles[0]["again"] > 0
        assert "Your words are still here" in chat.troubles[0]["words"]
        busy = triage(data, "take-in", a_mail(tmp_path))
        assert busy.returncode == 1
        assert busy.stderr.endswith("The store is busy; nothing was kept. Try again in a moment.\n")
        holder.rollback()
        holder.close()
        assert chat.kept == set()
        chat.say("while-it-is-held", "The tap drips. Please send a plumber.")
        chat.wait_for_answers(1)
        assert chat.kept == {"while-it-is-held"}
        assert count(data) == 1
        assert server.stop() == 0


@pytest.fixture
def tampered(tmp_path: Path) -> Path:
    """A copy of the models, one byte of which is another."""
    models = tmp_path / "models"
    shutil.copytree("models", models)
    live = models / (models / "LIVE").read_text().strip()
    (file,) = live.glob("*.npz")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return models


@pytest.fixture
def missing(tmp_path: Path) -> Path:
    """A folder without any."""
    models = tmp_path / "no-models"
    models.mkdir()
    return models


@pytest.mark.parametrize("fault", ["missing", "tampered"])
def test_without_a_model_to_trust_a_person_is_asked_and_the_choice_is_offered(
    fault: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    env = {"TRIAGE_MODELS": str(request.getfixturevalue(fault))}
    data = tmp_path / "data"
    with served(data, env=env) as server, server.wait_until_ready().chat() as chat:
        chat.say("not-understood", "The boiler is off again and I have had enough.")
        (answer,) = chat.wait_for_answers(1)
        assert "complaint" in answer
        assert [line["buttons"] for line in chat.lines.values() if line["who"] == "landlord"] != [[]]
        assert server.stop() == 0
    with sqlite3.connect(data / "triage.db") as database:
        assert database.execute("SELECT answer FROM contacts").fetchall() == [("ask_a_person",)]
        kinds = {kind for (kind,) in database.execute("SELECT kind FROM promises")}
    assert PromiseKind.ASK_A_PERSON in kinds
    doctor = triage(data, "doctor", env=env)
    assert doctor.returncode == 1
    assert [line for line in doctor.stdout.splitlines() if line.startswith("LOOK  model: ")]


@contextmanager
def a_house(folder: Path, clock: FixedClock) -> Iterator[House]:
    url = f"sqlite:///{folder / 'triage.db'}"
    migrate(url)
    store = open_store(url)
    channel = email({"landlord": "lll", "email_from": "homes@lime.example"}, folder)
    yield house_of(store, clock, [channel])
    store.close()


def a_complaint(received_at: datetime) -> RawContact:
    body = mail("sam@example.org", "Roof", "I want to make a complaint. The roof leaks.")
    return RawContact(landlord="lll", channel="email", external_id="", body=body, received_at=received_at)


def send_and_watch(house: House) -> int:
    """One round of everything; how much was done."""
    chance = Random(1)  # noqa: S311 - jitter guards nothing
    return handle_waiting(house) + watch(house).done + send_waiting(house, chance)


def test_a_clock_that_jumps_a_month_ahead_and_back_loses_and_doubles_nothing(tmp_path: Path) -> None:
    clock = FixedClock(MONDAY)
    with a_house(tmp_path, clock) as house:
        clock.advance(days=30)
        # Kept and leased, and a message leased, by somebody whose clock was a month ahead and who died.
        first = keep(house, a_complaint(MONDAY))
        clock.advance(days=-30)
        while send_and_watch(house):
            pass
        with house.store.unit() as unit:
            assert unit.contacts.find(first.id).state == "handled"
        # The clocks of the case were reckoned from receipt, not from the clock that was wrong.
        (case,) = all_cases(house)
        with house.store.unit() as unit:
            due = {one.kind: one.due_at for one in unit.promises.of_case(case)}
        assert due[PromiseKind.GUARD] == datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
        clock.advance(days=30)
        while send_and_watch(house):
            pass
        clock.advance(days=-30)
        while send_and_watch(house):
            pass
        with house.store.unit() as unit:
            kinds = [type(event).__name__ for event in unit.cases.history(case)]
        kept = open_store(f"sqlite:///{tmp_path / 'triage.db'}")
        assert kept.views().broken_chains() == []
        kept.close()
    assert triage(tmp_path, "verify").returncode == 0
    assert kinds.count("Acknowledged") == 1
    assert len(list((tmp_path / "maildir" / "new").iterdir())) == 2


def all_cases(house: House) -> list[str]:
    with house.store.unit() as unit:
        return [*unit.cases.all_open(LANDLORD.key)]


def test_after_downtime_the_guard_acknowledges_on_start_with_an_apology_and_tells_of_the_breach(tmp_path: Path) -> None:
    clock = FixedClock(MONDAY)
    with a_house(tmp_path, clock) as house:
        handle(house, keep(house, a_complaint(MONDAY)).id)
    # Nobody was there for a fortnight.
    clock.advance(days=14)
    with a_house(tmp_path, clock) as house:
        while send_and_watch(house):
            pass
        (case,) = all_cases(house)
        with house.store.unit() as unit:
            history = unit.cases.history(case)
    (breach,) = (event for event in history if isinstance(event, ev.BreachRecorded))
    (acknowledged,) = (event for event in history if isinstance(event, ev.Acknowledged))
    assert acknowledged.late
    assert breach.due_at == datetime(2026, 11, 24, tzinfo=UTC)
    letters = [path.read_bytes() for path in (tmp_path / "maildir" / "new").iterdir()]
    assert len(letters) == 2
    assert sum(b"sorry" in letter for letter in letters) >= 1


def test_a_served_house_acknowledges_what_became_due_while_it_was_off(tmp_path: Path) -> None:
    data = tmp_path / "data"
    file = tmp_path / "complaint.eml"
    file.write_bytes(mail("sam@example.org", "Roof", "I want to make a formal complaint. The roof leaks."))
    received = datetime.fromtimestamp(file.stat().st_mtime, UTC) - timedelta(days=30)
    (row,) = told(triage(data, "take-in", file, "--received", received.isoformat(), "--json"))
    assert row["answer"] == "log_complaint"
    with served(data) as server:
        server.wait_until_ready()
        mails = data / "maildir" / "new"
        while not mails.exists() or len(list(mails.iterdir())) < 2:
            assert server.process.poll() is None
        assert server.stop() == 0
    with sqlite3.connect(data / "triage.db") as database:
        kinds = [kind for (kind,) in database.execute("SELECT kind FROM history ORDER BY seq")]
    assert kinds.count("BreachRecorded") >= 1
    assert kinds.count("Acknowledged") == 1
