"""A conversation from hello to the end: heard first, understood aloud, put right, and asked for what is missing.

Long because a conversation is one thing: what is asked, answered, put right and noted stands together.
"""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from tests.flow.talking import KIM, LEAK, LET_DOWN, answer, say
from triage.cases import PromiseKind, Status
from triage.reading import Label, Topic
from triage.replies.questions import WORDS, Asks


@pytest.fixture
def oak() -> MadeHouse:
    return MadeHouse()


def test_hello_is_answered_with_hello_and_nothing_is_recorded_of_it(oak: MadeHouse) -> None:
    done = say(oak, "hello?")

    assert done.reply is not None
    assert done.reply.kind == "greeting"
    assert "Oak Homes" in answer(done)
    assert oak.promises() == []


def test_a_hello_after_we_have_spoken_is_no_greeting(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)

    assert say(oak, "hello?", LET_DOWN).decision.rule == "complaint_in_substance"


def test_what_was_understood_is_said_back(oak: MadeHouse) -> None:
    assert "this is about a leak" in answer(say(oak, "water under the sink", LEAK))


def test_a_wrong_understanding_is_put_right_without_beginning_again(oak: MadeHouse) -> None:
    request = say(oak, "water under the sink", LEAK).case

    done = say(oak, "no, that's not it")

    assert done.decision.rule == "misunderstood"
    assert [promise.note for promise in oak.promises() if promise.kind is PromiseKind.ASK_A_PERSON] == [
        "they say that we understood them wrongly"
    ]
    assert request in {promise.case for promise in oak.promises()}


def test_that_it_is_wrong_means_nothing_where_nothing_was_said(oak: MadeHouse) -> None:
    assert say(oak, "wrong").decision.rule != "misunderstood"


def test_one_thing_is_asked_at_a_time_each_once_and_never_before_they_were_heard(oak: MadeHouse) -> None:
    first = say(oak, "water under the sink", LEAK)
    assert first.case.startswith("SR-")
    assert answer(first).endswith(WORDS[Asks.WHO])

    second = say(oak, "Kim Lee, 4 Elm Court")
    assert second.decision.rule == "answers_question"
    assert answer(second).endswith(WORDS[Asks.REACH])

    third = say(oak, "07700 900123")
    assert answer(third).endswith(WORDS[Asks.NEEDS])

    last = say(oak, "large print please, and it's for me")
    assert "large print" in answer(last)
    assert not any(words in answer(last) for words in WORDS.values())
    resident = oak.resident()
    with oak.store.unit() as unit:
        assert unit.residents.name(resident) == "Kim Lee"
        assert set(unit.residents.ways_to_reach(resident)) >= {("home", "4 Elm Court"), ("phone", "07700 900123")}
        assert unit.residents.wishes(resident) == {"large_print": ""}
    assert not any(words in answer(say(oak, "and the tap drips", LEAK)) for words in WORDS.values())
    # A name and a number are no history of what they asked of us.
    history = {one.text for _, earlier in oak.reader.seen for one in earlier}
    assert "water under the sink" in history
    assert history.isdisjoint({"Kim Lee, 4 Elm Court", "07700 900123"})


def test_who_would_rather_not_say_is_served_all_the_same(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)

    done = say(oak, "no")

    assert done.decision.rule == "answers_question"
    assert "all right" in answer(done)


def test_who_answers_a_question_with_another_trouble_is_heard(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)

    assert say(oak, "you never came last time", LET_DOWN).decision.rule == "complaint_in_substance"


def test_while_a_choice_is_open_nothing_else_is_asked(oak: MadeHouse) -> None:
    offered = answer(say(oak, "third leak and nobody came", LET_DOWN))

    assert "Would you like us to make this a complaint?" in offered
    assert not any(words in offered for words in WORDS.values())


def test_numbers_answer_an_offer_where_no_button_can_be_pressed(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    say(oak, "1")
    assert oak.complaint().status is Status.LOGGED


def test_a_number_answers_nothing_where_nothing_was_offered(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)
    done = say(oak, "2")

    assert done.decision.because != "They said no when we gave them the choice to complain."
    assert "We will not make it a complaint" not in answer(done)


def test_the_drafted_definition_is_shown_and_agreed(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    logged = answer(oak.yes(**KIM))
    oak.clock.advance(seconds=20)
    assert "1. third leak and nobody came" in logged
    assert "Have we understood that rightly?" in logged

    done = say(oak, "yes that's right")

    assert done.decision.rule == "answers_question"
    assert oak.events()[-1] == "Noted"
    assert oak.complaint().status is Status.LOGGED


def test_a_correction_of_the_definition_joins_the_complaint_and_a_person_confirms(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)

    no = say(oak, "no")
    assert no.decision.rule == "misunderstood"
    done = say(oak, "it was in May, not in June")

    assert done.case == "C-000001"
    assert [point.text for point in oak.complaint().definition.points][-1] == "it was in May, not in June"
    assert PromiseKind.CONFIRM_JOIN in {promise.kind for promise in oak.promises()}


def test_another_fault_told_after_the_definition_is_a_request_of_its_own(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)

    done = say(oak, "also the lift is out", reading(Label.SERVICE_REQUEST, topic=Topic.LIFTS))

    assert done.case.startswith("SR-")


@pytest.mark.parametrize("words", ["can I talk to a person?", "The sink leaks. I want to speak to someone."])
def test_a_person_can_be_asked_for_at_any_point(oak: MadeHouse, words: str) -> None:
    oak.script("The sink leaks. I want to speak to someone.", LEAK)

    done = say(oak, words)

    assert "talk to a person" in answer(done)
    assert "they ask to talk to a person" in [promise.note for promise in oak.promises()]


def test_danger_is_answered_first_and_nothing_is_asked(oak: MadeHouse) -> None:
    done = say(oak, "I smell gas", reading(Label.SERVICE_REQUEST, topic=Topic.FIRE_BUILDING_SAFETY, urgent=True))

    assert done.reply is not None
    assert "999" in done.reply.paragraphs[0]
    assert not any(words in answer(done) for words in WORDS.values())


def test_by_mail_nothing_is_asked_that_a_mail_says_by_itself(oak: MadeHouse) -> None:
    done = oak.write("water under the sink", LEAK)
    assert not any(words in answer(done) for words in WORDS.values())


def test_with_a_complaint_in_the_history_a_name_is_still_a_name_and_thanks_are_thanks(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)
    say(oak, "yes that's right")

    oak.reader.by_itself["Kim Lee, 4 Elm Court"] = reading(Label.OTHER)

    assert say(oak, "Kim Lee, 4 Elm Court", LET_DOWN).decision.rule == "answers_question"
    assert say(oak, "great, thanks a lot", LET_DOWN).decision.rule == "greeting"
    assert [point.text for point in oak.complaint().definition.points] == ["third leak and nobody came"]


def test_a_wish_in_between_leaves_the_question_open(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)
    say(oak, "can I speak to a person?")

    assert say(oak, "Kim Lee, 4 Elm Court").decision.rule == "answers_question"


def test_bitter_thanks_are_read_for_what_they_say(oak: MadeHouse) -> None:
    assert say(oak, "thanks for nothing", LET_DOWN).decision.rule == "complaint_in_substance"


def test_who_says_who_they_are_before_they_are_asked_is_believed_and_asked_no_more(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)

    oak.reader.by_itself["Kim Lee, 4 Elm Court"] = reading(Label.OTHER)

    done = say(oak, "Kim Lee, 4 Elm Court", LET_DOWN)

    assert done.decision.rule == "answers_question"
    assert WORDS[Asks.WHO] not in answer(done)
    assert [point.text for point in oak.complaint().definition.points] == ["third leak and nobody came"]


def test_a_yes_to_our_understanding_asks_for_no_second_complaint_and_is_no_point_of_the_first(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)

    done = say(oak, "Yes, that's right", reading(Label.COMPLAINT, explicit=True))

    assert done.decision.rule == "answers_question"
    assert [point.text for point in oak.complaint().definition.points] == ["third leak and nobody came"]


def test_a_name_that_its_address_makes_look_like_a_trouble_is_a_name(oak: MadeHouse) -> None:
    say(oak, "water under the sink", LEAK)

    # The machine reads a place as where something is amiss; of the name alone it makes nothing.
    done = say(oak, "Abdi Warsame flat 3, 12 Lime Lane SE1 4AB", reading(Label.SERVICE_REQUEST, topic=Topic.PESTS))

    assert done.decision.rule == "answers_question"


@pytest.mark.parametrize("words", ["boiler dead", "rats everywhere 4 Elm Court", "steve says lift stuck"])
def test_a_trouble_told_in_as_few_words_as_a_name_is_recorded_and_names_nobody(oak: MadeHouse, words: str) -> None:
    first = say(oak, "water under the sink", LEAK)

    told = reading(Label.SERVICE_REQUEST, topic=Topic.PESTS)
    oak.script(words.removesuffix(" 4 Elm Court"), told)
    done = say(oak, words, told)

    assert done.case.startswith("SR-")
    assert done.case != first.case
    resident = oak.resident()
    with oak.store.unit() as unit:
        assert unit.residents.name(resident) == ""


def test_a_trouble_told_beside_a_wish_is_recorded(oak: MadeHouse) -> None:
    done = say(oak, "please ring me flooding", LEAK)

    assert done.decision.rule == "request"
    assert "they ask to be rung" in [promise.note for promise in oak.promises()]


RENT = reading(Label.COMPLAINT, topic=Topic.RENT)
UPSET = "You said Monday for the leak and nobody came."


def test_who_tells_more_before_they_answer_the_offer_is_offered_one_complaint(oak: MadeHouse) -> None:
    first = say(oak, UPSET, LET_DOWN)
    more = say(oak, "And now you want rent for it, that is not on.", RENT)

    assert more.case == first.case
    assert [point.text for point in oak.complaint(first.case).definition.points] == [
        UPSET,
        "And now you want rent for it, that is not on.",
    ]
    assert "one complaint or two?" in [promise.note for promise in oak.promises()]
    say(oak, "yes")
    assert oak.complaint(first.case).status is Status.LOGGED


def test_who_asks_to_complain_before_they_answer_the_offer_has_one_complaint(oak: MadeHouse) -> None:
    first = say(oak, UPSET, LET_DOWN)
    asked = reading(Label.COMPLAINT, topic=Topic.RENT, explicit=True)

    assert say(oak, "I want to complain, and about the rent too.", asked).case == first.case
    assert oak.complaint(first.case).status is Status.LOGGED


def test_another_matter_in_another_conversation_has_an_offer_of_its_own(oak: MadeHouse) -> None:
    first = say(oak, UPSET, LET_DOWN)

    assert say(oak, "And the rent is wrong, nobody answers.", RENT, conversation="next").case != first.case


def test_a_no_to_another_matter_days_later_leaves_the_first_offer_open(oak: MadeHouse) -> None:
    first = say(oak, UPSET, LET_DOWN)
    oak.clock.advance(days=2)
    second = say(oak, "And the rent is wrong, nobody answers.", RENT)
    say(oak, "no thanks")

    assert oak.complaint(second.case).status is Status.CLOSED
    assert oak.complaint(first.case).status is Status.PENDING


def test_a_yes_answers_what_its_own_conversation_offered_last(oak: MadeHouse) -> None:
    first = say(oak, UPSET, LET_DOWN)
    second = say(oak, "And the rent is wrong, nobody answers.", RENT, conversation="next")
    say(oak, "yes")

    assert oak.complaint(first.case).status is Status.LOGGED
    assert oak.complaint(second.case).status is Status.PENDING


def test_a_mail_that_names_only_the_message_it_answers_goes_on_with_its_conversation(oak: MadeHouse) -> None:
    mail = {"channel": "email", "by": "kim@home.example"}
    logged = oak.write("Nobody came.", reading(Label.COMPLAINT, explicit=True), conversation="<1@home>", **mail)
    oak.send()
    ours = oak.outgoing()[-1]
    assert ours.asks == Asks.DEFINITION
    answering = {"conversation": ours.message_id, "signed": [logged.case], **mail}
    oak.clock.advance(minutes=5)

    named = oak.write("Yes, that's right", LET_DOWN, answers=[ours.message_id, logged.case], **answering)
    other = oak.write("Yes, that's right", LET_DOWN, answers=["<else@home>", logged.case], **answering)
    answering["by"] = "lee@home.example"
    stranger = oak.write("Yes, that's right", LET_DOWN, answers=[ours.message_id, logged.case], **answering)

    assert named.decision.rule == "answers_question"
    assert other.decision.rule != "answers_question"
    assert stranger.decision.rule != "answers_question"
