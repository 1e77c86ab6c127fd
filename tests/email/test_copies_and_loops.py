"""One mail that comes several times is answered once, and two robots stop talking; nothing is lost (laws 3 and 4)."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.decide.readings import reading
from tests.email.by_mail import ByMail, mail, replying
from tests.flow.made_house import OAK
from triage.cases import PromiseKind
from triage.flow.moderation import IN_A_CONVERSATION, OF_AN_ADDRESS
from triage.ports import ContactState
from triage.reading import Label, Reading, Topic

LEAK = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
ANGRY = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)
DANGER = reading(Label.SERVICE_REQUEST, topic=Topic.HEATING_HOT_WATER, urgent=True)
ONE = {"Message_ID": "<one@home.example>", "Date": "Wed, 4 Mar 2026 11:59:00 +0000"}


@pytest.fixture
def oak(tmp_path: Path) -> ByMail:
    return ByMail(tmp_path)


def test_pitfall_7_the_same_mail_in_two_mailboxes_is_answered_once_and_both_are_kept(oak: ByMail) -> None:
    first = mail(**ONE, Received="by mx1.oak.example; Wed, 4 Mar 2026 12:00:01 +0000", Delivered_To="hello@oak.example")
    second = mail(**ONE, Received="by mx2.oak.example; Wed, 4 Mar 2026 12:00:03 +0000", Delivered_To="info@oak.example")
    done, _ = oak.comes(first, LEAK)
    again, copy = oak.comes(second.replace(b"\n", b"\r\n"), LEAK)

    assert len(oak.answers()) == 1
    assert (again.reply, again.case) == (None, done.case)
    assert copy.state is ContactState.HANDLED
    assert copy.contact is not None
    assert (copy.contact.copy_of, copy.case) == (1, done.case)
    assert copy.decision is not None
    assert "contact 1" in copy.decision.because
    assert len([one for one in oak.made.promises() if one.kind is PromiseKind.REVIEW_REQUEST]) == 1


def test_pitfall_17_a_copy_that_came_by_another_mailbox_earlier_moves_the_clock_of_the_first(oak: ByMail) -> None:
    """The other mailbox was not read for three days."""
    case = oak.comes(mail(**ONE, Received="by mx1"), ANGRY)[0].case
    came = oak.made.clock.now() - timedelta(days=3)
    oak.comes(mail(**ONE, Received="by mx2"), ANGRY, received_at=came)

    assert oak.made.complaint(case).stages[0].received_at == came
    assert oak.made.events(case)[-1] == "ReceivedEarlier"


def test_a_copy_counts_for_nothing_in_the_history_of_its_sender(oak: ByMail) -> None:
    for server in "ab":
        oak.comes(mail(**ONE, Received=server), LEAK)
    oak.made.clock.advance(days=1)
    oak.comes(mail("Any news?"))

    _, earlier = oak.made.reader.seen[-1]
    assert [one.text for one in earlier] == ["The tap\nThe tap drips."]


@pytest.mark.parametrize(
    "other",
    [
        {"Message_ID": "<two@home.example>"},
        {"Date": "Wed, 18 Mar 2026 11:59:00 +0000"},
        {"Subject": "The other tap"},
        {"Reply_To": "sam@work.example"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_mail_that_differs_in_what_the_sender_wrote_is_no_copy(oak: ByMail, other: dict[str, str]) -> None:
    oak.comes(mail(**ONE), LEAK)
    _, kept = oak.comes(mail(**(ONE | other)), LEAK)

    assert kept.contact is not None
    assert kept.contact.copy_of is None
    assert len(oak.answers()) == 2


def test_the_same_words_without_any_identity_are_said_twice(oak: ByMail) -> None:
    oak.comes(mail(Received="a"), LEAK)
    _, kept = oak.comes(mail(Received="b"), LEAK)

    assert kept.contact is not None
    assert (kept.contact.fingerprint, kept.contact.copy_of) == ("", None)


def test_pitfall_6_a_message_id_used_again_with_other_content_is_a_new_contact_with_a_flag(oak: ByMail) -> None:
    oak.comes(mail("The tap drips.", **ONE), LEAK)
    _, kept = oak.comes(mail("The roof leaks.", **ONE), LEAK)

    assert kept.contact is not None
    assert (kept.contact.copy_of, kept.contact.same_id_as) == (None, 1)
    assert kept.decision is not None
    assert kept.decision.rule != "same_mail_again"
    assert len(oak.answers()) == 2


def test_pitfall_18_two_robots_in_one_conversation_stop_and_a_person_is_asked(oak: ByMail) -> None:
    oak.comes(mail("We have your message.", Message_ID="<0@robot.example>"), LEAK)
    said = 0
    for number in range(1, 40):
        answers = oak.answers()
        said += len(answers)
        if not answers:
            break
        oak.comes(replying(answers[-1], "We have your message.", Message_ID=f"<{number}@robot.example>"), LEAK)
        oak.made.clock.advance(minutes=1)

    assert said == IN_A_CONVERSATION
    assert number == IN_A_CONVERSATION + 1
    assert PromiseKind.REACH_ANOTHER_WAY in [one.kind for one in oak.made.promises()]
    assert oak.made.contact(number).state is ContactState.HANDLED


def test_pitfall_18_a_robot_that_begins_a_new_conversation_each_time_stops_too(oak: ByMail) -> None:
    for number in range(OF_AN_ADDRESS + 5):
        oak.comes(mail(Message_ID=f"<{number}@robot.example>"), LEAK)
        oak.made.clock.advance(minutes=1)
    _, kept = oak.comes(mail(Message_ID="<last@robot.example>"), LEAK)

    assert len(oak.answers()) == OF_AN_ADDRESS
    assert kept.state is ContactState.HANDLED
    assert "answer them yourself" in oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).note


def test_pitfall_18_the_next_day_they_are_answered_again(oak: ByMail) -> None:
    for number in range(OF_AN_ADDRESS + 5):
        oak.comes(mail(Message_ID=f"<{number}@home.example>"), LEAK)
    oak.answers()
    oak.made.clock.advance(days=2)
    oak.comes(mail(Message_ID="<later@home.example>"), LEAK)

    assert len(oak.answers()) == 1


def test_pitfall_18_past_the_limit_somebody_in_danger_is_told_whom_to_ring_once_an_hour(oak: ByMail) -> None:
    for number in range(OF_AN_ADDRESS):
        oak.comes(mail(Message_ID=f"<{number}@home.example>"), LEAK)
    oak.answers()

    for number in range(3):
        oak.comes(mail("I smell gas.", Message_ID=f"<gas-{number}@home.example>"), DANGER)
        oak.made.clock.advance(minutes=10)
    (answer,) = oak.answers()
    oak.made.clock.advance(minutes=31)
    oak.comes(mail("I still smell gas.", Message_ID="<gas-4@home.example>"), DANGER)

    assert "0800 111 999" in str(answer)
    assert "We have recorded" not in str(answer)
    assert answer["In-Reply-To"] == "<gas-0@home.example>"
    assert len(oak.answers()) == 1
    assert "answer them yourself" in oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).note


@pytest.mark.parametrize(
    "fields",
    [
        {"by": OAK.email},
        {"by": "Oak Homes <Hello@OAK.example>"},
        {"by": "hello+C-2HX8TV.ABCDEFGH@oak.example"},
        {"by": "repairs@oak.example"},
        {"Reply_To": "repairs@oak.example"},
    ],
    ids=["the address", "with a name", "with a word added", "another mailbox", "answers go to us"],
)
@pytest.mark.parametrize("told", [LEAK, DANGER], ids=["leak", "danger"])
def test_pitfall_18_we_never_answer_ourselves(oak: ByMail, fields: dict[str, str], told: Reading) -> None:
    """Staff send residents' mails on from one mailbox to the other: it is a case, and no machine answers it."""
    done, _ = oak.comes(mail(**fields), told)

    assert oak.answers() == []
    assert done.case == "SR-000001"
    assert "log it for them" in oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).note


def test_pitfall_18_what_we_send_says_that_a_machine_wrote_it(oak: ByMail) -> None:
    oak.comes(mail(), LEAK)
    answer = oak.answers()[0]

    assert answer["Auto-Submitted"] == "auto-replied"
    assert "AutoReply" in answer["X-Auto-Response-Suppress"]


@pytest.mark.parametrize("sign", [{"Precedence": "bulk"}, {"Auto_Submitted": "auto-replied"}])
def test_pitfall_20_what_is_not_answered_by_a_machine_is_still_with_us(oak: ByMail, sign: dict[str, str]) -> None:
    _, kept = oak.comes(mail(**sign), LEAK)

    assert oak.answers() == []
    assert kept.state is ContactState.HANDLED


def test_pitfall_20_a_person_whose_mail_service_adds_unsubscribe_is_answered_by_a_person(oak: ByMail) -> None:
    done, kept = oak.comes(mail(List_Unsubscribe="<mailto:leave@service.example>"), LEAK)

    assert kept.contact is not None
    assert kept.contact.automatic is None
    assert done.case == "SR-000001"
    assert oak.answers() == []
    assert "answer them yourself" in oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).note


def test_pitfall_22_a_repeat_of_our_answer_has_the_same_message_id(oak: ByMail) -> None:
    oak.comes(mail(), LEAK)
    channel = oak.made.house.channels["email"]
    (message,) = oak.made.outgoing()
    channel.carry(message)
    channel.carry(message)

    assert len(oak.answers()) == 1
