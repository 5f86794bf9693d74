"""Any bytes, whole files with a few bytes changed among them, give articles or reasons and never another error."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

SEEDS = {path.name: path.read_bytes() for path in sorted((Path(__file__).parents[2] / "fuzz" / "seeds").iterdir())}


@st.composite
def bytes_of(draw: st.DrawFn, target: str) -> bytes:
    """Random bytes, or a file of this kind with some pieces of it replaced."""
    seeds = [seed for name, seed in SEEDS.items() if name.partition("-")[0] == target]
    data = draw(st.sampled_from([b"", *seeds]))
    pieces = st.one_of(
        st.binary(max_size=20), st.sampled_from([b"\0", b"\xff\xfe", b"\r", b"<" * 50, b"(" * 50, b"-" * 9])
    )
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data = data[:start] + draw(pieces) + data[start + draw(st.integers(0, 30)) :]
    return data


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes(target: str):
    @given(bytes_of(target))
    @settings(max_examples=25)
    @example(b"")
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()


@pytest.mark.parametrize("name", SEEDS)
def test_seeds_of_the_fuzzer_are_read(name: str):
    TARGETS[name.partition("-")[0]](SEEDS[name])


def test_every_target_has_a_seed():
    assert {name.partition("-")[0] for name in SEEDS} == set(TARGETS)
