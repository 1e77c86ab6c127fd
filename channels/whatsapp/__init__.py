"""WhatsApp, by Meta's Cloud API: it translates and carries, and decides nothing."""

from channels.whatsapp.channel import WhatsApp, from_settings

__all__ = ["WhatsApp", "from_settings"]
