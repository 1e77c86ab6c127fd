"""Who may sign in, and who is signed in, in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from triage.errors import Refused
from triage.ports import StaffMember
from triage.store.engines import add_if_new, add_or_change, for_engine
from triage.store.summary import FAILURES_KEPT_FOR, name_key, name_taken
from triage.store.tables import sessions, sign_in_failures, staff

_MEMBER = sa.select(staff.c.name, staff.c.password_hash, staff.c.role, staff.c.active)
_ADD = add_if_new(staff, staff.c.name_key)
_FIND = _MEMBER.where(staff.c.name_key == sa.bindparam("sought"))
_SESSION = _MEMBER.join_from(sessions, staff).where(
    sessions.c.token_hash == sa.bindparam("token"),
    sessions.c.until > sa.bindparam("now"),
    staff.c.active.is_(sa.true()),
)
_OPEN = add_or_change(sessions, "name_key", "until")
_FAILURES = sa.select(sa.func.count()).where(
    sign_in_failures.c.key == sa.bindparam("sought"), sign_in_failures.c.at >= sa.bindparam("since")
)


class SqlStaff:
    """Staff in one unit of work."""

    def __init__(self, connection: Connection) -> None:
        """Use the connection of the unit."""
        self._connection = connection

    def add(self, member: StaffMember, now: datetime) -> None:
        """Raise Refused when the name is taken."""
        row = {"name_key": name_key(member.name), "added_at": now, **_row(member)}
        if self._connection.execute(for_engine(self._connection, _ADD), row).scalar() is None:
            raise Refused(name_taken(member.name))

    def find(self, name: str) -> StaffMember | None:
        """By name, as typed but for letter case."""
        row = self._connection.execute(_FIND, {"sought": name_key(name)}).one_or_none()
        return None if row is None else _member(row)

    def save(self, member: StaffMember) -> None:
        """Change password, role or whether active. Raise KeyError when there is no such name.

        A new password ends what was opened with the old one.
        """
        before = self.find(member.name)
        if before is not None and before.password_hash != member.password_hash:
            self._connection.execute(sa.delete(sessions).where(sessions.c.name_key == name_key(member.name)))
        changing = sa.update(staff).where(staff.c.name_key == sa.bindparam("sought"))
        if self._connection.execute(changing, {"sought": name_key(member.name), **_row(member)}).rowcount != 1:
            raise KeyError(member.name)

    def everyone(self) -> Sequence[StaffMember]:
        """All of them, by name."""
        return [_member(row) for row in self._connection.execute(_MEMBER.order_by(staff.c.name_key))]

    def open_session(self, token_hash: str, name: str, until: datetime) -> None:
        """Remember a sign-in; only the hash of its token is kept."""
        row = {"token_hash": token_hash, "name_key": name_key(name), "until": until}
        self._connection.execute(for_engine(self._connection, _OPEN), row)

    def session(self, token_hash: str, now: datetime) -> StaffMember | None:
        """Who holds that session, if it is still good and they are active."""
        row = self._connection.execute(_SESSION, {"token": token_hash, "now": now}).one_or_none()
        return None if row is None else _member(row)

    def close_session(self, token_hash: str) -> None:
        """Sign out."""
        self._connection.execute(sa.delete(sessions).where(sessions.c.token_hash == token_hash))

    def failures_since(self, key: str, since: datetime) -> int:
        """Failed sign-ins for a key (a name or an address)."""
        return self._connection.execute(_FAILURES, {"sought": key, "since": since}).scalar_one()

    def failed(self, key: str, at: datetime) -> None:
        """Record a failed sign-in; those of days gone by are forgotten."""
        self._connection.execute(sa.delete(sign_in_failures).where(sign_in_failures.c.at < at - FAILURES_KEPT_FOR))
        self._connection.execute(sa.insert(sign_in_failures), {"key": key, "at": at})


def _row(member: StaffMember) -> dict[str, object]:
    return {
        "name": member.name,
        "password_hash": member.password_hash,
        "role": member.role,
        "active": member.active,
    }


def _member(row: Row[*tuple[Any, ...]]) -> StaffMember:
    return StaffMember(name=row.name, password_hash=row.password_hash, role=row.role, active=row.active)
