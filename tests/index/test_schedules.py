"""Writers and readers at once, in threads and in processes: whoever reads sees whole articles, and none that is gone.

What they do is drawn from a seed; they begin each round together, and race within it.
"""

import random
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from commands.upkeep import findings_in
from corpus.archive import Archive
from corpus.filter import Filter
from index.hybrid import Library
from index.lexical import search
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article
from tests.index.test_deaths import ids
from tests.index.test_faults import writer
from tests.waiting import begin

WORDS = WordEncoder(dimension=64)
IDS = [f"a{number}" for number in range(6)]
ROUNDS = 8


def body(version: int) -> str:
    """A text of several passages that says in each of its sentences which version it is."""
    return "\n".join(f"Version{version} says in sentence {number} what it has to say." for number in range(40))


def is_whole(text: str) -> bool:
    """Whether all sentences are of one version."""
    return len({word for word in text.split() if word.startswith("Version")}) == 1


def look(library: Library, archive: Archive) -> None:
    """Read as a question does, by meaning and by word, while others write."""
    library.refresh()
    for found in (
        library.search_dense(WORDS.encode(["version sentence"])[0], 50, Filter()),
        search(archive, "sentence say", 50, Filter(publishers=("Meridian Wire",))),
    ):
        keys = [key for key, _ in found]
        assert len(keys) == len(set(keys)), "no passage twice"
        for key, passage in archive.passages(keys).items():  # cuts each out of its article, or raises
            assert key in keys
            assert is_whole(passage.article.text)
            assert "Version" in passage.text
            assert passage.article.text.startswith(f"Headline of {passage.article.id}")
    with archive.snapshot() as connection:
        counts = connection.execute(
            "SELECT count(*) FROM passage UNION SELECT count(*) FROM embedding UNION SELECT count(*) FROM words_docsize"
        )
        assert len(counts.fetchall()) == 1, "all are as many"
        wrong = connection.execute(
            'SELECT count(*) FROM passage JOIN revision ON revision_key = revision.key WHERE NOT is_current OR "end" > '
            "length(text)"
        )
        assert wrong.fetchone()[0] == 0


def change(library: Library, chance: random.Random, version: int) -> None:
    if chance.random() < 0.3:
        library.remove(chance.sample(IDS, 2))
    else:
        library.add(article(id, body(version)) for id in chance.sample(IDS, 3))


@pytest.mark.parametrize("seed", range(3))
def test_threads(tmp_path: Path, seed: int) -> None:
    shared = Library.create(tmp_path / "library", WORDS)
    shared.add(article(id, body(0)) for id in IDS)
    start = threading.Barrier(4)

    def write(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        library = shared if number == 0 else Library(shared.directory, WORDS)
        for turn in range(ROUNDS):
            start.wait()
            change(library, chance, 10 * turn + number)

    def read(number: int) -> None:
        library = shared if number == 0 else Library(shared.directory, WORDS)
        for _ in range(ROUNDS):
            start.wait()
            for _ in range(3):
                look(library, library.archive)

    def work(act: Callable[[int], None], number: int) -> None:
        try:
            act(number)
        except BaseException:
            start.abort()  # or the others would wait for this one
            raise

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(work, act, number) for act in (write, read) for number in (0, 1)]
    failed = [error for one in done if (error := one.exception()) is not None]
    assert [error for error in failed if not isinstance(error, threading.BrokenBarrierError)] == []
    shared.refresh()
    assert_agrees(shared)
    assert findings_in(shared.directory) == []


def test_processes_and_a_reader_all_along(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    both = [writer(library.directory, 0, 400, "--wait"), writer(library.directory, 200, 600, "--wait")]
    begin(both)
    seen, rounds = 0, 0
    while any(process.poll() is None for process in both) or rounds == 0:
        rounds += 1
        with suppress(subprocess.TimeoutExpired):
            both[rounds % 2].wait(timeout=0.02)
        library.refresh()
        stored = ids(library)
        assert len(stored) >= seen, "nothing that was there is gone"
        seen = len(stored)
        found = library.search_dense(library.encoder.encode(["this is number7"])[0], 20, Filter())
        assert len(library.archive.passages([key for key, _ in found])) == len(found)
    assert [process.communicate()[1] for process in both] == ["", ""]
    library.refresh()
    assert sorted(ids(library)) == sorted(f"a{number}" for number in range(600))
    assert_agrees(library)
    assert findings_in(library.directory) == []
