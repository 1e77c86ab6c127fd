"""The chain of hashes that makes a change in the history of a case visible (Code 5.12, law 6)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Self

from triage.cases import Event
from triage.store.codec import event_text, event_value
from triage.store.plain_text import without_what_no_store_can_hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One event of one case as it is kept, with the hash that ties it to the one before."""

    landlord: str
    case: str
    #: Its place in the history, from 1.
    seq: int
    at: datetime
    by: str
    kind: str
    #: JSON of the rest of the event.
    text: str
    #: "" for the first.
    previous_hash: str
    hash: str

    @classmethod
    def of(cls, event: Event, *, landlord: str, case: str, seq: int, previous_hash: str) -> Self:
        """Tie an event to the one before."""
        kind, text = event_text(event)
        by = without_what_no_store_can_hold(event.by)
        at = event.at.astimezone(UTC)
        proof = prove(
            landlord=landlord, case=case, seq=seq, at=at, by=by, kind=kind, text=text, previous_hash=previous_hash
        )
        return cls(
            landlord=landlord,
            case=case,
            seq=seq,
            at=at,
            by=by,
            kind=kind,
            text=text,
            previous_hash=previous_hash,
            hash=proof,
        )

    @property
    def event(self) -> Event:
        """The event again."""
        return event_value(kind=self.kind, at=self.at, by=self.by, text=self.text)

    def holds(self) -> bool:
        """Whether its hash proves it."""
        return self.hash == prove(
            landlord=self.landlord,
            case=self.case,
            seq=self.seq,
            at=self.at,
            by=self.by,
            kind=self.kind,
            text=self.text,
            previous_hash=self.previous_hash,
        )


def prove(
    *, landlord: str, case: str, seq: int, at: datetime, by: str, kind: str, text: str, previous_hash: str
) -> str:
    """SHA-256 (hex) of the hash before and of everything that is kept of an event."""
    kept = {
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": by,
        "case": case,
        "data": text,
        "kind": kind,
        "landlord": landlord,
        "seq": seq,
    }
    told = json.dumps(kept, sort_keys=True, separators=(",", ":"))
    return sha256(f"{previous_hash}\n{told}".encode()).hexdigest()


def broken(links: Iterable[Link]) -> Iterator[str]:
    """References whose links do not prove themselves; the links must come case by case, in order."""
    for case, chain in groupby(links, key=attrgetter("case")):
        previous, expected, sound = "", 1, True
        for link in chain:
            sound = sound and link.seq == expected and link.previous_hash == previous and link.holds()
            previous, expected = link.hash, expected + 1
        if not sound:
            yield case
