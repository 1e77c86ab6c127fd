"""The vocabulary that policy depends on: what the machine must say of a contact."""

from triage.reading.vocabulary import (
    ENGLISH,
    UNKNOWN_LANGUAGE,
    Cue,
    CueKind,
    Earlier,
    Flag,
    Label,
    ModelName,
    Reading,
    Topic,
)

__all__ = ["ENGLISH", "UNKNOWN_LANGUAGE", "Cue", "CueKind", "Earlier", "Flag", "Label", "ModelName", "Reading", "Topic"]
