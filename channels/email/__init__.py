"""E-mail: understands any mail, and sends ours."""

from channels.email.channel import EmailChannel, from_settings
from channels.email.mbox import messages

__all__ = ["EmailChannel", "from_settings", "messages"]
