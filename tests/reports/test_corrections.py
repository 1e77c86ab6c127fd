"""Where staff correct the machine: every check is counted once, and what is surest comes first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from triage.reading import Label
from triage.reports import CheckedReading, Share, corrections
from triage.reports.corrections import NO_CUE

AGREED = CheckedReading(
    suggested=Label.OTHER, label=Label.OTHER, topic="rent", channel="email", cues=frozenset({"irony"}), model="m 1"
)
CORRECTED = replace(AGREED, label=Label.COMPLAINT)
ROWS = st.lists(
    st.builds(
        CheckedReading,
        suggested=st.sampled_from(Label),
        label=st.sampled_from(Label),
        topic=st.sampled_from(["rent", "lifts"]),
        channel=st.sampled_from(["email", "phone"]),
        cues=st.frozensets(st.sampled_from(["irony", "no_reply"])),
        model=st.sampled_from(["m 1", "m 2"]),
    )
)


def test_what_was_suggested_stands_against_what_staff_said() -> None:
    found = corrections([AGREED, CORRECTED, CORRECTED])

    assert found.corrected == Share(2, 3)
    assert found.table[Label.OTHER] == {Label.SERVICE_REQUEST: 0, Label.COMPLAINT: 2, Label.OTHER: 1}
    assert sum(found.table[Label.COMPLAINT].values()) == 0


def test_a_contact_counts_with_each_of_its_cues_and_one_without_any_by_itself() -> None:
    found = corrections([replace(AGREED, cues=frozenset({"irony", "no_reply"})), replace(CORRECTED, cues=frozenset())])

    assert {group.name: group.corrected for group in found.by_cue} == {
        NO_CUE: Share(1, 1),
        "irony": Share(0, 1),
        "no_reply": Share(0, 1),
    }


def test_forty_of_a_hundred_come_before_two_of_three() -> None:
    few = [replace(CORRECTED, topic="lifts")] * 2 + [replace(AGREED, topic="lifts")]
    many = [CORRECTED] * 40 + [AGREED] * 60

    assert [group.name for group in corrections(few + many).by_topic] == ["rent", "lifts"]


def test_of_nothing_nothing_is_said() -> None:
    found = corrections([])

    assert (found.corrected.value, found.corrected.interval) == (None, (0.0, 1.0))
    assert found.by_topic == found.by_cue == []


@given(ROWS)
def test_every_check_is_counted_once_in_every_table_but_that_of_cues(rows: list[CheckedReading]) -> None:
    found = corrections(rows)

    assert sum(sum(row.values()) for row in found.table.values()) == found.corrected.of == len(rows)
    for groups in (found.by_topic, found.by_channel, found.by_model):
        assert sum(group.corrected.of for group in groups) == len(rows)
        assert sum(group.corrected.count for group in groups) == found.corrected.count
    assert sum(group.corrected.of for group in found.by_cue) == sum(max(1, len(row.cues)) for row in rows)
