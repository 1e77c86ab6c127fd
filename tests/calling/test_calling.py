"""Whoever asks another machine knows afterwards whether it can have heard."""

import pytest

from tests.calling.machine import Machine, Reply, running, say
from tests.email.servers import free_port
from triage.calling import NotHeard, PerhapsHeard, call


@pytest.mark.parametrize("status", [200, 201, 400, 404, 429, 500, 503])
def test_whatever_is_answered_is_an_answer(status: int) -> None:
    with running(Machine(next=[say({"told": "this"}, status)])) as machine:
        answer = call("POST", f"{machine.address}/there", headers={"X-Who": "us"}, body=b"words")

    assert (answer.status, answer.told, answer.taken) == (status, {"told": "this"}, status < 300)
    (asked,) = machine.asked
    assert (asked.method, asked.path, asked.body, asked.headers["x-who"]) == ("POST", "/there", b"words", "us")


def test_where_nobody_listens_nobody_can_have_heard() -> None:
    with pytest.raises(NotHeard):
        call("POST", f"http://127.0.0.1:{free_port()}", headers={}, body=b"words")


@pytest.mark.parametrize("fails", ["cut", "half"])
def test_who_hangs_up_after_being_asked_may_have_heard(fails: str) -> None:
    with running(Machine(next=[Reply(body=b"x" * 100, fails=fails)])) as machine, pytest.raises(PerhapsHeard):
        call("POST", machine.address, headers={}, body=b"words")

    assert len(machine.asked) == 1


def test_who_stays_silent_may_have_heard() -> None:
    with running(Machine(next=[Reply(fails="silent")])) as machine, pytest.raises(PerhapsHeard):
        call("POST", machine.address, headers={}, body=b"words", patience=0.1)


def test_nobody_is_followed_elsewhere() -> None:
    with running(Machine()) as elsewhere:
        away = Reply(status=302, headers={"Location": elsewhere.address})
        with running(Machine(next=[away])) as machine:
            answer = call("GET", machine.address, headers={"Authorization": "Bearer secret"})

    assert answer.status == 302
    assert elsewhere.asked == []


def test_no_more_is_read_than_was_asked_for() -> None:
    with running(Machine(next=[Reply(body=b"x" * 500_000)])) as machine:
        answer = call("GET", machine.address, headers={}, most=1000)

    assert answer.cut
    assert len(answer.body) == 1000


@pytest.mark.parametrize("body", [b"", b"no", b"[1]", b"[" * 100_000])
def test_an_answer_that_is_no_object_tells_nothing(body: bytes) -> None:
    with running(Machine(next=[Reply(body=body)])) as machine:
        assert call("GET", machine.address, headers={}).told == {}
