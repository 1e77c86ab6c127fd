"""What staff confirm and correct becomes training records that say nothing of who anybody is."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse
from triage.flow.check_a_suggestion import check
from triage.flow.learn_from_people import PAGE, Learned, records_of
from triage.flow.make_reports import MOST_CHECKS, WEEKS, learning
from triage.inbox import ContactId
from triage.ports import Views
from triage.reading import Cue, CueKind, Flag, Label, Topic
from triage.reports import CheckedReading, Share, WeekCounts
from triage.store.memory import MemoryViews
from triage.training.records import load_labelled

LEAK = Topic.PLUMBING_LEAKS


def say(oak: MadeHouse, number: int, label: Label, *, by: str = "Ann Bell", reason: str = "") -> None:
    check(oak.house, ContactId(number), label=label, by=by, reason=reason)


def learned(oak: MadeHouse, **more: bool) -> tuple[list[dict[str, object]], Learned]:
    told = Learned()
    return list(records_of(oak.house, None, told, **more)), told


def test_a_confirmation_and_a_correction_are_records_in_the_order_of_the_checks(oak: MadeHouse) -> None:
    oak.write("The tap drips.", reading(Label.SERVICE_REQUEST, topic=LEAK))
    oak.write("Nobody came.", reading(Label.SERVICE_REQUEST, topic=LEAK, flags=frozenset({Flag.ASB})))
    say(oak, 2, Label.COMPLAINT, reason="Third visit missed.")
    say(oak, 1, Label.SERVICE_REQUEST)

    (corrected, confirmed), told = learned(oak)

    assert confirmed == {
        "id": "checked-1",
        "channel": "email",
        "subject": None,
        "text": "The tap drips.",
        "history": [],
        "label": "service_request",
        "dissatisfied": False,
        "explicit": False,
        "urgent": False,
        "flags": [],
        "topic": "plumbing_leaks",
        "why": "Staff confirmed it.",
        "checked": ["label"],
        "suggested": "service_request",
        "model": confirmed["model"],
    }
    assert (corrected["label"], corrected["suggested"]) == ("complaint", "service_request")
    assert corrected["why"] == "Staff corrected service request to complaint: Third visit missed."
    assert corrected["flags"] == ["asb"]
    assert (told.records, told.corrected, told.left_out) == (2, 1, {})
    assert learned(oak, corrections_only=True)[0] == [corrected]


@pytest.mark.parametrize("suggested", Label)
@pytest.mark.parametrize("said", Label)
@pytest.mark.parametrize("explicit", [True, False])
def test_whatever_staff_say_the_record_can_be_trained_on(
    oak: MadeHouse, tmp_path: Path, suggested: Label, said: Label, *, explicit: bool
) -> None:
    oak.write("Hm.", reading(suggested, topic=LEAK, explicit=explicit and suggested is Label.COMPLAINT))
    say(oak, 1, said, reason="I know them.")
    file = tmp_path / "learned.jsonl"

    file.write_text("\n".join(json.dumps(record) for record in learned(oak)[0]), "utf-8")

    (loaded,) = load_labelled([file])
    assert loaded.record.label is said
    assert loaded.record.dissatisfied or said is not Label.COMPLAINT
    assert said is Label.COMPLAINT or not loaded.record.explicit


def test_nothing_in_a_record_says_who_anybody_is(oak: MadeHouse) -> None:
    words = (
        "Dear Mr Okoro,\n\nThis is Wanjiru Kamau of 14 Rye Lane, SE15 4AB. For the third time in 2 weeks nobody came.\n"
        "Ring 07700 900123 or write to w.kamau@home.example, ref 5580217.\n\nRegards\nWanjiru"
    )
    oak.write("Any news? Kamau", reading(Label.SERVICE_REQUEST, topic=LEAK), by="w.kamau@home.example")
    oak.clock.advance(days=3)
    oak.write(
        words,
        reading(Label.COMPLAINT, topic=LEAK),
        by="w.kamau@home.example",
        name="Wanjiru Kamau",
        subject="Leak at Kamau's, 14 rye lane",
        also=[["home", "14 Rye Lane, London"], ["phone", "07700 900123"]],
    )
    say(oak, 2, Label.SERVICE_REQUEST, by="Ngozi Bell", reason="wanjiru told Ngozi that she only wants a date.")

    told = json.dumps(learned(oak)[0], ensure_ascii=False).casefold()

    personal = (
        "wanjiru",
        "kamau",
        "okoro",
        "ngozi",
        "rye",
        "se15",
        "4ab",
        "07700",
        "900123",
        "home.example",
        "5580217",
    )
    assert [word for word in personal if word in told] == []
    assert "for the third time in 2 weeks nobody came" in told
    assert "only wants a date" in told
    assert '"status": "open"' in told


def test_the_history_is_that_of_the_day(oak: MadeHouse) -> None:
    oak.write("The tap drips.", reading(Label.SERVICE_REQUEST, topic=LEAK))
    oak.clock.advance(days=9)
    oak.write("Any news?", reading(Label.COMPLAINT, topic=LEAK))
    with oak.store.unit() as unit:
        request = unit.cases.request("SR-000001")
        unit.cases.save_request(request.done(by="Ann", outcome="mended", at=oak.clock.now() + timedelta(hours=1)))
        unit.commit()
    say(oak, 2, Label.COMPLAINT)

    ((record,), _) = learned(oak)

    assert record["history"] == [{"days_ago": 9, "kind": "service_request", "status": "open", "text": "The tap drips."}]


def test_what_cannot_be_learned_from_is_left_out_and_told(oak: MadeHouse) -> None:
    oak.write("The tap drips.", reading(Label.COMPLAINT, topic=LEAK, explicit=True), complain=True)
    oak.write(" ", reading(Label.OTHER))
    oak.write("Woda leci", reading(Label.OTHER, language="pl", sure=False))
    oak.write("An automatic answer", reading(Label.OTHER), automatic="auto_reply")
    for number, label in ((1, Label.COMPLAINT), (2, Label.OTHER), (3, Label.OTHER), (4, Label.OTHER)):
        say(oak, number, label)

    records, told = learned(oak)

    assert (records, told.records) == ([], 0)
    assert sorted(told.left_out.values()) == [1, 1, 1]


def test_quoted_text_is_told_apart_from_the_new_words_and_signatures_are_left_out(oak: MadeHouse) -> None:
    quoted = "On 2 Mar 2026 at 09:12, Oak Homes <us@oak.example> wrote:\n> Would you like to complain?"
    oak.write("Yes please", reading(Label.COMPLAINT), quoted=quoted, signature="-- \nLeo Fairclough\nFlat 3")
    say(oak, 1, Label.COMPLAINT)

    ((record,), _) = learned(oak)

    assert record["text"] == (
        "Yes please\n\n> On 2 Mar 2026 at 09:12, Oak Homes <[email]> wrote:\n> Would you like to complain?"
    )


def test_quoted_text_that_would_be_taken_for_new_words_is_left_out(oak: MadeHouse) -> None:
    # The words themselves end like the heading of an older mail.
    oak.write("Fine.\n\nOn Monday at 10:12 somebody wrote:", reading(Label.OTHER), quoted="Nobody did.")
    say(oak, 1, Label.OTHER)

    ((record,), _) = learned(oak)

    assert record["text"] == "Fine.\n\nOn Monday at 10:12 somebody wrote:"


@pytest.mark.parametrize(
    ("channel", "named", "more"),
    [
        ("visit", "phone", {}),
        ("phone", "phone", {}),
        ("letter", "letter", {}),
        ("webchat", "webchat", {}),
        ("email", "survey", {"survey": True}),
    ],
)
def test_channels_have_the_names_of_the_training_data(
    oak: MadeHouse, channel: str, named: str, more: dict[str, bool]
) -> None:
    oak.write("Thanks", reading(Label.OTHER), channel=channel, **more)
    say(oak, 1, Label.OTHER)

    assert learned(oak)[0][0]["channel"] == named


def test_more_than_a_page_is_read_page_by_page(oak: MadeHouse) -> None:
    for number in range(PAGE + 3):
        oak.write(f"Thanks {number}", reading(Label.OTHER))
        say(oak, number + 1, Label.OTHER)

    records, _ = learned(oak)

    assert len({record["id"] for record in records}) == PAGE + 3


def test_only_what_was_checked_since_then_is_told(oak: MadeHouse) -> None:
    for number in (1, 2):
        oak.write(f"Thanks {number}", reading(Label.OTHER))
        say(oak, number, Label.OTHER)
        oak.clock.advance(days=1)

    records = list(records_of(oak.house, NOON + timedelta(hours=12), Learned()))

    assert [record["id"] for record in records] == ["checked-2"]


def test_the_report_on_learning_counts_twelve_weeks_and_what_staff_said(oak: MadeHouse) -> None:
    cue = Cue(kind=CueKind.NO_REPLY, start=0, end=2, words="Hm")
    oak.write("Hm.", reading(Label.SERVICE_REQUEST, topic=LEAK, cues=(cue,)))
    oak.write("Hm?", reading(Label.OTHER, sure=False, p_dissatisfied=0.01))
    say(oak, 1, Label.COMPLAINT, reason="The third time.")

    made = learning(MemoryViews(oak.store, oak.clock), "oak", oak.clock.now())

    assert made.corrections.corrected == Share(1, 1)
    assert [(group.name, group.corrected) for group in made.corrections.by_cue] == [("no_reply", Share(1, 1))]
    assert made.every_check
    assert len(made.drift.weeks) == WEEKS
    last = made.drift.weeks[-1]
    assert (last.read, last.shares["asked"], last.shares["corrected"]) == (2, Share(1, 2), Share(1, 1))
    assert made.since == made.drift.weeks[0].starts


def test_where_there_are_more_checks_than_can_be_counted_the_report_says_so(oak: MadeHouse) -> None:
    class Many(MemoryViews):
        def checked_readings(self, landlord: str, since: object, limit: int) -> list[CheckedReading]:
            one = CheckedReading(suggested=Label.OTHER, label=Label.OTHER, topic="rent", channel="sms", model="m 1")
            return [one] * limit

        def weeks(self, landlord: str, edges: object) -> list[WeekCounts]:
            return [WeekCounts(starts=NOON.date(), labels={})]

    views: Views = Many(oak.store)
    made = learning(views, "oak", NOON)

    assert not made.every_check
    assert made.corrections.corrected.of == MOST_CHECKS
