"""What is shipped says what was trained: float ONNX to the last digits, int8 nearly, and the card tells of both."""

import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
import torch

from answering.reader import ONNX_FILE, open_reader
from evaluation.bootstrap import Estimate
from tests.tiny_models import make_reader
from training.card import card
from training.export import export, export_float, move_no_answer
from training.loop import Plan
from training.weights import open_weights

QUESTION, PASSAGES = "who left?", ["ann met rob. rob left.", "a longer one, in which ann left and rob did not. " * 3]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def exported(network: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory that the network was shipped to; exporting takes seconds."""
    directory = tmp_path_factory.mktemp("shipped")
    assert export(*open_weights(str(network)), directory) == directory / ONNX_FILE
    return directory


def test_the_float_network_gives_the_logits_of_the_model(network: Path, tmp_path: Path) -> None:
    import onnxruntime

    model, tokenizer = open_weights(str(network))
    model.eval()
    batch = tokenizer([QUESTION] * 2, PASSAGES, return_tensors="pt", padding=True)
    with torch.no_grad():
        output = model(**batch)
    export_float(model, tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    start, end = session.run(["start_logits", "end_logits"], {name: value.numpy() for name, value in batch.items()})
    kept = batch["attention_mask"].numpy() == 1
    np.testing.assert_allclose(start[kept], output.start_logits.numpy()[kept], atol=1e-5)
    np.testing.assert_allclose(end[kept], output.end_logits.numpy()[kept], atol=1e-5)


def test_what_was_exported_is_a_reader_that_reads_nearly_alike(network: Path, exported: Path) -> None:
    shipped, exact = open_reader(exported).read(QUESTION, PASSAGES), open_reader(network).read(QUESTION, PASSAGES)
    for one, other in zip(shipped, exact, strict=True):
        assert one.no_answer == pytest.approx(other.no_answer, abs=0.05)
        assert one.candidates[0].score == pytest.approx(other.candidates[0].score, abs=0.05)


def test_a_shipped_reader_computes_in_32_bits(exported: Path, tmp_path: Path) -> None:
    """As torch does with the same weights, to the last digits: no processor's arithmetic of 8 bits comes in."""
    for part in open_weights(str(exported)):
        part.save_pretrained(tmp_path)
    shipped, unpacked = (open_reader(directory).read(QUESTION, PASSAGES) for directory in (exported, tmp_path))
    for one, other in zip(shipped, unpacked, strict=True):
        assert one.no_answer == pytest.approx(other.no_answer, abs=1e-5)
        assert [span.score for span in one.candidates] == pytest.approx([s.score for s in other.candidates], abs=1e-5)


def test_training_goes_on_from_what_was_shipped(network: Path, exported: Path, tmp_path: Path) -> None:
    """Each weight is off by half of the 127th part of its row's largest at most, and by nothing more the next time."""
    model, _ = open_weights(str(network))
    once, tokenizer = open_weights(str(exported))
    export(once, tokenizer, tmp_path)
    twice, _ = open_weights(str(tmp_path))
    before, after, again = (
        {name: value.detach().numpy() for name, value in one.named_parameters()} for one in (model, once, twice)
    )
    assert before.keys() == after.keys()
    for name, values in before.items():
        most = np.abs(values).max(axis=-1, keepdims=True) / 127 / 2 * 1.001 if values.ndim == 2 else 0
        assert (np.abs(after[name] - values) <= most).all(), name
        np.testing.assert_allclose(again[name], after[name], rtol=1e-5, atol=1e-9)


def test_exact_weights_beside_those_of_8_bits_are_the_ones_to_start_from(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported, tmp_path, dirs_exist_ok=True)
    model, _ = open_weights(str(exported))
    with torch.no_grad():
        model.qa_outputs.bias.fill_(3.5)
    model.save_pretrained(tmp_path)
    assert open_weights(str(tmp_path))[0].qa_outputs.bias.tolist() == [3.5, 3.5]


def test_the_card_tells_the_network_the_plan_the_data_and_both_measurements(network: Path) -> None:
    float_, int8 = (
        {"rows": Estimate(9), "f1": Estimate(86.04, 84, 88)},
        {"rows": Estimate(9), "f1": Estimate(85.8, 84, 88)},
    )
    runs = [asdict(Plan(seed=3)) | {"steps": 7}, asdict(Plan(seed=4)) | {"steps": 9, "average": 0.998}]
    runs.append({"mean_of": 2, "keep": 0.4})
    text = card(runs, open_weights(str(network))[0], megabytes=23.4, measured={"dev": [float_, int8]})
    assert "- 7 steps of 32 rows, learning rate at most 0.00012, dropout 0.1, seed 3\n- 9 steps" in text
    assert "seed 4; the mean of the weights over the last steps\n- the mean of the 2; of that 60%, and 40% of" in text
    assert "million parameters, 1 layers of 16)" in text
    assert "| dev | 9 | float | – | 86.0 (84.0–88.0) | – |" in text
    assert "| dev | 9 | int8 | – | 85.8 (84.0–88.0) | – |" in text
    assert "| 8000 | qamr | MIT |" in text


def test_no_answer_is_moved_by_the_threshold(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported, tmp_path, dirs_exist_ok=True)
    (before,) = open_reader(tmp_path).read(QUESTION, PASSAGES[:1])
    for threshold in (2.5, -1.0):
        move_no_answer(tmp_path, threshold)
    (after,) = open_reader(tmp_path).read(QUESTION, PASSAGES[:1])
    assert after.no_answer == pytest.approx(before.no_answer + 1.5)
    assert after.candidates == before.candidates
