"""What tests of reading share: the shipped model, opened once, and contacts with the kinds of cue in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from triage.classify.cues import understand
from triage.classify.model_file import live_folder, open_model
from triage.classify.reader import ModelReader
from triage.inbox import Contact, Sender
from triage.reading import CueKind, Earlier

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="session")
def shipped() -> ModelReader:
    return open_model(live_folder(MODELS))


@pytest.fixture(scope="session")
def contact() -> Callable[..., Contact]:
    def make(text: str, *, subject: str | None = None, channel: str = "email", quoted: str = "") -> Contact:
        return Contact(
            channel=channel,
            received_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
            sender=Sender(),
            subject=subject,
            text=text,
            quoted=quoted,
        )

    return make


@pytest.fixture(scope="session")
def kinds() -> Callable[..., set[CueKind]]:
    def of(contact: Contact, *earlier: Earlier) -> set[CueKind]:
        return {cue.kind for cue in understand(contact, earlier).cues}

    return of
