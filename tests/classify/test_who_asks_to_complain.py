"""Whether a contact asks to complain about us is told by the words around the mention, not by it alone (Code 1.3)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from triage.classify.cues import understand
from triage.inbox import Contact, Sender
from triage.reading import CueKind

Make = Callable[..., Contact]
Kinds = Callable[..., set[CueKind]]
ASKED = {CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO}


@pytest.mark.parametrize(
    "text",
    [
        "Put me down for a complaint about the lift, love.",
        "Make it official please, five weeks is long enough.",
        "I gave it till Friday and Friday's gone, so please put the complaint in.",
        "Stage one please. You know which door.",
        "I want this taken further than the desk. Please put it through your complaints procedure.",
        "I'm lodging a grievance about how your officer spoke to my wife.",
        "So, complaint: the stairs. Not mopped since March.",
        "I will have the complaint you offered, and not the chat.",
        "I'd be grateful if you would treat what follows as a complaint.",
        "He said yes, so I want him reported. Officially reported.",
        "Would you please open a complaint.",
        "Could you log this as a complaint and give me the number?",
        "We hereby give notice of a complaint about the charges.",
        "I'm complaining, log it. Nobody has been since May.",
        "Complaint form attached, filled in with Mrs Osei at the drop-in.",
        "Tenant wants a formal cmplt about the caretaker.",
        "I am raising a formal greivance over the bins.",
        "We are lodging a joint complaint about the lift, all six flats.",
        "Would you hand this to whoever deals with complaints, and have them write to me.",
        "Can somebody start one of them complaint files on the painters.",
        "He asks for it to be looked into under stage 1.",
    ],
)
def test_whoever_asks_in_plain_or_odd_words_asks(contact: Make, kinds: Kinds, text: str) -> None:
    assert CueKind.ASKS_TO_COMPLAIN in kinds(contact(text))


@pytest.mark.parametrize("word", ["complaint", "complant", "complaynt", "complient", "compliant", "komplaint"])
def test_a_misspelt_complaint_is_a_complaint(contact: Make, kinds: Kinds, word: str) -> None:
    assert CueKind.ASKS_TO_COMPLAIN in kinds(contact(f"i want to make a {word} about your office"))


@pytest.mark.parametrize("word", ["complain", "komplain", "complane", "complayn", "conplain"])
def test_a_misspelt_wish_to_complain_is_one(contact: Make, kinds: Kinds, word: str) -> None:
    assert CueKind.ASKS_TO_COMPLAIN in kinds(contact(f"i wanna {word} about ur plumber he was that rude"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to make a complaint about your plumber.", CueKind.ASKS_TO_COMPLAIN),
        ("I don't want to make a complaint about your plumber.", CueKind.DECLINES_TO_COMPLAIN),
        ("If he does not come I want to make a complaint about your plumber.", CueKind.MIGHT_COMPLAIN),
        ("How would I make a complaint about your plumber?", CueKind.ASKS_ABOUT_PROCEDURE),
        ("I want to make a complaint about my neighbour.", CueKind.FAULT_OF_NEIGHBOUR),
        ("I want to make a complaint about the council.", CueKind.FAULT_OF_OTHER_BODY),
    ],
    ids=["asked", "negated", "hypothetical", "procedure", "neighbour", "another body"],
)
def test_nearly_the_same_words_are_told_apart(contact: Make, kinds: Kinds, text: str, kind: CueKind) -> None:
    found = kinds(contact(text))

    assert kind in found
    assert bool(ASKED & found) is (kind is CueKind.ASKS_TO_COMPLAIN)


@pytest.mark.parametrize(
    ("asks", "does_not"),
    [
        ("Nobody came so I want to make a complaint.", "Nobody wants to make a complaint, least of all me."),
        ("My complaint is that the lift is out again.", "The answer to my complaint came, thank you."),
        ("Please open a complaint about the bins.", "His open complaint about the bins is going fine."),
        ("If you would open a complaint I'd be obliged.", "If you wish to open a complaint see our website."),
        ("Can I make a complaint about the office?", "May I ask how long a complaint takes you as a rule?"),
        ("Said I'd complain if he missed again, so here I am, complaining.", "I'll complain if he misses again."),
        ("I want it put through your complaints procedure.", "I have read your complaints procedure twice."),
    ],
)
def test_of_two_that_sound_alike_only_one_asks(contact: Make, kinds: Kinds, asks: str, does_not: str) -> None:
    assert ASKED & kinds(contact(asks))
    assert not ASKED & kinds(contact(does_not))


def test_log_it_asks_only_where_complaining_is_spoken_of(contact: Make, kinds: Kinds) -> None:
    assert CueKind.ASKS_TO_COMPLAIN in kinds(contact("My mate said complain and she's right. Log it please."))
    assert not ASKED & kinds(contact("The hall light is out. Log it please."))


def test_a_subject_counts_for_nothing_when_the_text_declines(contact: Make, kinds: Kinds) -> None:
    declines = contact("I don't want to make a complaint, I only wonder how one is made.", subject="Complaint")

    assert not ASKED & kinds(declines)
    assert CueKind.ASKS_TO_COMPLAIN in kinds(contact("The lift is out again.", subject="Complaint"))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Ms Obi wants it entered as a complaint from all of them.", True),
        ("Complaint logged at her request.", True),
        ("She complains of a smell of drains in the hall, worse after rain.", False),
    ],
)
def test_in_a_note_the_verb_is_the_writers_and_the_request_the_residents(
    contact: Make, kinds: Kinds, text: str, asks: bool
) -> None:
    assert bool(ASKED & kinds(contact(text, channel="phone"))) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Please take it to stage 2.", True),
        ("I'd like somebody senior to look at your decision again.", True),
        ("Please escalate. You have closed it four times and my complaint with it.", True),
        ("I ask for a review of the decision.", True),
        ("pls can my complaint go to the nxt step", True),
        ("How long do I have to ask for stage two?", False),
        ("I shall not be asking for stage two.", False),
        ("If it's another no show I'm going to stage 2.", False),
        ("I ask for a review of my banding.", False),
        ("Can you escalate my leak, it is worse.", False),
    ],
)
def test_stage_two_is_asked_for_or_only_spoken_of(contact: Make, kinds: Kinds, text: str, asks: bool) -> None:
    assert (CueKind.ASKS_FOR_STAGE_TWO in kinds(contact(text))) is asks


def test_what_was_asked_is_shown_in_the_very_words() -> None:
    text = "Morning. Kindly put my mum down for a COMPLAYNT, she has waited since May."
    made = Contact(channel="email", received_at=datetime(2026, 11, 20, 9, tzinfo=UTC), sender=Sender(), text=text)

    asked = [cue for cue in understand(made, ()).cues if cue.kind is CueKind.ASKS_TO_COMPLAIN]

    assert [text[cue.start : cue.end] for cue in asked] == [cue.words for cue in asked]
    assert any("COMPLAYNT" in cue.words for cue in asked)


@pytest.mark.parametrize(
    "text",
    [
        "It was dealt with at stage 1 and I was pleased with the answer, thank you.",
        "My complaint was considered at stage 1 and I accept what you decided.",
        "Need a cmplt rewire of the kitchen.",
        "Can the job be complt please?",
        "Can you give me the complaint reference for us please, we have lost it.",
        "I was going to write a complaint but the plumber came today and he was lovely.",
        "Please don't pass this to whoever deals with complaints, I only want the tap fixed.",
        "You put me through to whoever deals with complaints last week and she was lovely.",
        "Please don't book my complaint in, I've changed my mind.",
        "I'd be grateful if the complaints team would stop ringing me, the tap is fixed.",
        "The other tenants are making a collective complaint about the lift. I'm happy as I am.",
        "I saw you open those complaint files for next door, thank you for that.",
        "You said my complaint goes to the next step only if I ask. I am happy with the answer.",
        "Is there a fee when my complaint goes to the next step?",
    ],
)
def test_who_is_content_or_undecided_asks_for_nothing(contact: Make, kinds: Kinds, text: str) -> None:
    assert not ASKED & kinds(contact(text))
