"""The encoder that comes with Dateline, with its real weights, and the fake that stands for it elsewhere."""

import math
from pathlib import Path

import numpy as np
import pytest

from corpus.archive import Archive
from corpus.errors import ModelError
from index.encoder import DEFAULT_ENCODER, Encoder, SentenceTransformerEncoder, encoder_of
from tests.fakes import WordEncoder
from tests.tiny_models import make_encoder


@pytest.fixture(scope="module")
def encoder() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder()


@pytest.fixture(params=["real", "fake"])
def either(request: pytest.FixtureRequest) -> Encoder:
    return request.getfixturevalue("encoder") if request.param == "real" else WordEncoder()


def test_rows_are_float32_of_length_one_in_the_order_of_the_texts(either: Encoder) -> None:
    texts = ["Modi will visit Washington.", "", "The ferry sank.", "  \n ", "漢字 🚢"]
    rows = either.encode(texts)
    assert rows.shape == (len(texts), either.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(rows[2], either.encode([texts[2]])[0], atol=0.02)  # bfloat16 keeps two or three digits


def test_no_texts_give_no_rows(either: Encoder) -> None:
    assert either.encode([]).shape == (0, either.dimension)


def test_the_default_encoder_is_known_by_its_name(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.name == DEFAULT_ENCODER
    assert encoder.dimension == 384


def test_the_passage_that_answers_is_nearest(encoder: SentenceTransformerEncoder) -> None:
    question, *passages = encoder.encode(
        [
            "When is Modi visiting?",
            "The Indian prime minister will travel to Washington on 13 February.",
            "The ferry sank off Halmstow with nineteen people on board.",
            "Drivers called a strike over pay.",
        ]
    )
    assert int(np.argmax(np.array(passages) @ question)) == 0


def test_an_encoder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded") as failure:
        SentenceTransformerEncoder(str(tmp_path))
    assert str(tmp_path) in str(failure.value)


def test_a_directory_is_known_by_its_absolute_path_unless_the_library_knows_it_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory, library = make_encoder(tmp_path / "models"), tmp_path / "library"
    monkeypatch.chdir(directory.parent)
    assert encoder_of(library, "encoder").name == str(directory)
    archive = Archive.create(library)
    archive.set_setting("encoder", str(directory))
    monkeypatch.chdir("/")
    assert encoder_of(library, None).name == str(directory)
    archive.set_setting("encoder", "encoder")  # as earlier versions wrote it
    monkeypatch.chdir(directory.parent)
    assert encoder_of(library, None).name == encoder_of(library, "encoder").name == "encoder"


def test_the_fake_counts_words() -> None:
    fake = WordEncoder()
    (row,) = fake.encode(["Ferry, ferry sinks!"])
    # "ferry" twice and "sinks" once: a vector of length sqrt(2 * 2 + 1 * 1).
    assert row[fake.place("ferry")] == pytest.approx(2 / math.sqrt(5))
    assert row[fake.place("sinks")] == pytest.approx(1 / math.sqrt(5))
