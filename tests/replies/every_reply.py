"""Every reply and letter that a resident can get, made up once, and a measure of how hard it is to read."""

import re
from dataclasses import replace
from datetime import date

from tests.cases.histories import LANDLORD, NOON, acknowledged, escalated, opened, then
from triage.cases import SYSTEM, Complaint, Definition, Landlord, Point, moves
from triage.reading import Topic
from triage.replies import Reply, answers, danger, letters, small_talk
from triage.replies.questions import WORDS
from triage.replies.topics_in_words import understood
from triage.replies.transcript import Line, copy_of_a_chat

#: A landlord about whom nothing but the name is known.
BARE = Landlord(key="elm", name="Elm Homes")
DEFINED = Definition(
    points=(
        Point(text="Nobody came on Monday.", responsible="ours"),
        Point(text="The street lamp is out.", responsible="not ours"),
        Point(text="The wall is damp."),
    ),
    outcomes=("I want it mended.", "I want to be told."),
    unclear=("Which wall is it?",),
)
EMPTY = Definition(points=())
DAY = date(2026, 3, 25)


def stage_one(definition: Definition = DEFINED) -> Complaint:
    return replace(acknowledged(), definition=definition)


def stage_two(definition: Definition = DEFINED) -> Complaint:
    state = escalated()
    state = then(state, moves.acknowledge(state, message="m", late=False, by=SYSTEM, at=NOON))
    return replace(state, definition=definition)


def acknowledgement(
    complaint: Complaint | None = None, *, officer: str = "Ann Lee", late: bool = False, request: str = "SR-000001"
) -> Reply:
    return letters.acknowledgement(
        complaint or stage_one(),
        LANDLORD,
        respond_by=DAY,
        officer=officer,
        late_since=date(2026, 3, 11) if late else None,
        request=request,
    )


def response(complaint: Complaint, words: str = "You were right. We were slow.\n\nWe will mend it by Friday.") -> Reply:
    decisions = ["upheld", "not upheld", "partly upheld"][: len(complaint.definition.points)]
    return letters.response(complaint, LANDLORD, decisions=decisions, words=words, officer="Ann Lee")


def _every() -> dict[str, Reply]:
    both = (LANDLORD, BARE)
    replies = {
        "request": answers.request_recorded("SR-000001", urgent=False),
        "urgent request": answers.request_recorded("SR-000001", urgent=True),
        "request added to": answers.request_added_to("SR-000001"),
        "choice": answers.choice_offered("", "C-000001"),
        "choice with work": answers.choice_offered("SR-000001", "C-000001"),
        "logged": answers.complaint_logged("C-000001", "Wednesday 11 March 2026", DEFINED, ""),
        "logged with work": answers.complaint_logged("C-000001", "Wednesday 11 March 2026", DEFINED, "SR-000001"),
        "logged without words": answers.complaint_logged("C-000001", "Wednesday 11 March 2026", EMPTY, ""),
        "already logged": answers.complaint_already_logged("C-000001"),
        "joined": answers.complaint_joined("C-000001", ""),
        "joined with work": answers.complaint_joined("C-000001", "SR-000001"),
        "escalated": answers.escalation_logged("C-000001", "Wednesday 11 March 2026"),
        "no third stage": answers.no_third_stage("C-000001", (letters.OMBUDSMAN,)),
        "declined": answers.choice_declined(),
        "person": answers.person_asked(""),
        "person with work": answers.person_asked("SR-000001"),
        "person and choice": answers.person_asked_and_choice_offered("SR-000001", "C-000001"),
        "person and choice, another language": answers.person_asked_and_choice_offered("", "C-000001", language="lt"),
        "person listens": answers.person_listens(""),
        "person listens and choice": answers.person_listens("C-000001"),
        "question": answers.question_passed_on(),
        "noted": answers.noted(),
        "wish": small_talk.wish_noted(),
        "details": small_talk.details_noted(),
        "no details": small_talk.nothing_more_noted(),
        "understood": small_talk.understanding_confirmed("C-000001"),
        "again": small_talk.say_it_again(),
        "all kept": small_talk.all_kept(),
        "yes from elsewhere": answers.yes_passed_on("C-000001"),
        **{f"wish {wish}": small_talk.wish_noted().asking("", words) for wish, words in small_talk.WISHES.items()},
        **{f"question {asks}": small_talk.details_noted().asking(asks, words) for asks, words in WORDS.items()},
        **{
            f"about {topic}": answers.request_recorded("SR-000001", urgent=False).with_second(*understood(topic))
            for topic in Topic
        },
        "acknowledgement": acknowledgement(),
        "late acknowledgement": acknowledgement(late=True, officer="", request=""),
        "acknowledgement at stage 2": acknowledgement(stage_two()),
        "acknowledgement of nothing yet": acknowledgement(stage_one(EMPTY)),
        "extension": letters.extension(stage_one(), LANDLORD, respond_by=DAY, reason="We await a report."),
        "response": response(stage_one()),
        "response without points": response(stage_one(EMPTY)),
        "response at stage 2": response(stage_two()),
        "copy": copy_of_a_chat([Line(ours=False, at=NOON, text="The wall is damp.", files=("wall.jpg",))], LANDLORD),
        "refusal": letters.refusal(opened(), BARE, reason="We answered it in May.", officer="Ann Lee"),
    }
    for number, landlord in enumerate((*both, replace(LANDLORD, out_of_hours="020 7946 0999"))):
        replies[f"greeting {number}"] = small_talk.greeting(landlord)
        replies[f"signposted {number}"] = answers.signposted(landlord, "SR-000001" if number else "")
        replies[f"danger {number}"] = Reply(
            kind="danger", subject="What to do now", paragraphs=danger.in_danger(landlord)
        )
    replies["at risk"] = Reply(kind="danger", subject="What to do now", paragraphs=danger.at_risk())
    return replies


EVERY = _every()

#: Not words that anybody has to read: numbers of ours, dates, addresses, telephone numbers.
_NO_WORDS = re.compile(r"\b(?:SR|C)-\w+|\S+@\S+|www\.\S+|PO Box.*?0ET|[\d ]*\d", re.DOTALL)
#: Names that cannot be said more simply.
_NAMES = frozenset({"ombudsman", "samaritans", "complaint", "complaints"})
_WORD = re.compile(r"[a-z\u2019'-]+")


def sentences(text: str) -> list[list[str]]:
    plain = _NO_WORDS.sub(" ", text.casefold())
    found = (_WORD.findall(one) for one in re.split(r"[.!?:]\s|\n", plain + "\n"))
    return [words for words in found if words]


def words_a_sentence(text: str) -> float:
    """The average length of its sentences, in words."""
    said = sentences(text)
    return sum(map(len, said)) / len(said)


def longest_sentence(text: str) -> int:
    """In words."""
    return max(map(len, sentences(text)))


def share_of_long_words(text: str) -> float:
    """How many of its words have nine letters or more, from 0 to 1."""
    words = [word for one in sentences(text) for word in one if word not in _NAMES]
    return sum(len(word) >= 9 for word in words) / len(words)
