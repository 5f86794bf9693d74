"""Training on a tiny network: it learns, it goes on where it stopped, and its attention is attention."""

import gzip
import json
import math
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch

from corpus.errors import InputError
from tests.tiny_models import make_reader
from training.attention import _Recomputed
from training.loop import WARM_UP, Plan, Training, _towards, rate_at
from training.loss import loss_of, to_guess
from training.mixture import MIXTURE, SHORT, in_order, one_pass
from training.weights import open_weights


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_reader(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each file of the mixture with six rows, in which the answer is always the "q"."""
    folder = tmp_path_factory.mktemp("data")
    for source in MIXTURE:
        rows = [
            {
                "id": f"{source.name}-{number}",
                "question": "which?",
                "context": "abc"[: number % 3 + 1] + " q def",
                "answers": [{"text": "q", "start": number % 3 + 2}],
            }
            for number in range(6)
        ]
        (folder / f"{source.name}.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return folder


def training(network: str, data: Path, checkpoint: Path, **plan: Any) -> Training:
    model, tokenizer = open_weights(network)
    return Training(
        model, tokenizer, partial(one_pass, data), Plan(**({"steps": 30, "batch": 8, "rate": 5e-3} | plan)), checkpoint
    )


def test_a_pass_takes_each_file_up_to_its_cap_in_an_order_of_its_seed(data: Path) -> None:
    rows = one_pass(data, seed=1)
    assert len(rows) == 6 * len(MIXTURE)
    assert rows == one_pass(data, seed=1)
    assert rows != one_pass(data, seed=2)
    assert sorted(row.id for row in rows) == sorted(row.id for row in one_pass(data, seed=2))


def test_a_short_pass_has_what_was_written_once(data: Path) -> None:
    rows = one_pass(data, 1, SHORT)
    assert len(rows) == 6 * len(SHORT)
    assert sum(row.id.startswith("written-") for row in rows) == 6


def test_all_rows_come_in_the_order_of_a_seed(data: Path) -> None:
    rows = one_pass(data, seed=1)
    assert in_order(rows, 2) == in_order(rows, 2) != in_order(rows, 3)
    assert sorted(row.id for row in in_order(rows, 2)) == sorted(row.id for row in rows)


def test_it_learns(network: str, data: Path, tmp_path: Path) -> None:
    one = training(network, data, tmp_path / "checkpoint.pt", steps=150)
    one.run()
    batch = one.tokens.tokenizer("which?", "ab q def", return_tensors="pt")
    with torch.no_grad():
        output = one.model(**batch)
    q = batch["input_ids"][0].tolist().index(one.tokens.tokenizer.convert_tokens_to_ids("q"), 5)
    assert output.start_logits[0].argmax() == output.end_logits[0].argmax() == q


def test_stopped_and_gone_on_it_ends_as_if_it_had_not_stopped(network: str, data: Path, tmp_path: Path) -> None:
    straight = training(network, data, tmp_path / "straight.pt")
    straight.run()
    stopped = training(network, data, tmp_path / "stopped.pt")
    steps: list[int] = []

    def stop_at_the_thirteenth(*_: object) -> None:
        steps.append(1)
        if len(steps) == 13:
            raise KeyboardInterrupt

    stopped.optimizer.register_step_pre_hook(stop_at_the_thirteenth)
    with pytest.raises(KeyboardInterrupt):
        stopped.run()
    assert stopped.step == 12
    resumed = training(network, data, tmp_path / "stopped.pt")
    resumed.run()
    assert resumed.step == straight.step == 30
    for one, other in zip(straight.model.parameters(), resumed.model.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_plan_ends_by_time_or_by_steps(network: str, data: Path, tmp_path: Path) -> None:
    one = training(network, data, tmp_path / "checkpoint.pt", minutes=1.0, steps=100)
    one.step, one.seconds = 25, 30.0
    assert one.progress == 0.5
    one.step = 75
    assert one.progress == 0.75
    one.seconds = 90.0
    assert one.progress == 1.0
    with pytest.raises(ValueError, match="minutes or steps"):
        training(network, data, tmp_path / "checkpoint.pt", steps=None)


def test_what_comes_out_is_the_mean_of_the_last_weights(network: str, data: Path, tmp_path: Path) -> None:
    one = training(network, data, tmp_path / "checkpoint.pt")
    seen: list[torch.Tensor] = []
    one.optimizer.register_step_post_hook(lambda *_: seen.append(next(one.model.parameters()).detach().clone()))
    one.run()
    assert len(seen) == 30
    assert not torch.equal(seen[-1], seen[0])
    torch.testing.assert_close(next(one.model.parameters()).detach(), torch.stack(seen).mean(0))


def test_of_long_trainings_the_last_steps_count() -> None:
    average = [torch.zeros(2)]
    for step in range(5000):
        _towards(average, [torch.full((2,), float(step > 2500))], step)
    assert average[0].tolist() == pytest.approx([1.0, 1.0], abs=0.01)


def test_a_plan_shorter_than_the_checkpoint_ships_what_there_is(network: str, data: Path, tmp_path: Path) -> None:
    one = training(network, data, tmp_path / "checkpoint.pt")
    one.run()
    again = training(network, data, tmp_path / "checkpoint.pt", steps=10)
    again.run()
    assert again.step == 30
    for mine, other in zip(one.model.parameters(), again.model.parameters(), strict=True):
        assert torch.equal(mine, other)


@pytest.mark.parametrize("other", [{"rate": 1e-3}, {"seed": 9}, {"dropout": 0.2}, {"batch": 4}])
def test_a_checkpoint_of_another_plan_is_not_gone_on_with(
    network: str, data: Path, tmp_path: Path, other: dict[str, Any]
) -> None:
    training(network, data, tmp_path / "checkpoint.pt", steps=2).run()
    with pytest.raises(InputError, match=r"checkpoint\.pt is of another plan"):
        training(network, data, tmp_path / "checkpoint.pt", steps=2, **other).run()


def test_the_rate_rises_then_falls_to_nothing() -> None:
    assert rate_at(0.0) == rate_at(1.0) == 0.0
    assert rate_at(WARM_UP) == 1.0
    assert rate_at(WARM_UP / 2) == pytest.approx(0.5)
    assert rate_at((1 + WARM_UP) / 2) == pytest.approx(0.5)


def test_the_loss_by_hand() -> None:
    logits = torch.log(torch.tensor([[0.5, 0.3, 0.2, 9.0]]))
    mask = torch.tensor([[1, 1, 1, 0]])
    one, two = torch.tensor([[True, False, False, False]]), torch.tensor([[True, True, False, False]])
    # The padding counts as nothing; two right places add up.
    expected = (-math.log(0.5) - math.log(0.5 + 0.3)) / 2
    assert loss_of(logits, logits, one, two, mask).item() == pytest.approx(expected, rel=1e-5)


def test_words_are_masked_outside_of_answers_in_their_share() -> None:
    types = torch.tensor([[0] * 100 + [1] * 900]).repeat(20, 1)
    starts, ends = torch.zeros_like(types, dtype=torch.bool), torch.zeros_like(types, dtype=torch.bool)
    starts[:, 300] = ends[:, 399] = starts[:, 500] = ends[:, 500] = True
    torch.manual_seed(1)
    masked = to_guess(0.15, types, starts, ends)
    assert not masked[:, :100].any()
    assert not masked[:, 300:400].any()
    assert not masked[:, 500].any()
    assert masked[:, 100:300].float().mean() == pytest.approx(0.15, abs=0.02)
    assert masked[:, 501:].float().mean() == pytest.approx(0.15, abs=0.02)


def test_masked_words_are_learnt_and_what_guessed_them_goes(network: str, data: Path, tmp_path: Path) -> None:
    one = training(network, data, tmp_path / "checkpoint.pt", steps=60, guess=0.3)
    losses: list[float] = []
    learn = one._learn
    one._learn = lambda batch: losses.append(float(learn(batch))) or torch.zeros(())  # type: ignore[method-assign]
    one.run()
    assert sum(losses[-10:]) < 0.7 * sum(losses[:10])
    assert {name for name, _ in one.model.named_parameters()} == {
        name for name, _ in open_weights(network)[0].named_parameters()
    }


def test_recomputed_attention_has_the_gradients_of_attention() -> None:
    torch.manual_seed(0)
    query, key, value = (torch.randn(2, 3, 5, 4, dtype=torch.float64, requires_grad=True) for _ in range(3))
    mask = torch.zeros(2, 1, 5, 5, dtype=torch.float64)
    mask[1, :, :, 3:] = -1e4
    for added in (None, mask):
        assert torch.autograd.gradcheck(lambda *one, m=added: _Recomputed.apply(*one, m, 0.5), (query, key, value))
