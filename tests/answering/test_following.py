"""An assistant that stays open while its library is rebuilt with another encoder."""

import threading
from datetime import date
from pathlib import Path

import pytest

from answering import recalling
from answering.recalling import RecallingAssistant
from corpus.errors import LibraryError, ModelError
from index.encoder import Encoder
from index.hybrid import Library
from index.rebuilding import rebuild
from retrieval.query import Query
from tests.answering.asking import BY_STRENGTH
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder, article

OTHER = WordEncoder(name="other", dimension=64)
FERRY = article("ferry", "The ferry sank off Port Ellery, and 17 people died.", day="2025-02-18")
LATER = article("later", "The toll of the ferry rose: 19 people died.", day="2025-02-20")
QUESTION = Query("how many people died on the ferry?", date(2025, 3, 1))


def opened(directory: Path, load) -> RecallingAssistant:
    library = Library.create(directory / "library", WordEncoder())
    library.add([FERRY])
    return RecallingAssistant(library, PatternReader({r"\d+ people": 3.0}), BY_STRENGTH, load=load)


def test_it_goes_on_with_the_encoder_that_the_library_has_by_now(tmp_path: Path) -> None:
    loaded: list[str] = []

    def load(name: str) -> Encoder:
        loaded.append(name)
        return OTHER

    asked = opened(tmp_path, load)
    assert asked.ask(QUESTION).text == "17 people"
    rebuild(asked.library.directory, OTHER)
    assert asked.ask(QUESTION).text == "17 people"
    assert (loaded, asked.library.encoder) == (["other"], OTHER)
    asked.library.add([LATER])
    assert asked.ask(QUESTION).text == "19 people"
    assert loaded == ["other"]


def test_who_asks_while_it_is_loaded_is_answered_from_the_old_index(tmp_path: Path) -> None:
    loading, loaded = threading.Event(), threading.Event()

    def load(name: str) -> Encoder:
        loading.set()
        loaded.wait()
        return OTHER

    asked = opened(tmp_path, load)
    rebuild(asked.library.directory, OTHER)
    follower = threading.Thread(target=asked.follow)
    follower.start()
    loading.wait()
    assert asked.ask(QUESTION).text == "17 people"
    assert asked.library.encoder.name == "words"
    loaded.set()
    follower.join()
    assert asked.ask(QUESTION).text == "17 people"
    assert asked.library.encoder is OTHER


def test_where_it_cannot_be_loaded_the_old_index_answers_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[str] = []

    def load(name: str) -> Encoder:
        tried.append(name)
        raise ModelError("there is no such directory")

    asked = opened(tmp_path, load)
    rebuild(asked.library.directory, OTHER)
    Library(asked.library.directory, OTHER).add([LATER])
    assert asked.ask(QUESTION).text == "19 people", "found by its words"
    assert asked.ask(QUESTION).found
    assert tried == ["other"], "once"
    assert "there is no such directory" in caplog.text
    third = WordEncoder(name="words", dimension=256)
    rebuild(asked.library.directory, third)
    assert asked.ask(QUESTION).text == "19 people"


def test_what_may_be_over_at_the_next_question_is_tried_again_with_the_encoder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    tried: list[str] = []

    def load(name: str) -> Encoder:
        loaded.append(name)
        return OTHER

    def library(directory: Path, encoder: Encoder) -> Library:
        tried.append(encoder.name)
        if len(tried) == 1:
            raise LibraryError("the disk is full")
        return Library(directory, encoder)

    asked = opened(tmp_path, load)
    rebuild(asked.library.directory, OTHER)
    monkeypatch.setattr(recalling, "Library", library)
    assert asked.ask(QUESTION).text == "17 people"
    assert asked.library.encoder.name == "words"
    assert asked.ask(QUESTION).text == "17 people"
    assert (tried, loaded, asked.library.encoder.name) == (["other", "other"], ["other"], "other")
