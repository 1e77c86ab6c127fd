"""Contacts in SQL, from raw bytes onwards.

Long because the SQL stands beside the methods that run it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from triage.decide import Decision
from triage.inbox import Contact, ContactId, RawContact
from triage.ports import Checked, ContactState, Held, Kept, KeptContact, Party
from triage.reading import Earlier, Label, Reading
from triage.store import codec, readings, summary
from triage.store.checked import checked
from triage.store.engines import add_if_new, for_engine
from triage.store.tables import HELD, WAITING, checks, complaints, contacts, fingerprints, raw_bytes, service_requests

_C = contacts.c

_KEEP = add_if_new(contacts, _C.id)
_KNOWN = sa.select(_C.id).where(
    _C.landlord == sa.bindparam("landlord"),
    _C.channel == sa.bindparam("channel"),
    _C.identity == sa.bindparam("identity"),
)
_WHOLE = sa.select(
    _C.id,
    _C.landlord,
    _C.channel,
    _C.external_id,
    _C.received_at,
    _C.state,
    _C.attempts,
    _C.resident_id,
    _C.case_ref,
    _C.understood,
    _C.reading,
    _C.decision,
    raw_bytes.c.body,
).join_from(contacts, raw_bytes)
_FIND = _WHOLE.where(_C.id == sa.bindparam("contact"))
_FIND_AND_LOCK = _FIND.with_for_update(of=contacts)
_OF_CASE = _WHOLE.where(_C.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''")).order_by(_C.received_at, _C.id)
_WAITING = (
    sa.select(_C.id)
    .where(
        sa.text(WAITING),
        _C.landlord == sa.bindparam("owner"),
        sa.or_(_C.not_before.is_(None), _C.not_before <= sa.bindparam("now", type_=_C.kept_at.type)),
        sa.or_(
            _C.lease_until.is_(None),
            _C.lease_until <= sa.bindparam("now", type_=_C.kept_at.type),
            # Such a lease can only come from a clock that was put back.
            _C.lease_until > sa.bindparam("until", type_=_C.kept_at.type),
        ),
    )
    .order_by(_C.received_at, _C.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    sa.update(contacts)
    .where(_C.id.in_(_WAITING.scalar_subquery()))
    .values(lease_until=sa.bindparam("until"), attempts=_C.attempts + 1)
    .returning(_C.id, _C.received_at)
)
_CHANGE = sa.update(contacts).where(_C.id == sa.bindparam("contact"))
_HOLD = _CHANGE.values(state=ContactState.HELD, held_because=sa.bindparam("why"), lease_until=None)
_PUT_OFF = _CHANGE.values(lease_until=None, not_before=sa.bindparam("until"))
# What waits for more was not tried and has not failed.
_LISTEN = _CHANGE.values(lease_until=None, not_before=sa.bindparam("until"), attempts=0)
_ASSIGN = _CHANGE.values(case_ref=sa.bindparam("case"))
_CONFIRM = _CHANGE.values(checked_by=sa.bindparam("person"), checked_label=sa.bindparam("agreed"))
_EARLIER_RECEIPT = (
    sa.update(contacts)
    .where(_C.id == sa.bindparam("contact"), _C.received_at > sa.bindparam("at", type_=_C.received_at.type))
    .values(received_at=sa.bindparam("at"))
    .returning(_C.understood)
)
_HELD = (
    sa.select(_C.id, _C.channel, _C.received_at, _C.held_because, _C.attempts)
    .where(_C.landlord == sa.bindparam("landlord"), sa.text(HELD))
    .order_by(_C.received_at, _C.id)
)
_RELEASE = (
    sa.update(contacts)
    .where(_C.landlord == sa.bindparam("owner"), sa.text(HELD))
    .values(state=ContactState.KEPT, attempts=0, held_because="", lease_until=None, not_before=None)
    .returning(_C.id)
)
_EARLIER = (
    sa.select(
        _C.received_at,
        sa.func.coalesce(_C.checked_label, _C.label).label("label"),
        _C.understood,
        sa.or_(
            sa.and_(service_requests.c.reference.is_not(None), service_requests.c.done_at.is_(None)),
            sa.func.coalesce(complaints.c.open, sa.false()),
        ).label("open"),
    )
    .outerjoin_from(contacts, service_requests, service_requests.c.reference == _C.case_ref)
    .outerjoin(complaints, complaints.c.reference == _C.case_ref)
    .where(
        _C.resident_id == sa.bindparam("resident"),
        _C.received_at < sa.bindparam("before"),
        _C.state == ContactState.HANDLED,
    )
    .order_by(_C.received_at.desc(), _C.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_ALIKE = add_if_new(fingerprints, fingerprints.c.contact_id)
_FIRST_ALIKE = sa.select(fingerprints.c.contact_id).where(
    fingerprints.c.landlord == sa.bindparam("landlord"),
    fingerprints.c.channel == sa.bindparam("channel"),
    fingerprints.c.fingerprint == sa.bindparam("fingerprint"),
)
_WITH_ID = sa.select(sa.func.max(fingerprints.c.contact_id)).where(
    fingerprints.c.landlord == sa.bindparam("landlord"),
    fingerprints.c.channel == sa.bindparam("channel"),
    fingerprints.c.message_id == sa.bindparam("message_id"),
    fingerprints.c.contact_id != sa.bindparam("contact"),
)
_IN_CONVERSATION = (
    sa.select(_C.id, _C.resident_id, _C.case_ref)
    .where(
        _C.landlord == sa.bindparam("landlord"),
        _C.channel == sa.bindparam("channel"),
        _C.conversation == sa.bindparam("conversation"),
        sa.text("conversation <> ''"),
        _C.resident_id.is_not(None),
    )
    .order_by(_C.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_KEPT_IN = (
    sa.select(_C.received_at, _C.id)
    .where(
        _C.landlord == sa.bindparam("landlord"),
        _C.channel == sa.bindparam("channel"),
        _C.conversation == sa.bindparam("conversation"),
        sa.text("conversation <> ''"),
        _C.state == ContactState.KEPT,
    )
    .order_by(_C.received_at, _C.id)
)
_LISTENED_TO = _KEPT_IN.where(_C.understood.is_not(None))
_NOT_YET_HEARD = _KEPT_IN.where(
    _C.understood.is_(None), _C.received_at <= sa.bindparam("until", type_=_C.received_at.type)
)
_COUNT_OF = sa.select(sa.func.count()).where(
    _C.resident_id == sa.bindparam("resident"),
    _C.received_at >= sa.bindparam("since"),
    _C.received_at <= sa.bindparam("until"),
    _C.state == ContactState.HANDLED,
)


class SqlContacts:
    """Contacts of one unit of work, or of a look."""

    def __init__(self, connection: Connection, *, lock: bool = True) -> None:
        """Use the connection of the unit.

        Args:
            lock: what is found stays locked on PostgreSQL; no database allows that to who may only read.
        """
        self._connection = connection
        self._find = _FIND_AND_LOCK if lock else _FIND

    def keep(self, raw: RawContact, now: datetime, lease_until: datetime) -> Kept:
        """Keep the bytes and hold them for the caller until `lease_until`. A repeat changes nothing."""
        key = {"landlord": raw.landlord, "channel": raw.channel, "identity": raw.identity}
        row = {
            **key,
            "external_id": raw.external_id,
            "received_at": raw.received_at,
            "kept_at": now,
            "lease_until": lease_until,
            **_BLANK,
            "conversation": raw.conversation,
        }
        added = self._connection.execute(for_engine(self._connection, _KEEP), row).scalar()
        if added is None:
            return Kept(id=ContactId(self._connection.execute(_KNOWN, key).scalar_one()), new=False)
        self._connection.execute(sa.insert(raw_bytes), {"contact_id": added, "body": raw.body})
        return Kept(id=ContactId(added), new=True)

    def find(self, contact: ContactId) -> KeptContact:
        """Raise KeyError when there is none. In a unit on PostgreSQL the row stays locked until its end."""
        row = self._connection.execute(self._find, {"contact": contact}).one_or_none()
        if row is None:
            raise KeyError(contact)
        return _whole(row)

    def claim_waiting(self, landlord: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[ContactId]:
        """Kept contacts that nobody holds, oldest first, now held by the caller; counts an attempt each.

        A lease that ends after `lease_until` can only come from a clock that was put back, and is void.
        """
        claimed = self._connection.execute(_CLAIM, {"owner": landlord, "now": now, "until": lease_until, "most": limit})
        rows = sorted(claimed, key=lambda row: (row.received_at, row.id))
        return [ContactId(row.id) for row in rows]

    def handled(
        self,
        contact: ContactId,
        understood: Contact,
        resident: int,
        reading: Reading | None,
        decision: Decision | None,
        case: str,
        now: datetime,
    ) -> None:
        """Save what was understood, read and decided; the contact is done. Raise KeyError when there is none."""
        shown = summary.of_contact(understood, reading, decision)
        self._change(
            _CHANGE,
            contact,
            state=ContactState.HANDLED,
            lease_until=None,
            held_because="",
            handled_at=now,
            resident_id=resident,
            case_ref=case,
            conversation=shown.conversation,
            by_person=shown.by_person,
            who=shown.who,
            subject=shown.subject,
            excerpt=shown.excerpt,
            label=shown.label,
            answer=shown.answer,
            likely=shown.likely,
            sure=shown.sure,
            urgent=shown.urgent,
            understood=codec.CONTACT.text(understood),
            reading=None if reading is None else codec.READING.text(reading),
            decision=None if decision is None else codec.DECISION.text(decision),
        )
        if reading is not None and shown.by_person:
            readings.add(self._connection, contact, understood, reading, decision)

    def first_alike(
        self, landlord: str, channel: str, fingerprint: str, message_id: str, contact: ContactId
    ) -> ContactId:
        """The first contact with that fingerprint; this one from now on, if there was none."""
        key = {"landlord": landlord, "channel": channel, "fingerprint": fingerprint}
        row = {**key, "message_id": message_id, "contact_id": contact}
        if self._connection.execute(for_engine(self._connection, _ALIKE), row).scalar() is not None:
            return contact
        return ContactId(self._connection.execute(_FIRST_ALIKE, key).scalar_one())

    def earlier_with_id(self, landlord: str, channel: str, message_id: str, contact: ContactId) -> ContactId | None:
        """The last of the other contacts with that Message-ID, whatever it says; None when there is none."""
        if not message_id:
            return None
        told = {"landlord": landlord, "channel": channel, "message_id": message_id, "contact": contact}
        found = self._connection.execute(_WITH_ID, told).scalar()
        return None if found is None else ContactId(found)

    def in_conversation(self, landlord: str, channel: str, conversation: str, limit: int = 50) -> Sequence[Party]:
        """Who wrote in a conversation, in which contacts and about which cases: the first contacts."""
        told = {"landlord": landlord, "channel": channel, "conversation": conversation, "most": limit}
        rows = self._connection.execute(_IN_CONVERSATION, told)
        return [Party(contact=ContactId(row.id), resident=row.resident_id, case=row.case_ref) for row in rows]

    def listened_to(self, landlord: str, channel: str, conversation: str) -> Sequence[tuple[datetime, ContactId]]:
        """Contacts of a conversation that were listened to and are not handled yet, with the times of their receipt."""
        told = {"landlord": landlord, "channel": channel, "conversation": conversation}
        rows = self._connection.execute(_LISTENED_TO, told)
        return [(row.received_at, ContactId(row.id)) for row in rows]

    def not_yet_heard(self, landlord: str, channel: str, conversation: str, until: datetime) -> Sequence[ContactId]:
        """Contacts of a conversation that were received by then and nobody has begun to listen to, as they came."""
        told = {"landlord": landlord, "channel": channel, "conversation": conversation, "until": until}
        return [ContactId(row.id) for row in self._connection.execute(_NOT_YET_HEARD, told)]

    def count_of(self, resident: int, since: datetime, until: datetime) -> int:
        """How many contacts of a resident were received from then to then and handled."""
        told = {"resident": resident, "since": since, "until": until}
        return int(self._connection.execute(_COUNT_OF, told).scalar_one())

    def received_earlier(self, contact: ContactId, at: datetime) -> bool:
        """It was received at that time already; False, and nothing changes, when no later one was known."""
        row = self._connection.execute(_EARLIER_RECEIPT, {"contact": contact, "at": at}).one_or_none()
        if row is None:
            return False
        if row.understood is not None:
            understood = replace(codec.CONTACT.value(row.understood), received_at=at)
            self._change(_CHANGE, contact, understood=codec.CONTACT.text(understood))
            readings.move(self._connection, contact, at)
        return True

    def hold(self, contact: ContactId, why: str, now: datetime) -> None:  # noqa: ARG002 - when is told by the log
        """Put it aside for a person. Raise KeyError when there is none."""
        self._change(_HOLD, contact, why=why)

    def put_off(self, contact: ContactId, until: datetime) -> None:
        """Try it again at that time (its lease ends then). Raise KeyError when there is none."""
        self._change(_PUT_OFF, contact, until=until)

    def listen_on(self, contact: ContactId, understood: Contact, until: datetime) -> None:
        """Show what they said and wait for more until then. Raise KeyError when there is none."""
        shown = summary.of_contact(understood, None, None)
        told = {"conversation": shown.conversation, "understood": codec.CONTACT.text(understood)}
        self._change(_LISTEN, contact, until=until, **told)

    def held(self, landlord: str) -> Sequence[Held]:
        """What waits for a person, oldest first."""
        return [
            Held(
                id=ContactId(row.id),
                channel=row.channel,
                received_at=row.received_at,
                why=row.held_because,
                attempts=row.attempts,
            )
            for row in self._connection.execute(_HELD, {"landlord": landlord})
        ]

    def release(self, landlord: str, only: Iterable[ContactId] | None = None) -> int:
        """Make held contacts wait to be handled again, attempts set back to 0; how many."""
        statement = _RELEASE if only is None else _RELEASE.where(_C.id.in_(list(only)))
        return len(self._connection.execute(statement, {"owner": landlord}).all())

    def earlier(self, resident: int, before: datetime, limit: int = 20) -> Sequence[Earlier]:
        """The resident's handled contacts received before that time, oldest of the latest `limit` first."""
        rows = self._connection.execute(_EARLIER, {"resident": resident, "before": before, "most": limit}).all()
        told = ((row, codec.CONTACT.value(row.understood)) for row in reversed(rows))
        return [
            Earlier(
                days_ago=(before.astimezone(UTC) - row.received_at).days,
                kind=Label(row.label or Label.OTHER),
                open=bool(row.open),
                text=summary.words_of(understood),
            )
            for row, understood in told
            # Whose mail came twice has not asked twice, what is read as one was said once, and a name is no matter.
            if understood.copy_of is None and understood.part_of is None and not understood.only_talk
        ]

    def of_case(self, case: str) -> Sequence[KeptContact]:
        """Contacts that belong to a case, oldest first."""
        return [_whole(row) for row in self._connection.execute(_OF_CASE, {"case": case})]

    def checked(self, landlord: str, since: datetime | None, after: int, limit: int) -> Sequence[Checked]:
        """Contacts whose last check was made at that time or later, in the order of these checks, after that one."""
        return checked(self._connection, landlord, since, after, limit)

    def understand_anew(self, contact: ContactId, understood: Contact) -> None:
        """Show a handled contact in this way from now on. Raise KeyError when there is none."""
        self._change(_CHANGE, contact, understood=codec.CONTACT.text(understood))

    def assign_case(self, contact: ContactId, case: str) -> None:
        """Say which case a handled contact belongs to. Raise KeyError when there is none."""
        self._change(_ASSIGN, contact, case=case)

    def confirm(self, contact: ContactId, by: str, label: Label, reason: str, now: datetime) -> None:
        """Record that a person agreed with or corrected the suggestion (every one is kept).

        Raises:
            KeyError: there is no such contact.
        """
        self._change(_CONFIRM, contact, person=by, agreed=label)
        suggested = sa.select(_C.label).where(_C.id == contact).scalar_subquery()
        adding = sa.insert(checks).values(suggested=suggested)
        self._connection.execute(adding, {"contact_id": contact, "at": now, "by": by, "label": label, "reason": reason})
        readings.check(self._connection, contact, label, now)

    def _change(self, statement: sa.Update, contact: ContactId, **values: object) -> None:
        if self._connection.execute(statement, {"contact": contact, **values}).rowcount != 1:
            raise KeyError(contact)


# A contact of which nothing is known but its bytes.
_BLANK: dict[str, object] = {
    "state": ContactState.KEPT,
    "attempts": 0,
    "held_because": "",
    "conversation": "",
    "case_ref": "",
    "by_person": True,
    "who": "",
    "subject": "",
    "excerpt": "",
    "answer": "",
    "likely": 0.0,
    "sure": False,
    "urgent": False,
    "checked_by": "",
}


def _whole(row: Row[*tuple[Any, ...]]) -> KeptContact:
    return KeptContact(
        id=ContactId(row.id),
        raw=RawContact(
            landlord=row.landlord,
            channel=row.channel,
            external_id=row.external_id,
            body=row.body,
            received_at=row.received_at,
        ),
        state=ContactState(row.state),
        attempts=row.attempts,
        contact=None if row.understood is None else codec.CONTACT.value(row.understood),
        resident=row.resident_id,
        reading=None if row.reading is None else codec.READING.value(row.reading),
        decision=None if row.decision is None else codec.DECISION.value(row.decision),
        case=row.case_ref,
    )
