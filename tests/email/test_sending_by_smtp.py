"""From the outbox to a real server that misbehaves: sent once, tried again, or put before a person (laws 4 and 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from channels.email.sending import SmtpCarrier, Tls
from tests.decide.readings import reading
from tests.email.by_mail import ByMail, mail
from tests.email.servers import Server, message_ids, running
from triage.cases import PromiseKind
from triage.flow.send_replies import MOST_TRIES
from triage.ports import OutboxState
from triage.reading import Label, Topic

LEAK = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)


class Fickle(Server):
    """Answers anew each time, as it was told; takes the mail when there is nothing left to say."""

    def __init__(self, *answers: str) -> None:
        super().__init__()
        self._answers = list(answers)
        self.offered: list[str] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd finds it by this name
        self._data = self._answers.pop(0) if self._answers else "250 OK"
        content: bytes = envelope.content  # type: ignore[attr-defined]
        self.offered += message_ids([content])
        return await super().handle_DATA(server, session, envelope)  # type: ignore[arg-type]


@contextmanager
def sending_through(server: Server, folder: Path) -> Iterator[ByMail]:
    with running(server) as port:
        oak = ByMail(folder, carrier=SmtpCarrier(host="127.0.0.1", port=port, tls=Tls.NONE, timeout=0.5))
        oak.comes(mail(Message_ID="<in@home.example>"), LEAK)
        yield oak


def state_of(oak: ByMail) -> OutboxState:
    (row,) = oak.made.store.committed.outbox.values()
    return row.state


def tasks(oak: ByMail) -> list[PromiseKind]:
    return [one.kind for one in oak.made.promises() if one.kind is not PromiseKind.REVIEW_REQUEST]


def test_an_answer_is_sent_once_with_the_id_of_what_it_answers(tmp_path: Path) -> None:
    server = Server()
    with sending_through(server, tmp_path) as oak:
        for _ in range(3):
            oak.made.send()
            oak.made.clock.advance(hours=1)

        assert state_of(oak) is OutboxState.ACCEPTED
    (content,) = server.taken
    assert b"In-Reply-To: <in@home.example>\r\n" in content


def test_what_is_to_be_tried_later_is_tried_later_under_the_same_id(tmp_path: Path) -> None:
    server = Fickle("451 busy", "421 go away")
    with sending_through(server, tmp_path) as oak:
        oak.made.send()
        assert oak.made.send() == 0
        for _ in range(4):
            oak.made.clock.advance(minutes=2)
            oak.made.send()

        assert state_of(oak) is OutboxState.ACCEPTED
        assert tasks(oak) == []
    assert len(server.offered) == 3
    assert len(set(server.offered)) == len(server.taken) == 1


def test_a_server_that_is_busy_for_a_day_makes_a_task(tmp_path: Path) -> None:
    server = Fickle(*["451 busy"] * 100)
    with sending_through(server, tmp_path) as oak:
        for _ in range(MOST_TRIES + 2):
            oak.made.send()
            oak.made.clock.advance(seconds=timedelta(hours=2).total_seconds())

        assert state_of(oak) is OutboxState.UNDELIVERABLE
        assert tasks(oak) == [PromiseKind.REACH_ANOTHER_WAY]
    assert len(server.offered) == MOST_TRIES


def test_what_is_refused_for_good_goes_to_a_person_at_once(tmp_path: Path) -> None:
    server = Fickle("554 no")
    with sending_through(server, tmp_path) as oak:
        oak.made.send()
        oak.made.clock.advance(days=1)
        assert oak.made.send() == 0

        assert state_of(oak) is OutboxState.UNDELIVERABLE
        assert tasks(oak) == [PromiseKind.REACH_ANOTHER_WAY]


@pytest.mark.parametrize("server", [Server(drop="data"), Server(silent=True)], ids=["cut", "silent"])
def test_pitfall_22_silence_after_the_text_goes_to_a_person_and_is_never_sent_again(
    server: Server, tmp_path: Path
) -> None:
    with sending_through(server, tmp_path) as oak:
        oak.made.send()
        oak.made.clock.advance(days=1)
        assert oak.made.send() == 0

        assert state_of(oak) is OutboxState.UNCERTAIN
        assert tasks(oak) == [PromiseKind.LOOK_AT_UNCERTAIN]
