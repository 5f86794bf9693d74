"""The door of transformers and ONNX Runtime: reads passages and points at the words that may answer."""

import hashlib
import json
import logging
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from answering.span import decode, no_answer
from corpus.errors import ModelError

log = logging.getLogger(__name__)

DEFAULT_READER = Path(__file__).resolve().parent.parent / "models" / "reader"
# What the shipped reader was trained on.
DEFAULT_LANGUAGES = frozenset({"en"})
ONNX_FILE = Path("onnx") / "model_int8.onnx"
MAX_TOKENS = 384
STRIDE_TOKENS = 96
# A question longer than this is cut, so that a window always has room for more of the passage than its overlap.
MAX_QUESTION_TOKENS = 256
# A few passages of like length at a time: larger batches only add padding on a CPU.
BATCH = 4
SPANS_PER_PASSAGE = 5
BIAS_KEY = "no_answer_bias"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`passage[start:end]` in characters. `score` is the sum of two logits: comparable across passages."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader saw in one passage: candidates, best first, and the score of "no answer" on the same scale."""

    candidates: tuple[Candidate, ...]
    no_answer: float


class Reader(Protocol):
    """Anything that can point at answers. `name` identifies the weights, for the calibration that belongs to them;
    `languages` are those it reads (ISO 639-1), None for all."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str] | None: ...

    def read(
        self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None
    ) -> list[Reading]:
        """One Reading a passage, in their order. No answer lies where a passage is `closed`: (start, end) for each."""
        ...


class Backend(Protocol):
    """Runs the network: token arrays in, start and end logits [batch, tokens] out."""

    def __call__(self, inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]: ...


class ExtractiveReader:
    """A Hugging Face tokenizer, a network that gives start and end logits, and our span choice."""

    def __init__(
        self,
        name: str,
        tokenizer: Any,
        backend: Backend,
        *,
        no_answer_bias: float = 0.0,
        languages: frozenset[str] | None = None,
    ) -> None:
        self.languages = languages
        self._name, self._tokenizer, self._backend = name, tokenizer, backend
        self._no_answer_bias = no_answer_bias
        # A tokenizer keeps how it truncates as a setting of its own, so two threads must not use it at once.
        self._tokenizing = threading.Lock()
        # The network takes all cores by itself: two runs at once would take no less time, and twice the memory.
        self._running = threading.Lock()

    @property
    def name(self) -> str:
        return self._name

    def read(
        self, question: str, passages: Sequence[str], *, closed: Sequence[tuple[int, int]] | None = None
    ) -> list[Reading]:
        if not passages:
            return []
        with self._tokenizing:
            encoded = self._tokenizer(
                [self._cut(question)] * len(passages),
                list(passages),
                truncation="only_second",
                max_length=MAX_TOKENS,
                stride=STRIDE_TOKENS,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
            )
        windows = sorted(range(len(encoded["input_ids"])), key=lambda index: len(encoded["input_ids"][index]))
        found: list[list[Candidate]] = [[] for _ in passages]
        nothing = [np.inf] * len(passages)
        lines = [list(accumulate(int(character == "\n") for character in passage)) for passage in passages]
        for line, (first, last) in zip(lines, closed or [], strict=closed is not None):
            # What follows is another line: no span reaches over what is closed.
            line[first:] = [-1] * (last - first) + [number + 1 for number in line[last:]]
        for first in range(0, len(windows), BATCH):
            batch = windows[first : first + BATCH]
            inputs = self._pad(encoded, batch)
            with self._running:
                starts, ends = self._backend(inputs)
            for row, index in enumerate(batch):
                passage = encoded["overflow_to_sample_mapping"][index]
                offsets = encoded["offset_mapping"][index]
                size = len(offsets)
                parts = encoded.sequence_ids(index)
                segments = np.array(
                    [
                        lines[passage][offset[0]] if part == 1 else -1
                        for part, offset in zip(parts, offsets, strict=True)
                    ]
                )
                start, end = starts[row, :size], ends[row, :size]
                spans = decode(start, end, segments, limit=SPANS_PER_PASSAGE)
                found[passage].extend(Candidate(offsets[i][0], offsets[j][1], score) for i, j, score in spans)
                # A long passage is read in windows; it lacks an answer only as far as its most hopeful window does.
                nothing[passage] = min(nothing[passage], no_answer(start, end))
        return [
            Reading(_best(candidates), float(none) + self._no_answer_bias)
            for candidates, none in zip(found, nothing, strict=True)
        ]

    def _cut(self, question: str) -> str:
        cut = {"truncation": True, "max_length": MAX_QUESTION_TOKENS, "add_special_tokens": False}
        offsets = self._tokenizer(question, return_offsets_mapping=True, **cut)["offset_mapping"]
        return question[: offsets[-1][1]] if offsets else question

    def _pad(self, encoded: Any, batch: Sequence[int]) -> dict[str, NDArray[np.int64]]:
        width = max(len(encoded["input_ids"][index]) for index in batch)
        names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in encoded]
        padded = {name: np.zeros((len(batch), width), dtype=np.int64) for name in names}
        padded["input_ids"] += self._tokenizer.pad_token_id or 0
        for row, index in enumerate(batch):
            for name in names:
                values = encoded[name][index]
                padded[name][row, : len(values)] = values
        return padded


def _best(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Best first, none overlapping a better one: windows of a long passage overlap, and find the same words twice."""
    best: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: -candidate.score):
        apart = all(candidate.end <= other.start or other.end <= candidate.start for other in best)
        if candidate.start < candidate.end and apart:
            best.append(candidate)
    return tuple(best[:SPANS_PER_PASSAGE])


def open_reader(name: str | Path = DEFAULT_READER) -> Reader:
    """Load a reader: a directory or a hub name of any extractive question-answering model of transformers.

    The shipped one reads English; any other is taken to read everything, since its files do not say.
    Where the directory holds `onnx/model_int8.onnx`, ONNX Runtime runs that; otherwise torch runs the weights.

    Raises:
        ModelError: it cannot be loaded.
    """
    from transformers import AutoTokenizer  # noqa: PLC0415  (slow to import; only those who read should wait)

    path = Path(name) / ONNX_FILE
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(name), use_fast=True)
        backend = _onnx_backend(path) if path.is_file() else _torch_backend(str(name))
    except Exception as error:  # the files are from outside, and their parsers raise errors of their own
        log.info("loading the reader %s failed", name, exc_info=True)
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ModelError(
            f"the reader {str(name)!r} cannot be loaded: {reason}. "
            "Give a directory or a hub name of an extractive question-answering model"
        ) from error
    # The weights' own digest, not the directory's name, tells which calibration is theirs.
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
    return ExtractiveReader(
        f"onnx-{digest}" if digest else str(name),
        tokenizer,
        backend,
        no_answer_bias=_no_answer_bias(Path(name)),
        languages=DEFAULT_LANGUAGES if Path(name).resolve() == DEFAULT_READER else None,
    )


def _no_answer_bias(directory: Path) -> float:
    """What `config.json` says must be added to "no answer" for the better of it and the best span to be right most
    often: the best threshold on development data, 0.0 for a reader that says none."""
    path = directory / "config.json"
    return float(json.loads(path.read_text(encoding="utf-8")).get(BIAS_KEY, 0.0)) if path.is_file() else 0.0


def _onnx_backend(path: Path) -> Backend:
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    # Weights kept in 8 bits are unfolded once, here, and all is computed in 32 bits: the same scores on any processor.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    wanted = {item.name for item in session.get_inputs()}

    def run(inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        feed = {key: value for key, value in inputs.items() if key in wanted}
        start, end = session.run(["start_logits", "end_logits"], feed)
        return start, end

    return run


def _torch_backend(name: str) -> Backend:
    import torch  # noqa: PLC0415
    from transformers import AutoModelForQuestionAnswering  # noqa: PLC0415

    model, report = AutoModelForQuestionAnswering.from_pretrained(name, dtype=torch.float32, output_loading_info=True)
    if report["missing_keys"]:
        # They were made up at random: this model was trained for something else.
        raise ValueError(f"it has no weights for {', '.join(sorted(report['missing_keys']))}")
    model.eval()

    def run(inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        with torch.inference_mode():
            output = model(**{key: torch.from_numpy(value) for key, value in inputs.items()})
        return output.start_logits.numpy(), output.end_logits.numpy()

    return run
