"""A cache that makes each value once, keeps what fits, and forgets what was used longest ago."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.cache import Cache


def cache(*, entries: int = 3, size: int = 100) -> Cache[str]:
    return Cache[str](entries=entries, size=size, size_of=len)


def never() -> str:
    raise AssertionError("this was to be there already")


def given_back(value: str) -> Callable[[], str]:
    return lambda: value


def test_a_value_is_made_once() -> None:
    kept = cache()
    assert kept.get("a", given_back("one")) == ("one", False)
    assert kept.get("a", never) == ("one", True)


def test_the_one_used_longest_ago_goes_first() -> None:
    kept = cache(entries=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, given_back(key))
    assert kept.get("a", never) == ("a", True)
    assert kept.get("b", given_back("again")) == ("again", False)


def test_values_that_are_large_together_do_not_stay_together() -> None:
    kept = cache(size=10)
    kept.get("a", given_back("x" * 6))
    kept.get("b", given_back("x" * 5))
    assert kept.get("b", never)[1]
    assert not kept.get("a", given_back("x"))[1]


def test_one_that_is_larger_than_all_together_may_be_is_given_and_not_kept() -> None:
    kept = cache(size=10)
    assert kept.get("a", given_back("x" * 11)) == ("x" * 11, False)
    assert kept.get("a", given_back("y")) == ("y", False)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_is_raised_and_not_kept(error: type[BaseException]) -> None:
    def fail() -> str:
        raise error

    kept = cache()
    with pytest.raises(error):
        kept.get("a", fail)
    assert kept.get("a", given_back("one")) == ("one", False)


class Watched:
    """A key that says when it is looked for."""

    def __init__(self) -> None:
        self.is_looked_for = threading.Event()

    def __hash__(self) -> int:
        self.is_looked_for.set()
        return 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Watched)


@pytest.mark.parametrize("fails", [False, True])
def test_who_comes_while_it_is_made_waits_for_it_and_makes_it_only_if_that_failed(fails: bool) -> None:
    kept, second = cache(), Watched()
    begun = threading.Event()

    def make() -> str:
        begun.set()
        second.is_looked_for.wait()
        if fails:
            raise ValueError("not this time")
        return "first"

    with ThreadPoolExecutor() as pool:
        first = pool.submit(kept.get, Watched(), make)
        begun.wait()
        other = pool.submit(kept.get, second, given_back("second") if fails else never)
        assert other.result() == ("second", False) if fails else ("first", True)
        assert isinstance(first.exception(), ValueError) if fails else first.result() == ("first", False)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 8)), max_size=40))
def test_it_never_holds_more_than_it_may(asked: list[tuple[str, int]]) -> None:
    kept = cache(entries=3, size=12)
    for key, size in asked:
        value, _ = kept.get(key, given_back(key * size))
        assert set(value) <= {key}
        # What is held is found again without being made; counted on a copy, since looking changes the order.
        held = [one for one, _ in kept._kept.values()]
        assert len(held) <= 3
        assert sum(map(len, held)) == kept._held <= 12
