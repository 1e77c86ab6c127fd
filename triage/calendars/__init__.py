"""Where the bank holidays come from: an adapter, so that the pure rooms only ever see dates."""

from triage.calendars.official import FIRST_YEAR, LAST_YEAR, OfficialCalendars

__all__ = ["FIRST_YEAR", "LAST_YEAR", "OfficialCalendars"]
