"""England's working days, as the landlord's system reckons them."""

import pytest

from triage.calendars import OfficialCalendars
from triage.deadlines import Nation, WorkingDays, with_local_days


@pytest.fixture(scope="session")
def england() -> WorkingDays:
    calendars = OfficialCalendars()
    return with_local_days(calendars.official("ENG"), calendars.version, Nation.ENG)
