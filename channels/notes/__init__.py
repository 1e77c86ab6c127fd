"""Calls, visits and letters, as noted by a member of staff."""

from channels.notes.channel import NotesChannel, letter, phone, visit

__all__ = ["NotesChannel", "letter", "phone", "visit"]
