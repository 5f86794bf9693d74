"""The reader's door: a network made here and the one that is shipped, with offsets that slice the passage."""

import hashlib
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from transformers import AutoTokenizer

from answering.assistant import Assistant
from answering.reader import (
    DEFAULT_READER,
    MAX_TOKENS,
    ONNX_FILE,
    SPANS_PER_PASSAGE,
    ExtractiveReader,
    Reader,
    Reading,
    open_reader,
)
from corpus.article import Article
from corpus.errors import ModelError
from corpus.split import split
from tests.measured import rows
from tests.tiny_models import make_network, make_reader

QUESTION = "when is Modi visiting?"
PASSAGE = """Modi to travel to US next month

Indian Prime Minister Narendra Modi is to come to the United States in February, President Donald Trump said."""
FILLER = "The council met in the town hall and spoke about the weather of the week before. "


@pytest.fixture(scope="module")
def shipped() -> Reader:
    return open_reader()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("tiny"))


def quotes(reading: Reading, passage: str) -> list[str]:
    return [passage[candidate.start : candidate.end] for candidate in reading.candidates]


def assert_sound(reading: Reading, passage: str) -> None:
    """Few spans, best first, each a non-empty slice of one line between two word edges, none overlapping."""
    assert 0 < len(reading.candidates) <= SPANS_PER_PASSAGE
    scores = [candidate.score for candidate in reading.candidates]
    assert scores == sorted(scores, reverse=True)
    taken: set[int] = set()
    for candidate in reading.candidates:
        assert 0 <= candidate.start < candidate.end <= len(passage)
        quote = passage[candidate.start : candidate.end]
        assert quote == quote.strip()
        assert "\n" not in quote
        places = set(range(candidate.start, candidate.end))
        assert not places & taken
        taken |= places


def test_the_shipped_reader_points_at_both_wordings_of_february(shipped: Reader) -> None:
    (reading,) = shipped.read(QUESTION, [PASSAGE])
    assert_sound(reading, PASSAGE)
    assert set(quotes(reading, PASSAGE)[:2]) == {"February", "next month"}
    assert reading.candidates[1].score > reading.no_answer > reading.candidates[2].score


def test_no_answer_lies_where_a_passage_is_closed(shipped: Reader) -> None:
    start = PASSAGE.index("February")
    closed = [(start, start + len("February")), (0, 0)]
    shut, free = shipped.read(QUESTION, [PASSAGE, PASSAGE], closed=closed)
    assert not any("February" in quote for quote in quotes(shut, PASSAGE))
    assert free == shipped.read(QUESTION, [PASSAGE])[0]
    assert_sound(shut, PASSAGE)


def test_articles_about_something_else_have_no_answer(shipped: Reader, articles: Mapping[str, Article]) -> None:
    refused = []
    for number, row in enumerate(one for one in rows("questions") if one["answers"]):
        others = [article for id, article in sorted(articles.items()) if id not in row["article_ids"]]
        text = others[37 * number % len(others)].text[:700]
        (reading,) = shipped.read(row["question"], [text])
        refused.append(reading.no_answer > reading.candidates[0].score)
    assert np.mean(refused) >= 0.98


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        (QUESTION, "Modi"),
        ("Who is the mayor of Halmstow?", "Halmstow"),
        ("How many people died on the Aurora Lind?", "ferry"),
    ],
)
def test_passages_about_something_else_have_no_answer(
    shipped: Reader, sample_assistant: Assistant, question: str, subject: str
) -> None:
    articles = sample_assistant.library.archive.articles(limit=100)
    others = [article.text[slice(*split(article.text)[0])] for article in articles if subject not in article.text]
    assert len(others) > 60
    readings = shipped.read(question, others)
    assert all(reading.no_answer > reading.candidates[0].score for reading in readings)


def test_readings_come_in_the_order_of_the_passages_whatever_their_length(shipped: Reader) -> None:
    passages = [FILLER * 9, PASSAGE, "In May.", FILLER * 3, "Modi comes on Friday.", FILLER]
    together = shipped.read(QUESTION, passages)
    assert len(together) == len(passages)
    for reading, passage in zip(together, passages, strict=True):
        assert_sound(reading, passage)
        (alone,) = shipped.read(QUESTION, [passage])
        assert quotes(reading, passage) == quotes(alone, passage)
    assert "February" in quotes(together[1], passages[1])[:2]
    assert "Friday" in quotes(together[4], passages[4])[0]


def test_no_passages_have_no_readings(shipped: Reader) -> None:
    assert shipped.read(QUESTION, []) == []


@pytest.mark.parametrize("before", [0, 30, 60])
def test_an_answer_anywhere_in_a_passage_longer_than_the_window_is_found(shipped: Reader, before: int) -> None:
    passage = FILLER * before + "Modi will visit the United States in February. " + FILLER * (60 - before)
    assert len(passage.split()) > 2 * MAX_TOKENS
    (reading,) = shipped.read(QUESTION, [passage])
    assert_sound(reading, passage)
    assert "February" in quotes(reading, passage)[0]
    assert reading.candidates[0].start >= len(FILLER) * before


def test_letters_of_several_bytes_and_accents_do_not_shift_offsets(shipped: Reader) -> None:
    passage = "Der Präsident — “José Peña”, 🗞️ naïve — arrive à Zürich en février; Modi will visit in February."
    (reading,) = shipped.read(QUESTION, [passage])
    assert_sound(reading, passage)
    assert "February" in quotes(reading, passage)[0]


@pytest.mark.parametrize("question", ["antidisestablishmentarianism " * 200, "when " + "?!" * 5000, "a," * 3000])
def test_a_question_of_more_tokens_than_fit_is_cut(shipped: Reader, question: str) -> None:
    (reading,) = shipped.read(question, [FILLER * 12])
    assert_sound(reading, FILLER * 12)


@pytest.mark.parametrize("passage", [".", "\n", "🗞️", "a\nb\nc", " x "])
def test_the_shortest_passages_are_read(shipped: Reader, passage: str) -> None:
    (reading,) = shipped.read(QUESTION, [passage])
    assert all(passage[each.start : each.end].strip() for each in reading.candidates)


def test_several_threads_may_ask_one_reader(shipped: Reader) -> None:
    expected, found = shipped.read(QUESTION, [PASSAGE]), []
    threads = [
        threading.Thread(target=lambda: found.extend(shipped.read(QUESTION, [PASSAGE, FILLER])[:1])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(threads)
    assert {(reading.candidates[0].start, reading.candidates[0].end) for reading in found} == {
        (expected[0].candidates[0].start, expected[0].candidates[0].end)
    }


def test_the_network_is_run_for_one_thread_at_a_time(tiny: Path) -> None:
    """What a run needs is held once, however many people ask, and not once for each of them."""
    running, most, second = 0, 0, threading.Event()

    def network(inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running > 1:
            second.set()
        second.wait(timeout=0.2)  # long enough for the others to be here, if they may
        running -= 1
        nothing = np.zeros(inputs["input_ids"].shape, dtype=np.float32)
        return nothing, nothing

    tokenizer = AutoTokenizer.from_pretrained(tiny, use_fast=True)
    reader = ExtractiveReader("made here", tokenizer, network)
    threads = [threading.Thread(target=reader.read, args=(QUESTION, [PASSAGE])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_the_shipped_reader_is_named_for_its_weights_wherever_they_lie(shipped: Reader) -> None:
    weights = (DEFAULT_READER / ONNX_FILE).read_bytes()
    assert shipped.name == f"onnx-{hashlib.sha256(weights).hexdigest()[:12]}"


def test_any_question_answering_model_of_transformers_is_read_with_torch(tiny: Path) -> None:
    reader = open_reader(tiny)
    assert reader.name == str(tiny)
    passages = [PASSAGE, FILLER * 60]
    for reading, passage in zip(reader.read(QUESTION, passages), passages, strict=True):
        assert_sound(reading, passage)


def test_the_same_weights_read_the_same(tiny: Path) -> None:
    assert open_reader(tiny).read(QUESTION, [PASSAGE]) == open_reader(tiny).read(QUESTION, [PASSAGE])


def test_the_length_of_the_others_does_not_change_what_a_passage_says(tiny: Path) -> None:
    reader = open_reader(tiny)
    (alone,) = reader.read(QUESTION, [PASSAGE])
    beside = reader.read(QUESTION, [PASSAGE, FILLER * 4])[0]  # padded to the longer one
    assert quotes(beside, PASSAGE) == quotes(alone, PASSAGE)
    assert beside.no_answer == pytest.approx(alone.no_answer, abs=1e-4)


def test_a_model_trained_for_something_else_is_refused(tmp_path: Path) -> None:
    make_network(tmp_path, "BertModel")
    with pytest.raises(ModelError, match="no weights for qa_outputs"):
        open_reader(tmp_path)


@pytest.mark.parametrize("name", ["nobody/no-such-reader", "/no/such/folder", ""])
def test_a_name_that_cannot_be_loaded_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ModelError, match="cannot be loaded") as refused:
        open_reader(name)
    assert repr(name) in str(refused.value)
    assert "Give a directory or a hub name" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("file", ["tokenizer.json", "config.json", str(ONNX_FILE)])
def test_a_damaged_file_is_told(tmp_path: Path, file: str) -> None:
    copied = shutil.copytree(DEFAULT_READER, tmp_path / "reader")
    (copied / file).write_text("version https://git-lfs.github.com/spec/v1\n", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_reader(copied)


def test_damaged_weights_are_told(tiny: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(tiny, tmp_path / "reader")
    (copied / "model.safetensors").write_bytes((tiny / "model.safetensors").read_bytes()[:1000])
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_reader(copied)
