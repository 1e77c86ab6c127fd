"""Contacts in memory.

Long because it answers each question of its port, in the order of the port.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from triage.decide import Decision
from triage.inbox import Contact, ContactId, RawContact
from triage.ports import Checked, ContactState, Held, Kept, KeptContact, Party
from triage.reading import Earlier, Label, Reading
from triage.store import codec, summary
from triage.store.memory.checked import checked
from triage.store.memory.rows import Check, ContactRow, Numbers, Tables
from triage.store.plain_text import without_what_no_store_can_hold as plain


class MemoryContacts:
    """Contacts of one unit of work."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        """Use the tables of the unit."""
        self._tables = tables
        self._numbers = numbers

    def keep(self, raw: RawContact, now: datetime, lease_until: datetime) -> Kept:  # noqa: ARG002 - only the database remembers when
        """Keep the bytes and hold them for the caller until `lease_until`. A repeat changes nothing."""
        key = (raw.landlord, raw.channel, raw.identity)
        known = self._tables.identities.get(key)
        if known is not None:
            return Kept(id=known, new=False)
        number = ContactId(self._numbers.next("contacts"))
        stored = replace(raw, external_id=plain(raw.external_id), conversation=plain(raw.conversation))
        self._tables.identities[key] = number
        self._tables.contacts[number] = ContactRow(id=number, raw=stored, lease_until=lease_until)
        return Kept(id=number, new=True)

    def find(self, contact: ContactId) -> KeptContact:
        """Raise KeyError when there is none."""
        return _whole(self._tables.contacts[contact])

    def claim_waiting(self, landlord: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[ContactId]:
        """Kept contacts that nobody holds, oldest first, now held by the caller; counts an attempt each."""
        free = [
            row
            for row in self._rows(ContactState.KEPT)
            if row.raw.landlord == landlord
            and (row.not_before is None or row.not_before <= now)
            and (row.lease_until is None or row.lease_until <= now or row.lease_until > lease_until)
        ]
        for row in free[:limit]:
            self._change(row.id, lambda one: replace(one, lease_until=lease_until, attempts=one.attempts + 1))
        return [row.id for row in free[:limit]]

    def handled(
        self,
        contact: ContactId,
        understood: Contact,
        resident: int,
        reading: Reading | None,
        decision: Decision | None,
        case: str,
        now: datetime,  # noqa: ARG002 - only the database remembers when
    ) -> None:
        """Save what was understood, read and decided; the contact is done. Raise KeyError when there is none."""
        self._change(
            contact,
            lambda row: replace(
                row,
                state=ContactState.HANDLED,
                lease_until=None,
                held_because="",
                resident=resident,
                case=case,
                shown=summary.of_contact(understood, reading, decision),
                understood=codec.CONTACT.text(understood),
                reading=None if reading is None else codec.READING.text(reading),
                decision=None if decision is None else codec.DECISION.text(decision),
            ),
        )

    def received_earlier(self, contact: ContactId, at: datetime) -> bool:
        """It was received at that time already; False, and nothing changes, when no later one was known."""
        row = self._tables.contacts.get(contact)
        if row is None or row.raw.received_at <= at:
            return False
        understood = row.understood
        if understood is not None:
            understood = codec.CONTACT.text(replace(codec.CONTACT.value(understood), received_at=at))
        self._tables.contacts[contact] = replace(row, raw=replace(row.raw, received_at=at), understood=understood)
        return True

    def hold(self, contact: ContactId, why: str, now: datetime) -> None:  # noqa: ARG002 - when is told by the log
        """Put it aside for a person. Raise KeyError when there is none."""
        self._change(
            contact, lambda row: replace(row, state=ContactState.HELD, held_because=plain(why), lease_until=None)
        )

    def first_alike(
        self, landlord: str, channel: str, fingerprint: str, message_id: str, contact: ContactId
    ) -> ContactId:
        """The first contact with that fingerprint; this one from now on, if there was none."""
        key = (landlord, channel, fingerprint)
        if key not in self._tables.fingerprints:
            self._tables.fingerprints[key] = (plain(message_id), contact)
        return self._tables.fingerprints[key][1]

    def earlier_with_id(self, landlord: str, channel: str, message_id: str, contact: ContactId) -> ContactId | None:
        """The last of the other contacts with that Message-ID, whatever it says; None when there is none."""
        found = (
            first
            for (owner, by, _), (known, first) in self._tables.fingerprints.items()
            if message_id and (owner, by, known) == (landlord, channel, plain(message_id)) and first != contact
        )
        return max(found, default=None)

    def in_conversation(self, landlord: str, channel: str, conversation: str, limit: int = 50) -> Sequence[Party]:
        """Who wrote in a conversation, in which contacts and about which cases: the first contacts."""
        sought = (landlord, channel, plain(conversation))
        found = [
            Party(contact=row.id, resident=row.resident, case=row.case)
            for row in sorted(self._tables.contacts.values(), key=lambda row: row.id)
            if conversation
            and row.resident is not None
            and row.shown is not None
            and (row.raw.landlord, row.raw.channel, row.shown.conversation) == sought
        ]
        return found[:limit]

    def listened_to(self, landlord: str, channel: str, conversation: str) -> Sequence[tuple[datetime, ContactId]]:
        """Contacts of a conversation that were listened to and are not handled yet, with the times of their receipt."""
        sought = (landlord, channel, plain(conversation))
        return [
            (row.raw.received_at, row.id)
            for row in self._rows(ContactState.KEPT)
            if conversation
            and row.shown is not None
            and (row.raw.landlord, row.raw.channel, row.shown.conversation) == sought
        ]

    def not_yet_heard(self, landlord: str, channel: str, conversation: str, until: datetime) -> Sequence[ContactId]:
        """Contacts of a conversation that were received by then and nobody has begun to listen to, as they came."""
        sought = (landlord, channel, plain(conversation))
        return [
            row.id
            for row in self._rows(ContactState.KEPT)
            if conversation
            and row.understood is None
            and row.raw.received_at <= until
            and (row.raw.landlord, row.raw.channel, row.raw.conversation) == sought
        ]

    def count_of(self, resident: int, since: datetime, until: datetime) -> int:
        """How many contacts of a resident were received from then to then and handled."""
        theirs = (row for row in self._rows(ContactState.HANDLED) if row.resident == resident)
        return sum(since <= row.raw.received_at <= until for row in theirs)

    def put_off(self, contact: ContactId, until: datetime) -> None:
        """Try it again at that time. Raise KeyError when there is none."""
        self._change(contact, lambda row: replace(row, lease_until=None, not_before=until))

    def listen_on(self, contact: ContactId, understood: Contact, until: datetime) -> None:
        """Show what they said and wait for more until then. Raise KeyError when there is none."""
        self._change(
            contact,
            lambda row: replace(
                row,
                lease_until=None,
                not_before=until,
                attempts=0,
                shown=summary.of_contact(understood, None, None),
                understood=codec.CONTACT.text(understood),
            ),
        )

    def held(self, landlord: str) -> Sequence[Held]:
        """What waits for a person, oldest first."""
        return [
            Held(
                id=row.id,
                channel=row.raw.channel,
                received_at=row.raw.received_at,
                why=row.held_because,
                attempts=row.attempts,
            )
            for row in self._rows(ContactState.HELD)
            if row.raw.landlord == landlord
        ]

    def release(self, landlord: str, only: Iterable[ContactId] | None = None) -> int:
        """Make held contacts wait to be handled again, attempts set back to 0; how many."""
        chosen = None if only is None else set(only)
        released = [one.id for one in self.held(landlord) if chosen is None or one.id in chosen]
        for contact in released:
            self._change(
                contact,
                lambda row: replace(
                    row, state=ContactState.KEPT, attempts=0, held_because="", lease_until=None, not_before=None
                ),
            )
        return len(released)

    def earlier(self, resident: int, before: datetime, limit: int = 20) -> Sequence[Earlier]:
        """The resident's handled contacts received before that time, oldest of the latest `limit` first."""
        rows = [
            row for row in self._rows(ContactState.HANDLED) if row.resident == resident and row.raw.received_at < before
        ]
        told = ((row, codec.CONTACT.value(row.understood or "")) for row in rows[max(0, len(rows) - limit) :])
        return [
            Earlier(
                days_ago=(before.astimezone(UTC) - row.raw.received_at.astimezone(UTC)).days,
                kind=row.checked_label or (row.shown.label if row.shown else None) or Label.OTHER,
                open=self._is_open(row.case),
                text=summary.words_of(understood),
            )
            for row, understood in told
            if understood.copy_of is None and understood.part_of is None and not understood.only_talk
        ]

    def of_case(self, case: str) -> Sequence[KeptContact]:
        """Contacts that belong to a case, oldest first."""
        return [_whole(row) for row in in_order(self._tables) if case and row.case == case]

    def checked(self, landlord: str, since: datetime | None, after: int, limit: int) -> Sequence[Checked]:
        """Contacts whose last check was made at that time or later, in the order of these checks, after that one."""
        return checked(self._tables, landlord, since, after, limit)

    def understand_anew(self, contact: ContactId, understood: Contact) -> None:
        """Show a handled contact in this way from now on. Raise KeyError when there is none."""
        self._change(contact, lambda row: replace(row, understood=codec.CONTACT.text(understood)))

    def assign_case(self, contact: ContactId, case: str) -> None:
        """Say which case a handled contact belongs to. Raise KeyError when there is none."""
        self._change(contact, lambda row: replace(row, case=case))

    def confirm(self, contact: ContactId, by: str, label: Label, reason: str, now: datetime) -> None:
        """Record that a person agreed with or corrected the suggestion (every one is kept).

        Raises:
            KeyError: there is no such contact.
        """
        self._change(contact, lambda row: replace(row, checked_by=by, checked_label=label))
        self._tables.checks[self._numbers.next("checks")] = Check(
            contact=contact, at=now, by=by, label=label, reason=reason
        )

    def _rows(self, state: ContactState) -> list[ContactRow]:
        return [row for row in in_order(self._tables) if row.state is state]

    def _is_open(self, case: str) -> bool:
        request, complaint = self._tables.requests.get(case), self._tables.complaints.get(case)
        return (request is not None and request.open) or (complaint is not None and complaint.open)

    def _change(self, contact: ContactId, change: Callable[[ContactRow], ContactRow]) -> None:
        self._tables.contacts[contact] = change(self._tables.contacts[contact])


def in_order(tables: Tables) -> list[ContactRow]:
    """All contacts, oldest first."""
    return sorted(tables.contacts.values(), key=lambda row: (row.raw.received_at, row.id))


def _whole(row: ContactRow) -> KeptContact:
    return KeptContact(
        id=row.id,
        raw=row.raw,
        state=row.state,
        attempts=row.attempts,
        contact=None if row.understood is None else codec.CONTACT.value(row.understood),
        resident=row.resident,
        reading=None if row.reading is None else codec.READING.value(row.reading),
        decision=None if row.decision is None else codec.DECISION.value(row.decision),
        case=row.case,
    )
