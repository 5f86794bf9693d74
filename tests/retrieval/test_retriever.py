"""Retrieval over a small library with an encoder that counts words: who is found, who is not, and at which rank."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from index.hybrid import Library
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.retriever import LIMIT, OF_ONE_ARTICLE, reports, retrieve
from retrieval.stopwatch import Stopwatch
from tests.fakes import WordEncoder, article

LATE = date(2025, 12, 31)

EARLY = article("early", "The harbour bridge opens to traffic.", day="2025-01-10", publisher="Daily Ledger")
MIDDLE = article("middle", "The harbour bridge is closed for repairs.", day="2025-02-10", publisher="Meridian Wire")
RECENT = article("recent", "The harbour bridge opens again.", day="2025-03-10", publisher="Daily Ledger")
UNDATED = article("undated", "The harbour bridge was built of iron.", day=None, publisher=None)
OTHER = article("other", "A choir sang in the market hall.", day="2025-02-01", publisher="Meridian Wire")
ALL = (EARLY, MIDDLE, RECENT, UNDATED, OTHER)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return holding(tmp_path / "library", ALL)


def holding(directory: Path, articles: Sequence[Article]) -> Library:
    library = Library.create(directory, WordEncoder())
    library.add(articles)
    return library


def find(library: Library, text: str = "harbour bridge", **limits) -> list[Hit]:
    return retrieve(library, Query(text, limits.pop("asked_on", LATE), **limits), stopwatch=Stopwatch())


def ids(hits: Sequence[Hit]) -> set[str]:
    return {hit.passage.article.id for hit in hits}


def test_the_passage_that_shares_most_words_comes_first(library: Library) -> None:
    hits = find(library, "when did a choir sing in the market hall")
    assert hits[0].passage.article.id == "other"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_hit_is_a_slice_of_its_article(library: Library) -> None:
    for hit in find(library):
        passage = hit.passage
        assert passage.text == passage.article.text[passage.start : passage.end]


def test_nothing_published_after_the_day_of_asking_is_found(library: Library) -> None:
    assert ids(find(library, asked_on=date(2025, 2, 10))) == {"early", "middle", "undated", "other"}
    assert ids(find(library, asked_on=date(2025, 2, 9))) == {"early", "undated", "other"}


def test_a_later_until_does_not_reach_past_the_day_of_asking(library: Library) -> None:
    found = find(library, asked_on=date(2025, 2, 10), until=LATE)
    assert ids(found) == {"early", "middle", "undated", "other"}


def test_since_and_until_are_both_included(library: Library) -> None:
    assert ids(find(library, since=date(2025, 2, 1), until=date(2025, 2, 10))) == {"middle", "other"}


def test_an_undated_article_fits_any_until_and_no_since(library: Library) -> None:
    assert "undated" in ids(find(library, until=date(1990, 1, 1)))
    assert "undated" not in ids(find(library, since=date(1990, 1, 1)))


def test_only_the_publishers_asked_for_are_found(library: Library) -> None:
    assert ids(find(library, publishers=("Daily Ledger",))) == {"early", "recent"}
    assert ids(find(library, publishers=("Daily Ledger", "Meridian Wire"))) == {"early", "middle", "recent", "other"}
    assert find(library, publishers=("Nobody's Gazette",)) == []


def test_filters_that_leave_no_day_leave_no_passage(library: Library) -> None:
    assert find(library, asked_on=date(2025, 1, 1), since=date(2025, 2, 1)) == []


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    assert find(holding(tmp_path / "empty", ())) == []


def test_ranks_count_from_one_and_are_none_where_a_list_lacks_the_passage(library: Library) -> None:
    hits = find(library, "choir")
    assert sorted(hit.dense_rank for hit in hits) == [1, 2, 3, 4, 5]  # the dense index returns whatever there is
    assert {hit.passage.article.id: hit.lexical_rank for hit in hits} == {
        "other": 1,  # the one article with that word
        **dict.fromkeys(("early", "middle", "recent", "undated")),
    }


def test_a_query_may_want_more_or_fewer_than_usual(tmp_path: Path) -> None:
    many = holding(tmp_path / "many", [article(f"a{number}", "Bridge.") for number in range(2 * LIMIT)])
    assert len(find(many)) == LIMIT
    assert len(find(many, limit=3)) == 3
    assert len(find(many, limit=2 * LIMIT)) == 2 * LIMIT


def test_a_narrow_filter_finds_its_articles_among_many(tmp_path: Path) -> None:
    crowd = [article(f"c{number}", "The harbour bridge opens.", publisher="Crowd") for number in range(600)]
    library = holding(tmp_path / "crowd", [*crowd, OTHER])
    assert ids(find(library, publishers=("Meridian Wire",))) == {"other"}


def test_a_removed_article_is_found_no_more_even_by_another_who_has_the_library_open(tmp_path: Path) -> None:
    writer = holding(tmp_path / "library", ALL)
    reader = Library(tmp_path / "library", WordEncoder())
    writer.remove(["middle"])
    assert ids(find(reader)) == {"early", "recent", "undated", "other"}


def test_an_article_removed_between_search_and_reading_is_left_out(tmp_path: Path) -> None:
    class Archive:
        """The archive of a library, but an article goes just before its passages are fetched."""

        def __init__(self, library: Library) -> None:
            self._archive = library.archive

        def __getattr__(self, name: str) -> object:
            return getattr(self._archive, name)

        def passages(self, keys: Sequence[int]) -> dict:
            self._archive.remove(["middle"])
            return self._archive.passages(keys)

    library = holding(tmp_path / "library", ALL)
    library.archive = Archive(library)
    assert ids(find(library)) == {"early", "recent", "undated", "other"}


def test_the_stages_are_timed(library: Library) -> None:
    stopwatch = Stopwatch()
    retrieve(library, Query("harbour bridge", LATE), stopwatch=stopwatch)
    assert list(stopwatch.milliseconds) == ["encode", "dense", "lexical", "fusion"]


SIGNS = (
    '"harbour',
    "harbour AND",
    "NEAR(harbour",
    "harbour*",
    "harbour:bridge",
    "^bridge",
    "title : harbour",
    "'; DROP TABLE passage; --",
    "bridge\x00",
    "AND OR NOT",
    "-bridge",
    "{harbour bridge}",
    "100 %",
)


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_mean_something_to_the_search_engine_are_only_text(library: Library, text: str) -> None:
    assert ids(find(library, text)) == {"early", "middle", "recent", "undated", "other"}


FERRY = (
    "The ferry to the island turned over in the strait at night with two hundred people aboard. Four fishing boats "
    "took survivors to the harbour, where a school was opened for families, and {} people were dead by the morning."
)


def test_of_copies_one_passage_is_read_and_other_figures_are_news(tmp_path: Path) -> None:
    wire, copy = (article(id, FERRY.format(12), day="2025-02-17", title="Ferry") for id in ("wire", "copy"))
    later = article("later", FERRY.format(17), day="2025-02-18", title="Ferry")
    found = find(holding(tmp_path / "library", [wire, copy, later]), "how many people died on the ferry?")
    assert sorted(hit.passage.article.id for hit in found) in (["copy", "later"], ["later", "wire"])


def test_a_short_report_beside_its_copy_makes_room_for_others(tmp_path: Path) -> None:
    copies = [
        article(f"copy{number}", FERRY.format(12), day="2025-02-17", title="Ferry") for number in range(2 * LIMIT)
    ]
    other = article("other", "The ferry was old.", day="2025-02-17")
    found = find(holding(tmp_path / "library", [*copies, other]), "how many people died on the ferry?")
    assert len(found) == 2
    assert "other" in ids(found)


def test_of_one_article_no_more_than_two_passages_are_reports_of_a_story(tmp_path: Path) -> None:
    chapters = (
        f"Chapter {number} of the ferry: " + "the ferry sank in the strait that night. " * 40 for number in "1234"
    )
    long = article("long", "\n\n".join(chapters), day="2025-02-17")
    short = article("short", "The ferry sank in the strait that night.", day="2025-02-18")
    library = holding(tmp_path / "library", [long, short])
    query = Query("the ferry sank in the strait", LATE)
    read = [hit.passage.article.id for hit in find(library, query.text)]
    told = [hit.passage.article.id for hit in reports(library, query)]
    assert read.count("long") > told.count("long") == OF_ONE_ARTICLE == 2
    assert "short" in told
