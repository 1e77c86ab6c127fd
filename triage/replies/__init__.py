"""What we say back, and letters, as values for the outbox."""

from triage.replies.outgoing import Button, Outgoing

__all__ = ["Button", "Outgoing"]
