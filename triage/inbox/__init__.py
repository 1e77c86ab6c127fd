"""What reached us: the raw bytes, and the contact they hold."""

from triage.inbox.contact import (
    Attachment,
    Automatic,
    ChoiceAnswer,
    Contact,
    ContactId,
    RawContact,
    Sender,
)

__all__ = ["Attachment", "Automatic", "ChoiceAnswer", "Contact", "ContactId", "RawContact", "Sender"]
