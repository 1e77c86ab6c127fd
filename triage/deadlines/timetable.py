"""How long each edition of the Code allows, as data (2024: 6.2 to 6.5 and 6.11 to 6.16; 2022: 4.1, 5.1, 5.13).

A landlord may hold itself to less time, never to more.
"""

from dataclasses import dataclass, replace

STAGES = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTimes:
    """What one stage allows, in working days unless said otherwise."""

    #: From receipt; calendar days when the timetable says so.
    acknowledge: int
    #: From acknowledgement.
    respond: int
    #: The most a response may be put off without good reason.
    longest_extension: int
    acknowledge_cites: tuple[str, ...]
    respond_cites: tuple[str, ...]
    extension_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The times of one edition, or of a landlord who is stricter."""

    edition: str
    stage_1: StageTimes
    stage_2: StageTimes
    #: The 2022 edition says five days, not five working days; see `triage.deadlines.due.acknowledge_by`.
    acknowledge_in_calendar_days: bool = False

    def stage(self, stage: int) -> StageTimes:
        """The times of stage 1 or 2.

        Raises:
            ValueError: there is no such stage (2024, 5.3: a third is not acceptable).
        """
        if stage not in STAGES:
            raise ValueError(f"There are two stages, 1 and 2, and no stage {stage}.")
        return self.stage_1 if stage == 1 else self.stage_2

    def stricter(
        self,
        *,
        acknowledge: int | None = None,
        respond_1: int | None = None,
        respond_2: int | None = None,
    ) -> "Timetable":
        """The same timetable with fewer days where a number is given.

        Raises:
            ValueError: a number is below 1 or would allow more time than this timetable does.
        """
        return replace(
            self,
            stage_1=replace(
                self.stage_1,
                acknowledge=_no_laxer("acknowledge", acknowledge, self.stage_1.acknowledge),
                respond=_no_laxer("respond at stage 1", respond_1, self.stage_1.respond),
            ),
            stage_2=replace(
                self.stage_2,
                acknowledge=_no_laxer("acknowledge", acknowledge, self.stage_2.acknowledge),
                respond=_no_laxer("respond at stage 2", respond_2, self.stage_2.respond),
            ),
        )


EDITION_2024 = Timetable(
    edition="2024",
    stage_1=StageTimes(
        acknowledge=5,
        respond=10,
        longest_extension=10,
        acknowledge_cites=("6.2",),
        respond_cites=("6.3",),
        extension_cites=("6.4", "6.5"),
    ),
    stage_2=StageTimes(
        acknowledge=5,
        respond=20,
        longest_extension=20,
        acknowledge_cites=("6.11",),
        respond_cites=("6.14",),
        extension_cites=("6.15", "6.16"),
    ),
)

# The 2022 edition counts responses from logging and escalation, which here are the day of acknowledgement. It allows
# "a further 10 days"; because 5.2 speaks of 20 working days for 10 and 10 together, those are working days.
EDITION_2022 = Timetable(
    edition="2022",
    acknowledge_in_calendar_days=True,
    stage_1=StageTimes(
        acknowledge=5,
        respond=10,
        longest_extension=10,
        acknowledge_cites=("4.1",),
        respond_cites=("5.1",),
        extension_cites=("5.2", "5.3"),
    ),
    stage_2=StageTimes(
        acknowledge=5,
        respond=20,
        longest_extension=10,
        acknowledge_cites=("4.1",),
        respond_cites=("5.13",),
        extension_cites=("5.14", "5.15"),
    ),
)

TIMETABLES = {timetable.edition: timetable for timetable in (EDITION_2022, EDITION_2024)}


def timetable_of(edition: str) -> Timetable:
    """The Code's own timetable, by edition ("2022" or "2024").

    Raises:
        ValueError: there is no such edition.
    """
    if edition not in TIMETABLES:
        raise ValueError(f"The editions of the Code are {' and '.join(TIMETABLES)}.")
    return TIMETABLES[edition]


def _no_laxer(what: str, asked: int | None, allowed: int) -> int:
    if asked is None:
        return allowed
    if not 1 <= asked <= allowed:
        raise ValueError(
            f"Time to {what}: choose 1 to {allowed} days. A landlord may be stricter than the Code, not laxer."
        )
    return asked
