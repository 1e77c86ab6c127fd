"""How fast contacts are read, one at a time and in bulk, by the live model."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import Figure, per_cent, seconds
from triage.classify.model_file import open_live
from triage.classify.reader import ModelReader
from triage.inbox import Contact, Sender
from triage.reading import Earlier, Label
from triage.settings import Settings

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
Given = tuple[Contact, Sequence[Earlier]]


def live_reader() -> ModelReader:
    """The model that serves."""
    return open_live(Settings().models)


def contacts(folder: str = "") -> list[Given]:
    """Every labelled contact of a folder within the training data, with its history."""
    return [given for path in sorted((Settings().training_data / folder).glob("*.jsonl")) for given in _in_file(path)]


def measure() -> Iterator[Figure]:
    """Warm: one at a time those that no model has learned from, in bulk all others.

    Of what the first reader has learned it is surer than of what it has not, so the second would be asked too seldom.
    In bulk that is so (64 and not 67 in 100 are read by both), for few thousands would measure how processes start.
    """
    reader = live_reader()
    unseen = contacts("development")
    given = contacts()
    reader.read_many(given[:50])
    times = [1000 * seconds(lambda one=one: reader.read(*one)) for one in unseen]  # type: ignore[misc]  # bound early
    yield Figure(what="read one contact, warm, p50", measured=per_cent(times, 50), unit="ms", budget=5)
    yield Figure(what="read one contact, warm, p99", measured=per_cent(times, 99), unit="ms", budget=80)
    took = seconds(lambda: list(reader.read_many(given)))
    yield Figure(what="read in bulk", measured=len(given) / took, unit="a second", budget=300, at_least=True)


def _in_file(path: Path) -> Iterator[Given]:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        contact = Contact(
            channel=told["channel"], received_at=NOW, sender=Sender(), subject=told["subject"], text=told["text"]
        )
        earlier = [
            Earlier(days_ago=one["days_ago"], kind=Label(one["kind"]), open=one["status"] == "open", text=one["text"])
            for one in told["history"]
        ]
        yield contact, earlier
