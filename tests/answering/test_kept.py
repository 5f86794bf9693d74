"""What is kept of an answer comes back as it was, as long as its articles are there."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Alternative, Answer, Attribution, Citation, Freshness, Timings, Value
from answering.kept import (
    dump_answer,
    dump_query,
    dump_timeline,
    load_answer,
    load_query,
    load_timeline,
)
from answering.timeline import Report, Run, Timeline
from corpus.archive import Archive
from corpus.article import Article
from corpus.errors import DatelineError, GoneError, InputError, LibraryError
from corpus.passage import Passage
from retrieval.period import Period
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article

SHELF = [
    article("report", "Modi is to come in February.", title="A visit"),
    replace(article("report", "Modi is to come in March.", title="A visit"), revision=2),
    article("other", "Éclair 🗞️ “nobody” knows it better."),
]


def lookup(*articles: Article) -> Callable[[str, int], Article]:
    there = {(each.id, each.revision): each for each in articles}

    def find(id: str, revision: int) -> Article:
        if (id, revision) not in there:
            raise InputError(f"the library has no article {id!r}")
        return there[id, revision]

    return find


def citation(of: Article, quote: str) -> Citation:
    start = of.text.index(quote)
    return Citation(of, start, start + len(quote), 0, len(of.text))


FEBRUARY, MARCH, NOBODY = citation(SHELF[0], "February"), citation(SHELF[1], "March"), citation(SHELF[2], "nobody")


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    of = draw(st.sampled_from(SHELF))
    places = sorted(draw(st.lists(st.integers(0, len(of.text)), min_size=4, max_size=4)))
    passage_start, start, end, passage_end = places
    if start == end:
        start, end, passage_end = (start - 1, end, passage_end) if start > 0 else (0, 1, max(1, passage_end))
    return Citation(of, start, end, min(passage_start, start), passage_end)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99))
values = st.builds(Value, texts, texts, st.none() | texts, st.none() | texts, st.none() | texts)
several = st.lists(citations(), min_size=1, max_size=3).map(tuple)
shares = st.floats(0, 1)
passages = citations().map(lambda each: Passage(each.article, each.passage_start, each.passage_end))
periods = st.tuples(st.none() | days, st.none() | days, st.none() | texts, st.none() | texts, st.none() | days).map(
    lambda parts: (
        Period(min(parts[0], parts[1]), max(parts[0], parts[1]), *parts[2:])
        if parts[0] is not None and parts[1] is not None
        else Period(*parts)
    )
)
queries = st.builds(
    Query,
    text=texts.map(lambda text: f"who {text}"),
    asked_on=days,
    since=st.none() | st.dates(date(1800, 1, 1), date(1900, 1, 1)),
    until=st.none() | days,
    publishers=st.lists(texts, max_size=2).map(tuple),
    limit=st.none() | st.integers(1, 50),
    period=st.none() | periods,
    any_time=st.booleans(),
)
timings = st.builds(Timings, *[st.floats(0, 1e6)] * 6)
answers = st.builds(
    Answer,
    question=texts,
    read_as=texts,
    citations=st.just(()) | several,
    value=st.none() | values,
    confidence=shares,
    calibrated=st.booleans(),
    alternatives=st.lists(st.builds(Alternative, several, values, shares), max_size=2).map(tuple),
    as_of=st.none() | days,
    reason=st.none() | texts,
    nearest=st.lists(passages, max_size=2).map(tuple),
    timings=timings,
    freshness=st.builds(Freshness, st.booleans(), st.none() | days, st.booleans()),
    attribution=st.builds(Attribution, spans, spans, st.booleans()),
    period=st.none() | periods,
    opened_by=st.none() | citations(),
    reports=st.integers(0, 9),
    copies=st.dictionaries(st.sampled_from(["report", "other"]), several),
)
reports = st.builds(Report, citations(), values, days, texts, st.booleans(), st.lists(texts, max_size=2).map(tuple))
runs = st.builds(Run, texts, st.lists(reports, min_size=1, max_size=2).map(tuple), st.none() | citations())
timelines = st.builds(Timeline, st.lists(runs, max_size=3).map(tuple), st.lists(days, max_size=2).map(tuple))


@given(queries)
def test_a_query_comes_back_as_it_was(query: Query) -> None:
    assert load_query(json.loads(json.dumps(dump_query(query)))) == query


@given(answers)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    assert load_answer(json.loads(json.dumps(dump_answer(answer))), lookup(*SHELF)) == answer


@given(timelines)
def test_a_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    assert load_timeline(json.loads(json.dumps(dump_timeline(timeline))), lookup(*SHELF)) == timeline


def answer(**known: object) -> Answer:
    fields: dict[str, object] = {
        "question": "when?",
        "read_as": "when?",
        "citations": (FEBRUARY,),
        "value": Value("date", "February", "2025-02"),
        "confidence": 0.9,
        "calibrated": True,
        "alternatives": (),
        "as_of": date(2025, 1, 28),
        "reason": None,
        "nearest": (),
        "timings": Timings(),
    }
    return Answer(**(fields | known))  # type: ignore[arg-type]


def test_nothing_of_an_article_is_copied() -> None:
    whole = answer(
        citations=(FEBRUARY, MARCH),
        value=None,
        alternatives=(Alternative((NOBODY,), Value("text", "x"), 0.1),),
        nearest=(Passage(SHELF[2], 0, 20),),
        opened_by=MARCH,
        copies={"report": (NOBODY,)},
    )
    kept = json.dumps(dump_answer(whole), ensure_ascii=False)
    assert not [word for word in ("February", "March", "nobody", "Modi", "visit") if word in kept]


def test_an_answer_whose_first_article_is_gone_is_told_with_its_name() -> None:
    kept = dump_answer(answer(citations=(FEBRUARY, NOBODY)))
    with pytest.raises(GoneError, match="'report' is no longer in the library") as told:
        load_answer(kept, lookup(*SHELF[1:]))
    assert told.value.id == "report"


def test_an_article_that_came_back_with_other_words_is_gone() -> None:
    rewritten = article("report", "Modi is to come in November.", title="A visit")
    with pytest.raises(GoneError):
        load_answer(dump_answer(answer()), lookup(rewritten))


@pytest.mark.parametrize("place", [[0, 28, 28, 9, 37], [0, 28, 99, 9, 99], [0, 8, 28, 9, 37]])
def test_offsets_that_do_not_fit_the_article_are_no_citation(place: list[int]) -> None:
    kept = dump_answer(answer()) | {"citations": [place]}
    with pytest.raises(GoneError, match="report"):
        load_answer(kept, lookup(*SHELF))


def test_what_the_words_can_do_without_is_left_out_where_it_is_gone() -> None:
    found = answer(
        citations=(FEBRUARY, NOBODY, MARCH),
        alternatives=(
            Alternative((MARCH, NOBODY), Value("text", "March"), 0.2),
            Alternative((NOBODY, MARCH), Value("text", "nobody"), 0.1),
        ),
        nearest=(Passage(SHELF[2], 0, 20), Passage(SHELF[0], 0, 7)),
        opened_by=NOBODY,
        copies={"report": (NOBODY,)},
        reports=3,
    )
    assert load_answer(dump_answer(found), lookup(*SHELF[:2])) == replace(
        found,
        citations=(FEBRUARY, MARCH),
        alternatives=(Alternative((MARCH,), Value("text", "March"), 0.2),),
        nearest=(Passage(SHELF[0], 0, 7),),
        opened_by=None,
        copies={},
    )


def test_a_timeline_is_whole_or_gone() -> None:
    first = Report(FEBRUARY, Value("text", "February"), date(2025, 1, 28), "february", is_denied=False)
    kept = dump_timeline(Timeline((Run("february", (first,), corrected_by=NOBODY),)))
    with pytest.raises(GoneError, match="'other'"):
        load_timeline(kept, lookup(*SHELF[:2]))


def test_each_article_is_looked_up_once() -> None:
    asked: list[str] = []

    def find(id: str, revision: int) -> Article:
        asked.append(id)
        return lookup(*SHELF)(id, revision)

    load_answer(dump_answer(answer(citations=(FEBRUARY, FEBRUARY, NOBODY), copies={"report": (FEBRUARY,)})), find)
    assert asked == ["report", "other"]


def test_another_format_is_told() -> None:
    with pytest.raises(LibraryError, match="kept in format 2, this version reads 1"):
        load_query(dump_query(Query("when?", date(2025, 1, 1))) | {"format": 2})


@given(st.sampled_from(sorted(dump_answer(answer()))), st.none() | st.integers() | texts | st.just([[]]))
def test_what_is_damaged_is_told_or_read_and_never_a_crash(name: str, value: object) -> None:
    with suppress(DatelineError):
        load_answer(dump_answer(answer()) | {name: value}, lookup(*SHELF))


def test_an_archive_finds_the_revision_that_was_cited(tmp_path) -> None:
    asks = assistant(tmp_path, [article("report", "Modi is to come in February.")], {"February": 5.0})
    found = asks.ask(Query("when is Modi to come?", date(2025, 3, 1)))
    asks.library.add([article("report", "Modi is to come in March.")])
    archive = Archive(asks.library.directory)
    assert load_answer(dump_answer(found), archive.article) == found
    asks.library.remove(["report"])
    with pytest.raises(GoneError):
        load_answer(dump_answer(found), archive.article)
