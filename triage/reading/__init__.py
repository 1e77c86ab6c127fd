"""The vocabulary that policy depends on: what the machine must say of a contact."""

from triage.reading.vocabulary import (
    Cue,
    CueKind,
    Earlier,
    Flag,
    Label,
    ModelName,
    Reading,
    Topic,
)

__all__ = ["Cue", "CueKind", "Earlier", "Flag", "Label", "ModelName", "Reading", "Topic"]
