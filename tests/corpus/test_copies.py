"""Which articles of a library carry the same text, whatever is added, changed and removed, in whatever order."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import Archive, Indexed
from corpus.article import Article
from corpus.copies import COMPARED, clusters, copies_of, sign_all, upgrade, with_shares
from corpus.database import FORMAT
from corpus.duplicates import bands
from tests.fakes import article
from tests.formats import make_format_1


def text(word: str, start: int, end: int) -> str:
    return " ".join(f"{word}{number}" for number in range(start, end))


WIRE = text("ferry", 0, 280)
# Each of the first three shares most of its text with the one before it; "far" is an equal text of another month.
POOL = {
    "wire": article("wire", WIRE),
    "cut": article("cut", text("ferry", 100, 280), day="2025-01-29", title="Ferry180 and Ferry200"),
    "led": article("led", text("lead", 0, 80) + " " + text("ferry", 200, 280), title="Ferry210 of lead3"),
    "undated": article("undated", WIRE, day=None),
    "far": article("far", WIRE, day="2025-03-28"),
    "other": article("other", text("mayor", 0, 280)),
    "notice": article("notice", "Nothing else is known."),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "library")


def put(archive: Archive, given: Iterable[Article]) -> None:
    with archive.transaction():
        for one in given:
            archive.put(Indexed(one, [], np.zeros((0, 4), dtype=np.float32)), encoder="none")


def groups(archive: Archive) -> dict[str, tuple[str, ...]]:
    return copies_of(archive, [id for _, id in archive.current()])


def test_copies_are_found_as_articles_are_added(archive: Archive) -> None:
    put(archive, [POOL["wire"], POOL["other"], POOL["notice"]])
    assert groups(archive) == {"wire": ("wire",), "other": ("other",), "notice": ("notice",)}
    put(archive, [POOL["cut"]])
    assert copies_of(archive, ["cut", "other", "wire"]) == {
        "cut": ("cut", "wire"),
        "other": ("other",),
        "wire": ("cut", "wire"),
    }


def test_a_copy_of_a_copy_is_a_copy(archive: Archive) -> None:
    put(archive, [POOL["wire"], POOL["led"]])
    assert clusters(archive) == [], "80 of 280 words"
    between = article("between", text("ferry", 140, 280), title="Ferry150 and Ferry160")
    put(archive, [between])
    assert clusters(archive) == [("between", "led", "wire")]


def test_the_original_may_go(archive: Archive) -> None:
    put(archive, [POOL["wire"], POOL["cut"], POOL["undated"]])
    archive.remove(["wire"])
    assert groups(archive) == {"cut": ("cut", "undated"), "undated": ("cut", "undated")}
    assert archive.connection.execute("SELECT DISTINCT revision_key FROM band").fetchall() == [(2,), (3,)]


def test_a_changed_article_is_compared_again(archive: Archive) -> None:
    put(archive, [POOL["wire"], POOL["cut"]])
    put(archive, [article("wire", text("mayor", 0, 280))])
    assert clusters(archive) == []
    put(archive, [POOL["other"]])
    assert clusters(archive) == [("other", "wire")]
    put(archive, [POOL["wire"]])
    assert clusters(archive) == [("cut", "wire")]


def test_what_was_published_later_is_not_there_yet(archive: Archive) -> None:
    put(archive, [POOL["wire"], POOL["cut"], POOL["undated"]])
    ids = ["cut", "wire", "nobody"]
    assert copies_of(archive, ids) == dict.fromkeys(["cut", "wire"], ("cut", "undated", "wire"))
    assert copies_of(archive, ids, until=date(2025, 1, 28)) == {"wire": ("undated", "wire")}
    assert copies_of(archive, ids, until=date(2025, 1, 27)) == {}
    assert copies_of(archive, ["undated"], until=date(2025, 1, 27)) == {"undated": ("undated",)}


def test_an_article_of_later_is_no_bridge(archive: Archive) -> None:
    bridge = article("bridge", text("ferry", 140, 280), title="Ferry150 and Ferry160", day="2025-01-29")
    put(archive, [POOL["wire"], POOL["led"], bridge])
    assert copies_of(archive, ["led"]) == {"led": ("bridge", "led", "wire")}
    assert copies_of(archive, ["led"], until=date(2025, 1, 28)) == {"led": ("led",)}


@given(order=st.permutations(sorted(POOL)))
@settings(max_examples=20)
def test_the_order_of_adding_does_not_matter(order: list[str]) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder) / "library")
        for id in order:
            put(archive, [POOL[id]])
        assert clusters(archive) == [("cut", "far", "undated", "wire")]


@given(
    steps=st.lists(st.tuples(st.sampled_from(["put", "remove"]), st.sampled_from(sorted(POOL))), max_size=14),
    bodies=st.lists(st.sampled_from(sorted(POOL)), min_size=14, max_size=14),
)
@settings(max_examples=25)
def test_whatever_was_done_the_copies_are_those_of_what_is_there(
    steps: list[tuple[str, str]], bodies: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        archive, fresh = Archive.create(Path(folder) / "one"), Archive.create(Path(folder) / "two")
        there: dict[str, Article] = {}
        for (step, id), body in zip(steps, bodies, strict=False):
            if step == "put":
                there[id] = article(id, POOL[body].text, title=POOL[body].title)
                put(archive, [there[id]])
            else:
                there.pop(id, None)
                archive.remove([id])
        put(fresh, there.values())
        found = groups(archive)
        assert found == groups(fresh)
        for id, members in found.items():
            assert id in members
            assert all(found[other] == members for other in members), "symmetric and transitive"
        with archive.transaction():
            sign_all(archive)
        assert groups(archive) == found


def test_the_largest_cluster_is_the_first(archive: Archive) -> None:
    put(archive, [article("z", WIRE), article("y", WIRE), article("x", WIRE)])
    put(archive, [article("b", text("mayor", 0, 280)), POOL["other"]])
    assert clusters(archive) == [("x", "y", "z"), ("b", "other")]


def test_more_equal_articles_than_are_compared_are_one_cluster(archive: Archive) -> None:
    many = [article(f"a{number:03}", WIRE, day=None) for number in range(COMPARED + 6)]
    put(archive, many)
    assert clusters(archive) == [tuple(one.id for one in many)]
    assert archive.connection.execute("SELECT max(n) FROM (SELECT count(*) n FROM band GROUP BY value)").fetchone() == (
        len(many),
    )


def test_the_six_hundredth_equal_article_takes_no_longer_than_the_two_hundredth(archive: Archive) -> None:
    def steps(first: int, last: int) -> int:
        """What the database does for these articles, in thousands of the steps of its machine."""
        ticks: list[None] = []
        archive.connection.set_progress_handler(lambda: ticks.append(None), 1_000)
        put(archive, [article(f"a{number}", "Nothing else is known.", day=None) for number in range(first, last)])
        archive.connection.set_progress_handler(None, 0)
        return len(ticks)

    steps(0, 2 * COMPARED)
    before = steps(200, 220)
    steps(220, 600)
    assert steps(600, 620) < 1.2 * before


def add_some(directory: Path, ids: list[str]) -> None:
    archive = Archive(directory)
    for id in ids:
        put(archive, [article(id, WIRE)])


def test_two_processes_find_each_other_s_copies(archive: Archive) -> None:
    ids = [f"a{number}" for number in range(20)]
    with ProcessPoolExecutor(2) as pool:
        for done in [pool.submit(add_some, archive.path.parent, ids[start::2]) for start in (0, 1)]:
            done.result()
    assert clusters(archive) == [tuple(sorted(ids))]
    assert archive.connection.execute("SELECT count(*) FROM copy").fetchone() == (20 * 19,), "each pair, both ways"


class TestALibraryOfFormat1:
    """It is read as it is, and upgraded by the first who adds to it."""

    @pytest.fixture
    def old(self, archive: Archive) -> Archive:
        put(archive, [POOL["wire"], article("cut", "Another text."), POOL["cut"], POOL["other"]])
        make_format_1(archive)
        return Archive(archive.path.parent)

    def test_readers_find_each_article_alone(self, old: Archive) -> None:
        assert copies_of(old, ["wire", "cut"]) == {"wire": ("wire",), "cut": ("cut",)}
        assert clusters(old) == []
        assert old.format == 1

    def test_adding_looks_for_the_copies_of_all(self, old: Archive, caplog: pytest.LogCaptureFixture) -> None:
        reader = Archive(old.path.parent)
        put(old, [POOL["undated"]])
        assert (old.format, clusters(old)) == (FORMAT, [("cut", "undated", "wire")])
        assert clusters(reader) == [("cut", "undated", "wire")], "also one that was open"
        assert "was made before copies were looked for" in caplog.text
        assert old.article("cut", 1).text.endswith("Another text.")

    def test_its_files_are_then_those_of_a_new_one(self, old: Archive, tmp_path: Path) -> None:
        def schema(archive: Archive) -> list[tuple[str]]:
            return archive.connection.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()

        with old.transaction():
            assert upgrade(old)
            assert not upgrade(old)
        assert schema(old) == schema(Archive.create(tmp_path / "new"))

    def test_an_upgrade_that_fails_leaves_it_as_it_was(self, old: Archive) -> None:
        def fail() -> None:
            with old.transaction():
                upgrade(old)
                raise RuntimeError("the disk is full")

        with pytest.raises(RuntimeError, match="the disk is full"):
            fail()
        assert Archive(old.path.parent).format == 1
        put(old, [POOL["undated"]])
        assert clusters(old) == [("cut", "undated", "wire")]

    def test_removing_needs_no_upgrade(self, old: Archive) -> None:
        assert old.remove(["wire"]) == 1
        assert old.format == 1


def test_only_the_bands_of_the_last_revision_are_kept(archive: Archive) -> None:
    put(archive, [POOL["wire"], article("wire", "The ferry sank.")])
    values = {value for (value,) in archive.connection.execute("SELECT value FROM band")}
    assert values == set(bands({"the ferry sank"}))


def test_shares_are_of_the_first_that_was_published() -> None:
    found = with_shares([POOL["undated"], POOL["cut"], POOL["wire"], POOL["other"]])
    assert [one.id for one, _ in found] == ["other", "wire", "cut", "undated"]
    assert [share for _, share in with_shares([POOL["wire"], POOL["cut"], POOL["undated"]])] == [1.0, 1.0, 1.0]
    assert with_shares([POOL["wire"], POOL["other"]])[1][1] == 0.0
