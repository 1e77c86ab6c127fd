"""The reader the path uses: cues by spaCy, two readers and what they weigh together.

The same input always gets the same reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from triage.classify.cues import understand
from triage.classify.encoder import Encoder
from triage.classify.familiar import weigh
from triage.classify.features import count_features
from triage.classify.judging import Settings, is_plain, judge
from triage.classify.likeness import Likeness, nearest_case
from triage.classify.past import read_past
from triage.classify.telling import tell
from triage.classify.weighing import Weighing, both_say
from triage.classify.weights import Weights
from triage.inbox import Contact
from triage.reading import Earlier, ModelName, Reading


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Reads contacts with a trained model. Any number of threads may share one: only the words it has spelt change."""

    weights: Weights
    encoder: Encoder
    #: Weighs what the first reader says by itself, for plain contacts.
    alone: Weighing
    #: Weighs what both say.
    weighing: Weighing
    settings: Settings
    likeness: Likeness
    name: ModelName

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Say what a contact is. Never raises for odd text."""
        understood = understand(contact, earlier)
        row = self.weights.vocabulary.row(count_features(contact, understood, read_past(earlier)))
        first = self.weights.totals(row)
        scores = self.alone.scores(first)
        if not is_plain(scores):
            second = self.encoder.read(tell(contact, earlier))
            scores = self.weighing.scores(both_say(first, second, self.encoder.outputs))
        reading = judge(scores, understood, self.settings, self.name)
        reading = weigh(reading, contact, earlier, understood, self.weights.vocabulary.words)
        if contact.asks_to_complain and not reading.explicit:
            reading = replace(reading, explicit=True, p_explicit=1.0)
        return replace(reading, similar=nearest_case(self.likeness, row, reading))

    def read_many(
        self, contacts: Sequence[tuple[Contact, Sequence[Earlier]]], *, backend: str = "loky", workers: int = -1
    ) -> list[Reading]:
        """Read contacts in bulk, in order, on several processes.

        Args:
            contacts: each with its history.
            backend: of joblib; "loky" uses processes, "threading" one process, which suits a small machine.
            workers: how many; -1 for one a processor.
        """
        # joblib is for archives, and `triage serve` reads none.
        from triage.classify.in_bulk import NotRead, hands  # noqa: PLC0415 - see above

        with hands(self, backend=backend, workers=workers) as helpers:
            read = helpers.read(contacts)
        # Nothing that is odd stops the reader, so this is a fault of ours that nobody may miss.
        if failed := next((one.why for one in read if isinstance(one, NotRead)), ""):
            raise RuntimeError(failed)
        return [one for one in read if not isinstance(one, NotRead)]
