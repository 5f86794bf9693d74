"""What two articles are compared by, and which pairs are copies."""

from datetime import date

import pytest

from corpus.duplicates import SHORT, STUB, Body, bands, body, containment, is_copy, jaccard

DAY = date(2025, 1, 28)


def of(text: str, *, title: str = "Headline", day: date | None = DAY) -> Body:
    return body(title, f"{title}\n\n{text}", day)


def run(word: str, start: int, end: int) -> str:
    """The words "ferry3 ferry4 …" on lines of 50; n of them in a row have n - 2 trigrams, each of them once."""
    words = [f"{word}{number}" for number in range(start, end)]
    return "\n".join(" ".join(words[at : at + 50]) for at in range(0, len(words), 50))


def test_shingles_are_trigrams_of_the_text_in_lower_case_over_line_ends() -> None:
    found = of("The ferry sank,\n\nTwice.")
    assert found.shingles == {"the ferry sank", "ferry sank twice"}
    assert found.headline == "headline"


@pytest.mark.parametrize(
    ("text", "expected"), [("Sank.", {"sank"}), ("It sank.", {"it sank"}), ("", set()), ("—", set())]
)
def test_a_text_of_less_than_three_words(text: str, expected: set[str]) -> None:
    assert of(text).shingles == expected


@pytest.mark.parametrize("front", ["LONDON (AP) — ", "Anna Dorn\nAssociated Press\n", "CNN — "])
def test_byline_and_dateline_are_not_compared(front: str) -> None:
    assert of(f"{front}The ferry sank.").shingles == {"the ferry sank"}


def test_the_captions_of_a_gallery_are_not_compared() -> None:
    gallery = " ".join(f"caption{number}" for number in range(301))
    assert of(f"{run('ferry', 0, 100)}\n{gallery}").shingles == of(run("ferry", 0, 100)).shingles
    assert len(of(gallery).shingles) == 299, "where there is no more than that, it is the text"


def test_similarity_by_hand() -> None:
    one, other = frozenset("abcd"), frozenset("cde")
    assert jaccard(one, other) == 2 / 5  # c and d, of a to e
    assert containment(one, other) == 2 / 3  # c and d, of c, d and e
    assert jaccard(one, frozenset()) == containment(one, frozenset()) == jaccard(frozenset(), frozenset()) == 0


def test_equal_sets_share_all_bands_and_the_empty_set_has_none() -> None:
    one = of(run("ferry", 0, 60)).shingles
    assert len(bands(one)) == 64
    assert bands(one) == bands(sorted(one))
    assert bands([]) == []


def test_bands_are_what_they_were_when_libraries_were_written() -> None:
    assert bands(["the ferry sank"])[:2] == [-5197244561784891714, -6426287329946914289]


def test_sets_that_share_three_tenths_share_a_band() -> None:
    for number in range(20):
        one = {f"{number} {place}" for place in range(650)}
        other = {f"{number} {place}" for place in range(350, 1000)}  # 300 of 1,000
        assert set(bands(one)) & set(bands(other))


def test_sets_that_share_next_to_nothing_seldom_share_a_band() -> None:
    shared = 0
    for number in range(50):
        one = {f"{number} {place}" for place in range(500)}
        other = {f"{number} {place}" for place in range(490, 1000)}  # 10 of 1,000: 1 - (1 - 0.01^2)^64 = 0.006
        shared += bool(set(bands(one)) & set(bands(other)))
    assert shared <= 3


WHOLE = of(run("ferry", 0, 402))  # 400 trigrams


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (of(run("ferry", 0, 402), title="Another headline"), True),
        (of(run("ferry", 150, 402)), True),  # cut short
        (of(f"{run('lead', 0, 60)}\n{run('ferry', 60, 402)}"), True),  # with another lead
        (of(f"{run('ferry', 0, 104)}\n{run('else', 0, 98)}"), True),  # 102 of 200, and of 498
        (of(f"{run('ferry', 0, 101)}\n{run('else', 0, 101)}"), False),  # 99 of 200
        (of(f"{run('ferry', 0, 27)}\n{run('ferry', 100, 103)}"), False),  # a notice: 24 of 26, but also of 402
        (of(run("else", 0, 402)), False),
    ],
)
def test_a_pair_is_judged_by_what_the_smaller_has_of_the_larger(other: Body, expected: bool) -> None:
    assert is_copy(WHOLE, other) is is_copy(other, WHOLE) is expected


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 2, 2), True), (date(2025, 2, 3), False), (date(2025, 1, 22), False), (None, True)]
)
def test_a_copy_comes_within_days(day: date | None, expected: bool) -> None:
    assert is_copy(WHOLE, of(run("ferry", 0, 402), day=day)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Five things to know for March 7: Ferry", "Five things to know for March 10: Ferry", False),
        ("Winning numbers for 3/7/25", "Winning numbers for 3/8/25", False),
        ("Puzzle #1,021: hints", "Puzzle #1,022: hints", False),
        ("Ten things: 13 December 2022", "Ten things: 14 December 2022", False),
        ("Saturday's lottery", "Wednesday's lottery", False),
        ("Ferry recap, Sept. 7", "Ferry recap, 8 September", False),
        ("Ferry recap, Sept. 7", "Ferry recap, 7 September", True),
        ("Ferry sinks on Saturday", "Ferry sinks on Saturday, March 7", True),
        ("Ferry sinks on Saturday", "Ferry sinks", True),
        ("Ferry sinks; 12 dead", "Ferry sinks; 19 dead", True),
        ("12 marched", "19 marched", True),
    ],
)
def test_two_issues_of_a_series_are_no_copies(one: str, other: str, expected: bool) -> None:
    text = run("ferry", 0, 402)
    assert is_copy(of(text, title=one), of(text, title=other)) is expected


def test_a_notice_is_a_copy_of_its_equal_only() -> None:
    notice = run("ferry", 0, SHORT + 1)
    assert is_copy(of(notice), of(notice))
    assert not is_copy(of(notice), of(run("ferry", 0, SHORT)))
    assert not is_copy(of(notice), of(notice, title="Another headline"))
    assert not is_copy(of(""), of("")), "where there is no text, none was copied"


def test_what_is_served_in_the_place_of_a_text_is_no_copy() -> None:
    terms = run("terms", 0, STUB)
    assert not is_copy(of(terms, title="Ferry sinks"), of(terms, title="Mayor resigns"))
    assert is_copy(of(terms, title="Ferry sinks"), of(terms, title="Ferry sinks"))
    assert is_copy(of(terms, title="Terms1 of use"), of(terms, title="About terms2")), "this is what they announce"
