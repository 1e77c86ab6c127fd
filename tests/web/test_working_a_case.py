"""The officers' side: the queue and the case page, from the first acknowledgement to stage 2."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.made_up import MadeUp, furnished, in_memory, on_sqlite, press
from triage.cases import ChoiceState, Complaint, Status

WORDS = "I want to make a complaint: the radiator leaks and nobody came."


@pytest.fixture(params=[in_memory, on_sqlite], ids=["memory", "sqlite"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MadeUp]:
    """The officers' side writes most, so it is tried on both."""
    opened = in_memory() if request.param is in_memory else on_sqlite(tmp_path)
    with opened as (store, views):
        yield furnished(store, views, tmp_path)


def case_of(house: MadeUp, reference: str) -> Complaint:
    with house.store.unit() as unit:
        return unit.cases.complaint(reference)


def act(browser: TestClient, reference: str, action: str, **fields: str | list[str]) -> int:
    page = f"/staff/cases/{reference}"
    return press(browser, page, f"{page}/{action}", **fields).status_code


def test_the_queue_tells_what_is_due_in_words_and_the_earliest_first(house: MadeUp) -> None:
    late = house.take_in("Grace", WORDS).case
    house.clock.advance(days=8)
    fresh = house.take_in("Alan", WORDS).case

    text = house.browser("officer").get("/staff/queue").text

    assert text.index(late) < text.index(fresh)
    assert "late by" in text
    assert "working days left" in text


def test_the_queue_goes_on_to_what_owes_nothing(house: MadeUp) -> None:
    officer = house.browser("officer")
    references = {house.take_in(f"Resident {number}", WORDS).case for number in range(51)}
    answered = min(references)
    act(officer, answered, "acknowledge")
    points = len(case_of(house, answered).definition.points)
    assert act(officer, answered, "respond", decision=["upheld"] * points, letter="We are sorry.") == 303

    first = officer.get("/staff/queue").text
    more = re.search(r'rel="next" href="([^"]+)"', first)
    assert more is not None
    second = officer.get(more[1].replace("&amp;", "&")).text

    shown = re.findall(r"/staff/cases/(C-\w+)", first + second)
    assert sorted(shown) == sorted(references)
    assert answered in second
    assert "nothing owed" in second


def test_the_case_page_shows_clocks_with_their_paragraph_and_calendar(house: MadeUp) -> None:
    reference = house.take_in("Grace", WORDS).case

    text = house.browser("officer").get(f"/staff/cases/{reference}").text

    assert "Tuesday 24 November 2026 at 12:00pm" in text
    assert "Tuesday 1 December 2026" in text
    assert re.search(r"Code 6\.2", text)
    assert "Calendar: made up, 2026" in text
    assert "Logged as a complaint" in text


def test_a_complaint_goes_from_definition_to_stage_2_by_forms_alone(house: MadeUp) -> None:
    officer, other = house.browser("officer"), house.browser("administrator")
    reference = house.take_in("Grace", WORDS).case

    assert (
        act(
            officer,
            reference,
            "define",
            point=["The radiator leaks.", "", "Nobody came."],
            responsible=["ours", "ours", "not yet known"],
            outcomes="A visit this week\n\nAn apology",
            unclear="Which room?",
        )
        == 303
    )
    definition = case_of(house, reference).definition
    assert [(point.text, point.responsible) for point in definition.points] == [
        ("The radiator leaks.", "ours"),
        ("Nobody came.", "not yet known"),
    ]
    assert definition.outcomes == ("A visit this week", "An apology")
    assert act(officer, reference, "assign", officer="officer") == 303
    assert act(officer, reference, "acknowledge") == 303
    assert act(officer, reference, "extend", days="3", reason="A part is on order.", good_reason="") == 303
    assert act(officer, reference, "respond", decision=["upheld", "not upheld"], letter="We are sorry.") == 303
    assert act(officer, reference, "escalate", received="2026-11-24T11:00") == 303
    assert act(other, reference, "assign", officer="administrator") == 303
    assert act(other, reference, "note", text="Rang her.") == 303

    complaint = case_of(house, reference)
    text = officer.get(f"/staff/cases/{reference}").text
    assert complaint.stage == 2
    assert complaint.now_at.officer == "administrator"
    for told in ("Stage 1 was acknowledged", "extended by 3 working days", "Point 2: not upheld", "Rang her."):
        assert told in text
    assert text.index("Stage 1 was acknowledged") < text.index("It went to stage 2")
    assert '<button name="answer"' not in text


def test_what_a_rule_forbids_is_told_with_the_rule_and_keeps_what_was_typed(house: MadeUp) -> None:
    officer = house.browser("officer")
    reference = house.take_in("Grace", WORDS).case
    act(officer, reference, "acknowledge")
    page = f"/staff/cases/{reference}"

    answer = press(officer, page, f"{page}/extend", days="30", reason="A long <letter> of mine", good_reason="")

    assert answer.status_code == 409
    assert "needs a good reason" in answer.text
    assert "Code 6.4" in answer.text
    assert "A long &lt;letter&gt; of mine</textarea>" in answer.text
    assert 'value="30"' in answer.text
    assert re.search(r'<details class="action" open>\s*<summary>Take more time', answer.text)
    assert case_of(house, reference).now_at.extension == 0


def test_a_definition_that_is_refused_is_not_lost(house: MadeUp) -> None:
    officer = house.browser("officer")
    reference = house.take_in("Grace", WORDS).case
    page = f"/staff/cases/{reference}"

    answer = press(
        officer, page, f"{page}/define", point=["", ""], responsible=["ours", "ours"], outcomes="My outcome", unclear=""
    )

    assert answer.status_code == 409
    assert "My outcome</textarea>" in answer.text


def test_every_refusal_of_the_console_itself_is_a_sentence(house: MadeUp) -> None:
    officer = house.browser("officer")
    reference = house.take_in("Grace", WORDS).case
    act(officer, reference, "acknowledge")

    assert act(officer, reference, "respond", decision=["upheld"], letter=" ") == 409
    assert act(officer, reference, "escalate", received="2027-01-01T00:00") == 409
    assert act(officer, reference, "escalate", received="soon") == 409
    assert act(officer, reference, "note", text=" ") == 409
    assert act(officer, reference, "choice", answer="perhaps") == 409
    assert act(officer, reference, "close", reason="Enough.") == 409
    assert act(officer, reference, "extend", days="many", reason="Why.") == 409
    assert act(officer, reference, "dance") == 404


def test_an_answer_to_the_choice_given_by_telephone_is_kept(house: MadeUp) -> None:
    officer = house.browser("officer")
    yes, no = (house.take_in(who, "Nobody came, again.").case for who in ("Grace", "Alan"))

    assert act(officer, yes, "choice", answer="yes") == 303
    assert act(officer, no, "choice", answer="no") == 303

    assert case_of(house, yes).choice is ChoiceState.ACCEPTED
    assert case_of(house, yes).status is Status.LOGGED
    assert case_of(house, no).choice is ChoiceState.DECLINED
    assert "chose not to complain" in officer.get(f"/staff/cases/{no}").text


def test_a_person_may_log_find_none_refuse_and_close_each_with_reasons(house: MadeUp) -> None:
    officer = house.browser("officer")
    logged, none, refused = (house.take_in(who, "Nobody came, again.").case for who in ("Grace", "Alan", "Ada"))

    assert act(officer, logged, "log") == 303
    assert act(officer, none, "not-a-complaint", reason="They asked for opening hours.") == 303
    assert act(officer, refused, "refuse", ground="over_twelve_months", reason="It was in 2019.") == 303
    assert act(officer, logged, "acknowledge") == 303
    points = len(case_of(house, logged).definition.points)
    assert act(officer, logged, "respond", decision=["upheld"] * points, letter="We are sorry.") == 303
    assert act(officer, logged, "close", reason="Twenty days have gone by.") == 303

    for reference in (logged, none, refused):
        complaint = case_of(house, reference)
        assert complaint.status is Status.CLOSED
        text = officer.get(f"/staff/cases/{reference}").text
        assert complaint.closed_because in text
        assert "What you can do" not in text


def test_a_service_request_is_finished_with_an_outcome(house: MadeUp) -> None:
    staff = house.browser("staff")
    reference = house.take_in("Grace", "The tap drips.").case
    page = f"/staff/requests/{reference}"

    assert press(staff, page, page, outcome=" ").status_code == 409
    assert press(staff, page, page, outcome="A plumber changed the washer.").status_code == 303
    assert "A plumber changed the washer." in staff.get(page).text
    assert reference not in staff.get("/staff/requests").text
    assert reference in staff.get("/staff/requests?show=all").text
    assert press(staff, "/staff/requests", page, outcome="Again.").status_code == 409


def test_a_task_is_done_with_an_outcome_and_a_clock_of_the_house_is_no_task(house: MadeUp) -> None:
    staff = house.browser("staff")
    house.take_in("Grace", "The tap drips.")
    reference = house.take_in("Alan", WORDS).case
    task = re.search(r'action="(/staff/tasks/\d+)"', staff.get("/staff/tasks").text)
    assert task is not None
    with house.store.unit() as unit:
        clock = unit.promises.of_case(reference)[0]

    assert press(staff, "/staff/tasks", task[1], outcome="").status_code == 409
    assert press(staff, "/staff/tasks", task[1], outcome="Rang her.").status_code == 303
    assert task[1] not in staff.get("/staff/tasks").text
    assert press(staff, "/staff/tasks", f"/staff/tasks/{clock.id}", outcome="Done.").status_code == 404


def test_a_one_off_day_moves_what_is_due_and_says_so_and_can_be_taken_back(house: MadeUp) -> None:
    administrator = house.browser("administrator")
    reference = house.take_in("Grace", WORDS).case
    page = "/staff/calendar"

    def due() -> str:
        with house.store.unit() as unit:
            return str({promise.due_at for promise in unit.promises.of_case(reference)})

    before = due()
    assert press(administrator, page, page, day="2026-11-27", name="", holiday="yes").status_code == 409
    assert press(administrator, page, page, day="someday", name="x").status_code == 409
    assert press(administrator, page, page, day="2026-11-27", name="A funeral", holiday="yes").status_code == 303

    assert due() != before
    assert "A funeral" in administrator.get(page).text
    assert "Due dates were reckoned anew" in administrator.get(f"/staff/cases/{reference}").text
    assert press(administrator, page, page, day="2026-11-27", change="remove").status_code == 303
    assert due() == before
    moved = {"day": "2026-12-25", "name": "Moved", "holiday": "no"}
    assert press(administrator, page, page, **moved).status_code == 303
    assert "a working day after all" in administrator.get(page).text
