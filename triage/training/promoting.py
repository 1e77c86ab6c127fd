"""Makes a model the live one, unless it reads worse than the one that is.

Both read the same contacts, which neither learned from (`training_data/development`), for the figures of two
trainings on different records cannot be compared.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from triage.classify.model_file import LIVE, ModelMissing, ModelOfAnotherLayout, live_folder, open_model
from triage.classify.reader import ModelReader
from triage.errors import Refused
from triage.training.evaluating import judge_all
from triage.training.metrics import MAIN, Figure, measure
from triage.training.records import Labelled, labelled_files, load_labelled

#: Two readings of a few hundred contacts differ by this much by chance alone.
_CHANCE = 0.01
DEVELOPMENT = "development"


class WorseModel(Refused):
    """The model is worse than the live one."""


def promote(models: Path, name: str, training_data: Path) -> str:
    """Write the model's name into the file LIVE.

    Args:
        models: folder of models.
        name: of the one to make live.
        training_data: its folder `development` holds the contacts on which both are judged.

    Returns:
        The name of the model that was live before; "" when none was.

    Raises:
        ModelMissing: there is no such model.
        ModelTampered: it is not whole.
        ModelOfAnotherLayout: it was made by another version of triage.
        WorseModel: it is worse on a main figure; the message names each.
        BadRecord: a record to judge by is not as it must be, or there is none.
    """
    if not name or Path(name).name != name or not (models / name).is_dir():
        raise ModelMissing(f"There is no model {name} in the models folder.")
    candidate = open_model(models / name)
    try:
        live = live_folder(models)
        in_use = open_model(live)
    except (ModelMissing, ModelOfAnotherLayout) as none:
        # One that this version cannot read serves nobody, so there is nothing to be worse than.
        before = live_folder(models).name if isinstance(none, ModelOfAnotherLayout) else ""
    else:
        before = live.name
        worse = _worse(candidate, in_use, load_labelled(labelled_files(training_data / DEVELOPMENT)))
        if worse:
            raise WorseModel(f"{name} is not made live, because it is worse than {before}: {'; '.join(worse)}.")
    fresh = models / f".{LIVE}"
    fresh.write_text(f"{name}\n", "utf-8")
    fresh.replace(models / LIVE)
    return before


def _worse(candidate: ModelReader, live: ModelReader, labelled: Sequence[Labelled]) -> list[str]:
    return worse_figures(measure(judge_all(candidate, labelled)), measure(judge_all(live, labelled)))


def worse_figures(candidate: Mapping[str, Figure], live: Mapping[str, Figure]) -> list[str]:
    """Every main figure on which a candidate is worse than the live model, in words."""
    found = []
    for name, more_is_better in MAIN.items():
        now, then = live[name].value, candidate[name].value
        if now is None:
            continue
        if then is None or (now - then if more_is_better else then - now) > _CHANCE:
            found.append(f"{name} {now:.3f} before, {'none' if then is None else f'{then:.3f}'} now")
    return found
