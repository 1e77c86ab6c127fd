"""Who chats in several short messages says one thing, is heard to the end and answered once.

The file is long because every order and pause in which that is said is tried here.
"""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse
from triage.cases import Status
from triage.flow.pieces import LONGEST
from triage.flow.take_in import MOST_ATTEMPTS, handle, handle_waiting
from triage.inbox import ContactId
from triage.ports import ContactState
from triage.reading import Label
from triage.replies.answers import COMPLAIN
from triage.replies.danger import CALL_FOR_HELP
from triage.store.memory import MemoryViews

PAUSE = timedelta(seconds=4)
KIM: dict[str, Any] = {"channel": "webchat", "by": "kim", "conversation": "kim"}
BROKEN = "the boiler is off"
AGAIN = "third time this month"
BOTH = f"{BROKEN}\n{AGAIN}"


@pytest.fixture
def chat() -> MadeHouse:
    made = MadeHouse(pause=PAUSE)
    made.script(BOTH, reading(Label.COMPLAINT))
    made.script(BROKEN, reading(Label.SERVICE_REQUEST))
    return made


def say(chat: MadeHouse, text: str, **more: Any) -> ContactId:  # noqa: ANN401 - as for raw
    number = chat.kept(text, **KIM, **more)
    handle(chat.house, number)
    return number


def silence(chat: MadeHouse, of: timedelta = PAUSE) -> int:
    chat.clock.advance(seconds=of.total_seconds())
    return handle_waiting(chat.house)


def kinds(chat: MadeHouse) -> list[str]:
    return chat.kinds()


def test_two_messages_in_a_row_are_read_as_one_and_answered_once(chat: MadeHouse) -> None:
    say(chat, BROKEN)
    chat.clock.advance(seconds=2)
    say(chat, AGAIN)
    assert kinds(chat) == []

    silence(chat)

    assert kinds(chat) == ["choice_offered"]
    assert [text for text, _ in chat.reader.seen][-1] == BOTH


def test_the_clock_runs_from_the_first_of_them(chat: MadeHouse) -> None:
    first = say(chat, BROKEN)
    chat.clock.advance(seconds=2)
    second = say(chat, AGAIN)
    silence(chat)

    complaint = chat.complaint()
    assert complaint.now_at.received_at == NOON
    assert chat.contact(first).case == chat.contact(second).case == complaint.reference


def test_nothing_is_answered_before_the_silence_is_long_enough(chat: MadeHouse) -> None:
    say(chat, BROKEN)

    silence(chat, timedelta(seconds=3))
    assert kinds(chat) == []
    silence(chat, timedelta(seconds=1))
    assert kinds(chat) == ["request_recorded"]


def test_who_never_stops_writing_is_answered_after_half_a_minute(chat: MadeHouse) -> None:
    for _ in range(20):
        say(chat, "and another thing")
        if chat.clock.now() - NOON >= LONGEST:
            break
        silence(chat, timedelta(seconds=3))

    assert chat.clock.now() - NOON == LONGEST
    assert len(kinds(chat)) == 1


def test_danger_waits_for_nothing_and_takes_what_was_said_before_with_it(chat: MadeHouse) -> None:
    say(chat, "hello")
    chat.script("i smell gas", reading(Label.SERVICE_REQUEST, urgent=True))
    chat.script("hello\ni smell gas", reading(Label.SERVICE_REQUEST, urgent=True))

    say(chat, "i smell gas")

    assert len(kinds(chat)) == 1
    assert chat.outgoing()[0].paragraphs[0] == CALL_FOR_HELP


def test_a_plain_answer_is_heard_by_itself_while_other_words_wait(chat: MadeHouse) -> None:
    chat.script("you never came", reading(Label.COMPLAINT))
    say(chat, "you never came")
    silence(chat)

    say(chat, BROKEN)
    say(chat, "Yes please", choice="accepted")

    complaint = chat.complaint()
    assert complaint.status is Status.LOGGED
    silence(chat)
    assert kinds(chat) == ["choice_offered", "complaint_logged", "request_recorded"]


def test_the_button_to_complain_takes_the_words_before_it_with_it(chat: MadeHouse) -> None:
    say(chat, BROKEN)
    say(chat, COMPLAIN.words, complain=True)

    complaint = chat.complaint()
    assert complaint.status is Status.LOGGED
    assert [point.text for point in complaint.definition.points] == [BROKEN]


def test_the_transcript_shows_each_message_at_once_and_for_ever_by_itself(chat: MadeHouse) -> None:
    say(chat, BROKEN)
    views = MemoryViews(chat.store, chat.clock)
    assert [line.text for line in views.said("oak", "webchat", "kim")] == [BROKEN]

    say(chat, AGAIN)
    silence(chat)

    theirs = [line.text for line in views.said("oak", "webchat", "kim") if line.who == "resident"]
    assert theirs == [BROKEN, AGAIN]


def test_two_people_are_never_read_as_one(chat: MadeHouse) -> None:
    say(chat, BROKEN)
    lee = chat.kept(AGAIN, channel="webchat", by="lee", conversation="lee")
    handle(chat.house, lee)

    silence(chat)

    assert BOTH not in [text for text, _ in chat.reader.seen]


def test_a_worker_that_died_while_it_listened_is_replaced_by_another(chat: MadeHouse) -> None:
    first = chat.kept(BROKEN, **KIM)
    say(chat, AGAIN)

    # The first was kept, and whoever should have handled it is gone: its lease runs out.
    silence(chat, chat.house.lease + timedelta(seconds=1))

    assert chat.contact(first).state is ContactState.HANDLED
    assert kinds(chat)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_where_we_are_behind_what_was_said_in_a_row_is_still_answered_once(
    chat: MadeHouse, order: tuple[int, ...]
) -> None:
    """All of it was kept, and the silence is long over when the first of it is taken up, as after a restart."""
    whole = f"hello\n{BOTH}"
    chat.script(whole, reading(Label.COMPLAINT))
    numbers = []
    for text in ("hello", BROKEN, AGAIN):
        numbers.append(chat.kept(text, **KIM))
        chat.clock.advance(seconds=1)
    chat.clock.advance(seconds=60)

    for one in order:
        handle(chat.house, numbers[one])
        chat.clock.advance(seconds=0.5)
    silence(chat)

    assert kinds(chat) == ["choice_offered"]
    assert [text for text, _ in chat.reader.seen][-1] == whole


def test_what_was_said_after_the_silence_is_not_waited_for(chat: MadeHouse) -> None:
    number = chat.kept(BROKEN, **KIM)
    chat.clock.advance(seconds=PAUSE.total_seconds() + 1)
    chat.kept(AGAIN, **KIM)

    handle(chat.house, number)

    assert kinds(chat) == ["request_recorded"]


def test_what_nobody_can_begin_to_hear_holds_up_the_rest_no_longer_than_until_a_person_has_it(chat: MadeHouse) -> None:
    killer = chat.kept("hello", **KIM)
    number = chat.kept(BROKEN, **KIM)
    chat.clock.advance(seconds=60)
    handle(chat.house, number)
    for _ in range(MOST_ATTEMPTS + 1):
        assert kinds(chat) == []
        # Each worker that begins it dies, and its lease runs out.
        chat.clock.advance(seconds=chat.house.lease.total_seconds() + 1)
        with chat.store.unit() as unit:
            now = chat.clock.now()
            unit.contacts.claim_waiting("oak", now, now + chat.house.lease, 1)
            unit.commit()
    handle(chat.house, killer)
    assert chat.contact(killer).state is ContactState.HELD

    silence(chat)

    assert kinds(chat) == ["request_recorded"]


def test_listening_is_no_attempt_that_failed(chat: MadeHouse) -> None:
    number = say(chat, BROKEN)
    for _ in range(2 * MOST_ATTEMPTS):
        say(chat, "and")
        silence(chat, timedelta(seconds=2))

    assert chat.contact(number).state is not ContactState.HELD


def test_what_is_filed_with_another_says_so(chat: MadeHouse) -> None:
    first = say(chat, BROKEN)
    second = say(chat, AGAIN)
    silence(chat)

    told = chat.contact(second)
    assert told.contact is not None
    assert told.decision is not None
    assert told.contact.part_of == first
    assert f"contact {first}" in told.decision.because


@given(st.lists(st.integers(min_value=0, max_value=6), min_size=1, max_size=8))
def test_whatever_the_pauses_every_word_is_read_once_and_in_order(pauses: list[int]) -> None:
    chat = MadeHouse(pause=PAUSE)
    for number, pause in enumerate(pauses):
        say(chat, f"word {number}")
        silence(chat, timedelta(seconds=pause))
    silence(chat, LONGEST)

    acted = [
        one for number in range(1, len(pauses) + 1) if (one := chat.contact(ContactId(number))).reading is not None
    ]
    read = [line for one in acted if one.contact for line in one.contact.text.split("\n")]
    assert read == [f"word {number}" for number in range(len(pauses))]
    assert len(kinds(chat)) == len(acted)


def test_photos_that_follow_the_words_are_shown_with_them_and_stay_where_they_came(chat: MadeHouse) -> None:
    first = say(chat, BROKEN, files=["boiler.jpg"])
    second = say(chat, "", files=["tap.jpg", "wall.jpg"])
    silence(chat)

    with chat.store.unit() as unit:
        whole, part = (unit.contacts.find(one).contact for one in (first, second))
    assert whole is not None
    assert part is not None
    assert whole.text == BROKEN
    assert [(file.name, file.contact, file.place) for file in whole.attachments] == [
        ("boiler.jpg", None, 0),
        ("tap.jpg", second, 0),
        ("wall.jpg", second, 1),
    ]
    assert [file.contact for file in part.attachments] == [None, None]
    talk = MemoryViews(chat.store).said("oak", "webchat", "kim")
    assert [(line.text, line.files) for line in talk if line.who == "resident"] == [
        (BROKEN, ("boiler.jpg",)),
        ("", ("tap.jpg", "wall.jpg")),
    ]


def test_a_photo_before_the_words_is_no_second_telling_of_them(chat: MadeHouse) -> None:
    say(chat, "", files=["boiler.jpg"])
    say(chat, BROKEN)
    silence(chat)

    talk = MemoryViews(chat.store).said("oak", "webchat", "kim")
    assert [line.text for line in talk if line.who == "resident"] == ["", BROKEN]
