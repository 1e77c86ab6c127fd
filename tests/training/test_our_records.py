"""What is true of the records we learn from, and of those we judge by."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.training.small_models import DATA
from triage.reading import Flag, Label, Topic
from triage.training.promoting import DEVELOPMENT
from triage.training.records import Labelled, labelled_files, load_labelled

#: Runs of this many words, and the share of a text's runs that another text may have in common with it.
_RUN = 6
_ALIKE = 0.4
#: Two short texts may share the question they answer.
_FEWEST_RUNS = 8


@pytest.fixture(scope="module")
def records() -> list[Labelled]:
    return load_labelled(labelled_files(DATA))


@pytest.fixture(scope="module")
def apart() -> list[Labelled]:
    return load_labelled([*labelled_files(DATA / DEVELOPMENT), *labelled_files(DATA / "probes")])


def test_there_are_enough_of_every_kind(records: list[Labelled]) -> None:
    assert len(records) >= 6_000
    assert sum(one.record.group_id is not None for one in records) >= 1_200
    assert sum(bool(one.earlier) for one in records) >= 0.3 * len(records)


def test_no_channel_topic_or_flag_gives_the_label_away(records: list[Labelled]) -> None:
    """A flag that the guide ties to a label (an escalation is a complaint) is left out."""
    of_channel: dict[str, Counter[Label]] = defaultdict(Counter)
    of_topic: dict[Topic, Counter[Label]] = defaultdict(Counter)
    of_flag: dict[Flag, Counter[Label]] = defaultdict(Counter)
    for one in records:
        of_channel[one.record.channel][one.record.label] += 1
        of_topic[one.record.topic][one.record.label] += 1
        for flag in one.record.flags:
            of_flag[flag][one.record.label] += 1

    for counts in (*of_channel.values(), *of_topic.values()):
        assert max(counts.values()) < 0.8 * counts.total()
        assert all(counts[label] >= 20 for label in Label)
    for flag in set(Flag) - {Flag.ESCALATION}:
        assert min(of_flag[flag][Label.COMPLAINT], of_flag[flag][Label.SERVICE_REQUEST]) >= 20


def _runs(one: Labelled) -> set[str]:
    words = re.findall(r"[a-z0-9']+", one.record.text.casefold())
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def test_no_two_records_are_nearly_the_same_but_those_of_one_group(
    records: list[Labelled], apart: list[Labelled]
) -> None:
    """What is judged by must not stand in what is learned from, either."""
    everything = [*records, *apart]
    runs = [_runs(one) for one in everything]
    holders: dict[str, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for number, of_one in enumerate(runs):
        for run in of_one:
            for other in holders[run]:
                if everything[other].group != everything[number].group:
                    shared[other, number] += 1
            holders[run].append(number)

    alike = [
        (everything[one].record.id, everything[other].record.id)
        for (one, other), times in shared.items()
        if min(len(runs[one]), len(runs[other])) >= _FEWEST_RUNS
        and times > _ALIKE * min(len(runs[one]), len(runs[other]))
    ]
    assert alike == []


def test_every_record_has_an_id_of_its_own(records: list[Labelled], apart: list[Labelled]) -> None:
    times = Counter(one.record.id for one in [*records, *apart])

    assert [name for name, count in times.items() if count > 1] == []


def test_every_folder_of_records_is_told_of_in_the_datasheet() -> None:
    told = (DATA / "README.md").read_text("utf-8")

    assert [path.name for path in sorted(Path(DATA).glob("*.jsonl")) if f"`{path.name}`" not in told] == []
