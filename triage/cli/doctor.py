"""`triage doctor`: what is well and what is not, each with a clear sentence on what to do."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Annotated

import typer

from triage.cli import opened
from triage.errors import Trouble
from triage.flow.plain_reader import PlainReader
from triage.flow.watch_mailboxes import sentences
from triage.ports import Examines
from triage.running import HouseDoor
from triage.settings import Settings
from triage.wiring import SystemClock, channels_of, own_folder, parts_of

#: Less free space than this and a busy week may fill the disk.
LITTLE_SPACE = 1_000_000_000
#: The permissions of everybody but the owner.
_OTHERS = 0o077
#: A calendar that ends sooner may hold wrong deadlines soon.
CALENDAR_AHEAD = timedelta(days=365)


def doctor(
    *,
    mailboxes: Annotated[bool, typer.Option("--mailboxes", help="Also prove that every message there is with us.")] = (
        False
    ),
) -> None:
    """Look at the store, the model, the calendar and the channels; exit code 1 when something needs doing."""
    settings = opened.settings()
    well = True
    for name, examine in (
        ("data folder", _data_folder),
        ("store", _store),
        ("model", _model),
        ("calendar", _calendar),
        ("channels", _channels),
        ("sending", _sending),
        ("mailboxes", _mailboxes),
        *([("compared", _compared)] if mailboxes else []),
    ):
        for fine, sentence in _examined(examine, settings):
            well = well and fine
            typer.echo(f"{'ok  ' if fine else 'LOOK'}  {name}: {sentence}")
    if not well:
        raise typer.Exit(1)


Finding = tuple[bool, str]


def _examined(examine: Callable[[Settings], Iterator[Finding]], settings: Settings) -> Iterator[Finding]:
    try:
        yield from examine(settings)
    except Trouble as trouble:
        yield False, str(trouble)
    except OSError as trouble:
        yield False, f"it cannot be reached ({trouble.strerror})."


def _data_folder(settings: Settings) -> Iterator[Finding]:
    own_folder(settings)
    trial = settings.data / ".doctor"
    trial.write_bytes(b"well")
    trial.unlink()
    free = shutil.disk_usage(settings.data).free
    gigabytes = free / 1_000_000_000
    if free < LITTLE_SPACE:
        yield False, f"only {gigabytes:.1f} GB are free; make room, or messages cannot be kept."
    else:
        yield True, f"it can be written, and {gigabytes:.0f} GB are free."
    if settings.data.stat().st_mode & _OTHERS:
        yield False, f"other accounts of this machine can look into it; run chmod 700 {settings.data}."


def _store(settings: Settings) -> Iterator[Finding]:
    from triage.store import open_store

    told = open_store(settings.url).views().health()
    yield True, ", ".join(f"{name} {value}" for name, value in sorted(told.items()))


def _model(settings: Settings) -> Iterator[Finding]:
    from triage.classify.model_file import open_live

    open_live(settings.models)
    yield True, "the live model opens and is the one that its manifest tells of."


def _calendar(settings: Settings) -> Iterator[Finding]:
    from triage.calendars import OfficialCalendars

    calendars = OfficialCalendars()
    last = max(calendars.official(settings.nation))
    if last - SystemClock().now().date() < CALENDAR_AHEAD:
        yield False, f"it ends on {last}; update the package that holds the bank holidays."
    else:
        yield True, f"{calendars.version}, {settings.nation}, until {last.year}."


def _channels(settings: Settings) -> Iterator[Finding]:
    found = channels_of(settings)
    yield bool(found), f"{', '.join(sorted(found))}." if found else "none is installed; run make setup."


def _mailboxes(settings: Settings) -> Iterator[Finding]:
    from triage.store import open_store

    now = SystemClock().now()
    for channel in channels_of(settings).values():
        if isinstance(channel, Examines):
            yield from channel.examine(now)
    if settings.listens:
        yield from sentences(open_store(settings.url).views().mailboxes(settings.landlord), now)
    else:
        yield True, "none is listened to (TRIAGE_MAILBOXES and TRIAGE_TELEGRAM_TOKEN are empty)."


def _compared(settings: Settings) -> Iterator[Finding]:
    parts = parts_of(settings, PlainReader())
    door = HouseDoor(parts.house, parts.views, lambda *_: None)
    for channel in parts.house.channels.values():
        if isinstance(channel, Examines):
            yield from channel.compare(door)


def _sending(settings: Settings) -> Iterator[Finding]:
    if not settings.smtp_host:
        yield True, f"no mail server is set; e-mail is put into {settings.data / 'maildir'}."
    elif settings.allow_list is None:
        yield True, f"e-mail goes through {settings.smtp_host} to anybody."
    elif settings.allow_list:
        yield True, f"e-mail goes through {settings.smtp_host} only to {', '.join(sorted(settings.allow_list))}."
    else:
        yield False, "TRIAGE_SEND_TO_ONLY is empty, so no e-mail leaves; set addresses, @domains, or * for everybody."
    if settings.landlord_email == "":
        yield False, "TRIAGE_LANDLORD_EMAIL is empty; residents see no address to answer to."
