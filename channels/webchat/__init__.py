"""The page at `/` on which residents chat: it translates and carries, and decides nothing."""

from channels.webchat.channel import WebChat, from_settings

__all__ = ["WebChat", "from_settings"]
