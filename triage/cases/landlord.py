"""The landlord whose residents write: its name, its numbers, and how strict it is with itself."""

from dataclasses import dataclass

from triage.deadlines import GUARD_DAY, GUARD_HOUR, Nation, Timetable, timetable_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Landlord:
    """One landlord. A landlord may be stricter than the Code, never laxer."""

    #: Short, stable name kept with every row.
    key: str
    name: str
    nation: Nation = Nation.ENG
    #: Edition of the Code for complaints opened from now on; each complaint remembers its own.
    edition: str = "2024"
    phone: str = ""
    #: Answers at night and at weekends; the ordinary number when there is no other.
    out_of_hours: str = ""
    email: str = ""
    #: Working day and hour (London) at which the system acknowledges what no person has.
    guard_day: int = GUARD_DAY
    guard_hour: int = GUARD_HOUR

    def timetable(self, edition: str) -> Timetable:
        """The clocks of an edition of the Code.

        Raises:
            ValueError: there is no such edition.
        """
        return timetable_of(edition)

    @property
    def night_phone(self) -> str:
        """The number for an emergency at any hour; "" when none is known."""
        return self.out_of_hours or self.phone
