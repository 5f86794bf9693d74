"""Hyphens at the ends of printed lines: those that break a word go, and those of the word's own stay."""

import time

import pytest

from corpus.sources.hyphens import joined

MANY = ["The council met again."] * 30


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["A high-", "speed link, or High-Speed Two."], "A high-speed link, or High-Speed Two."),
        (["The engi-", "neers; other Engineers."], "The engineers; other Engineers."),
        (["An engi-", "neer and a coun-", "cil; the engineer."], "An engineer and a council; the engineer."),
        (["A two-", "lane and a well-", "known way, two-lane."], "A two-lane and a well-known way, two-lane."),
        (["The coun-", "cil met."], "The council met."),
        (["A two-", "lane road, a lane for two."], "A two-lane road, a lane for two."),
        ([*MANY, "A two-", "lane road."], " ".join([*MANY, "A two-lane road."])),
        (["A 42-", "year-", "old and a 9-year-old."], "A 42-year-old and a 9-year-old."),
        (["COVID-", "19 in 2025-", "26, a U.S.-", "led study."], "COVID-19 in 2025-26, a U.S.-led study."),
        (["The Anglo-", "French; no Anglofrench."], "The Anglo-French; no Anglofrench."),
        (["A two\u00ad", "lane fi\u00adnal, two-lane."], "A twolane final, two-lane."),
        (["A high\u2010", "speed link, the high-speed one."], "A high\u2010speed link, the high-speed one."),
        (["A tunnel -", "or a ferry --", "and a bridge"], "A tunnel - or a ferry -- and a bridge"),
    ],
    ids=[
        "hyphenated elsewhere",
        "one word elsewhere",
        "nowhere else where others are broken",
        "nowhere else where others are not",
        "nothing told",
        "nothing told but both words stand alone",
        "nothing told and one hyphen of many lines",
        "after a number",
        "before a number and after a full stop",
        "before a capital",
        "soft",
        "typographic",
        "dashes",
    ],
)
def test_hyphens_at_the_ends_of_lines(lines: list[str], text: str) -> None:
    assert joined([lines]) == [text]


def test_a_word_is_looked_for_in_all_paragraphs() -> None:
    assert joined([["A high-", "speed link"], [], ["No high-speed link"]]) == [
        "A high-speed link",
        "",
        "No high-speed link",
    ]


@pytest.mark.parametrize("run", ["a", "a-", "a1", "-"])
def test_hostile_runs_take_no_long_time(run: str) -> None:
    before = time.process_time()
    joined([[run * 300_000, "b"]])
    assert time.process_time() - before < 10
