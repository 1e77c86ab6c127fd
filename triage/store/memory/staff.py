"""Who may sign in, and who is signed in, in memory."""

from collections.abc import Sequence
from datetime import datetime

from triage.errors import Refused
from triage.ports import StaffMember
from triage.store.memory.rows import Numbers, Tables
from triage.store.summary import FAILURES_KEPT_FOR, name_key, name_taken


class MemoryStaff:
    """Staff in one unit of work."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        """Use the tables of the unit."""
        self._tables = tables
        self._numbers = numbers

    def add(self, member: StaffMember, now: datetime) -> None:  # noqa: ARG002 - only the database remembers when
        """Raise Refused when the name is taken."""
        if name_key(member.name) in self._tables.staff:
            raise Refused(name_taken(member.name))
        self._tables.staff[name_key(member.name)] = member

    def find(self, name: str) -> StaffMember | None:
        """By name, as typed but for letter case."""
        return self._tables.staff.get(name_key(name))

    def save(self, member: StaffMember) -> None:
        """Change password, role or whether active. Raise KeyError when there is no such name.

        A new password ends what was opened with the old one.
        """
        before = self._tables.staff.get(name_key(member.name))
        if before is None:
            raise KeyError(member.name)
        if before.password_hash != member.password_hash:
            for token, (name, _) in list(self._tables.sessions.items()):
                if name == name_key(member.name):
                    del self._tables.sessions[token]
        self._tables.staff[name_key(member.name)] = member

    def everyone(self) -> Sequence[StaffMember]:
        """All of them, by name."""
        return [member for _, member in sorted(self._tables.staff.items())]

    def open_session(self, token_hash: str, name: str, until: datetime) -> None:
        """Remember a sign-in; only the hash of its token is kept."""
        self._tables.sessions[token_hash] = (name_key(name), until)

    def session(self, token_hash: str, now: datetime) -> StaffMember | None:
        """Who holds that session, if it is still good and they are active."""
        name, until = self._tables.sessions.get(token_hash, ("", now))
        member = self._tables.staff.get(name)
        return member if member is not None and member.active and until > now else None

    def close_session(self, token_hash: str) -> None:
        """Sign out."""
        self._tables.sessions.pop(token_hash, None)

    def failures_since(self, key: str, since: datetime) -> int:
        """Failed sign-ins for a key (a name or an address)."""
        return sum(whose == key and at >= since for whose, at in self._tables.failures.values())

    def failed(self, key: str, at: datetime) -> None:
        """Record a failed sign-in; those of days gone by are forgotten."""
        for number, (_, when) in list(self._tables.failures.items()):
            if when < at - FAILURES_KEPT_FOR:
                del self._tables.failures[number]
        self._tables.failures[self._numbers.next("failures")] = (key, at)
