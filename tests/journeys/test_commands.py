"""The commands as a user types them: results on standard output, trouble as one sentence and an exit code."""

import sqlite3
from pathlib import Path

import pytest

from tests.journeys.busy_week import mail
from tests.journeys.served import told, triage

PASSWORD = "correct horse battery"


def mails(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        words = f"I want to make a complaint about {name}. Nobody repaired it."
        (folder / f"{name}.eml").write_bytes(mail(f"{name}@example.org", name, words))
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_the_mails_of_a_folder_are_taken_in_and_a_bad_one_stops_nothing(data: Path, tmp_path: Path) -> None:
    folder = mails(tmp_path / "mails", "roof", "stairs")
    (folder / "nothing.eml").write_bytes(b"")
    (folder / "noise.eml").write_bytes(bytes(range(256)) * 40)
    missing = tmp_path / "not-there.eml"
    done = triage(data, "take-in", missing, folder, "--json")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{missing}: it cannot be read (No such file or directory). The others go on.",
        f"{folder / 'nothing.eml'}: there is no message in it. The others go on.",
    ]
    again = triage(data, "take-in", folder / "roof.eml", folder / "stairs.eml", "--json")
    rows = told(again)
    assert [row["new"] for row in rows] == [False, False]
    assert [row["answer"] for row in rows] == ["log_complaint", "log_complaint"]
    assert triage(data, "take-in", folder / "roof.eml").stdout.count("(it was here already)") == 1


def test_a_mailbox_file_is_taken_in_mail_by_mail(data: Path, tmp_path: Path) -> None:
    box = tmp_path / "old.mbox"
    one, two = (mail(f"{name}@example.org", name, f"The {name} leaks.") for name in ("roof", "tap"))
    box.write_bytes(b"From a Mon Nov 16 10:00:00 2026\n" + one + b"\nFrom b Mon Nov 16 10:00:01 2026\n" + two)
    rows = told(triage(data, "take-in", box, "--received", "2026-11-16T10:00", "--json"))
    assert [row["state"] for row in rows] == ["handled", "handled"]
    with sqlite3.connect(data / "triage.db") as database:
        received = {moment for (moment,) in database.execute("SELECT received_at FROM contacts")}
    assert len(received) == 1
    assert "2026-11-16" in str(received)


def test_verify_finds_a_history_that_was_changed_behind_our_back(data: Path, tmp_path: Path) -> None:
    folder = mails(tmp_path / "mails", "roof", "stairs")
    rows = told(triage(data, "take-in", folder, "--json"))
    assert triage(data, "verify").stdout == "Every history is unbroken.\n"
    case = rows[0]["case"]
    with sqlite3.connect(data / "triage.db") as database:
        # Somebody with the file in their hands takes the fence away first.
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE history SET data = replace(data, 'complaint', 'question') WHERE case_ref = ?", (case,))
    done = triage(data, "verify")
    assert done.returncode == 1
    assert done.stderr == f"The history of these cases was changed outside the system: {case}.\n"


def test_histories_cannot_be_changed_by_a_careless_hand(data: Path, tmp_path: Path) -> None:
    told(triage(data, "take-in", mails(tmp_path / "mails", "roof"), "--json"))
    with sqlite3.connect(data / "triage.db") as database, pytest.raises(sqlite3.IntegrityError):
        database.execute("DELETE FROM history")


def test_what_is_held_is_listed_and_tried_again(data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"text": ["not words"]}')
    assert triage(data, "held").stdout == "Nothing is held.\n"
    (row,) = told(triage(data, "take-in", bad, "--channel", "phone", "--json"))
    assert row["state"] == "held"
    (held,) = told(triage(data, "held", "--json"))
    assert (held["id"], held["channel"], held["why"]) == (1, "phone", "The note cannot be read: text.")
    assert triage(data, "held").stdout.startswith("1  phone  received ")
    assert triage(data, "retry", "1").stdout == "Tried 1 again; 1 is held now.\n"


def test_people_are_let_in_changed_and_shown_the_door(data: Path) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n".encode()
    assert triage(data, "users", "add", "Jo Ash", "--role", "officer", said=typed).returncode == 0
    assert triage(data, "users", "role", "jo ash", "staff").returncode == 0
    assert triage(data, "users", "stop", "Jo Ash").returncode == 0
    assert triage(data, "users", "list").stdout == "Jo Ash  staff  (may not sign in)\n"
    taken = triage(data, "users", "add", "jo ASH", "--password", PASSWORD)
    assert taken.returncode == 1
    assert len(taken.stderr.splitlines()) == 1
    short = triage(data, "users", "add", "Bo", "--password", "short")
    assert (short.returncode, short.stderr) == (2, "Choose a password of at least 12 characters.\n")
    nobody = triage(data, "users", "stop", "Nobody")
    assert nobody.returncode == 2
    assert nobody.stderr == "Nobody is called Nobody here; `triage users list` shows who is.\n"


def test_doctor_migrate_and_settings_say_how_things_stand(data: Path) -> None:
    secret = {"TRIAGE_SMTP_PASSWORD": "hush-hush", "TRIAGE_LANDLORD_EMAIL": "homes@lime.example"}
    assert triage(data, "migrate").stdout.startswith("The store is at revision 0")
    doctor = triage(data, "doctor", env=secret)
    assert doctor.returncode == 0, doctor.stdout
    assert all(line.startswith("ok ") for line in doctor.stdout.splitlines())
    settings = triage(data, "settings", env=secret)
    assert settings.returncode == 0
    assert "hush-hush" not in settings.stdout + settings.stderr
    assert "homes@lime.example" in settings.stdout


def test_what_is_kept_is_for_the_eyes_of_its_own_account(data: Path, tmp_path: Path) -> None:
    taken = triage(data, "take-in", *mails(tmp_path / "in", "damp").iterdir(), "--channel", "email")
    assert taken.returncode == 0, taken.stderr
    assert (data / "triage.db").exists()
    assert [path.name for path in (data, *data.rglob("*")) if path.stat().st_mode & 0o077] == []
    data.chmod(0o755)
    doctor = triage(data, "doctor", env={"TRIAGE_LANDLORD_EMAIL": "homes@lime.example"})
    assert doctor.returncode == 1
    assert "LOOK  data folder: other accounts of this machine can look into it" in doctor.stdout


def test_a_data_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for command in ("migrate", "held"):
        done = triage(tmp_path / "file" / "data", command)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith("The data folder cannot be made (")


@pytest.mark.parametrize(
    ("words", "env", "sentence"),
    [
        (("take-in", "x.eml", "--channel", "pigeon"), {}, "There is no channel pigeon"),
        (("take-in", "x.eml", "--received", "soon"), {}, "--received must be a date and time"),
        (("held",), {"TRIAGE_NATION": "FRA"}, "TRIAGE_NATION: "),
        (("held",), {"TRIAGE_EDITION": "1999"}, "TRIAGE_EDITION: "),
        (("held",), {"TRIAGE_SMTP_PORT": "many"}, "TRIAGE_SMTP_PORT: "),
        (("held",), {"TRIAGE_SMTP_TLS": "magic", "TRIAGE_SMTP_HOST": "mail.example"}, "TRIAGE_SMTP_TLS: "),
        (("held",), {"TRIAGE_DATABASE_URL": "mysql://somewhere/else"}, "The store can be SQLite or PostgreSQL"),
        (("retry", "99999"), {}, "Nothing is held under 99999"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, (tuple, dict)) else None,
)
def test_bad_input_gets_one_clear_sentence_and_an_exit_code(
    words: tuple[str, ...], env: dict[str, str], sentence: str, data: Path
) -> None:
    done = triage(data, *words, env=env)
    assert done.returncode in {1, 2}, done.stdout
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
