"""The landlord's number at Meta, and what is needed to speak for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

NAME = "whatsapp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One business number of the WhatsApp Cloud API."""

    #: The short key under which everything is kept.
    landlord: str
    #: Meta's id of the number; "" where WhatsApp is not connected.
    phone_id: str = ""
    #: Access token of a system user, with the permission whatsapp_business_messaging.
    token: str = ""
    #: Signs what Meta brings us.
    app_secret: str = ""
    #: The word by which Meta and we know each other when the webhook is set up.
    verify_token: str = ""
    #: Name of the approved template that carries words outside the 24 hours; "" when there is none.
    template: str = ""
    template_language: str = ""
    #: Where the Graph API is, with its version.
    api: str = ""

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Self:
        """The account that the settings tell of."""
        return cls(
            landlord=settings.get("landlord", ""),
            phone_id=settings.get("whatsapp_phone_id", ""),
            token=settings.get("whatsapp_token", ""),
            app_secret=settings.get("whatsapp_app_secret", ""),
            verify_token=settings.get("whatsapp_verify_token", ""),
            template=settings.get("whatsapp_template", ""),
            template_language=settings.get("whatsapp_template_language", ""),
            api=settings.get("whatsapp_api", "").rstrip("/"),
        )

    @property
    def sends(self) -> bool:
        """Whether messages can go out."""
        return bool(self.phone_id and self.token)

    @property
    def hears(self) -> bool:
        """Whether what Meta brings can be known to be Meta's."""
        return bool(self.phone_id and self.app_secret and self.verify_token)

    @property
    def authority(self) -> dict[str, str]:
        """The header that shows who we are."""
        return {"Authorization": f"Bearer {self.token}"}
