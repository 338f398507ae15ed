"""Names in Thai script through the thai2rom model that ships in pythainlp's wheel, run on one thread and read greedily.

The model and its letters are pythainlp's (Apache-2.0); we run it ourselves because its own wrapper starts a thread pool that
spins between the twenty small steps a name takes.
"""

import json
import re
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

MODEL = {name: files("pythainlp.corpus") / name for name in (
    "thai2rom_encoder.onnx", "thai2rom_decoder.onnx", "thai2rom_loader_onnx.json",
)}  # fmt: skip
_NOT_THAI = re.compile("[^\u0e01-\u0e4e]")
_LONGEST = 40
_TURNS = re.compile("(.{1,6}?)\\1\\1+$")  # the decoder caught in a circle


def _session(name: str) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(MODEL[name]) as path:
        return InferenceSession(str(path), options)


class _Model:
    def __init__(self) -> None:
        table: dict[str, Any] = json.loads(MODEL["thai2rom_loader_onnx.json"].read_text(encoding="utf-8"))
        self.encoder, self.decoder = _session("thai2rom_encoder.onnx"), _session("thai2rom_decoder.onnx")
        self.numbers: dict[str, int] = table["char_to_ix"]
        self.letters = {int(number): letter for number, letter in table["ix_to_target_char"].items()}
        self.start, self.end = table["target_char_to_ix"]["<start>"], table["target_char_to_ix"]["<end>"]
        self.encoder_outputs = [output.name for output in self.encoder.get_outputs()]
        self.decoder_outputs = [output.name for output in self.decoder.get_outputs()][:2]

    def romanise(self, word: str) -> str:
        unknown = self.numbers["<UNK>"]
        source = np.array([[*(self.numbers.get(letter, unknown) for letter in word), self.numbers["<end>"]]], dtype=np.int64)
        feed = {"input_tensor": source, "input_lengths": np.array([source.shape[1]], dtype=np.int32)}
        outputs, hidden, _ = self.encoder.run(self.encoder_outputs, feed)
        return self._decode(outputs, np.concatenate((hidden[0], hidden[1]), axis=1)[np.newaxis], (source != 0).astype(np.float32))

    def _decode(self, outputs: NDArray[np.float32], hidden: NDArray[np.float32], mask: NDArray[np.float32]) -> str:
        said, last = "", self.start
        mask = mask[:, : outputs.shape[1]]
        for _ in range(3 * mask.shape[1]):
            feed = {"decoder_input": np.array([[last]], dtype=np.int32), "decoder_hidden_1": hidden}
            chances, hidden = self.decoder.run(self.decoder_outputs, feed | {"encoder_outputs": outputs, "mask": mask})
            last = int(chances.argmax())
            if last == self.end:
                break
            said += self.letters[last]
            if circle := _TURNS.search(said):
                return said[: circle.start()] + circle[1]
        return said


@cache
def _model() -> _Model:
    return _Model()


def romanise_thai(word: str) -> str:
    """RTGS-like letters for a Thai word; words longer than a long surname are cut, letters outside the block left out."""
    letters = _NOT_THAI.sub("", word)[:_LONGEST]
    return _model().romanise(letters) if letters else ""
