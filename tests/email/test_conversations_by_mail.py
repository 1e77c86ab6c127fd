"""Who joins a conversation, whose no counts and what a stranger hears, through the front door (laws 2 and 9)."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.decide.readings import reading
from tests.email.by_mail import FORGED, PROVED, ByMail, mail, replying
from triage.cases import PromiseKind, Status
from triage.flow.work_a_case import acknowledge_now
from triage.inbox.proof import Proof
from triage.reading import Label, Topic

EVE = "eve@elsewhere.example"
LEAK = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
ANGRY = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)


@pytest.fixture
def oak(tmp_path: Path) -> ByMail:
    return ByMail(tmp_path)


@pytest.fixture
def offered(oak: ByMail) -> ByMail:
    """Sam complained in substance and was offered the choice."""
    done, _ = oak.comes(mail("Still no tap, for weeks.", Message_ID="<first@home.example>"), ANGRY)
    assert done.decision.answer.name == "offer_choice"
    return oak


def words_of(answer: EmailMessage) -> str:
    body = answer.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def status(oak: ByMail) -> Status:
    return oak.made.complaint().status


def test_an_answer_of_ours_carries_a_signed_reference_in_its_id_and_its_subject(offered: ByMail) -> None:
    answer = offered.answer()

    assert re.search(r"^<triage\.[0-9a-f]{32}\.C-000001\.[0-9A-Z]{16}@oak\.example>$", answer["Message-ID"])
    assert re.search(r"\[C-000001\.[0-9A-Z]{8}\]$", answer["Subject"])
    assert answer["In-Reply-To"] == "<first@home.example>"
    assert answer["Reply-To"] is None


def test_long_ids_stay_whole_in_what_we_send(offered: ByMail) -> None:
    ours = str(offered.answer()["Message-ID"])
    long = f"<{'x' * 120}@home.example>"
    offered.comes(mail("It drips, too.", Message_ID=long, References=f"<first@home.example> {ours}"), LEAK)
    answer = offered.answer()

    assert answer["References"].split() == ["<first@home.example>", ours, long]
    assert answer["In-Reply-To"] == long


def test_a_letter_about_the_case_answers_the_latest_mail_of_theirs(offered: ByMail) -> None:
    offered.comes(replying(offered.answer(), "Yes please", Message_ID="<yes@home.example>"))
    offered.answers()
    acknowledge_now(offered.made.house, "C-000001", by="Ann")
    letter = offered.answer()

    assert letter["In-Reply-To"] == "<yes@home.example>"
    assert letter["References"].split()[0] == "<first@home.example>"
    assert letter["Auto-Submitted"] is None


def test_where_the_server_takes_it_the_answer_is_asked_for_at_an_address_with_the_reference(tmp_path: Path) -> None:
    oak = ByMail(tmp_path, plus=True)
    oak.comes(mail("Still no tap, for weeks."), ANGRY)
    answer = oak.answer()
    address = answer["Reply-To"].addresses[0].addr_spec

    assert re.search(r"^hello\+C-000001\.[0-9A-Z]{8}@oak\.example$", address)
    _, kept = oak.comes(mail("No thanks", To=address))
    assert kept.contact is not None
    assert kept.contact.signed == ("C-000001",)
    assert status(oak) is Status.CLOSED


def test_a_no_to_the_very_mail_with_the_offer_counts(offered: ByMail) -> None:
    offered.comes(replying(offered.answer(), "No thanks"))

    assert status(offered) is Status.CLOSED


def test_a_no_with_the_signed_subject_alone_counts(offered: ByMail) -> None:
    subject = f"Re: {offered.answer()['Subject']}"
    offered.comes(mail("No thanks", Subject=subject))

    assert status(offered) is Status.CLOSED


def test_a_no_from_whom_the_server_vouches_for_counts(offered: ByMail) -> None:
    offered.comes(mail("No thanks", Authentication_Results=PROVED))

    assert status(offered) is Status.CLOSED


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"Authentication_Results": "mx.eve.example; dmarc=pass header.from=home.example"},
        {"Authentication_Results": FORGED},
        {"Subject": "Re: your complaint [C-000001.00000000]"},
        {"References": f"<triage.{'0' * 32}.C-000001.{'0' * 16}@oak.example>"},
    ],
    ids=["nobody vouches", "a server of hers vouches", "disowned", "made-up subject", "made-up id"],
)
def test_a_forged_from_cannot_say_no_for_somebody_else(offered: ByMail, fields: dict[str, str]) -> None:
    offered.comes(mail("No thanks", **fields))

    assert status(offered) is Status.PENDING
    assert PromiseKind.ASK_A_PERSON in offered.made.owed()


def test_what_a_domain_disowns_cannot_say_no_even_with_the_signed_reference(offered: ByMail) -> None:
    offered.comes(replying(offered.answer(), "No thanks", Authentication_Results=FORGED))

    assert status(offered) is Status.PENDING


def test_a_yes_opens_the_door_whoever_vouches(offered: ByMail) -> None:
    offered.comes(mail("Yes please"))

    assert status(offered) is Status.LOGGED


@pytest.mark.parametrize("quotes", ["id", "subject", "words"])
def test_pitfall_24_a_stranger_who_quotes_a_reference_begins_a_conversation_of_their_own(
    offered: ByMail, quotes: str
) -> None:
    answer = offered.answer()
    before = offered.made.events()
    fields = {
        "id": {"In_Reply_To": str(answer["Message-ID"]), "References": f"<first@home.example> {answer['Message-ID']}"},
        "subject": {"Subject": f"Re: {answer['Subject']}"},
        "words": {"Subject": "About C-000001"},
    }[quotes]
    done, kept = offered.comes(mail("What about it?", by=EVE, Message_ID="<eve@elsewhere.example>", **fields), LEAK)

    assert kept.contact is not None
    assert kept.contact.related == ("C-000001",)
    assert "C-000001" not in kept.contact.answers
    assert kept.contact.conversation == "<eve@elsewhere.example>"
    assert done.case != "C-000001"
    assert offered.made.events() == before
    heard = offered.answer()
    assert [address.addr_spec for address in heard["To"].addresses] == [EVE]
    told = f"{heard['Subject']}\n{words_of(heard)}"
    assert "tap, for weeks" not in told
    assert "C-000001" not in told


def test_pitfall_24_a_yes_of_a_stranger_is_no_answer_to_the_offer(offered: ByMail) -> None:
    offered.comes(replying(offered.answer(), "Yes please", by=EVE))

    assert status(offered) is Status.PENDING


def test_pitfall_24_who_is_answered_elsewhere_joins_nothing_by_a_typed_reference(offered: ByMail) -> None:
    _, kept = offered.comes(mail("What about it?", by=EVE, Reply_To="sam@home.example", Subject="C-000001"))

    assert kept.contact is not None
    assert kept.contact.related == ("C-000001",)
    assert ("from", EVE) in kept.contact.sender.also


def test_a_party_joins_by_any_of_the_references_and_not_the_last_alone(offered: ByMail) -> None:
    ours = str(offered.answer()["Message-ID"])
    fields = {"References": f"{ours} <other@home.example>", "In_Reply_To": "<other@home.example>"}
    _, kept = offered.comes(mail("It is worse now.", **fields), ANGRY)

    assert kept.contact is not None
    assert "C-000001" in kept.contact.answers
    assert kept.contact.related == ()
    assert kept.case == "C-000001"


def test_references_in_mails_sent_before_there_were_signatures_are_understood(offered: ByMail) -> None:
    signed = str(offered.answer()["Message-ID"])
    old = re.sub(r"\.C-000001\.[0-9A-Z]{16}", "", signed)
    _, kept = offered.comes(mail("Yes please", In_Reply_To=old))

    assert kept.contact is not None
    assert kept.contact.answers == (old,)
    assert kept.contact.signed == ()
    assert status(offered) is Status.LOGGED


def test_what_the_server_says_of_the_sender_is_kept_for_staff(oak: ByMail) -> None:
    _, kept = oak.comes(mail(Authentication_Results=PROVED), LEAK)

    assert kept.contact is not None
    assert (kept.contact.proof, kept.contact.vouched) == (Proof.PROVED, "dmarc=pass (home.example)")


def test_nobody_proves_with_from_that_an_answer_may_go_elsewhere(oak: ByMail) -> None:
    _, kept = oak.comes(mail(Authentication_Results=PROVED, Reply_To=EVE), LEAK)

    assert kept.contact is not None
    assert kept.contact.proof is Proof.UNPROVED
    assert kept.contact.sender.address == EVE
    assert kept.contact.sender.also == (("from", "sam@home.example"),)


def test_a_mail_that_names_thousands_of_cases_keeps_nobody_waiting(oak: ByMail) -> None:
    marks = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    text = " ".join(f"C-{a}{b}{c}000" for a in marks for b in marks for c in marks[:8])
    _, kept = oak.comes(mail(text), LEAK)

    assert kept.contact is not None
    assert len(kept.contact.answers) == 20
