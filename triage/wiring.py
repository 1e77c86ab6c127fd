"""Settings to running parts: the one place that knows every implementation, and the one that tells the time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

import structlog

from triage.calendars import OfficialCalendars
from triage.cases import Landlord
from triage.deadlines import Nation
from triage.errors import Trouble
from triage.flow.house import House
from triage.flow.plain_reader import PlainReader
from triage.ports import Channel, Reader, Views
from triage.settings import Settings

log = structlog.get_logger()


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One landlord's running parts, and the read queries of its store."""

    house: House
    views: Views


def landlord_of(settings: Settings) -> Landlord:
    """The landlord that the settings tell of."""
    return Landlord(
        key=settings.landlord,
        name=settings.landlord_name,
        nation=Nation(settings.nation),
        edition=settings.edition,
        phone=settings.landlord_phone,
        out_of_hours=settings.landlord_out_of_hours,
        email=settings.landlord_email,
        guard_day=settings.guard_day,
        guard_hour=settings.guard_hour,
    )


def channels_of(settings: Settings) -> dict[str, Channel]:
    """Every channel that is installed, by name, found by entry point `triage.channels`."""
    found: dict[str, Channel] = {}
    for entry in entry_points(group="triage.channels"):
        make: Callable[[Mapping[str, str], Path], Channel] = entry.load()
        channel = make(settings.for_channels(), settings.data)
        found[channel.name] = channel
    return found


def reader_of(settings: Settings) -> Reader:
    """The live model, or the plain reader that asks a person about everything when there is none to trust."""
    # spaCy and scikit-learn take seconds to import; commands that read nothing never come here.
    from triage.training import open_reader

    try:
        return open_reader(settings.models, settings.training_data)
    except (Trouble, ValueError, OSError) as trouble:
        # The last two: it had to be trained again, and the training data are wrong or cannot be read.
        log.error("no_model", trouble=type(trouble).__name__, remedy="run triage doctor")  # noqa: TRY400 - told in full by doctor
        return PlainReader()


def parts_of(settings: Settings, reader: Reader) -> Parts:
    """Open the store, bring it up to date and put everything together.

    Raises:
        Unavailable: the store cannot be opened.
    """
    # Commands such as `triage due` need no database and do not pay for importing one.
    from triage.store import migrate, open_store

    settings.data.mkdir(parents=True, exist_ok=True)
    store = open_store(settings.url)
    migrate(store.engine)
    clock = SystemClock()
    house = House(
        store=store,
        clock=clock,
        reader=reader,
        channels=channels_of(settings),
        calendars=OfficialCalendars(),
        landlord=landlord_of(settings),
        lease=timedelta(seconds=settings.lease_seconds),
        send_to_only=settings.allow_list,
    )
    return Parts(house=house, views=store.views(clock))


@lru_cache(maxsize=1)
def settings_from_environment() -> Settings:
    """The settings of this process."""
    return Settings()
