"""Every link of a history proves itself and the one before."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from triage.cases import events as ev
from triage.store.chain import Link, broken

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def chain(case: str, length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        event = ev.Noted(at=NOON, by="Eve", text=f"note {number}")
        previous = links[-1].hash if links else ""
        links.append(Link.of(event, landlord="elm", case=case, seq=number, previous_hash=previous))
    return links


def test_sound_chains_have_nothing_broken() -> None:
    assert list(broken([*chain("C-1", 3), *chain("C-2", 1)])) == []


@given(
    place=st.integers(0, 3),
    change=st.sampled_from(
        [
            {"by": "Mallory"},
            {"text": "{}"},
            {"kind": "Closed"},
            {"landlord": "oak"},
            {"at": NOON.replace(hour=13)},
            {"previous_hash": "0"},
            {"hash": "0"},
            {"seq": 9},
        ]
    ),
)
def test_any_change_of_any_link_breaks_its_chain_and_no_other(place: int, change: dict[str, Any]) -> None:
    links = chain("C-1", 4)
    links[place] = replace(links[place], **change)
    assert list(broken([*links, *chain("C-2", 2)])) == ["C-1"]


@given(place=st.integers(0, 2))
def test_a_link_taken_out_of_the_middle_breaks_the_chain(place: int) -> None:
    links = chain("C-1", 4)
    del links[place]
    assert list(broken(links)) == ["C-1"]
