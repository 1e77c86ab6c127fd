"""What a contact is about, in words that end "We understand that this is about ..."."""

from collections.abc import Mapping

from triage.reading import Topic

TOPICS: Mapping[Topic, str] = {
    Topic.HEATING_HOT_WATER: "heating or hot water",
    Topic.PLUMBING_LEAKS: "a leak, a drain or the water pipes",
    Topic.DAMP_MOULD: "damp or mould",
    Topic.ELECTRICS: "the electrics",
    Topic.DOORS_WINDOWS_LOCKS: "a door, a window or a lock",
    Topic.ROOF_STRUCTURE: "the roof, the walls or the floor",
    Topic.LIFTS: "a lift",
    Topic.PESTS: "pests",
    Topic.KITCHEN_BATHROOM: "your kitchen or bathroom",
    Topic.PLANNED_WORKS: "planned works",
    Topic.ADAPTATIONS: "changes to your home that you need",
    Topic.COMMUNAL_CLEANING: "cleaning of shared areas",
    Topic.GROUNDS_PARKING: "the grounds, the street or parking",
    Topic.WASTE: "bins or rubbish",
    Topic.FIRE_BUILDING_SAFETY: "fire, gas or the safety of the building",
    Topic.ASB_NOISE: "noise, or how somebody behaves",
    Topic.TENANCY: "your tenancy",
    Topic.ALLOCATIONS_TRANSFERS: "a move or a swap",
    Topic.RENT: "your rent",
    Topic.SERVICE_CHARGES: "service charges",
    Topic.HOME_OWNERSHIP: "your lease, or owning your home",
    Topic.STAFF_CONDUCT: "how our staff dealt with you",
    Topic.CONTRACTOR_CONDUCT: "how our contractor dealt with you",
    Topic.COMPLAINT_HANDLING: "how we deal with your complaint",
    Topic.DATA_PROTECTION: "your personal data",
    Topic.COMMUNICATION: "how we keep in touch with you",
}

RIGHT_IT = "If we have that wrong, just tell us."


def understood(topic: Topic) -> tuple[str, ...]:
    """A paragraph that says it back, and how to put it right; none where nobody can say what it is about."""
    about = TOPICS.get(topic)
    return (f"We understand that this is about {about}. {RIGHT_IT}",) if about else ()
