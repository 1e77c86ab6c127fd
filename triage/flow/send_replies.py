"""Sending what waits in the outbox, once each (law 4).

A message is leased, carried, and settled, each in its own transaction. A worker that dies while
carrying leaves a lease that runs out: a channel that knows a repeat by its identity carries it again,
any other has it looked at by a person, for nobody can say whether it went.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from triage.cases import PromiseKind
from triage.flow.house import House, working_days
from triage.flow.promises import today
from triage.ports import Carried, CarriedState, Leased, OutboxState, UnitOfWork
from triage.replies import Outgoing

#: How many messages a worker leases at a time.
BATCH = 20
#: Back-off: the first wait, doubled each time, up to the longest; with jitter, so that many do not come at once.
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=2)
#: After this many tries a person must reach the resident another way: about a day of back-off.
MOST_TRIES = 18


def send_waiting(house: House, chance: Random) -> int:
    """Carry what waits, one after the other; how many messages were taken on.

    Args:
        chance: makes the jitter; a seeded one makes it predictable.
    """
    leased = lease_waiting(house)
    for one in leased:
        send(house, one, chance)
    return len(leased)


def lease_waiting(house: House, limit: int = BATCH) -> Sequence[Leased]:
    """Take messages on, so that nobody else carries them meanwhile; sees to those whose worker died first.

    Args:
        limit: how many can be carried at once; one that waits for a carrier wastes its lease.
    """
    now = house.clock.now()
    until = now + house.lease
    with house.store.unit() as unit:
        for lost in unit.outbox.expired(house.landlord.key, now, until, BATCH):
            _recover(house, unit, lost, now)
        leased = unit.outbox.lease(house.landlord.key, now, until, limit)
        unit.commit()
    return leased


def send(house: House, leased: Leased, chance: Random) -> None:
    """Carry one leased message and record what came of it."""
    carried = _carry(house, leased.message)
    with house.store.unit() as unit:
        settle(house, unit, leased, carried, chance)
        unit.commit()


def settle(house: House, unit: UnitOfWork, leased: Leased, carried: Carried | None, chance: Random) -> None:
    """Record what came of carrying a message; None means that it was held back."""
    now = house.clock.now()
    if carried is None:
        unit.outbox.settle(leased.id, OutboxState.HELD_BACK, now, "outside send_to_only; nothing was sent")
    elif carried.state is CarriedState.ACCEPTED:
        unit.outbox.settle(leased.id, OutboxState.ACCEPTED, now, carried.detail)
    elif carried.state is CarriedState.LATER and leased.attempts < MOST_TRIES:
        unit.outbox.put_back(leased.id, now + back_off(leased.attempts, chance), carried.detail)
    elif carried.state is CarriedState.UNCERTAIN:
        _to_a_person(house, unit, leased, OutboxState.UNCERTAIN, carried.detail)
    else:
        _to_a_person(house, unit, leased, OutboxState.UNDELIVERABLE, carried.detail)


def back_off(attempts: int, chance: Random) -> timedelta:
    """How long to wait before the next try: doubling, at most two hours, between half and all of it."""
    wait = min(FIRST_WAIT * (1 << min(attempts - 1, 16)), LONGEST_WAIT)
    return wait * chance.uniform(0.5, 1.0)


def allowed(address: str, send_to_only: frozenset[str] | None) -> bool:
    """Whether a message that leaves the house may go there: by the allow-list, or anywhere when it is lifted."""
    if send_to_only is None:
        return True
    plain = address.casefold()
    return plain in send_to_only or "@" + plain.rpartition("@")[2] in send_to_only


def _carry(house: House, message: Outgoing) -> Carried | None:
    channel = house.channels.get(message.channel)
    if channel is None:
        return Carried(state=CarriedState.NEVER, detail=f"the channel {message.channel} is not connected")
    if channel.outside and not allowed(message.to, house.send_to_only):
        return None
    try:
        return channel.carry(message)
    except Exception as bug:  # noqa: BLE001 - nobody knows how far it came, so a person must look
        return Carried(state=CarriedState.UNCERTAIN, detail=f"a fault in the channel ({type(bug).__name__})")


def _recover(house: House, unit: UnitOfWork, lost: Leased, now: datetime) -> None:
    channel = house.channels.get(lost.message.channel)
    # What was begun too often may be what kills the worker.
    if channel is not None and channel.repeatable and lost.attempts < MOST_TRIES:
        unit.outbox.put_back(lost.id, now, "its worker stopped; carried again, and known by its identity")
    else:
        _to_a_person(house, unit, lost, OutboxState.UNCERTAIN, "its worker stopped while sending")


def _to_a_person(house: House, unit: UnitOfWork, leased: Leased, state: OutboxState, detail: str) -> None:
    now = house.clock.now()
    unit.outbox.settle(leased.id, state, now, detail)
    kind = PromiseKind.LOOK_AT_UNCERTAIN if state is OutboxState.UNCERTAIN else PromiseKind.REACH_ANOTHER_WAY
    task = today(
        kind,
        landlord=house.landlord.key,
        days=working_days(house, unit),
        now=now,
        case=leased.message.case,
        contact=None,
        note=f"message {leased.id}: {detail}",
    )
    # A case has one task of a kind, so a second message goes into the note of the first.
    standing = [one for one in unit.promises.of_case(task.case) if one.kind is kind]
    for one in standing:
        task = replace(task, due_at=one.due_at, note=f"{one.note}; {task.note}")
    unit.promises.make(task)
