"""One contact that `triage read` is given, and the place where it lies until it is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from triage.errors import Trouble
from triage.inbox import Contact
from triage.reading import Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One contact to be read, or why it cannot be."""

    id: str
    contact: Contact | None = None
    earlier: Sequence[Earlier] = ()
    #: When it reached the landlord, or was written, as far as a mail says.
    received: datetime | None = None
    error: str = ""

    @property
    def mark(self) -> str:
        """Tells it from another contact that may come to stand in its place."""
        words = (
            "" if self.contact is None else f"{self.contact.message_id}\n{self.contact.subject}\n{self.contact.text}"
        )
        return sha256(f"{self.id}\n{words}".encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one contact lies."""

    id: str
    #: Bytes it takes there.
    size: int
    _open: Callable[[], Given]

    def open(self) -> Given:
        """The contact, understood; one that makes no sense is given with its error. Never raises."""
        try:
            return self._open()
        except Trouble as trouble:
            return Given(id=self.id, error=str(trouble))
        except OSError as trouble:
            return unreadable(self.id, trouble)
        except Exception as trouble:  # noqa: BLE001 - one bad contact never stops the rest, whatever is wrong with it
            return Given(id=self.id, error=f"It cannot be understood ({type(trouble).__name__}).")


def bad(given: Given, size: int = 0) -> Place:
    """The place of what can only be told with its error."""
    return Place(given.id, size, lambda: given)


def unreadable(name: str, error: OSError) -> Given:
    """A file that the machine does not hand out."""
    return Given(id=name, error=f"The file cannot be read ({error.strerror or 'unknown reason'}).")
