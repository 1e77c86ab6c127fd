"""The bank holidays of the four nations, as the `holidays` library knows them, substitute days included."""

from datetime import date
from functools import cache
from importlib.metadata import version as version_of

from triage.deadlines import Nation

# Far enough back for any complaint that may still be looked at, far enough ahead for any deadline that may be set.
FIRST_YEAR = 2015
LAST_YEAR = 2040


class OfficialCalendars:
    """Implements `triage.ports.Calendars`; the same answer every time, reckoned once a nation.

    A holiday proclaimed after the library was released is not in it: staff add it as a local day.
    """

    def __init__(self) -> None:
        self._known: dict[Nation, frozenset[date]] = {}

    def official(self, nation: str) -> frozenset[date]:
        """Bank holidays of ENG, WLS, SCT or NIR from 2015 to 2040, weekends among them.

        Raises:
            ValueError: there is no such nation.
        """
        which = Nation(nation)
        if which not in self._known:
            self._known[which] = _reckoned(which)
        return self._known[which]

    @property
    def version(self) -> str:
        """The library and its release, for example "holidays 0.109"."""
        return _version()


@cache
def _version() -> str:
    # Looking it up reads the library's description from disk, which took a third of the time of taking a contact in.
    return f"holidays {version_of('holidays')}"


def _reckoned(nation: Nation) -> frozenset[date]:
    # The library takes a quarter of a second to import, which a command that needs no calendar should not pay.
    from holidays import country_holidays  # noqa: PLC0415 - see the line above

    # Without a nation the library leaves out Easter Monday and the August holiday, so one is always named.
    return frozenset(country_holidays("GB", subdiv=nation.value, years=range(FIRST_YEAR, LAST_YEAR + 1)))
