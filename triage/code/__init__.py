"""The Housing Ombudsman's Complaint Handling Code as data: editions 2022 and 2024, and Appendix A."""

from triage.code.appendix_a import APPENDIX_A, Scenario
from triage.code.edition_2022 import EDITION_2022
from triage.code.edition_2024 import EDITION_2024
from triage.code.provision import PEOPLE, Edition, Provision, Strength

EDITIONS = {edition.year: edition for edition in (EDITION_2022, EDITION_2024)}


def edition(year: str) -> Edition:
    """The edition of that year, "2022" or "2024".

    Raises:
        KeyError: there is none.
    """
    if year not in EDITIONS:
        raise KeyError(f"The editions of the Code kept here are {' and '.join(EDITIONS)}, not {year}.")
    return EDITIONS[year]


__all__ = [
    "APPENDIX_A",
    "EDITIONS",
    "EDITION_2022",
    "EDITION_2024",
    "PEOPLE",
    "Edition",
    "Provision",
    "Scenario",
    "Strength",
    "edition",
]
