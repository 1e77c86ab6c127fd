"""Makes a model the live one, unless it is worse than the one that is."""

from pathlib import Path
from typing import Any

from triage.classify.model_file import LIVE, ModelMissing, live_folder, open_model, read_manifest
from triage.errors import Refused
from triage.training.metrics import MAIN

#: Figures of two trainings differ by this much by chance alone: one contact in a hundred.
_CHANCE = 0.01


class WorseModel(Refused):
    """The model is worse than the live one."""


def promote(models: Path, name: str) -> str:
    """Write the model's name into the file LIVE.

    Returns:
        The name of the model that was live before; "" when none was.

    Raises:
        ModelMissing: there is no such model.
        ModelTampered: it is not whole.
        ModelFromOtherVersions: it was made with other versions of the libraries than are here.
        WorseModel: it is worse on a main figure; the message names each.
    """
    if not name or Path(name).name != name or not (models / name).is_dir():
        raise ModelMissing(f"There is no model {name} in the models folder.")
    open_model(models / name)
    try:
        live = live_folder(models)
    except ModelMissing:
        before = ""
    else:
        before = live.name
        worse = _worse(read_manifest(models / name), read_manifest(live))
        if worse:
            raise WorseModel(f"{name} is not made live, because it is worse than {before}: {'; '.join(worse)}.")
    fresh = models / f".{LIVE}"
    fresh.write_text(f"{name}\n", "utf-8")
    fresh.replace(models / LIVE)
    return before


def _worse(candidate: dict[str, Any], live: dict[str, Any]) -> list[str]:
    found = []
    for name, more_is_better in MAIN.items():
        now = live.get("metrics", {}).get(name, {}).get("value")
        then = candidate.get("metrics", {}).get(name, {}).get("value")
        if now is None:
            continue
        if then is None or (now - then if more_is_better else then - now) > _CHANCE:
            found.append(f"{name} {now} before, {'none' if then is None else then} now")
    return found
