"""The words in which a reading is given: labels, topics, flags, cues and how sure the machine is.

The meaning of each label follows the Code, edition 2024 (1.2 to 1.6), and the case studies of
Appendix A of the 2022 edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

#: The language of this house (ISO 639-1).
ENGLISH = "en"
#: Another language, but nobody can tell which (BCP 47).
UNKNOWN_LANGUAGE = "und"


class Label(StrEnum):
    """What a contact is, as a careful complaints officer would say."""

    SERVICE_REQUEST = "service_request"
    """A request for action to put something right (Code 1.4)."""
    COMPLAINT = "complaint"
    """An expression of dissatisfaction with the landlord or those acting for it (Code 1.2)."""
    OTHER = "other"
    """Neither: thanks, questions of fact, survey answers (Code 1.6), automatic mail."""


class Topic(StrEnum):
    """The matter to be put right."""

    HEATING_HOT_WATER = "heating_hot_water"
    PLUMBING_LEAKS = "plumbing_leaks"
    DAMP_MOULD = "damp_mould"
    ELECTRICS = "electrics"
    DOORS_WINDOWS_LOCKS = "doors_windows_locks"
    ROOF_STRUCTURE = "roof_structure"
    LIFTS = "lifts"
    PESTS = "pests"
    KITCHEN_BATHROOM = "kitchen_bathroom"
    PLANNED_WORKS = "planned_works"
    ADAPTATIONS = "adaptations"
    COMMUNAL_CLEANING = "communal_cleaning"
    GROUNDS_PARKING = "grounds_parking"
    WASTE = "waste"
    FIRE_BUILDING_SAFETY = "fire_building_safety"
    ASB_NOISE = "asb_noise"
    TENANCY = "tenancy"
    ALLOCATIONS_TRANSFERS = "allocations_transfers"
    RENT = "rent"
    SERVICE_CHARGES = "service_charges"
    HOME_OWNERSHIP = "home_ownership"
    STAFF_CONDUCT = "staff_conduct"
    CONTRACTOR_CONDUCT = "contractor_conduct"
    COMPLAINT_HANDLING = "complaint_handling"
    DATA_PROTECTION = "data_protection"
    COMMUNICATION = "communication"
    OTHER = "other"


class Flag(StrEnum):
    """What else is true of a contact and adds a duty or changes the answer."""

    ASB = "asb"
    SURVEY = "survey"
    REPRESENTATIVE = "representative"
    ESCALATION = "escalation"
    SAFEGUARDING = "safeguarding"
    ADJUSTMENT = "adjustment"
    GROUP = "group"
    LEGAL = "legal"


class CueKind(StrEnum):
    """A kind of words on which the Code or Appendix A turns."""

    ASKS_TO_COMPLAIN = "asks_to_complain"
    ASKS_FOR_STAGE_TWO = "asks_for_stage_two"
    ASKS_ABOUT_PROCEDURE = "asks_about_procedure"
    DECLINES_TO_COMPLAIN = "declines_to_complain"
    MIGHT_COMPLAIN = "might_complain"
    REPEATED_REPORT = "repeated_report"
    COUNT_OF_FAILURES = "count_of_failures"
    ELAPSED_TIME = "elapsed_time"
    MISSED_VISIT = "missed_visit"
    NO_REPLY = "no_reply"
    BROKEN_PROMISE = "broken_promise"
    PASSED_AROUND = "passed_around"
    DISPLEASURE = "displeasure"
    IRONY = "irony"
    GRATITUDE = "gratitude"
    WITHDRAWAL = "withdrawal"
    SURVEY = "survey"
    FAULT_OF_LANDLORD = "fault_of_landlord"
    FAULT_OF_CONTRACTOR = "fault_of_contractor"
    FAULT_OF_NEIGHBOUR = "fault_of_neighbour"
    FAULT_OF_OTHER_BODY = "fault_of_other_body"
    REPRESENTS = "represents"
    GROUP = "group"
    LEGAL = "legal"
    DANGER = "danger"
    HAZARD = "hazard"
    PERSON_AT_RISK = "person_at_risk"
    SAFEGUARDING = "safeguarding"
    ADJUSTMENT = "adjustment"
    DATA_PROTECTION = "data_protection"
    OUTCOME_SOUGHT = "outcome_sought"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that carry a meaning, with their place in the text, so that staff see the very words."""

    kind: CueKind
    #: Character offsets into `Contact.text` (or into the subject, when `where` says so); end is exclusive.
    start: int
    end: int
    words: str
    where: Literal["text", "subject"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier contact of the same resident, as it stands when the new one is read.

    Appendix A turns on it: the same sentence is a request the first time and a complaint the third.
    """

    #: Whole days before the new contact; 0 is the same day.
    days_ago: int
    kind: Label
    open: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelName:
    """Which model made a reading."""

    name: str
    version: str
    #: SHA-256 of the model file, hex; "" for a reader that has no file.
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the machine says of one contact (law 6: with the words and the model that said it)."""

    label: Label
    #: Calibrated probability of each label; they add up to 1.
    probabilities: Mapping[Label, float]
    dissatisfied: bool
    explicit: bool
    urgent: bool
    #: Probabilities, 0 to 1.
    p_dissatisfied: float
    p_explicit: float
    p_urgent: float
    flags: frozenset[Flag] = frozenset()
    topic: Topic = Topic.OTHER
    cues: tuple[Cue, ...] = ()
    #: The Appendix A case it resembles ("A", "A-alt", "B", "B-alt-A", "B-alt-B", "C-1", "C-2", "C-alt").
    similar: str | None = None
    #: The language other than English in which it, or a part of it, is written (ISO 639-1, or
    #: "und" when it is plainly another and nobody can tell which); "en" when unsure.
    language: str = ENGLISH
    #: Whether the machine is entitled to act on it without asking a person.
    sure: bool
    model: ModelName

    @property
    def foreign(self) -> bool:
        """Whether it is not all in English."""
        return self.language != ENGLISH

    @property
    def untranslated(self) -> bool:
        """Whether it is not all in English, and the machine is not entitled to act on what it made of it."""
        return self.foreign and not self.sure

    def words(self, *kinds: CueKind) -> tuple[str, ...]:
        """The resident's very words for these kinds of cue, in the order they stand."""
        return tuple(cue.words for cue in self.cues if cue.kind in kinds)

    def has(self, *kinds: CueKind) -> bool:
        """Whether any cue of these kinds was found."""
        return any(cue.kind in kinds for cue in self.cues)
