"""A message of ours that did not arrive, or was unwanted: its case, and a task for a person (Code 6.2, law 3).

A resident who was acknowledged at an address that does not take it has not been acknowledged. Which case and which
message it is, only our own signature tells: anybody can write a report with the number of a case in it.
"""

from dataclasses import replace

from triage.cases import SYSTEM, PromiseKind
from triage.cases import events as ev
from triage.flow.desk import Desk
from triage.flow.promises import today
from triage.flow.record import record
from triage.inbox.returned import Fate
from triage.ports import OutboxState
from triage.replies.envelope import known_as

_CAME_BACK = {
    Fate.PERMANENT: "a message of ours came back for good; write to that address no more",
    Fate.TEMPORARY: "a message of ours is late: the mail system still tries, or their mailbox is full (temporary)",
    Fate.UNKNOWN: "a message of ours came back",
    Fate.UNWANTED: "their mail provider says that they called a message of ours spam; ask how they want to be told",
    # A report of success is filed before it comes here.
    Fate.DELIVERED: "a message of ours arrived",
}
_NOT_OURS = "; nothing shows that it was this system's: look who wrote it"
_PREFIXES = ("C-", "SR-")
_THOUGHT_TO_BE_THERE = frozenset({OutboxState.ACCEPTED, OutboxState.UNCERTAIN})


def came_back(desk: Desk) -> str:
    """Have a person reach them another way; the case that it was about, "" when nobody can say which."""
    returned = desk.contact.returned
    fate = returned.fate if returned else Fate.UNKNOWN
    case = _case(desk)
    note = _CAME_BACK[fate]
    if returned is not None and not desk.contact.signed:
        note += _NOT_OURS
    if fate is Fate.PERMANENT and case:
        _write_off(desk, case)
    task = today(
        PromiseKind.REACH_ANOTHER_WAY,
        landlord=desk.house.landlord.key,
        days=desk.days,
        now=desk.now,
        case=case,
        contact=desk.id,
        note=note,
    )
    standing = [one for one in desk.unit.promises.of_case(case) if one.kind is task.kind] if case else []
    if not standing:
        desk.unit.promises.make(task)
    elif fate is Fate.PERMANENT:
        # What was late is now lost: the task says so, and its time is not put off.
        desk.unit.promises.make(replace(task, due_at=min(task.due_at, *(one.due_at for one in standing))))
    return case


def _write_off(desk: Desk, case: str) -> None:
    """Say of the very message that it did not arrive, and in the history of a complaint."""
    returned = desk.contact.returned
    ids = set(desk.contact.signed).intersection(returned.message_ids if returned else ())
    ours = set(map(known_as, ids))
    for sent in desk.unit.outbox.of_case(desk.house.landlord.key, case):
        if sent.message.message_id not in ours or sent.state not in _THOUGHT_TO_BE_THERE:
            continue
        detail = f"it came back for good, as contact {desk.id} says"
        desk.unit.outbox.settle(sent.id, OutboxState.UNDELIVERABLE, desk.now, detail)
        if case.startswith("C-"):
            kind = sent.message.kind.replace("_", " ")
            note = ev.Noted(at=desk.now, by=SYSTEM, text=f"Our message ({kind}) did not arrive: {detail}.")
            record(desk.house, desk.unit, desk.unit.cases.complaint(case), (note,), days=desk.days, at=desk.now)


def _case(desk: Desk) -> str:
    """The case of this landlord that our signature in the report names."""
    for reference in desk.contact.signed:
        if reference.startswith(_PREFIXES) and _landlord_of(desk, reference) == desk.house.landlord.key:
            return reference
    return ""


def _landlord_of(desk: Desk, reference: str) -> str:
    try:
        if reference.startswith("SR-"):
            return desk.unit.cases.request(reference).landlord
        return desk.unit.cases.complaint(reference).landlord
    except KeyError:
        return ""
