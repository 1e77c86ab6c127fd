"""The landlord's bot: what it is called at the Bot API, and what it says in words of its own."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

#: The Bot API that Telegram runs.
API = "https://api.telegram.org"
#: Under which everything is kept.
NAME = "telegram"
#: Where Telegram brings updates to when it is told to, below the address of the server.
PATH = "/webhooks/telegram"
UPDATES = "/updates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One bot, and the landlord whose it is."""

    landlord: str
    landlord_name: str
    #: "" while no bot is connected.
    token: str = field(default="", repr=False)
    #: Address of the Bot API.
    api: str = API
    #: Address at which Telegram reaches this server; "" when the bot fetches its updates itself.
    webhook: str = ""
    #: What it says to whoever begins, and to /help, in paragraphs.
    greeting: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    #: Whom it may write to, as people wrote it; "" nobody, "*" everybody.
    send_to_only: str = ""

    @property
    def number(self) -> str:
        """The bot's own number: the part of its token that is no secret."""
        return self.token.partition(":")[0]

    @property
    def webhook_address(self) -> str:
        """Where Telegram brings updates."""
        return f"{self.webhook.rstrip('/')}{PATH}{UPDATES}"

    @property
    def secret(self) -> str:
        """What Telegram shows with each update, so that nobody else can bring one; it follows from the token."""
        return hmac.new(self.token.encode(), b"updates", sha256).hexdigest()
