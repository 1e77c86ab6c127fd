"""Settings to running parts: the one place that knows every implementation, and the one that tells the time."""

import os
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
from triage.errors import Trouble, Unavailable
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
    # spaCy and onnxruntime take seconds to import; commands that read nothing never come here.
    from triage.classify.model_file import open_live

    try:
        return open_live(settings.models)
    except (Trouble, OSError) as trouble:
        log.error("no_model", trouble=type(trouble).__name__, remedy="run triage doctor")  # noqa: TRY400 - told in full by doctor
        return PlainReader()


def own_folder(settings: Settings) -> None:
    """Make the data folder; what this process writes from now on is for its own account's eyes alone.

    Raises:
        Unavailable: it cannot be made.
    """
    # The database, the mails and the letters tell of people's homes and health, whoever else uses this machine.
    os.umask(0o077)
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        message = f"The data folder cannot be made ({trouble.strerror}). Set TRIAGE_DATA to one that can."
        raise Unavailable(message) from trouble


def parts_of(settings: Settings, reader: Reader) -> Parts:
    """Open the store, bring it up to date and put everything together.

    Raises:
        Unavailable: the data folder cannot be made, or the store not opened.
    """
    # Commands such as `triage due` need no database and do not pay for importing one.
    from triage.store import migrate, open_store

    own_folder(settings)
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
        pause=timedelta(seconds=settings.chat_pause),
        send_to_only=settings.allow_list,
    )
    return Parts(house=house, views=store.views(clock))


@lru_cache(maxsize=1)
def settings_from_environment() -> Settings:
    """The settings of this process."""
    return Settings()
