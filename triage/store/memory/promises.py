"""Promises in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from triage.cases import Promise, PromiseKind
from triage.inbox import ContactId
from triage.store.memory.rows import KeptPromise, Numbers, Tables


class MemoryPromises:
    """Promises of one unit of work."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        """Use the tables of the unit."""
        self._tables = tables
        self._numbers = numbers

    def make(self, promise: Promise) -> int:
        """Keep a promise.

        One with a case replaces the open one of that kind for that case; one without a case, but with a
        contact, the open one of that kind for that contact. One with neither always stands by itself.
        """
        for one in open_promises(self._tables):
            same = one.kind is promise.kind and one.landlord == promise.landlord and one.case == promise.case
            if same and (promise.case or (promise.contact is not None and one.contact == promise.contact)):
                self._close(one.id, promise.made_at, "replaced")
        number = self._numbers.next("promises")
        self._tables.promises[number] = KeptPromise(promise=replace(promise, id=number))
        return number

    def due(self, landlord: str, now: datetime, limit: int, kinds: Iterable[PromiseKind]) -> Sequence[Promise]:
        """Open, unbroken promises of these kinds whose time has come, earliest first."""
        wanted = set(kinds)
        return [
            one
            for one in open_promises(self._tables)
            if one.landlord == landlord
            and one.kind in wanted
            and one.due_at <= now
            and self._tables.promises[one.id].broken_at is None
        ][:limit]

    def of_case(self, case: str) -> Sequence[Promise]:
        """Open promises of a case, earliest first; broken ones too, for they are still owed."""
        return [one for one in open_promises(self._tables) if case and one.case == case]

    def of_contact(self, contact: ContactId) -> Sequence[Promise]:
        """Open promises that a contact brought about, earliest first."""
        return [one for one in open_promises(self._tables) if one.contact == contact]

    def find(self, promise: int) -> Promise | None:
        """The open promise with that number; None when there is none, or it is closed."""
        return next((one for one in open_promises(self._tables) if one.id == promise), None)

    def mark_broken(self, promise: int, now: datetime) -> None:
        """Its time went by. It stays open, for it is still owed, but `due` no longer tells of it."""
        self._change(promise, lambda kept: replace(kept, broken_at=kept.broken_at or now))

    def keep(self, promise: int, now: datetime, outcome: str) -> None:
        """Close it: kept, or overtaken; the outcome says which. One that is closed stays as it was."""
        self._close(promise, now, outcome)

    def keep_kind(self, kind: PromiseKind, case: str, now: datetime, outcome: str) -> None:
        """Close the open promise of that kind for a case, if there is one."""
        for one in self.of_case(case):
            if one.kind is kind:
                self._close(one.id, now, outcome)

    def _close(self, promise: int, now: datetime, outcome: str) -> None:
        self._change(promise, lambda kept: replace(kept, kept_at=now.astimezone(UTC), outcome=outcome))

    def _change(self, promise: int, change: Callable[[KeptPromise], KeptPromise]) -> None:
        kept = self._tables.promises.get(promise)
        if kept is not None and kept.kept_at is None:
            self._tables.promises[promise] = change(kept)


def open_promises(tables: Tables) -> list[Promise]:
    """Promises that are still owed, earliest first."""
    standing = [kept.promise for kept in tables.promises.values() if kept.kept_at is None]
    return sorted(standing, key=lambda one: (one.due_at, one.id))
