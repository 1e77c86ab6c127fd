"""A person agrees or corrects: a correction opens the door it names, and closes one only by their own decision."""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from triage.cases import PromiseKind, Status
from triage.errors import Refused
from triage.flow.check_a_suggestion import check
from triage.inbox import ContactId
from triage.reading import Label, Topic

LEAK = Topic.PLUMBING_LEAKS
ONE = ContactId(1)


def test_agreeing_needs_a_name_and_no_reason(oak: MadeHouse) -> None:
    oak.write("The tap drips.", reading(Label.SERVICE_REQUEST, topic=LEAK))
    assert check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="Ann") == "SR-000001"
    with pytest.raises(Refused) as refused:
        check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="")
    assert refused.value.rule == "law 1"


def test_correcting_needs_a_reason(oak: MadeHouse) -> None:
    oak.write("The tap drips.", reading(Label.SERVICE_REQUEST, topic=LEAK))
    with pytest.raises(Refused) as refused:
        check(oak.house, ONE, label=Label.COMPLAINT, by="Ann")
    assert refused.value.rule == "2.4"


def test_agreeing_that_it_is_a_complaint_logs_what_was_offered(oak: MadeHouse) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT, topic=LEAK))
    assert check(oak.house, ONE, label=Label.COMPLAINT, by="Ann") == "C-000001"
    assert oak.complaint().status is Status.LOGGED
    check(oak.house, ONE, label=Label.COMPLAINT, by="Bob")
    assert oak.events().count("Logged") == 1


def test_a_request_that_is_a_complaint_becomes_one_beside_the_request(oak: MadeHouse) -> None:
    oak.write("The tap drips again.", reading(Label.SERVICE_REQUEST, topic=LEAK))
    assert check(oak.house, ONE, label=Label.COMPLAINT, by="Ann", reason="The third time.") == "C-000001"
    complaint = oak.complaint()
    assert (complaint.status, complaint.service_request) == (Status.LOGGED, "SR-000001")
    assert oak.contact(1).case == "C-000001"
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000001").open


def test_thanks_that_are_a_complaint_about_conduct_make_no_work(oak: MadeHouse) -> None:
    oak.write("Thanks for nothing.", reading(Label.OTHER, topic=Topic.STAFF_CONDUCT))
    check(oak.house, ONE, label=Label.COMPLAINT, by="Ann", reason="Irony.")
    assert oak.complaint().service_request == ""


def test_a_complaint_in_substance_that_is_none_is_closed_by_the_person_who_says_so(oak: MadeHouse) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT, topic=LEAK))
    assert check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="Ann", reason="About a neighbour.") == "C-000001"
    assert (oak.complaint().status, oak.complaint().closed_because) == (Status.CLOSED, "About a neighbour.")
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000001").open


def test_what_another_contact_opened_is_not_closed_by_correcting_this_one(oak: MadeHouse) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT, topic=LEAK))
    oak.write("Hello?", reading(Label.COMPLAINT, topic=LEAK))
    check(oak.house, ContactId(2), label=Label.OTHER, by="Ann", reason="Just a hello.")
    check(oak.house, ONE, label=Label.OTHER, by="Ann", reason="Hm.")
    assert oak.complaint().status is Status.PENDING


def test_a_mild_offer_stays_the_residents_own_choice(oak: MadeHouse) -> None:
    oak.write("A bit slow.", reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True))
    check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="Ann")
    assert oak.complaint().status is Status.PENDING


def test_a_logged_complaint_is_not_undone_by_a_label(oak: MadeHouse) -> None:
    oak.write("I complain.", reading(Label.COMPLAINT, topic=LEAK, explicit=True))
    check(oak.house, ONE, label=Label.OTHER, by="Ann", reason="I think not.")
    assert oak.complaint().status is Status.LOGGED


def test_what_was_filed_and_is_a_request_is_recorded(oak: MadeHouse) -> None:
    oak.write("It drips.", reading(Label.OTHER, topic=LEAK))
    assert check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="Ann", reason="A repair.") == "SR-000001"
    assert oak.contact(1).case == "SR-000001"


def test_checking_answers_the_task_that_asked_for_it(oak: MadeHouse) -> None:
    oak.write("Hm.", reading(Label.OTHER, sure=False, p_dissatisfied=0.01))
    assert oak.promise(PromiseKind.ASK_A_PERSON).contact == 1
    check(oak.house, ONE, label=Label.OTHER, by="Ann")
    assert oak.promises() == []


def test_other_tasks_of_the_contact_stay(oak: MadeHouse) -> None:
    oak.write("I smell gas.", reading(Label.SERVICE_REQUEST, urgent=True))
    check(oak.house, ONE, label=Label.SERVICE_REQUEST, by="Ann")
    assert oak.promise(PromiseKind.HAZARD_EMERGENCY).contact == 1


def test_what_was_not_read_cannot_be_checked(oak: MadeHouse) -> None:
    oak.kept("Hello")
    with pytest.raises(LookupError):
        check(oak.house, ONE, label=Label.OTHER, by="Ann")
    with pytest.raises(LookupError):
        check(oak.house, ContactId(9), label=Label.OTHER, by="Ann")
