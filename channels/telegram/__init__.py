"""Telegram: residents write to the landlord's bot. It translates and carries, and decides nothing."""

from channels.telegram.channel import Telegram, from_settings

__all__ = ["Telegram", "from_settings"]
