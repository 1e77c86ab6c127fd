"""The library's bank holidays, held against the list that GOV.UK publishes."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from triage.calendars import FIRST_YEAR, LAST_YEAR, OfficialCalendars
from triage.deadlines import Nation
from triage.ports import Calendars

DIVISIONS = {
    Nation.ENG: BankHolidays.ENGLAND_AND_WALES,
    Nation.WLS: BankHolidays.ENGLAND_AND_WALES,
    Nation.SCT: BankHolidays.SCOTLAND,
    Nation.NIR: BankHolidays.NORTHERN_IRELAND,
}

# Proclaimed on 4 February 2026 for Scotland's first match at the World Cup; the list in the package is older than that.
PROCLAIMED_SINCE = {Nation.SCT: {date(2026, 6, 15)}}


@pytest.fixture(scope="module")
def calendars() -> OfficialCalendars:
    return OfficialCalendars()


@pytest.fixture(scope="module")
def published() -> Callable[[Nation], set[date]]:
    lists = BankHolidays(use_cached_holidays=True)
    return lambda nation: {holiday["date"] for holiday in lists.get_holidays(division=DIVISIONS[nation])}


def weekdays(holidays: set[date] | frozenset[date], year: int) -> set[date]:
    return {day for day in holidays if day.year == year and day.weekday() < 5}


@pytest.mark.parametrize("nation", list(Nation))
def test_pitfall_13_every_weekday_holiday_is_the_published_one_and_no_other_is_there(
    nation: Nation, calendars: OfficialCalendars, published: Callable[[Nation], set[date]]
) -> None:
    listed = published(nation)
    years = {day.year for day in listed if day.year >= FIRST_YEAR}
    # Were the list to shrink, so would the proof.
    assert years >= set(range(2015, 2029))
    for year in sorted(years):
        since = weekdays(PROCLAIMED_SINCE.get(nation, set()), year)
        assert weekdays(calendars.official(nation), year) == weekdays(listed, year) | since


def test_pitfall_14_the_days_left_out_by_a_library_that_is_not_told_the_nation_are_there(
    calendars: OfficialCalendars,
) -> None:
    easter = {date(2025, 4, 21), date(2026, 4, 6), date(2027, 3, 29)}
    traps = easter | {date(2025, 8, 25), date(2026, 8, 31), date(2027, 8, 30)}
    assert traps <= calendars.official("ENG")


def test_pitfall_14_one_off_days_and_substitutes_are_there(calendars: OfficialCalendars) -> None:
    england = calendars.official("ENG")
    assert {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)} <= england
    assert {date(2026, 12, 28), date(2027, 12, 27), date(2027, 12, 28), date(2028, 1, 3)} <= england
    assert not {date(2020, 5, 4), date(2022, 5, 30)} & england


def test_each_nation_has_its_own_days(calendars: OfficialCalendars) -> None:
    assert date(2026, 1, 2) in calendars.official("SCT")
    assert date(2026, 3, 17) in calendars.official("NIR")
    assert not {date(2026, 1, 2), date(2026, 3, 17)} & calendars.official("ENG")
    assert calendars.official("WLS") == calendars.official("ENG")


def test_every_year_that_a_deadline_may_reach_has_its_holidays(calendars: OfficialCalendars) -> None:
    for nation in Nation:
        years = [day.year for day in sorted(calendars.official(nation))]
        assert (years[0], years[-1]) == (FIRST_YEAR, LAST_YEAR)
        assert all(later - earlier <= 1 for earlier, later in pairwise(years))


def test_a_nation_is_reckoned_once(calendars: OfficialCalendars) -> None:
    assert calendars.official("NIR") is calendars.official("NIR")


def test_a_nation_that_does_not_exist_is_refused(calendars: OfficialCalendars) -> None:
    with pytest.raises(ValueError, match="FRA"):
        calendars.official("FRA")


def test_it_is_what_the_path_asks_for_and_names_its_source() -> None:
    calendars: Calendars = OfficialCalendars()
    source, release = calendars.version.split()
    assert source == "holidays"
    assert release[0].isdigit()
