"""Kill -9 while mails go to a server that does not know a repeat: accepted once, or a person looks (law 4)."""

from collections import Counter
from email import message_from_bytes
from typing import Any

from tests.email.servers import Server, running
from tests.journeys.lives import lived

MAIL_SETTINGS = {"email_from": "homes@lime.example", "smtp_host": "127.0.0.1", "smtp_tls": "none"}


def mails_of(life: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """State and number of the mails of a life, by whom they are for and what they are."""
    return {told: (state, count) for told, state, _, count in life["world"]["messages"] if "'email'" in told}


def taken_by(server: Server) -> Counter[str]:
    """How often the server accepted each."""
    heads = (message_from_bytes(content) for content in server.taken)
    return Counter(str((head["X-Triage"], "email", head["To"].split("<")[-1].rstrip(">"))) for head in heads)


def test_a_mail_is_accepted_once_or_a_person_is_asked_to_look() -> None:
    server = Server()
    with running(server) as port:
        first, others = lived(part="sending", settings={**MAIL_SETTINGS, "smtp_port": str(port)})
    assert len(others) == first["steps"] > 40
    taken = taken_by(server)
    ends: Counter[tuple[str, int]] = Counter()
    for life in others:
        mails = mails_of(life)
        assert len(mails) == 3
        for told, (state, count) in mails.items():
            assert count == 1
            ends[state, taken[told]] += 1
        uncertain = sum(state == "uncertain" for state, _ in mails.values())
        tasks = sum(count for kind, *_, count in life["world"]["promises"] if kind == "look_at_uncertain")
        assert bool(tasks) is bool(uncertain)
    # Never twice, never "accepted" without the server, never lost: at worst nobody knows, and then a person is told.
    assert set(ends) == {("accepted", 1), ("uncertain", 0), ("uncertain", 1)}
