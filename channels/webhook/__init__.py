"""A signed door for gateways of text messages and anything else: it translates and carries, and decides nothing."""

from channels.webhook.channel import Webhook, from_settings

__all__ = ["Webhook", "from_settings"]
