"""What is around the house: the time, the calendar, and whoever reads."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from triage.inbox import Contact
from triage.reading import Earlier, Reading


class Clock(Protocol):
    """Tells the time; twin: `triage.flow.fixed_clock.FixedClock`."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class Reader(Protocol):
    """Reads a contact; twin: `triage.flow.plain_reader.PlainReader`, which is never sure."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Say what it is. The same input always gets the same answer. Never raises for odd text."""


class Calendars(Protocol):
    """The official bank holidays of a nation of the UK; twin: any mapping in a test."""

    def official(self, nation: str) -> frozenset[date]:
        """Bank holidays of ENG, WLS, SCT or NIR, over every year that the source knows."""

    @property
    def version(self) -> str:
        """Names the source and its version; due dates remember it (law 7)."""
