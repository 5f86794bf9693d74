"""An answer as a JSON object with every field, and in words for a terminal."""

import json
from dataclasses import replace
from datetime import date

from answering.answer import Alternative, Answer, Attribution, Citation, Freshness, Timings, Value
from answering.reasons import SMALL_TALK
from answering.report import as_json, as_text
from corpus.article import Article
from corpus.passage import Passage
from retrieval.period import Period
from tests.fakes import article

REPORT = replace(
    article("visit", "Modi is to come in February.", title="A visit"), url="https://wire.example/visit?a=1&b=2"
)
COPY = article("copy", "Modi is to come in February.", title="Visit planned", day="2025-01-29", publisher="The Ledger")
UNDATED = article("undated", "He was last there\nin September 2024.", title="Background", day=None, publisher=None)


def cite(source: Article, quote: str) -> Citation:
    start = source.text.index(quote)
    return Citation(source, start, start + len(quote), 0, len(source.text))


FOUND = Answer(
    question="when is Modi visiting?",
    read_as="when is Modi visiting?",
    citations=(cite(REPORT, "February"),),
    value=Value("date", "February", "2025-02"),
    confidence=0.86421,
    calibrated=True,
    alternatives=(Alternative((cite(UNDATED, "September 2024"),), Value("date", "September 2024", "2024-09"), 0.07),),
    as_of=date(2025, 1, 28),
    reason=None,
    nearest=(Passage(REPORT, 9, 37),),
    timings=Timings(encode=1.04, dense=2, lexical=3, fusion=4, read=5, choose=6),
    reports=1,
)
COPIED = replace(FOUND, reports=2, copies={"visit": (cite(COPY, "February"),)})
NOT_FOUND = replace(
    FOUND,
    citations=(),
    value=None,
    confidence=0.2,
    as_of=None,
    reason="No passage answers this surely enough.",
    nearest=(Passage(REPORT, 9, 37), Passage(UNDATED, 0, 10), Passage(REPORT, 0, 7)),
)

# What the value of a time has none of.
REST = {"expression": None, "amount": None, "bound": None}


def test_the_object_has_every_field() -> None:
    assert as_json(replace(COPIED, question="when?")) == {
        "question": "when?",
        "read_as": "when is Modi visiting?",
        "answer": "February",
        "value": {"kind": "date", "text": "February", "iso": "2025-02", **REST},
        "confidence": 0.8642,
        "calibrated": True,
        "as_of": "2025-01-28",
        "freshness": {"has_passed": False, "last_report": None, "is_outside": False},
        "attribution": {"source": None, "hedge": None, "is_denied": False},
        "period": None,
        "reason": None,
        "reports": 2,
        "unread": [],
        "citations": [
            {
                "article_id": "visit",
                "revision": 1,
                "title": "A visit",
                "publisher": "Meridian Wire",
                "published": "2025-01-28T00:00:00+00:00",
                "url": "https://wire.example/visit?a=1&b=2",
                "quote": "February",
                "start": 28,
                "end": 36,
                "passage": "A visit\n\nModi is to come in February.",
                "copies": [
                    {
                        "article_id": "copy",
                        "revision": 1,
                        "title": "Visit planned",
                        "publisher": "The Ledger",
                        "published": "2025-01-29T00:00:00+00:00",
                        "url": None,
                        "quote": "February",
                        "start": 34,
                        "end": 42,
                    }
                ],
            }
        ],
        "alternatives": [
            {
                "answer": "September 2024",
                "value": {"kind": "date", "text": "September 2024", "iso": "2024-09", **REST},
                "confidence": 0.07,
                "citations": [
                    {
                        "article_id": "undated",
                        "revision": 1,
                        "title": "Background",
                        "publisher": None,
                        "published": None,
                        "url": None,
                        "quote": "September 2024",
                        "start": 33,
                        "end": 47,
                        "passage": "Background\n\nHe was last there\nin September 2024.",
                    }
                ],
            }
        ],
        "nearest": [{"article_id": "visit", "start": 9, "end": 37, "passage": "Modi is to come in February."}],
        "timings": {"encode": 1.0, "dense": 2, "lexical": 3, "fusion": 4, "read": 5, "choose": 6, "total": 21.0},
    }


def test_not_found_has_the_same_fields() -> None:
    found, nothing = as_json(FOUND), as_json(NOT_FOUND)
    assert list(found) == list(nothing)
    assert (nothing["answer"], nothing["value"], nothing["as_of"], nothing["citations"]) == (None, None, None, [])
    assert nothing["reason"] == "No passage answers this surely enough."


def test_the_object_survives_json() -> None:
    for answer in (FOUND, NOT_FOUND):
        assert json.loads(json.dumps(as_json(answer))) == as_json(answer)


def test_quotes_are_slices_by_the_numbers_given() -> None:
    (shown,) = as_json(FOUND)["citations"]
    assert REPORT.text[shown["start"] : shown["end"]] == shown["quote"]


def test_in_words_the_answer_comes_first_then_how_it_stands_then_the_proof() -> None:
    assert as_text(FOUND).splitlines() == [
        "February = 2025-02",
        "  confidence 86%, as of 2025-01-28",
        "",
        "  Meridian Wire, 2025-01-28: A visit",
        "  https://wire.example/visit?a=1&b=2",
        "    A visit Modi is to come in [February].",
    ]


def test_in_words_what_is_not_known_is_said() -> None:
    answer = replace(
        FOUND,
        citations=(cite(UNDATED, "September 2024"),),
        value=Value("text", "September 2024"),
        as_of=None,
        calibrated=False,
    )
    assert as_text(answer).splitlines() == [
        "September 2024",
        "  confidence not measured, as of an undated article",
        "",
        "  unknown publisher, undated: Background",
        "    Background He was last there in [September 2024].",
    ]


def test_in_words_not_found_gives_the_reason_a_guess_and_each_near_headline_once() -> None:
    assert as_text(NOT_FOUND).splitlines() == [
        "The articles don't say. No passage answers this surely enough.",
        "  a guess, not shown as the answer: September 2024 (7%)",
        "  near: A visit (2025-01-28)",
        "  near: Background (undated)",
    ]


def test_in_words_a_greeting_gets_no_more_than_what_can_be_asked() -> None:
    assert as_text(replace(NOT_FOUND, reason=SMALL_TALK, alternatives=(), nearest=())) == SMALL_TALK


def test_how_many_say_so_and_who_copies_whom_is_told() -> None:
    lines = as_text(COPIED).splitlines()
    assert lines[2] == "  2 independent reports say so, 1 copy"
    assert lines[-1] == "    copy: The Ledger, 2025-01-29: Visit planned"


def test_a_time_that_has_passed_and_a_subject_without_news_are_told() -> None:
    old = replace(FOUND, freshness=Freshness(has_passed=True, last_report=date(2025, 2, 14)))
    lines = as_text(old).splitlines()
    assert "  that time has passed by now; the report looked ahead to it" in lines
    assert "  no report on this was found after 2025-02-14" in lines
    assert as_json(old)["freshness"] == {"has_passed": True, "last_report": "2025-02-14", "is_outside": False}
    outside = replace(FOUND, freshness=Freshness(is_outside=True))
    assert "  that report is not from the days asked about" in as_text(outside).splitlines()


def test_who_says_so_and_how_surely_is_told() -> None:
    text = FOUND.citations[0].article.text
    start = text.index("Modi")
    claim = replace(FOUND, attribution=Attribution(source=(start, start + 4), hedge=(start + 5, start + 10)))
    assert (claim.source, claim.hedge) == ("Modi", "is to")
    assert as_text(claim).splitlines()[2:4] == ["  so says: Modi", "  not certain: “is to”"]
    assert as_json(claim)["attribution"] == {"source": "Modi", "hedge": "is to", "is_denied": False}
    denied = replace(claim, attribution=replace(claim.attribution, source=None, is_denied=True))
    assert as_text(denied).splitlines()[2] == "  denied: “is to”"


# The days asked about


def test_the_days_asked_about_and_the_words_for_them_are_told() -> None:
    answer = replace(FOUND, period=Period(date(2025, 1, 20), date(2025, 1, 26), "last week"))
    assert "  asked about 2025-01-20 to 2025-01-26 (“last week”); for all days: --period any" in as_text(answer)
    days = {"first": "2025-01-20", "last": "2025-01-26", "seen_from": None}
    assert as_json(answer)["period"] == {**days, "words": "last week", "event": None, "opened_by": None}
    earlier = replace(answer, period=replace(answer.period, seen_from=date(2025, 2, 1)))
    assert "(“last week”, as on 2025-02-01, the day of the last report); for all days" in as_text(earlier)
    assert as_json(earlier)["period"]["seen_from"] == "2025-02-01"


def test_who_says_when_the_event_was_is_told() -> None:
    period = Period(date(2025, 1, 20), None, "since the visit", event="the visit")
    answer = replace(FOUND, period=period, opened_by=cite(REPORT, "February"))
    text = as_text(answer)
    assert "asked about 2025-01-20 to now (“since the visit”)" in text
    assert "  the visit: February (Meridian Wire, 2025-01-28: A visit)" in text
    assert as_json(answer)["period"]["opened_by"]["quote"] == "February"


def test_an_event_without_a_day_leaves_all_days() -> None:
    answer = replace(NOT_FOUND, period=Period(None, None, "since the visit", event="the visit"))
    assert "“since the visit”): the articles don't say when that was" in as_text(answer)


def test_the_terminal_says_how_a_follow_up_was_read() -> None:
    for answer in (FOUND, NOT_FOUND):
        assert as_text(replace(answer, question="when?")).splitlines()[1] == "  read as: when is Modi visiting?"
        assert "read as" not in as_text(answer)
