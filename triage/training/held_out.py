"""What the second reader says of each record when it has not seen it, so that training on its scores is honest.

Records the encoder was tuned on are scored by another encoder that saw neither them nor their group, once, when it was
made; a record that came later was never seen by any, and is simply read.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from triage.classify.encoder import Encoder, Numbers
from triage.classify.telling import tell
from triage.training.records import Labelled

HELD_OUT_FILE = "held_out.npz"
_SHORT = 16


def fingerprint(told: tuple[str, str]) -> str:
    """A telling's own name."""
    return sha256("\0".join(told).encode()).hexdigest()[:_SHORT]


def save_held_out(path: Path, fingerprints: Sequence[str], scores: Numbers) -> None:
    """Keep the scores, half as exact as they are: they are not exact to begin with."""
    np.savez_compressed(path, records=np.array(fingerprints), scores=scores.astype(np.float16))


def known_to(encoder: Encoder) -> frozenset[str]:
    """The fingerprints of the records that it was tuned on."""
    with np.load(encoder.folder / HELD_OUT_FILE, allow_pickle=False) as kept:
        return frozenset(kept["records"].tolist())


def held_out_scores_of(encoder: Encoder, labelled: Sequence[Labelled]) -> Numbers:
    """The scores of every record by an encoder that never saw it, one row each, in the order of `encoder.outputs`."""
    with np.load(encoder.folder / HELD_OUT_FILE, allow_pickle=False) as kept:
        known = dict(zip(kept["records"].tolist(), kept["scores"].astype(np.float32), strict=True))
    found = []
    for one in labelled:
        told = tell(one.contact, one.earlier)
        scores = known.get(fingerprint(told))
        found.append(encoder.read(told) if scores is None else scores)
    return np.array(found, dtype=np.float32).reshape(len(found), len(encoder.outputs))
