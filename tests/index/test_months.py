"""Ten months of news in a library with a rule: what it takes in memory and on the disk stays within bounds."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from answering.retaining import retain_by_rule
from corpus import changes, compaction
from corpus.article import Article
from corpus.compaction import compact
from corpus.expiry import set_rule
from corpus.retention import Rule
from index.hybrid import DENSE_FILE, Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article

FIRST = date(2025, 1, 1)
DAYS, A_DAY, KEPT = 300, 12, 45
WORDS = [f"word{number}" for number in range(2_000)]


@dataclass(frozen=True, slots=True)
class Size:
    """What a library holds on one day, in rows, and in bytes on the disk."""

    articles: int
    revisions: int
    passages: int
    changes: int
    gone: int
    archive: int
    dense: int


def size(library: Library) -> Size:
    count = library.archive.connection.execute
    status = library.archive.status()
    return Size(
        articles=status.articles,
        revisions=status.revisions,
        passages=status.passages,
        changes=count("SELECT count(*) FROM change").fetchone()[0],
        gone=count("SELECT count(*) FROM gone").fetchone()[0],
        archive=library.archive.path.stat().st_size,
        dense=(library.directory / DENSE_FILE).stat().st_size,
    )


def written(chance: random.Random, number: int, day: date) -> Article:
    body = " ".join(chance.choices(WORDS, k=chance.randint(100, 500)))
    found = article(f"a{number}", f"{body}.", day=day.isoformat() if number % 10 else None)
    return replace(found, first_seen=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


@pytest.mark.slow
def test_ten_months_of_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, bound in [
        (changes, "LEAST_KEPT", 500),
        (compaction, "SURPLUS", 500),
        (compaction, "MAX_GONE", 500),
    ]:
        monkeypatch.setattr(module, name, bound)
    chance = random.Random(7)
    library = Library.create(tmp_path / "library", WordEncoder())
    bystander = Library(library.directory, WordEncoder())
    set_rule(library.archive, Rule(days=KEPT, old_days=10))
    sizes: list[Size] = []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        new = range(number * A_DAY, (number + 1) * A_DAY)
        changed = [one for one in chance.choices(range(max(1, number * A_DAY)), k=4) if one >= (number - 20) * A_DAY]
        library.add(written(chance, one, day) for one in [*new, *changed])
        library.remove([f"a{chance.choice(new)}"])
        retain_by_rule(library.archive, today=day)
        library.refresh()
        bystander.refresh()
        sizes.append(size(library))
    assert_agrees(library)
    assert_agrees(bystander)

    early, late = sizes[KEPT + 50 : KEPT + 100], sizes[-50:]
    for name in Size.__slots__:
        before, after = (max(getattr(one, name) for one in some) for some in (early, late))
        assert after <= 1.25 * before, f"{name} grew from {before} to {after}"
    compact(library.archive)
    assert size(library).archive <= max(one.archive for one in early)
    assert_agrees(Library(library.directory, WordEncoder()))
