"""`triage due`: by when something received then must be acknowledged and answered (Code 2024, section 6)."""

import json
from datetime import date, datetime
from typing import Annotated, NoReturn

import typer

from triage.calendars import FIRST_YEAR, LAST_YEAR, OfficialCalendars
from triage.deadlines import (
    LONDON,
    TIMETABLES,
    Due,
    Nation,
    StageTimeline,
    Timeline,
    WorkingDays,
    day_of,
    timeline,
    timetable_of,
    with_local_days,
)

_WRONG_USE = 2


def due(
    received: Annotated[str, typer.Argument(help="When it was received: 2026-12-18, or 2026-12-18T23:50.")],
    edition: Annotated[str, typer.Option(help="Edition of the Code: 2024 or 2022.")] = "2024",
    nation: Annotated[str, typer.Option(help="Whose bank holidays: ENG, WLS, SCT or NIR.")] = "ENG",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say by when a complaint received then must be acknowledged and answered, at stage 1 and at stage 2.

    A time without a zone is London's. Responses are counted from an acknowledgement on its last day; acknowledged
    sooner, they are due sooner. Local days of a landlord are not considered.
    """
    start = _day_received(received)
    if edition not in TIMETABLES:
        _stop(f"There is no such edition of the Code: write --edition {' or --edition '.join(sorted(TIMETABLES))}.")
    if nation.upper() not in set(Nation):
        _stop(f"There is no such nation: write --nation {', '.join(Nation)} in place of it.")
    calendars = OfficialCalendars()
    where = Nation(nation.upper())
    days = with_local_days(calendars.official(where), calendars.version, where)
    dates = _within_the_calendar(start, days, edition)
    typer.echo(_as_json(dates, edition, days) if as_json else _as_table(dates, edition, days))


def _day_received(received: str) -> date:
    written = received.strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(written)
        return day_of(moment if moment.tzinfo else moment.replace(tzinfo=LONDON))
    except ValueError:
        _stop("That is not a date this command can read: write it like 2026-12-18, or with a time 2026-12-18T23:50.")


def _within_the_calendar(start: date, days: WorkingDays, edition: str) -> Timeline:
    # Outside these years no bank holiday is known, and a date that ignores them would be a promise we cannot keep.
    if not FIRST_YEAR <= start.year < LAST_YEAR:
        _stop(
            f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}: "
            f"write a date from {FIRST_YEAR}-01-01 to {LAST_YEAR - 1}-12-31."
        )
    return timeline(start, days, timetable_of(edition))


def _as_json(dates: Timeline, edition: str, days: WorkingDays) -> str:
    return json.dumps(
        {
            "received": dates.counted_from.isoformat(),
            "edition": edition,
            "nation": days.nation.value,
            "calendar": days.version,
            **_stage_as_json(dates.stage_1),
            "stage_2": _stage_as_json(dates.stage_2),
        },
        indent=2,
    )


def _stage_as_json(stage: StageTimeline) -> dict[str, str]:
    return {
        "acknowledge": stage.acknowledge.on.isoformat(),
        "respond": stage.respond.on.isoformat(),
        "respond_extended": stage.respond_extended.on.isoformat(),
    }


def _as_table(dates: Timeline, edition: str, days: WorkingDays) -> str:
    one, two = dates.stage_1, dates.stage_2
    rows = [
        ("", "Stage 1", "Stage 2", "Code"),
        _row("Acknowledge, define and log by", one.acknowledge, two.acknowledge),
        _row("Respond by", one.respond, two.respond),
        _row("Respond by, at the longest extension", one.respond_extended, two.respond_extended),
    ]
    return "\n".join(
        [
            f"Received {_spelt(dates.counted_from)}. That is day 0.",
            f"Edition {edition} of the Code. Bank holidays of {days.nation}: {days.version}.",
            "",
            *(f"{what:<38}{first:<17}{second:<17}{cites}" for what, first, second, cites in rows),
            "",
            "Responses are counted from an acknowledgement on its last day. Acknowledged sooner, they are due sooner.",
        ]
    )


def _row(what: str, one: Due, two: Due) -> tuple[str, str, str, str]:
    cites = dict.fromkeys(one.cites + two.cites)
    return what, _spelt(one.on), _spelt(two.on), ", ".join(cites)


def _spelt(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(_WRONG_USE)
