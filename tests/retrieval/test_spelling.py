"""Typing errors are mended, and nothing else is."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.hybrid import Library
from retrieval.spelling import spelled
from tests.fakes import WordEncoder, article


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    directory: Path = tmp_path_factory.mktemp("spelling")
    made = Library.create(directory / "library", WordEncoder())
    many = [article(f"g{number}", f"The government met {number} times.") for number in range(600)]
    made.add(
        [
            article("mine", "Nineteen people died in the mine disaster at Halmstow.", title="Disaster in a mine"),
            article("law", "Ilse Brandower resigned. Her lawyer said so to the prime minister of Orsenia."),
            article("bank", "The central bank of Orsenia met. Who won the Lindqvast Prize? Kramer did."),
            article("odd", "The goverment is misspelt here, and qorvex is a word of ours."),
            *many,
        ]
    )
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many peple died in the mine disater?", "how many people died in the mine disaster?"),
        ("when did brandowr resign?", "when did Brandower resign?"),
        ("What did Brandowr's lawyer say?", "What did Brandower's lawyer say?"),
        ("What did Brandowr’s lawyer say?", "What did Brandower’s lawyer say?"),
        ("Wehn did she resign?", "When did she resign?"),
        ("how mahy were there?", "how many were there?"),  # as no article says
        ("Wnich mine was it?", "Which mine was it?"),
        ("who runs the central bnak?", "who runs the central bank?"),
        ("WHO RUNS THE CENTRAL BNAK?", "WHO RUNS THE CENTRAL BANK?"),
        ("who is the primeminister of orsenia", "who is the prime minister of orsenia"),
        ("why did the goverment meet?", "why did the government meet?"),
    ],
)
def test_errors_are_mended(library: Library, typed: str, meant: str) -> None:
    assert spelled(library, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "How many people died at Halmstow?",
        "who is qorvex?",  # a word of the library only
        "Was there a mudslide?",  # a word of English only
        "Who is Framer?",  # English has it, and near it is a name
        "what did messi say?",  # no article has him, a mess or a miss
        "where is nato now?",
        "Did Netanyahu speak to Zelenskyy?",  # near no name of the library
        "Who is Goverment?",  # a name, and as such in the library
        "what is the EBCD?",  # an acronym
        "dont they know?",
        "covid19 in 2025?",
        "wem ging es im ministerium gestern schlecht, brandowr?",  # another language: nothing near most of its words
        "?",
        "",
    ],
)
def test_everything_else_stays(library: Library, question: str) -> None:
    assert spelled(library, question) == question


def test_a_name_is_read_as_a_name_only(library: Library) -> None:
    assert spelled(library, "Who is Kramar?") == "Who is Kramer?"
    assert spelled(library, "Did Disastr happen?") == "Did Disaster happen?"  # as a headline has it
    assert spelled(library, "Who is Peple?") == "Who is Peple?"


@given(text=st.text(max_size=60))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_whatever_is_typed_keeps_all_but_its_letters(library: Library, text: str) -> None:
    between = re.compile(r"[^\W\d_]+")
    mended = spelled(library, text)
    assert between.sub("", mended).replace(" ", "") == between.sub("", text).replace(" ", "")


@given(words=st.lists(st.sampled_from(["people", "died", "brandower", "goverment", "mine", "qorvex"]), min_size=1))
@settings(deadline=None)
def test_known_words_stay_and_others_come_near(library: Library, words: list[str]) -> None:
    question = " ".join(words)
    for typed, read in zip(question.split(), spelled(library, question).split(), strict=True):
        assert OSA.distance(typed, read) <= (1 if typed == "goverment" else 0)
