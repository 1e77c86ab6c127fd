"""What we say back, and letters, as values for the outbox."""

from triage.replies.envelope import Address, enclose
from triage.replies.outgoing import Button, Outgoing
from triage.replies.reply import Reply

__all__ = ["Address", "Button", "Outgoing", "Reply", "enclose"]
