"""What a receiving server says of a sender, read as RFC 8601 has it, and whose word counts."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email.understanding import understand_mail
from tests.email.counting import steps
from triage.inbox import Contact, RawContact
from triage.inbox.proof import Proof

TRUSTED = frozenset({"mx.elm.example", "none"})


def _contact(*lines: str, by: str = "From: jane@home.example") -> Contact:
    body = "\n".join((*lines, by, "To: a@elm.example", "", "Hello", "")).encode("utf-8", "surrogateescape")
    raw = RawContact(
        landlord="elm", channel="email", external_id="", body=body, received_at=datetime(2026, 5, 3, tzinfo=UTC)
    )
    return understand_mail(raw, None, TRUSTED)


def _proof(*lines: str, by: str = "From: jane@home.example") -> Proof | None:
    return _contact(*lines, by=by).proof


@pytest.mark.parametrize(
    "told",
    [
        "mx.elm.example; dmarc=pass header.from=home.example",
        "MX.Elm.Example 1; dmarc=pass (p=reject dis=none) header.from=HOME.example",
        "mx.elm.example (a (nested) comment); spf=pass smtp.mailfrom=bounce@home.example",
        "mx.elm.example; spf=fail smtp.mailfrom=list.example; dkim=pass header.d=home.example",
        'mx.elm.example; dkim=pass reason="good; very good" header.i=@home.example',
        "mx.elm.example;\n dkim = pass\n header.d = home.example",
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=home.example; dkim=none; dmarc=bestguesspass",
    ],
)
def test_a_pass_for_the_domain_of_from_proves_it(told: str) -> None:
    assert _proof(f"Authentication-Results: {told}") is Proof.PROVED


@pytest.mark.parametrize(
    "told",
    [
        "mx.elm.example; none",
        "mx.elm.example; dmarc=none header.from=home.example",
        "mx.elm.example; dkim=pass header.d=eve.example",
        "mx.elm.example; dkim=pass header.d=example",
        "mx.elm.example; dkim=pass header.d=evilhome.example",
        "mx.elm.example; spf=pass smtp.mailfrom=eve@mailer.example",
        "mx.elm.example; spf=pass smtp.helo=home.example",
        "mx.elm.example; dmarc=pass header.from=eve.example",
        "mx.elm.example; x=y (dmarc=pass header.from=home.example)",
        'mx.elm.example; x="a; dmarc=pass header.from=home.example',
        "mx.eve.example; dmarc=pass header.from=home.example",
        "mx.elm.example.eve.example; dmarc=pass header.from=home.example",
        "",
    ],
)
def test_anything_else_proves_nothing(told: str) -> None:
    assert _proof(f"Authentication-Results: {told}") is Proof.UNPROVED


def test_a_domain_that_disowns_the_mail_is_heard_whatever_else_passes() -> None:
    told = "mx.elm.example; dkim=pass header.d=home.example; dmarc=fail header.from=home.example"

    assert _proof(f"Authentication-Results: {told}") is Proof.FAILED


def test_what_the_sender_put_below_the_servers_own_field_does_not_count() -> None:
    assert (
        _proof(
            "Authentication-Results: mx.elm.example; dmarc=none header.from=home.example",
            "Received: from eve.example by mx.elm.example",
            "Authentication-Results: mx.elm.example; dmarc=pass header.from=home.example",
        )
        is Proof.UNPROVED
    )


def test_several_fields_of_the_server_count_together_below_what_came_after_them() -> None:
    assert (
        _proof(
            "Received: by store.elm.example",
            "Authentication-Results: mx.elm.example; spf=softfail smtp.mailfrom=home.example",
            "Authentication-Results: mx.elm.example; dkim=pass header.d=home.example",
            "Received: from home.example by mx.elm.example",
        )
        is Proof.PROVED
    )


@pytest.mark.parametrize(
    "by",
    [
        "From: jane@home.example\nFrom: eve@eve.example",
        "From: jane@home.example, eve@eve.example",
        "From: nobody",
        "X: y",
    ],
)
def test_a_sender_who_is_not_one_is_not_proved(by: str) -> None:
    told = "Authentication-Results: mx.elm.example; dkim=pass header.d=home.example"

    assert _proof(told, by=by) is Proof.UNPROVED


def test_staff_see_what_was_said_and_no_more_than_that() -> None:
    told = "mx.elm.example; spf=pass smtp.mailfrom=jane@home.example; dkim=fail header.d=x.example; dmarc=none"

    assert (
        _contact(f"Authentication-Results: {told}").vouched
        == "spf=pass (home.example), dkim=fail (x.example), dmarc=none"
    )


@given(st.text(alphabet=st.characters(exclude_characters="\r\n"), max_size=200))
def test_no_field_stops_a_mail_or_vouches_by_accident(told: str) -> None:
    assert _proof(f"Authentication-Results: {told}") in set(Proof)
    assert _proof(f"Authentication-Results: mx.eve.example; {told}") is Proof.UNPROVED


@pytest.mark.parametrize("mark", ["(", ";", '"', "a=", "\\", "x; dkim=pass header.d=a "])
def test_a_hostile_field_four_times_as_long_takes_at_most_about_four_times_the_work(mark: str) -> None:
    def work(length: int) -> int:
        return steps(lambda: _proof(f"Authentication-Results: mx.elm.example; {mark * (length // len(mark))}"))

    assert work(100_000) <= 5 * work(25_000)
