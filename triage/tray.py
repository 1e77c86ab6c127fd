"""A folder into which messages go while nothing is connected, for trials: each whole or not at all, and once."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from triage.ports import Carried, CarriedState


def put(folder: Path, message_id: str, told: Mapping[str, object]) -> Carried:
    """Write down what would have been sent; the same identity again falls on the first."""
    whole = folder / f"{sha256(message_id.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}.json"
    partial = folder / f".{whole.name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(whole)
    except OSError as trouble:
        return Carried(state=CarriedState.LATER, detail=f"The folder could not be written ({trouble.errno}).")
    return Carried(state=CarriedState.ACCEPTED, detail="Nothing is connected; it was written into the folder.")
