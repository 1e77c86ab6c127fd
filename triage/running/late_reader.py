"""A reader that is still being loaded: the server answers and keeps what comes, and reading follows."""

from collections.abc import Sequence
from threading import Event

from triage.inbox import Contact
from triage.ports import Reader
from triage.reading import Earlier, Reading


class LateReader:
    """Stands where the reader will be; workers wait for it, and staff see a careful guess meanwhile."""

    def __init__(self, meanwhile: Reader) -> None:
        self._reader = meanwhile
        self._here = Event()

    def arrive(self, reader: Reader) -> None:
        """Here it is."""
        self._reader = reader
        self._here.set()

    @property
    def here(self) -> bool:
        """Whether it has been loaded."""
        return self._here.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for it that long at most; whether it is here."""
        return self._here.wait(seconds)

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Read with what there is."""
        return self._reader.read(contact, earlier)
