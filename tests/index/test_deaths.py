"""kill -9 at random moments of all work on a library: what was committed is there, all agrees, and work goes on."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.upkeep import findings_in
from corpus.archive import Archive
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, articles
from tests.index.mortal import BATCH, Mortals

ARTICLES = 6 * BATCH
# The seed, and how many moments of each kind of work.
QUICK = pytest.param(1, 4, id="a few moments")
MANY = pytest.param(2, 40, id="many moments", marks=pytest.mark.slow)
SECONDS = 0.2  # in which most of the work is done on an idle machine


@pytest.fixture(scope="module")
def mortals() -> Iterator[Mortals]:
    made = Mortals()
    yield made
    made.end()


def ids(library: Library) -> list[str]:
    return [id for _, id in library.archive.current()]


def opened(directory: Path, encoder: WordEncoder | None = None) -> Library:
    """The library as the next process finds it, with nothing wrong."""
    library = Library.create(directory, encoder if encoder is not None else WordEncoder())
    assert findings_in(directory) == []
    assert_agrees(library)
    return library


def goes_on(library: Library) -> None:
    """All that was to be added can be, and nothing is there twice."""
    library.add(articles(0, ARTICLES))
    assert sorted(ids(library)) == sorted(article.id for article in articles(0, ARTICLES))
    assert findings_in(library.directory) == []
    assert [file.name for file in library.directory.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize(("seed", "moments"), [QUICK, MANY])
def test_adding(tmp_path: Path, mortals: Mortals, seed: int, moments: int) -> None:
    chance = random.Random(seed)
    events = mortals.work("add", tmp_path / "whole", 0, ARTICLES).events
    assert events > ARTICLES
    for number in range(moments):
        directory = tmp_path / str(number)
        if number % 2:
            died = mortals.work("add", directory, 0, ARTICLES, after=chance.uniform(0, SECONDS))
        else:
            died = mortals.work("add", directory, 0, ARTICLES, at=chance.randint(1, events))
            assert died.is_killed
        library = opened(directory)
        stored = ids(library)
        assert stored == [article.id for article in articles(0, len(stored))], "in the order they came"
        assert len(stored) % BATCH == 0, "whole batches"
        assert len(stored) >= died.said, "nothing that was said to be stored is lost"
        goes_on(library)


@pytest.mark.parametrize(("seed", "moments"), [QUICK, MANY])
def test_changing_and_removing(tmp_path: Path, mortals: Mortals, seed: int, moments: int) -> None:
    chance = random.Random(seed)
    directory = tmp_path / "library"
    opened(directory).add(articles(0, ARTICLES))
    events = mortals.work("change", directory, 0, ARTICLES).events
    for _ in range(moments):
        opened(directory).add(articles(0, ARTICLES))
        assert mortals.work("change", directory, 0, ARTICLES, at=chance.randint(1, events // 2)).is_killed
        library = opened(directory)
        odd = {f"a{number}" for number in range(1, ARTICLES, 2)}
        assert set(ids(library)) - odd in (set(), {f"a{number}" for number in range(0, ARTICLES, 2)}), "all or none"
        assert set(ids(library)) >= odd, "no change removes an article"
        goes_on(library)


@pytest.mark.parametrize(("seed", "moments"), [pytest.param(1, 2, id="two moments"), MANY])
def test_indexing_again_with_another_encoder(tmp_path: Path, mortals: Mortals, seed: int, moments: int) -> None:
    chance = random.Random(seed)
    opened(tmp_path / "whole").add(articles(0, ARTICLES))
    events = mortals.work("rebuild", tmp_path / "whole").events
    for number in range(moments):
        directory = tmp_path / str(number)
        opened(directory).add(articles(0, ARTICLES))
        assert mortals.work("rebuild", directory, at=chance.randint(1, events)).is_killed
        name = Library.create(directory, WordEncoder(name=_encoder(directory))).encoder.name
        goes_on(opened(directory, WordEncoder(name=name)))


def _encoder(directory: Path) -> str:
    return Archive(directory).setting("encoder") or ""
