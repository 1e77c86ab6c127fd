"""Week by week: what stands out is told in a sentence, what chance explains is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from triage.reading import Label
from triage.reports import WeekCounts, drift, week_edges, weeks_before
from triage.reports.drift import LIKELIEST, SHARES

MONDAY = date(2026, 9, 7)


def week(at: int, *, read: int = 100, complaints: int = 30, sure: float = 0.8, **more: int) -> WeekCounts:
    return WeekCounts(
        starts=MONDAY + timedelta(weeks=at),
        read=read,
        labels={Label.COMPLAINT: complaints, Label.SERVICE_REQUEST: read - complaints},
        likeliest=sure * read,
        # Half a tenth above and below.
        likeliest_squared=(sure * sure + 0.0025) * read,
        **more,
    )


def test_a_week_like_those_before_is_no_news() -> None:
    found = drift([week(0), week(1, complaints=36), week(2, complaints=25)])

    assert found.outliers == []
    assert [line.shares["complaint"].value for line in found.weeks] == [0.30, 0.36, 0.25]
    assert [line.likeliest.value for line in found.weeks] == pytest.approx([0.8, 0.8, 0.8])
    assert set(found.weeks[0].shares) == set(SHARES)


def test_a_week_that_chance_does_not_explain_is_told_in_a_sentence() -> None:
    found = drift([week(0), week(1), week(2, complaints=60)])

    first = next(one for one in found.outliers if one.figure == "complaint")
    assert first.sentence == (
        "In the week of 21 September 2026, 60 in 100 contacts were read as complaints; in the weeks before it was 30. "
        "That is more than chance explains."
    )
    assert (first.value, first.before) == (0.6, 0.3)
    assert first.z > 3
    request = next(one for one in found.outliers if one.figure == "service_request")
    assert request.sentence.endswith("That is less than chance explains.")


def test_few_contacts_say_nothing() -> None:
    assert drift([week(0), week(1, read=29, complaints=29)]).outliers == []
    assert drift([week(0, read=29, complaints=0), week(1, complaints=90)]).outliers == []
    assert [one.figure for one in drift([week(0), week(1, read=30, complaints=30)]).outliers] == [
        "complaint",
        "service_request",
    ]


def test_each_week_is_compared_with_all_before_it_and_the_latest_comes_first() -> None:
    found = drift([week(0), week(1, complaints=60), week(2, complaints=85)])

    assert [one.starts for one in found.outliers if one.figure == "complaint"] == [
        MONDAY + timedelta(weeks=2),
        MONDAY + timedelta(weeks=1),
    ]


def test_what_staff_correct_is_a_share_of_what_they_checked() -> None:
    calm = {"checked": 50, "corrected": 2}
    found = drift([week(0, **calm), week(1, **calm), week(2, checked=50, corrected=20)])

    (only,) = found.outliers
    assert (only.figure, only.value, only.before) == ("corrected", 0.4, 0.04)
    assert "40 in 100 contacts that staff checked were corrected" in only.sentence


def test_a_machine_that_is_less_sure_than_before_is_told_too() -> None:
    (only,) = drift([week(0), week(1), week(2, sure=0.7)]).outliers

    assert only.figure == LIKELIEST
    assert "gave its likeliest label 0.70 on average; in the weeks before it was 0.80." in only.sentence


def test_shares_near_nothing_and_near_all_are_told_more_exactly() -> None:
    calm = {"read": 4_000, "complaints": 0}
    found = drift([week(0, **calm), week(1, read=4_000, complaints=16), week(2, read=4_000, complaints=4_000)])

    told = [one.sentence for one in found.outliers if one.figure == "complaint"]
    assert "100 in 100 contacts were read as complaints; in the weeks before it was 0.2." in told[0]
    assert "0.4 in 100 contacts were read as complaints; in the weeks before it was 0." in told[1]


def test_weeks_without_contacts_have_no_shares() -> None:
    empty = replace(week(1, read=0, complaints=0), likeliest=0.0)
    found = drift([week(0), empty, week(2)])

    assert found.outliers == []
    assert found.weeks[1].shares["complaint"].value is None
    assert drift([]).weeks == []


def test_weeks_begin_on_mondays_in_london() -> None:
    # Half past eleven on a Sunday evening in summer is Monday in London.
    late = datetime(2026, 9, 6, 23, 30, tzinfo=UTC)

    assert weeks_before(late, 2) == (date(2026, 8, 31), MONDAY)
    assert weeks_before(late - timedelta(hours=1), 1) == (date(2026, 8, 31),)


def test_the_week_in_which_summer_time_ends_has_an_hour_more() -> None:
    (begins, ends), (next_one, _) = week_edges([date(2026, 10, 19), date(2026, 10, 26)])

    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(days=7, hours=1)
    assert next_one == ends
