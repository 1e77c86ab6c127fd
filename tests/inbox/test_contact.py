from datetime import UTC, datetime

import pytest

from triage.inbox import Contact, RawContact, Sender


def _raw(external_id: str = "", body: bytes = b"x", received_at: datetime | None = None) -> RawContact:
    return RawContact(
        landlord="elm",
        channel="email",
        external_id=external_id,
        body=body,
        received_at=received_at or datetime(2026, 5, 3, tzinfo=UTC),
    )


def test_a_time_of_receipt_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 5, 3)  # noqa: DTZ001 - the point of the test

    with pytest.raises(ValueError, match="time zone"):
        _raw(received_at=naive)
    with pytest.raises(ValueError, match="time zone"):
        Contact(channel="email", received_at=naive, sender=Sender(), text="")


def test_the_same_bytes_under_the_same_id_are_the_same_message() -> None:
    assert _raw("7").identity == _raw("7").identity


def test_a_reused_id_with_other_bytes_is_another_message() -> None:
    assert _raw("7", b"one").identity != _raw("7", b"two").identity


def test_an_id_with_a_lone_surrogate_has_an_identity() -> None:
    assert len(_raw("\ud800").identity) == 64
