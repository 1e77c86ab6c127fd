"""The eight case studies of Appendix A of the 2022 edition, in our own words.

The 2024 edition does not carry them, but nothing in it contradicts them save one: where a quick apology settled the
matter (A), the choice to complain must now be given all the same (2024, 1.3).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One case study and what the Ombudsman made of it."""

    key: str
    title: str
    #: What happens, in two sentences.
    story: str
    #: What the Ombudsman said it was.
    answer: str
    #: What the answer turned on.
    signal: str


_ALL = (
    Scenario(
        key="A",
        title="Missed visit, settled within the hour",
        story=(
            "A contractor does not come, and the resident is cross about a morning off work. The landlord finds out "
            "why within the hour, says sorry and finds a new time, and the resident is content."
        ),
        answer="No complaint, but it is recorded and looked at for what can be learnt.",
        signal="It was explained and settled at once, with hardly any enquiry, and the resident agreed.",
    ),
    Scenario(
        key="A-alt",
        title="Missed visit that nobody can explain",
        story=(
            "A contractor does not come, and the resident has a text message about a visit that no system knows of. "
            "The landlord says sorry and finds a new time, but cannot say what happened."
        ),
        answer="A complaint is opened, although a new visit was arranged.",
        signal="The landlord cannot explain it without looking into it.",
    ),
    Scenario(
        key="B",
        title="Old leak, first report",
        story=(
            "A radiator has leaked for months and is getting worse. The resident tells the landlord of it for the "
            "first time."
        ),
        answer="A service request.",
        signal="Going on for long is not the same as having been reported before.",
    ),
    Scenario(
        key="B-alt-A",
        title="Leak reported several times, nobody came",
        story=(
            "A radiator has leaked for months and the carpet has begun to smell. The resident reported it several "
            "times, was promised a visit each time, and the landlord can see the reports but not why nothing "
            "followed."
        ),
        answer="A service request and a complaint, without the resident asking for one.",
        signal="Reported again and again, and nothing done.",
    ),
    Scenario(
        key="B-alt-B",
        title="One makeshift repair after another",
        story=(
            "Each visit patches the radiator and promises a new one that never comes. The resident feels sent in "
            "circles to save money, and the notes show that a new radiator was recommended."
        ),
        answer="The job is raised and a complaint is opened.",
        signal="Plain dissatisfaction, and records which show that the process failed.",
    ),
    Scenario(
        key="C-1",
        title="Noisy neighbour, first report",
        story=(
            "A neighbour's loud music keeps a family awake, and talking to them brought only abuse. The resident asks"
            " the landlord for the first time to do something."
        ),
        answer="A report of anti-social behaviour, handled under that policy.",
        signal="The complaint is about a neighbour and not about the landlord.",
    ),
    Scenario(
        key="C-2",
        title="Worse after two months, and the landlord at work on it",
        story=(
            "Two months on it has grown worse, it weighs on the resident's health, and the police know of it. The "
            "landlord has been in touch, has spoken to the neighbour and gives an update, and the resident agrees to "
            "go on."
        ),
        answer="Still the report of anti-social behaviour, and no complaint.",
        signal="Distress and gravity decide nothing by themselves while the landlord acts and keeps in touch.",
    ),
    Scenario(
        key="C-alt",
        title="Worse after two months, and nothing heard",
        story=(
            "Two months on it has grown worse, and the resident has done everything that was asked. Since the first "
            "report the landlord has not been heard of, and the family lives in fear."
        ),
        answer="The report is followed up, and a complaint about how it was handled is opened.",
        signal="The landlord did not respond.",
    ),
)

APPENDIX_A = {scenario.key: scenario for scenario in _ALL}
