"""Dropout from a pool of numbers drawn once."""

import pytest
import torch

from training.dropout import POOL, PooledDropout, draw_pool, set_dropout


def test_it_drops_its_share_and_keeps_the_mean() -> None:
    pool = draw_pool(0.1, seed=1)
    assert pool.unique().tolist() == pytest.approx([0.0, 1 / 0.9])
    assert pool.mean().item() == pytest.approx(1.0, abs=1e-3)
    assert torch.equal(pool, draw_pool(0.1, seed=1))
    assert not torch.equal(pool, draw_pool(0.1, seed=2))


def test_a_mask_is_another_each_time_and_the_gradient_has_the_same() -> None:
    layer = PooledDropout(0.5, draw_pool(0.5, seed=1))
    torch.manual_seed(1)
    ones = torch.ones(30, 40, requires_grad=True)
    first, second = layer(ones), layer(ones)
    assert set(first.unique().tolist()) == {0.0, 2.0}
    assert not torch.equal(first, second)
    first.sum().backward()
    assert ones.grad is not None
    assert torch.equal(ones.grad, first)
    torch.manual_seed(1)
    assert torch.equal(layer(ones), first)


def test_it_is_only_for_training() -> None:
    layer = PooledDropout(0.5, draw_pool(0.5, seed=1)).eval()
    values = torch.randn(3, 4)
    assert layer(values) is values
    with pytest.raises(ValueError, match="the pool has"):
        layer.train()(torch.empty(POOL + 1))


def test_every_layer_of_dropout_in_a_network_becomes_one() -> None:
    network = torch.nn.Sequential(torch.nn.Dropout(0.3), torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout()))
    for share in (0.0, 0.25):  # set anew where it was set before
        set_dropout(network, share, seed=1)
        layers = [one for one in network.modules() if isinstance(one, torch.nn.Dropout)]
        assert [(type(one), one.p) for one in layers] == [(PooledDropout, share)] * 2
    values = torch.randn(5, 2)
    set_dropout(network, 0.0, seed=1)
    assert torch.equal(network(values), network.eval()(values))
    assert not any(name.endswith("pool") for name in network.state_dict())
