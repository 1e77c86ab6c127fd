"""Kinds of cues and topics that mean the same to every rule, definition and journey."""

from triage.reading.vocabulary import CueKind, Topic

#: Words that voice or show dissatisfaction with the landlord (Code 1.2; Appendix A of 2022).
DISSATISFACTION = (
    CueKind.DISPLEASURE,
    CueKind.IRONY,
    CueKind.REPEATED_REPORT,
    CueKind.COUNT_OF_FAILURES,
    CueKind.MISSED_VISIT,
    CueKind.NO_REPLY,
    CueKind.BROKEN_PROMISE,
    CueKind.PASSED_AROUND,
    CueKind.FAULT_OF_LANDLORD,
    CueKind.FAULT_OF_CONTRACTOR,
    CueKind.MIGHT_COMPLAIN,
)

#: Topics that are about how somebody was dealt with: there is nothing to repair or to provide.
CONDUCT = frozenset(
    {Topic.STAFF_CONDUCT, Topic.CONTRACTOR_CONDUCT, Topic.COMPLAINT_HANDLING, Topic.COMMUNICATION, Topic.OTHER}
)

#: Topics in which danger is a hazard of the home or the building, with the clocks of SI 2025/1042.
IN_THE_HOME = frozenset(
    {
        Topic.HEATING_HOT_WATER,
        Topic.PLUMBING_LEAKS,
        Topic.DAMP_MOULD,
        Topic.ELECTRICS,
        Topic.DOORS_WINDOWS_LOCKS,
        Topic.ROOF_STRUCTURE,
        Topic.LIFTS,
        Topic.PESTS,
        Topic.KITCHEN_BATHROOM,
        Topic.PLANNED_WORKS,
        Topic.ADAPTATIONS,
        Topic.COMMUNAL_CLEANING,
        Topic.GROUNDS_PARKING,
        Topic.WASTE,
        Topic.FIRE_BUILDING_SAFETY,
        Topic.OTHER,
    }
)
