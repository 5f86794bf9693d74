"""From rows to tokens: windows, labels and batches."""

from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from evaluation.rows import Row
from tests.tiny_models import make_reader
from training.features import MAX_TOKENS, ROUND_TO, Tokens, batches, examples, make_batch


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tokens:
    """Every letter is a token."""
    from transformers import AutoTokenizer

    return Tokens(AutoTokenizer.from_pretrained(make_reader(tmp_path_factory.mktemp("tiny"))))


def row(context: str, *answers: str, title: str = "", question: str = "who?") -> Row:
    spans = tuple((context.index(answer), context.index(answer) + len(answer)) for answer in answers)
    return Row("1", question, title, context, spans)


def words(made: Tokens, tokens: NDArray[np.int64]) -> str:
    return made.tokenizer.decode(tokens).replace(" ", "")


def test_an_answer_is_where_its_tokens_are(made: Tokens) -> None:
    (one,) = examples([row("ann met rob", "rob", "ann")], made, Random(1))
    assert {words(made, one.tokens[start : end + 1]) for start, end in one.spans} == {"ann", "rob"}
    assert words(made, one.tokens[: one.second]).startswith("[CLS]who")
    assert words(made, one.tokens[one.second :]) == "annmetrob[SEP]"


def test_some_questions_lose_their_mark(made: Tokens) -> None:
    found = examples([row("ann met rob", "ann")] * 60, made, Random(1))
    asked = {words(made, one.tokens[: one.second]) for one in found}
    assert asked == {"[CLS]who?[SEP]", "[CLS]who[SEP]"}


def test_a_long_context_is_cut_around_an_answer(made: Tokens) -> None:
    long = "x" * 150 + " y" * 300 + " rob" + " z" * 400
    for one in examples([row(long, "rob")] * 30, made, Random(1)):
        assert len(one.tokens) == MAX_TOKENS
        ((start, end),) = one.spans
        assert words(made, one.tokens[start : end + 1]) == "rob"


def test_without_an_answer_any_window_will_do_and_cls_is_the_label(made: Tokens) -> None:
    long = examples([row("ab " * 300)] * 30, made, Random(1))
    assert all(one.spans == [] and len(one.tokens) == MAX_TOKENS for one in long)
    batch = make_batch(examples([row("ann met rob")], made, Random(1)), made.tokenizer.pad_token_id)
    assert np.flatnonzero(batch.starts[0]).tolist() == np.flatnonzero(batch.ends[0]).tolist() == [0]


def test_a_batch_is_padded_and_says_where(made: Tokens) -> None:
    found = examples([row("ann met rob", "rob"), row("ann met rob and bob and left", "bob")], made, Random(1))
    batch = make_batch(found, made.tokenizer.pad_token_id)
    assert batch.ids.shape[1] % ROUND_TO == 0
    for number, one in enumerate(found):
        length = len(one.tokens)
        assert batch.mask[number].tolist() == [1] * length + [0] * (batch.ids.shape[1] - length)
        assert batch.ids[number, :length].tolist() == one.tokens.tolist()
        assert np.flatnonzero(batch.types[number]).tolist() == list(range(one.second, length))
        starts, ends = np.flatnonzero(batch.starts[number]), np.flatnonzero(batch.ends[number])
        assert list(zip(starts, ends, strict=True)) == one.spans


def test_every_full_batch_comes_once_and_the_same_seed_gives_the_same(made: Tokens) -> None:
    rows = [row("ann met rob" + " x" * number, "rob") for number in range(21)]
    first, again = (list(batches(rows, made, Random(1), size=4)) for _ in range(2))
    assert len(first) == 5
    assert all(np.array_equal(one.ids, other.ids) for one, other in zip(first, again, strict=True))
    lengths = [sorted(batch.mask.sum(1).tolist()) for batch in first]
    assert all(length[-1] - length[0] <= 10 for length in lengths), "rows of like length share a batch"
