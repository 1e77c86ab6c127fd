"""What a history amounts to: the same sentence is a request the first time and a complaint the third (Appendix A)."""

from triage.classify.past import facts_of_past, read_past
from triage.reading import Earlier, Label

CHASER = ("any", "news", "on", "my", "boiler")


def _request(days: int, text: str, *, is_open: bool = True) -> Earlier:
    return Earlier(days_ago=days, kind=Label.SERVICE_REQUEST, open=is_open, text=text)


def _facts(*earlier: Earlier) -> set[str]:
    return set(facts_of_past(CHASER, read_past(earlier)))


def test_a_first_contact_has_no_history() -> None:
    assert _facts() == {"no history"}


def test_unresolved_contacts_on_the_same_matter_are_counted() -> None:
    facts = _facts(_request(60, "Boiler off."), _request(30, "Boiler off."), _request(9, "Boiler off, chased."))

    assert {"unresolved 3", "same matter 3", "open requests 3", "first after 45"} <= facts
    assert "unresolved 4" not in facts


def test_what_was_finished_is_not_unresolved() -> None:
    assert "unresolved 1" not in _facts(_request(30, "Boiler mended.", is_open=False))


def test_a_time_that_was_given_and_has_passed_is_seen() -> None:
    assert "time passed 1" in _facts(_request(30, "Boiler off, engineer within 10 working days."))
    assert "inside its time" not in _facts(_request(30, "Boiler off, engineer within 10 working days."))


def test_a_job_inside_the_time_it_was_given_is_seen() -> None:
    assert "inside its time" in _facts(_request(13, "Boiler part ordered, 10 working days."))
    assert "inside its time" in _facts(_request(13, "Boiler part ordered, 2-3 weeks."))


def test_an_open_complaint_and_an_answered_one_are_told_apart() -> None:
    def complaint(text: str, *, is_open: bool) -> Earlier:
        return Earlier(days_ago=5, kind=Label.COMPLAINT, open=is_open, text=text)

    assert "complaint open" in _facts(complaint("Complaint logged about the boiler.", is_open=True))
    assert "complaint answered" in _facts(complaint("Complaint: stage 1 response sent.", is_open=True))
    assert "complaint answered" in _facts(complaint("Complaint about the boiler.", is_open=False))
