"""Labelled contacts as files hold them, one JSON record a line, checked at this border (see training_data)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from triage.inbox import Contact, Sender
from triage.inbox.own_words import clean, fold
from triage.reading import Earlier, Flag, Label, Topic
from triage.training.signals import Asking, Signals, Whom

#: A record carries no time of receipt; nothing in reading depends on it.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


class BadRecord(ValueError):
    """A labelled record is not as it must be."""


class EarlierRecord(BaseModel):
    """An earlier contact of the same resident."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days_ago: Annotated[int, Field(ge=0)]
    kind: Label
    status: Literal["open", "done"]
    text: str


class ContactRecord(BaseModel):
    """A contact without labels, as `triage read` takes it; other fields are allowed and not looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, Field(min_length=1)]
    channel: str = "email"
    subject: str | None = None
    text: str
    history: tuple[EarlierRecord, ...] = ()

    def contact(self) -> Contact:
        """The contact as a channel would have understood it: quotes and signature folded away."""
        words = fold(clean(self.text))
        return Contact(
            channel=self.channel,
            received_at=_NO_DAY,
            sender=Sender(),
            subject=clean(self.subject) if self.subject is not None else None,
            text=words.own,
            quoted=words.quoted,
            signature=words.signature,
            survey=self.channel == "survey",
        )

    def earlier(self) -> tuple[Earlier, ...]:
        """The history, oldest first."""
        return tuple(
            Earlier(days_ago=one.days_ago, kind=one.kind, open=one.status == "open", text=one.text)
            for one in self.history
        )


class LabelledRecord(ContactRecord):
    """A contact with what a careful complaints officer says of it."""

    channel: Literal["email", "webchat", "telegram", "whatsapp", "sms", "phone", "letter", "survey"]
    label: Label
    dissatisfied: bool
    explicit: bool
    urgent: bool
    flags: frozenset[Flag]
    topic: Topic
    why: str = ""
    signals: Signals | None = None
    group_id: str | None = None
    #: For records after Appendix A: which case, and the answer the Code wants.
    case: Literal["A", "A-alt", "B", "B-alt-A", "B-alt-B", "C-1", "C-2", "C-alt"] | None = None
    answer: Literal["record_request", "offer_choice"] | None = None

    @model_validator(mode="after")
    def _labels_agree(self) -> "LabelledRecord":
        if self.label is Label.COMPLAINT and not self.dissatisfied:
            raise ValueError("a complaint is always dissatisfied (Code 1.2)")
        if self.explicit and self.label is not Label.COMPLAINT:
            raise ValueError("an explicit request to complain is always a complaint (Code 1.3)")
        if self.signals is not None and self.dissatisfied != (self.signals.whom in {Whom.LANDLORD, Whom.CONTRACTOR}):
            raise ValueError("dissatisfied is displeased with the landlord or its contractor, and nobody else (1.2)")
        if self.signals is not None and self.explicit != (self.signals.asking is Asking.ASKED):
            raise ValueError("explicit is a complaint asked for, and nothing else (1.3)")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One record, ready to be read."""

    record: LabelledRecord
    contact: Contact
    earlier: tuple[Earlier, ...]
    #: Records of one group stay on the same side of any split.
    group: str


def load_labelled(paths: Sequence[Path]) -> list[Labelled]:
    """Load and check labelled files.

    Raises:
        BadRecord: a line is not as it must be; the message names the file and the line.
        OSError: a file cannot be read.
    """
    loaded: list[Labelled] = []
    for path in paths:
        seen: dict[str, int] = {}
        for number, line in _lines(path):
            record = _checked(line, path, number)
            if record.id in seen:
                raise BadRecord(
                    f"{path.name}, line {number}: the id {record.id} stands in line {seen[record.id]} already."
                )
            seen[record.id] = number
            # Identical texts that differ only in history belong together even without a group.
            group = record.group_id or " ".join(record.text.casefold().split())
            loaded.append(Labelled(record=record, contact=record.contact(), earlier=record.earlier(), group=group))
    return loaded


def labelled_files(folder: Path) -> list[Path]:
    """The labelled files of a folder, by name.

    Raises:
        BadRecord: there are none.
    """
    found = sorted(folder.glob("*.jsonl"))
    if not found:
        raise BadRecord(f"There are no labelled records (*.jsonl) in {folder}.")
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line


def _checked(line: str, path: Path, number: int) -> LabelledRecord:
    try:
        return LabelledRecord.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "record"
        raise BadRecord(f"{path.name}, line {number}: {field}: {first['msg']}.") from error
