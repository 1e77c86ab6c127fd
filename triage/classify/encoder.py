"""The second reader: a small encoder, tuned for this task, that sees the order of words and the history beside them.

It runs in onnxruntime on one thread, so that the same contact always gets the same scores and a busy machine is not
fought over. Its files are opened only when they are byte for byte those that their manifest tells of.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from triage.errors import Refused, Unavailable

Numbers = npt.NDArray[np.float32]

ENCODER_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST = "manifest.json"

#: At most this many word pieces of the new words and of what came before; of longer words the beginning and the end.
MOST_NEW = 224
MOST_BEFORE = 96
_OF_THE_END = 56
_BEGIN, _BETWEEN = 101, 102
#: What onnxruntime 1.32 would put together to no good: an addition and a norm in one step take over three times as
#: long as one after the other.
_SLOWER = ["SkipLayerNormFusion"]


class EncoderMissing(Unavailable):
    """The second reader's files are not there."""


class EncoderTampered(Refused):
    """The second reader's files are not those its manifest tells of."""


def pieces(tokenizer: Tokenizer, told: tuple[str, str]) -> tuple[list[int], list[int]]:
    """The word pieces of a telling and, for each, whether it is of the new words (0) or of what came before (1)."""
    new = tokenizer.encode(told[0], add_special_tokens=False).ids
    if len(new) > MOST_NEW:
        new = [*new[: MOST_NEW - _OF_THE_END], *new[-_OF_THE_END:]]
    before = tokenizer.encode(told[1], add_special_tokens=False).ids[:MOST_BEFORE] if told[1] else []
    ids = [_BEGIN, *new, _BETWEEN, *before, *([_BETWEEN] if before else [])]
    kinds = [0] * (len(new) + 2)
    return ids, kinds + [1] * (len(ids) - len(kinds))


class Encoder:
    """The second reader, opened. Holds nothing that changes, so any number of threads may share it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Open it from the contents of its files."""
        manifest = _checked(folder.name, files)
        self.folder = folder
        self.name = folder.name
        self.hash: str = manifest["files"][ENCODER_FILE]
        outputs = manifest["outputs"]
        #: For every number of the output the question it belongs to and the answer it speaks for.
        self.outputs: tuple[tuple[str, str], ...] = tuple((question, answer) for question, answer in outputs)
        self._tokenizer = Tokenizer.from_buffer(files[TOKENIZER_FILE])
        # The file may ask for a length of its own; ours is kept in `pieces`, which keeps the end of a long text too.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # An arena keeps what the longest text ever needed; reading is hardly slower without.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            files[ENCODER_FILE], options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        # It holds the file's 23 MB beside the weights made of them, only to begin anew on another kind of processor.
        self._session._model_bytes = None  # noqa: SLF001 - there is no other way to let go of them

    def __reduce__(self) -> tuple[Any, tuple[Path, dict[str, bytes]]]:
        """Carried whole to another process, which may be on another machine."""
        return Encoder, (self.folder, _contents(self.folder))

    def read(self, told: tuple[str, str]) -> Numbers:
        """The score of every answer, in the order of `outputs`."""
        ids, kinds = pieces(self._tokenizer, told)
        given = {
            "ids": np.array([ids], dtype=np.int64),
            "kinds": np.array([kinds], dtype=np.int64),
        }
        scores: Numbers = self._session.run(None, given)[0][0]
        return scores

    def read_all(self, told: Sequence[tuple[str, str]]) -> Numbers:
        """The scores of many tellings, one row each."""
        return np.array([self.read(one) for one in told], dtype=np.float32).reshape(len(told), len(self.outputs))


@lru_cache(maxsize=2)
def open_encoder(folder: Path) -> Encoder:
    """Open an encoder once in this process.

    Raises:
        EncoderMissing: a file of it is not there.
        EncoderTampered: a file is not the one its manifest tells of.
    """
    return Encoder(folder, _contents(folder))


def _contents(folder: Path) -> dict[str, bytes]:
    try:
        return {name: (folder / name).read_bytes() for name in (MANIFEST, ENCODER_FILE, TOKENIZER_FILE)}
    except OSError as error:
        message = f"A file of the encoder {folder.name} is not there."
        raise EncoderMissing(message) from error


def _checked(name: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        told = {file: manifest["files"][file] for file in (ENCODER_FILE, TOKENIZER_FILE)}
    except (ValueError, KeyError, TypeError) as error:
        message = f"The manifest of the encoder {name} cannot be read."
        raise EncoderTampered(message) from error
    for file, hash_told in told.items():
        if sha256(files[file]).hexdigest() != hash_told:
            message = f"The file {file} of the encoder {name} is not the one its manifest tells of."
            raise EncoderTampered(message)
    return manifest
