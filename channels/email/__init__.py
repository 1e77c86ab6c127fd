"""E-mail: understands any mail, and sends ours."""

from channels.email.channel import EmailChannel, Ourselves, from_settings
from channels.email.mbox import messages

__all__ = ["EmailChannel", "Ourselves", "from_settings", "messages"]
