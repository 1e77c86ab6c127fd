"""The e-mail channel: understands mails and hands ours to a carrier."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import formatdate
from pathlib import Path

from channels.email.mailboxes import mailboxes_of
from channels.email.mailroom import Mailroom
from channels.email.mbox import messages
from channels.email.parts import open_mail
from channels.email.rendering import render
from channels.email.sending import Carrier, MaildirCarrier, SmtpCarrier, Tls
from channels.email.sign_in import tokens_of
from channels.email.signing import Seal
from channels.email.understanding import understand_mail
from triage.errors import Undeliverable
from triage.inbox import Contact, RawContact
from triage.ports import Carried, CarriedState, ListeningDoor
from triage.replies import Outgoing

_NO_ADDRESS = "complaints@landlord.invalid"
_PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ourselves:
    """The landlord, as mails name it."""

    #: Where answers come from.
    address: str
    name: str = ""
    #: Other addresses whose mail is read here or that staff write from.
    others: Collection[str] = ()
    #: Answers may be asked for at `name+reference@...`.
    plus: bool = False


class EmailChannel:
    """A door for mails."""

    name = "email"

    def __init__(
        self,
        ourselves: Ourselves,
        carrier: Carrier,
        *,
        date: Callable[[], str] = formatdate,
        mailroom: Mailroom | None = None,
        seal: Seal | None = None,
        trusted: Collection[str] = (),
    ) -> None:
        """Take what the channel works with.

        Args:
            ourselves: the landlord's name and addresses.
            carrier: takes mails to the outside.
            date: writes the Date field.
            mailroom: the landlord's mailboxes.
            seal: signs our references; without it they go unsigned.
            trusted: names of servers whose word on the sender of a mail counts.
        """
        self._ourselves = ourselves
        self._own = frozenset(address.strip().lower() for address in (ourselves.address, *ourselves.others))
        self._carrier = carrier
        self._date = date
        self._mailroom = mailroom or Mailroom(self.name, "", ())
        self._seal = seal
        self._trusted = frozenset(trusted)
        #: Whether carrying twice delivers once depends on the carrier.
        self.repeatable = carrier.repeatable
        self.outside = carrier.outside

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of a mail; pure.

        Raises:
            Unreadable: there is nothing in it at all.
        """
        return understand_mail(raw, self._seal, self._trusted, self._own)

    def file(self, raw: RawContact, number: int) -> bytes:
        """What is in an attachment of a mail, by its place in the list.

        Raises:
            LookupError: it has not so many.
        """
        return open_mail(raw.body).content(number)

    def is_laid_out(self, raw: RawContact) -> bool:
        """Whether a mail says that some of it is HTML."""
        return b"text/html" in raw.body.lower()

    def html(self, raw: RawContact) -> str:
        """The HTML of a mail as its sender laid it out, not made safe; empty when it has none."""
        return "\n".join(open_mail(raw.body).html)

    def messages(self, path: str) -> Iterator[bytes]:
        """The mails in an mbox file, a maildir or a single mail's file.

        Raises:
            OSError: it cannot be read.
        """
        return messages(Path(path))

    async def listen(self, door: ListeningDoor) -> None:
        """Take in what lies in the landlord's mailboxes and what comes, until cancelled."""
        await self._mailroom.listen(door)

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:
        """Whether each mailbox opens and the server for sending takes us, and what to do if not."""
        yield from self._mailroom.examine(now)
        if isinstance(self._carrier, SmtpCarrier):
            yield from self._carrier.examine()

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:
        """Whether everything that lies in the mailboxes is with us."""
        return self._mailroom.compare(door)

    def carry(self, message: Outgoing) -> Carried:
        """Send a message of ours. Trouble is a value."""
        try:
            mail = render(
                message,
                from_address=self._ourselves.address,
                from_name=self._ourselves.name,
                date=self._date,
                seal=self._seal,
                plus=self._ourselves.plus,
            )
        except Undeliverable as trouble:
            return Carried(state=CarriedState.NEVER, detail=str(trouble))
        except OSError as trouble:
            detail = f"The key that signs our references cannot be read ({trouble.errno})."
            return Carried(state=CarriedState.LATER, detail=detail)
        return self._carrier.carry(mail)


def from_settings(settings: Mapping[str, str], data_folder: Path) -> EmailChannel:
    """Build the channel from settings (entry point `triage.channels`).

    Args:
        settings: `email_from`, `email_from_name`, `smtp_host`, `smtp_port`, `smtp_user`, `smtp_password` and `smtp_tls`
            (starttls, tls or none). Without `smtp_host`, mails go into a maildir. `email_signing_key`,
            `email_trusted_servers`, `email_own_addresses` and `email_plus_addresses` (yes or nothing): see the README.
        data_folder: where that maildir is made.

    Raises:
        ValueError: the port is no number, or `smtp_tls` is none of the three.
    """
    from_address = settings.get("email_from", "") or _NO_ADDRESS
    mailboxes = mailboxes_of(settings.get("mailboxes", ""), settings.get("mailbox_password", ""))
    host = settings.get("smtp_host", "")
    carrier: Carrier
    if host:
        tls = Tls(settings.get("smtp_tls", "") or Tls.STARTTLS)
        carrier = SmtpCarrier(
            host=host,
            port=int(settings.get("smtp_port", "") or _PORTS[tls]),
            user=settings.get("smtp_user", ""),
            password=settings.get("smtp_password", ""),
            tls=tls,
            tokens=next((tokens_of(one) for one in mailboxes if one.user == settings.get("smtp_user")), None),
        )
    else:
        carrier = MaildirCarrier(data_folder / "maildir")
    ourselves = Ourselves(
        address=from_address,
        name=settings.get("email_from_name", ""),
        others=(
            *_several(settings.get("email_own_addresses", "")),
            *(one.user for one in mailboxes if "@" in one.user),
        ),
        plus=settings.get("email_plus_addresses", "") == "yes",
    )
    return EmailChannel(
        ourselves,
        carrier,
        mailroom=Mailroom(EmailChannel.name, settings.get("landlord", ""), mailboxes),
        seal=Seal(data_folder, settings.get("email_signing_key", "")),
        trusted=_several(settings.get("email_trusted_servers", "")),
    )


def _several(setting: str) -> list[str]:
    return setting.lower().replace(",", " ").split()
