"""How many contacts were read and what they seem to be, in one sentence."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Tally:
    """What was counted so far."""

    read: int = 0
    complaints: int = 0
    dissatisfied: int = 0
    errors: int = 0

    @property
    def passed(self) -> int:
        """All that had their turn."""
        return self.read + self.errors

    def count(self, told: dict[str, Any]) -> None:
        """Count one more, as it is told in JSON."""
        if "error" in told:
            self.errors += 1
            return
        self.read += 1
        self.complaints += is_complaint(told)
        self.dissatisfied += is_dissatisfied(told)

    def sentence(self) -> str:
        """For people."""
        return (
            f"Read {self.read:,} {'contact' if self.read == 1 else 'contacts'}: "
            f"{self.complaints:,} {'seems to be a complaint' if self.complaints == 1 else 'seem to be complaints'}, "
            f"{self.dissatisfied:,} {'is' if self.dissatisfied == 1 else 'are'} dissatisfied, "
            f"{self.errors:,} could not be read."
        )


def is_complaint(told: dict[str, Any]) -> bool:
    """Whether it seems to be a complaint; what a machine wrote is none."""
    return bool(told["label"] == "complaint" and not told["automatic"])


def is_dissatisfied(told: dict[str, Any]) -> bool:
    """Whether somebody is dissatisfied in it, a complaint or not (Code 1.2)."""
    return bool(told["dissatisfied"] and not told["automatic"])
