"""The reader the path uses: cues by spaCy, two readers and what they weigh together.

The same input always gets the same reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from joblib import Parallel, delayed

from triage.classify.cues import understand
from triage.classify.encoder import Encoder
from triage.classify.familiar import weigh
from triage.classify.features import count_features
from triage.classify.judging import Settings, judge
from triage.classify.likeness import Likeness, nearest_case
from triage.classify.past import read_past
from triage.classify.telling import tell
from triage.classify.weighing import Weighing, evidence
from triage.classify.weights import Weights
from triage.inbox import Contact
from triage.reading import Earlier, ModelName, Reading

#: Contacts handed to a worker at once: carrying the model there costs as much as reading a few dozen.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Reads contacts with a trained model. Holds nothing that changes, so any number of threads may share one."""

    weights: Weights
    encoder: Encoder
    weighing: Weighing
    settings: Settings
    likeness: Likeness
    name: ModelName

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Say what a contact is. Never raises for odd text."""
        understood = understand(contact, earlier)
        row = self.weights.vocabulary.row(count_features(contact, understood, read_past(earlier)))
        first = self.weights.totals(row)
        second = self.encoder.read(tell(contact, earlier))
        scores = self.weighing.scores(evidence(first, second, self.encoder.outputs, understood, contact))
        reading = judge(scores, understood, self.settings, self.name)
        reading = weigh(reading, understood, self.weights.vocabulary.place)
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
        batches = [contacts[at : at + _BATCH] for at in range(0, len(contacts), _BATCH)]
        if len(batches) <= 1:
            return _read_batch(self, contacts)
        read = Parallel(n_jobs=workers, backend=backend, max_nbytes="1M")(
            delayed(_read_batch)(self, batch) for batch in batches
        )
        return [reading for batch in read for reading in batch]


def _read_batch(reader: ModelReader, batch: Sequence[tuple[Contact, Sequence[Earlier]]]) -> list[Reading]:
    return [reader.read(contact, earlier) for contact, earlier in batch]
