"""Every setting, with what it is for; each is an environment variable that begins with TRIAGE_.

No other module reads the environment. `triage settings` prints them, secrets masked.

Long because all of them stand together: whoever runs it looks for a setting in one place.
"""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

#: The folder that holds `triage/`, `models/` and `training_data/`.
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What may be set; the defaults suit one laptop."""

    model_config = SettingsConfigDict(env_prefix="TRIAGE_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("data"), description="Folder for the database, sent mail and letters to post.")
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="postgresql://... for several machines; empty keeps SQLite in the data folder.",
    )
    models: Path = Field(default=PROJECT / "models", description="Folder of the trained models.")
    training_data: Path = Field(default=PROJECT / "training_data", description="Folder of the training data.")

    landlord: str = Field(default="landlord", description="Short, stable key kept with every row.")
    landlord_name: str = Field(default="Your landlord", description="Name shown to residents.")
    landlord_phone: str = Field(default="", description="Number that residents ring in the day.")
    landlord_out_of_hours: str = Field(default="", description="Number that answers at any hour; empty: the day one.")
    landlord_email: str = Field(default="", description="Address that residents write to and that answers come from.")
    nation: str = Field(default="ENG", description="ENG, WLS, SCT or NIR: whose bank holidays count.")
    edition: str = Field(default="2024", description="Edition of the Complaint Handling Code for new complaints.")
    guard_day: int = Field(default=4, ge=1, le=5, description="Working day on which the guard acknowledges.")
    guard_hour: int = Field(default=16, ge=0, le=23, description="Hour, in London, at which it does.")

    send_to_only: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        description="Addresses, or @domains, that may be written to, with commas; * lifts the limit. "
        "Empty: nothing leaves the house.",
    )
    smtp_host: str = Field(default="", description="Mail server for sending; empty: e-mail goes to data/maildir.")
    smtp_port: int = Field(default=587, description="Its port.")
    smtp_user: str = Field(default="", description="User name there; empty: none.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="Password there.")
    smtp_tls: str = Field(default="starttls", description="starttls, tls or none.")

    email_trusted_servers: str = Field(
        default="",
        description="Names by which the landlord's mail server begins Authentication-Results, with commas; "
        '"none" for Microsoft 365, which leaves it out. Empty: nobody vouches for senders.',
    )
    email_own_addresses: str = Field(
        default="",
        description="Other addresses of the landlord, with commas; nothing that comes from them is answered by itself. "
        "The mailboxes' own and the landlord's e-mail are known.",
    )
    email_plus_addresses: bool = Field(
        default=False,
        description="The mail server takes mail for name+anything@..., so answers may be asked for there.",
    )
    email_signing_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs our references; set it when several machines work together. Empty: a key of the folder.",
    )

    mailboxes: str = Field(
        default="",
        description="TOML file that names the mailboxes to listen to (see channels/email), or one address such as "
        "imaps://name%40example.org@mail.example.org. Empty: none.",
    )
    mailbox_password: SecretStr = Field(default=SecretStr(""), description="Password for such an address.")

    whatsapp_phone_id: str = Field(
        default="",
        description="Meta's id of the WhatsApp number (not the number itself); empty: no number, and what it would say "
        "goes into data/whatsapp.",
    )
    whatsapp_token: SecretStr = Field(
        default=SecretStr(""), description="Access token of a system user that may send WhatsApp messages."
    )
    whatsapp_app_secret: SecretStr = Field(
        default=SecretStr(""),
        description="The app's secret, by which Meta signs what it brings; without it: nothing in.",
    )
    whatsapp_verify_token: SecretStr = Field(
        default=SecretStr(""), description="A word of your own that Meta says when the webhook is set up."
    )
    whatsapp_template: str = Field(
        default="",
        description="Approved template with one place for words, {{1}}, for who last wrote more than 24 hours ago.",
    )
    whatsapp_template_language: str = Field(default="en_GB", description="The template's language, as Meta writes it.")
    whatsapp_api: str = Field(
        default="https://graph.facebook.com/v25.0", description="Where the Graph API is, with its version."
    )

    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs what gateways bring to /webhooks/messages, and ours to them; empty: none is taken.",
    )
    webhook_send_to: str = Field(
        default="",
        description="Address at which your gateway takes answers; with none, and no key of Notify: data/webhook.",
    )
    webhook_notify_token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token that GOV.UK Notify shows with its callbacks."
    )
    webhook_notify_key: SecretStr = Field(
        default=SecretStr(""), description="API key of GOV.UK Notify; then answers go out as its text messages."
    )
    webhook_notify_template: str = Field(
        default="", description="Id of a text message template at Notify that holds ((message)) and nothing else."
    )
    webhook_notify_api: str = Field(
        default="https://api.notifications.service.gov.uk", description="Where Notify's API is."
    )

    telegram_token: SecretStr = Field(
        default=SecretStr(""),
        description="Token of the Telegram bot, from @BotFather; empty: no bot, and what it would say goes into "
        "data/telegram.",
    )
    telegram_webhook: str = Field(
        default="",
        description="Address at which Telegram reaches this server, such as https://homes.example; empty: the bot "
        "fetches its messages itself.",
    )
    telegram_greeting: str = Field(
        default="", description="What the bot says to whoever begins to talk to it; empty: words of ours."
    )
    telegram_help: str = Field(default="", description="What the bot answers to /help; empty: words of ours.")
    telegram_api: str = Field(
        default="https://api.telegram.org", description="Where the Bot API is; another only for a server of your own."
    )

    lease_seconds: int = Field(default=30, ge=1, description="How long a worker may hold a message.")
    chat_pause: float = Field(
        default=4.0,
        ge=0,
        le=30,
        description="Seconds of silence after which somebody who chats in short messages counts as finished.",
    )
    chat_sites: str = Field(
        default="",
        description="Sites on whose pages the chat may stand, such as https://www.landlord.example, with commas. "
        "Empty: it stands on its own page only.",
    )
    chat_colour: str = Field(
        default="#0b5c5a",
        description="Colour of the chat's buttons; one too pale to be read on white (under 4.5 to 1) is made darker.",
    )
    handlers: int = Field(default=1, ge=1, le=32, description="Threads that read contacts; more only on PostgreSQL.")
    session_hours: int = Field(default=10, ge=1, description="How long a member of staff stays signed in.")
    secure_cookies: bool = Field(default=False, description="Set to true behind https.")

    @field_validator("send_to_only", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return frozenset(part.strip().casefold() for part in value.split(",") if part.strip())
        return value

    @field_validator("nation")
    @classmethod
    def _known_nation(cls, value: str) -> str:
        nation = value.strip().upper()
        if nation not in {"ENG", "WLS", "SCT", "NIR"}:
            raise ValueError("Write ENG, WLS, SCT or NIR.")
        return nation

    @field_validator("edition")
    @classmethod
    def _known_edition(cls, value: str) -> str:
        edition = value.strip()
        if edition not in {"2022", "2024"}:
            raise ValueError("Write 2022 or 2024.")
        return edition

    @field_validator("smtp_tls")
    @classmethod
    def _known_tls(cls, value: str) -> str:
        tls = value.strip().casefold()
        if tls not in {"starttls", "tls", "none"}:
            raise ValueError("Write starttls, tls or none.")
        return tls

    @field_validator("whatsapp_api", "webhook_send_to", "webhook_notify_api")
    @classmethod
    def _private_on_the_way(cls, value: str) -> str:
        address = urlsplit(value.strip())
        if value.strip() and address.scheme != "https" and address.hostname not in {"127.0.0.1", "::1", "localhost"}:
            raise ValueError("Write an address that begins with https://; tokens and residents' words go there.")
        if value.strip() and (address.scheme not in {"http", "https"} or not address.hostname):
            raise ValueError("Write a whole address, such as https://gateway.example/messages.")
        return value.strip()

    @property
    def url(self) -> str:
        """Where the store is, as SQLAlchemy wants it."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data / 'triage.db'}"

    @property
    def allow_list(self) -> frozenset[str] | None:
        """Who may be written to; None when the limit is lifted."""
        return None if "*" in self.send_to_only else self.send_to_only

    @property
    def listens(self) -> bool:
        """Whether any channel fetches messages, so that somebody must notice when it no longer does."""
        return bool(self.mailboxes or self.telegram_token.get_secret_value())

    def for_channels(self) -> dict[str, str]:
        """What a channel may know, as plain words."""
        return {
            "landlord": self.landlord,
            "landlord_name": self.landlord_name,
            "landlord_phone": self.landlord_phone,
            "landlord_out_of_hours": self.landlord_out_of_hours,
            "https_only": "yes" if self.secure_cookies else "",
            "send_to_only": ",".join(sorted(self.send_to_only)),
            "chat_sites": self.chat_sites,
            "chat_colour": self.chat_colour,
            "chat_pause": str(self.chat_pause),
            "email_from": self.landlord_email,
            "email_name": self.landlord_name,
            "email_from_name": self.landlord_name,
            "smtp_host": self.smtp_host,
            "smtp_port": str(self.smtp_port),
            "smtp_user": self.smtp_user,
            "smtp_password": self.smtp_password.get_secret_value(),
            "smtp_tls": self.smtp_tls,
            "mailboxes": self.mailboxes,
            "mailbox_password": self.mailbox_password.get_secret_value(),
            "email_trusted_servers": self.email_trusted_servers,
            "email_own_addresses": self.email_own_addresses,
            "email_plus_addresses": "yes" if self.email_plus_addresses else "",
            "email_signing_key": self.email_signing_key.get_secret_value(),
            "whatsapp_phone_id": self.whatsapp_phone_id,
            "whatsapp_token": self.whatsapp_token.get_secret_value(),
            "whatsapp_app_secret": self.whatsapp_app_secret.get_secret_value(),
            "whatsapp_verify_token": self.whatsapp_verify_token.get_secret_value(),
            "whatsapp_template": self.whatsapp_template,
            "whatsapp_template_language": self.whatsapp_template_language,
            "whatsapp_api": self.whatsapp_api,
            "webhook_secret": self.webhook_secret.get_secret_value(),
            "webhook_send_to": self.webhook_send_to,
            "webhook_notify_token": self.webhook_notify_token.get_secret_value(),
            "webhook_notify_key": self.webhook_notify_key.get_secret_value(),
            "webhook_notify_template": self.webhook_notify_template,
            "webhook_notify_api": self.webhook_notify_api,
            "telegram_token": self.telegram_token.get_secret_value(),
            "telegram_webhook": self.telegram_webhook,
            "telegram_greeting": self.telegram_greeting,
            "telegram_help": self.telegram_help,
            "telegram_api": self.telegram_api,
        }
