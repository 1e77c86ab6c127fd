"""A reader without a model, which is never sure: doubt falls on the resident's side (law 2).

It stands in while no model can be opened, so that every contact is kept, put before a person and
offered the choice, and in tests that are not about reading.
"""

from collections.abc import Sequence

from triage.inbox import Contact
from triage.reading import Earlier, Label, ModelName, Reading


class PlainReader:
    """Says of every contact that it may be anything."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Say that a person must look."""
        del contact, earlier
        third = 1 / 3
        return Reading(
            label=Label.SERVICE_REQUEST,
            probabilities=dict.fromkeys(Label, third),
            dissatisfied=False,
            explicit=False,
            urgent=False,
            p_dissatisfied=0.5,
            p_explicit=0.0,
            p_urgent=0.5,
            sure=False,
            model=ModelName(name="none", version="0"),
        )
