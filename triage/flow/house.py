"""Everything a journey needs from outside, wired once by `triage.wiring` and handed along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from triage.cases import Landlord
from triage.deadlines import WorkingDays, with_local_days
from triage.ports import Calendars, Channel, Clock, Look, Reader, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One landlord's running parts."""

    store: Store
    clock: Clock
    reader: Reader
    channels: Mapping[str, Channel]
    calendars: Calendars
    landlord: Landlord
    #: How long a worker may hold a contact or a message before another takes over.
    lease: timedelta = timedelta(seconds=30)
    #: How long somebody who writes in pieces is silent before they count as finished.
    pause: timedelta = timedelta(0)
    #: Addresses, or domains beginning with "@", that may be written to; None lifts the limit.
    send_to_only: frozenset[str] | None = frozenset()


def working_days(house: House, look: Look) -> WorkingDays:
    """The landlord's working days: the official list, with the one-off days its people put in."""
    nation = house.landlord.nation
    local = look.local_days.of(house.landlord.key, nation)
    return with_local_days(
        house.calendars.official(nation),
        house.calendars.version,
        nation,
        added=[one.day for one in local if one.holiday],
        removed=[one.day for one in local if not one.holiday],
    )
