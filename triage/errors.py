"""The three families of trouble; everything else is a bug.

    Trouble
    |-- Refused        a rule of the domain says no; never retried; 409 on the web
    |-- Unavailable    something outside failed; tried again with back-off
    `-- Undeliverable  the outside said never; recorded on the case and told to staff

Specific errors live beside what raises them. The docstring is the default message.
"""


class Trouble(Exception):
    """Something went wrong."""

    def __init__(self, message: str | None = None) -> None:
        """Take a message for people, or the docstring's first line."""
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class Refused(Trouble):
    """A rule does not allow this."""

    def __init__(self, message: str | None = None, *, rule: str = "") -> None:
        """Carry the rule broken (a Code paragraph or a house law) beside the message."""
        super().__init__(message)
        self.rule = rule


class Unavailable(Trouble):
    """Something outside did not answer; it will be tried again."""


class Undeliverable(Trouble):
    """The message can never be delivered to that address."""


class Unreadable(Trouble):
    """The bytes could not be understood; they are held for a person."""
