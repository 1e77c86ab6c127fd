"""The e-mail channel: understands mails and hands ours to a carrier."""

from collections.abc import Callable, Collection, Iterator, Mapping
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


class EmailChannel:
    """A door for mails."""

    name = "email"

    def __init__(
        self,
        from_address: str,
        from_name: str,
        carrier: Carrier,
        *,
        date: Callable[[], str] = formatdate,
        mailroom: Mailroom | None = None,
        seal: Seal | None = None,
        trusted: Collection[str] = (),
        plus: bool = False,
    ) -> None:
        """Take what the channel works with.

        Args:
            from_address: the landlord's address.
            from_name: the landlord's name.
            carrier: takes mails to the outside.
            date: writes the Date field.
            mailroom: the landlord's mailboxes.
            seal: signs our references; without it they go unsigned.
            trusted: names of servers whose word on the sender of a mail counts.
            plus: answers may be asked for at `name+reference@...`.
        """
        self._from_address = from_address
        self._from_name = from_name
        self._carrier = carrier
        self._date = date
        self._mailroom = mailroom or Mailroom(self.name, "", ())
        self._seal = seal
        self._trusted = frozenset(trusted)
        self._plus = plus
        #: Whether carrying twice delivers once depends on the carrier.
        self.repeatable = carrier.repeatable
        self.outside = carrier.outside

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of a mail; pure.

        Raises:
            Unreadable: there is nothing in it at all.
        """
        return understand_mail(raw, self._seal, self._trusted)

    def file(self, raw: RawContact, number: int) -> bytes:
        """What is in an attachment of a mail, by its place in the list.

        Raises:
            LookupError: it has not so many.
        """
        return open_mail(raw.body).content(number)

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
                from_address=self._from_address,
                from_name=self._from_name,
                date=self._date,
                seal=self._seal,
                plus=self._plus,
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
            `email_trusted_servers` and `email_plus_addresses` (yes or nothing): see the README.
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
    return EmailChannel(
        from_address,
        settings.get("email_from_name", ""),
        carrier,
        mailroom=Mailroom(EmailChannel.name, settings.get("landlord", ""), mailboxes),
        seal=Seal(data_folder, settings.get("email_signing_key", "")),
        trusted=settings.get("email_trusted_servers", "").lower().replace(",", " ").split(),
        plus=settings.get("email_plus_addresses", "") == "yes",
    )
