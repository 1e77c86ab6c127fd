"""The clocks of Awaab's Law: the Hazards in Social Housing (Prescribed Requirements) (England) Regulations 2025.

SI 2025/1042, in force 27 October 2025, England only. The landlord is aware from the first mention to anybody, so our
time of receipt starts the clock, and a complaint that mentions mould starts it too.

Not verified against the text of the regulations, only against law firms' and guides' summaries: the regulation
numbers, the definition of a working day (taken to be ours), and the commencement of phases 2 and 3. Check
legislation.gov.uk before relying on them. Where sources differ the stricter number stands here: one landlord reads
24 hours after an investigation of 24 hours, and we give 24 hours for both.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from triage.deadlines.due import Due
from triage.deadlines.working_days import WorkingDays, calendar_days_after, day_of, end_of

SOURCE = "SI 2025/1042"

EMERGENCY_HOURS = 24
INVESTIGATE_WORKING_DAYS = 10
SUMMARY_WORKING_DAYS = 3
SAFETY_WORK_WORKING_DAYS = 5
PREVENTATIVE_WORK_WORKING_DAYS = 5
PREVENTATIVE_WORK_LATEST_CALENDAR_DAYS = 84
"""Twelve weeks, physically begun, and only where five working days are not reasonably practicable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Hazards that come under the regulations from a date."""

    number: int
    #: None when no instrument that fixes a date has been found.
    begins: date | None
    hazards: tuple[str, ...]


PHASES = (
    Phase(
        number=1,
        begins=date(2025, 10, 27),
        hazards=("any emergency hazard except crowding and space", "damp, mould and fungal growth"),
    ),
    # Announced for 2026; no source found shows the commencement laid or in force.
    Phase(
        number=2,
        begins=None,
        hazards=(
            "excess cold and excess heat",
            "falls",
            "structural collapse and explosions",
            "fire and electrical hazards",
            "domestic and personal hygiene and food safety",
        ),
    ),
    # Announced for 2027, likewise without a date.
    Phase(number=3, begins=None, hazards=("every other health and safety rating hazard except overcrowding",)),
)


def phases_in_force(day: date) -> tuple[Phase, ...]:
    """The phases that are known to have begun by that day."""
    return tuple(phase for phase in PHASES if phase.begins is not None and phase.begins <= day)


def emergency_hazard_by(aware: datetime) -> Due:
    """When an emergency hazard must be investigated and made safe: 24 hours by the clock, nights and holidays too.

    Raises:
        ValueError: `aware` has no time zone.
    """
    start = day_of(aware)
    # In UTC, because an hour more or less on the clock in London makes the hours of danger no longer or shorter.
    at = aware.astimezone(UTC) + timedelta(hours=EMERGENCY_HOURS)
    return Due(
        on=day_of(at),
        at=at,
        clock=f"emergency hazard made safe, {EMERGENCY_HOURS} hours",
        cites=(SOURCE,),
        edition=SOURCE,
        calendar="",
        counted_from=start,
    )


def investigate_hazard_by(aware: datetime, days: WorkingDays) -> Due:
    """When the investigation of a significant hazard must be finished (regulation 6).

    Raises:
        ValueError: `aware` has no time zone.
    """
    return _working(aware, INVESTIGATE_WORKING_DAYS, "significant hazard investigated", "reg 6", days)


def hazard_summary_by(investigated: datetime, days: WorkingDays) -> Due:
    """When the tenant must have the written summary of a finished investigation (regulation 9).

    Raises:
        ValueError: `investigated` has no time zone.
    """
    return _working(investigated, SUMMARY_WORKING_DAYS, "written summary of the investigation", "reg 9", days)


def safety_work_by(investigated: datetime, days: WorkingDays) -> Due:
    """When the work that makes a significant hazard safe must be done (regulation 11(2)(a)).

    Raises:
        ValueError: `investigated` has no time zone.
    """
    return _working(investigated, SAFETY_WORK_WORKING_DAYS, "hazard made safe", "reg 11(2)(a)", days)


def preventative_work_by(investigated: datetime, days: WorkingDays) -> Due:
    """When work to keep the hazard from coming back must be begun, or steps towards it taken (regulation 13(2)).

    Raises:
        ValueError: `investigated` has no time zone.
    """
    return _working(investigated, PREVENTATIVE_WORK_WORKING_DAYS, "preventative work begun", "reg 13(2)", days)


def preventative_work_at_latest(investigated: datetime, days: WorkingDays) -> Due:
    """When preventative work must physically have begun, whatever stood in its way (regulation 13(3)(b)).

    Twelve weeks, whatever days they end on; moved to the working day before when nobody works on the last.

    Raises:
        ValueError: `investigated` has no time zone.
    """
    start = day_of(investigated)
    on = days.on_or_before(calendar_days_after(start, PREVENTATIVE_WORK_LATEST_CALENDAR_DAYS))
    return _due(start, on, "preventative work physically begun, 12 weeks", "reg 13(3)(b)", days)


def _working(moment: datetime, count: int, clock: str, regulation: str, days: WorkingDays) -> Due:
    start = day_of(moment)
    return _due(start, days.after(start, count), f"{clock}, {count} working days", regulation, days)


def _due(start: date, on: date, clock: str, regulation: str, days: WorkingDays) -> Due:
    return Due(
        on=on,
        at=end_of(on),
        clock=clock,
        cites=(f"{SOURCE} {regulation}",),
        edition=SOURCE,
        calendar=days.version,
        counted_from=start,
    )
