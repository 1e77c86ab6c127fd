"""The gateways that this landlord works with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

NAME = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is needed to know gateways, and to be known by them."""

    #: The short key under which everything is kept.
    landlord: str
    #: Signs in both directions; "" takes nothing in.
    secret: str = ""
    #: Where a gateway takes our answers; "" where none does.
    send_to: str = ""
    #: What GOV.UK Notify shows with its callbacks; "" takes none.
    notify_token: str = ""
    #: With it answers go out by Notify.
    notify_key: str = ""
    notify_template: str = ""
    notify_api: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Self:
        """The gateways that the settings tell of."""
        return cls(
            landlord=settings.get("landlord", ""),
            secret=settings.get("webhook_secret", ""),
            send_to=settings.get("webhook_send_to", ""),
            notify_token=settings.get("webhook_notify_token", ""),
            notify_key=settings.get("webhook_notify_key", ""),
            notify_template=settings.get("webhook_notify_template", ""),
            notify_api=settings.get("webhook_notify_api", "").rstrip("/"),
        )

    @property
    def sends(self) -> bool:
        """Whether messages can go out."""
        return bool(self.notify_key or (self.send_to and self.secret))
