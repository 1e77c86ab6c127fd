"""What reached us: the raw bytes, and the contact they hold."""

from triage.inbox.contact import (
    Attachment,
    Automatic,
    ChoiceAnswer,
    Contact,
    ContactId,
    Missing,
    RawContact,
    Sender,
)
from triage.inbox.delivery import Delivery, Place

__all__ = [
    "Attachment",
    "Automatic",
    "ChoiceAnswer",
    "Contact",
    "ContactId",
    "Delivery",
    "Missing",
    "Place",
    "RawContact",
    "Sender",
]
