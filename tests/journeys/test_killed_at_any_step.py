"""Kill -9 between any two steps of a week: taking in, reading, deciding, sending, keeping the clocks (laws 3, 4, 5)."""

from collections import Counter

import pytest

from tests.journeys.lives import complaints_about, lived

#: The steps are shared out, so that no test takes long.
SHARES = 6


@pytest.mark.parametrize("share", range(1, SHARES + 1))
def test_after_a_crash_at_any_step_the_world_is_as_if_there_had_been_none(share: int) -> None:
    first, others = lived(first=share, every=SHARES)
    assert len(others) == len(range(share, first["steps"] + 1, SHARES)) > 40
    assert all(one["died"] for one in others)
    assert complaints_about(others) == []


def test_the_week_itself_is_worth_dying_in() -> None:
    """What the other tests compare with: something of every kind happens in it, once each."""
    first, others = lived(first=60, every=1000)
    assert len(others) == 1
    world = first["world"]
    assert world["broken chains"] == []
    assert {key: answer for key, _, answer, _ in world["contacts"]} == {
        "m-1": "record_request",
        "m-2": "log_complaint",
        "m-3": "file",
        "p-1": "offer_choice",
        "p-2": "",
        "w-1-unhappy": "offer_choice",
        "w-2-yes": "log_complaint",
        "w-3": "record_request",
    }
    assert [key for key, state, _, _ in world["contacts"] if state == "held"] == ["p-2"]
    # The letter is for somebody whose address nobody knows: a person must reach them another way.
    assert Counter(state for _, state, _, _ in world["messages"]) == {"accepted": 7, "undeliverable": 1}
    assert sum(count for *_, count in world["mails"]) == 3
    assert [who for who, _ in world["conversations"]["a"]] == ["resident", "resident", *["landlord"] * 3]
    assert len(world["histories"]) == 3
