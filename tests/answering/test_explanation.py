"""How an answer came about: what each sign gave, what other reports added, and their sum."""

import math
from dataclasses import astuple
from datetime import date
from pathlib import Path

import pytest

from answering.aggregate import CHOOSING, aggregate
from answering.answer import Citation, Timings
from answering.evidence import Evidence
from answering.explanation import TOLD, explain
from answering.normalize import value_of
from answering.remembered import Remembered
from answering.signs import Signs
from retrieval.query import Query
from retrieval.retriever import LIMIT, Found
from tests.answering.asking import assistant
from tests.fakes import article

NOTHING = Found([], [], [], [], {}, {})


def evidence(id: str, body: str, quote: str, signs: Signs) -> Evidence:
    report = article(id, body)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), signs)


def test_the_points_are_weight_times_value_and_add_up() -> None:
    one = evidence("a", "By night the toll was 17.", "17", Signs(30.0, 1.5, fits=1.0, echo=0.5, words=0.25, age=2.0))
    other = evidence("b", "Police have counted 17 dead.", "17", Signs(20.0, 1.0))
    groups = aggregate([one, other])
    (weighed,) = explain(NOTHING, [], [one, other], groups, [0.6], timings=Timings()).weighed
    weights, temperature = CHOOSING.weights, CHOOSING.temperature
    assert weighed.points == Signs(
        30.0 * weights.margin,
        1.5 * weights.retrieval,
        fits=weights.fits,
        echo=0.5 * weights.echo,
        words=0.25 * weights.words,
        age=2.0 * weights.age,
    )
    points = sum(astuple(weighed.points))
    assert weighed.strength == pytest.approx(points + weighed.agreement)
    # Two sentences of strengths p and q are worth T ln(e^(p/T) + e^(q/T)).
    behind = 20.0 * weights.margin + weights.retrieval - points
    assert weighed.agreement == pytest.approx(temperature * math.log1p(math.exp(behind / temperature)))
    assert (weighed.citation, weighed.confidence) == (one.citation, 0.6)


def test_an_answer_is_explained_by_what_it_was_made_of(tmp_path: Path) -> None:
    reports = [
        article("visit", "Modi is to come in February.", day="2025-01-28"),
        article("last", "Modi last came in September.", day="2025-01-20"),
    ]
    asked = assistant(tmp_path, reports, {"February": 4.0, "September": 1.0})
    query = Query("when will Modi come?", date(2025, 2, 1))
    answer = asked.ask(query)
    found = asked.explain(query, answer)
    assert {hit.passage.article.id for hit in found.hits} == {"visit", "last"}
    assert [each.citation.quote for each in found.weighed] == ["February", "September"]
    assert found.weighed[0].citation == answer.citations[0]
    assert found.weighed[0].confidence == answer.confidence
    assert found.weighed[1].confidence == answer.alternatives[0].confidence
    for each in found.weighed:
        assert each.strength == pytest.approx(each.agreement + sum(each_sign(each.points)))


def each_sign(points: Signs) -> list[float]:
    return [points.margin, points.retrieval, points.fits, points.echo, points.words, points.part, points.age]


def test_where_nothing_was_found_nothing_is_explained() -> None:
    found = explain(NOTHING, [], [], [], [], timings=Timings(read=2.0))
    assert (found.hits, found.weighed, found.spans, found.count) == ((), (), (), 0)
    assert {one.count for one in found.retrieved.values()} == {0}
    assert found.timings.total == 2.0


def test_each_stage_tells_what_it_found_and_which_of_it_was_read(tmp_path: Path) -> None:
    reports = [article(f"a{number}", f"Modi is to come in February, says {number}.") for number in range(LIMIT + 4)]
    asked = assistant(tmp_path, [*reports, article("other", "A choir sang.")], {"February": 4.0, "Modi": 1.0})
    query = Query("when will Modi come?", date(2025, 2, 1))
    answer = asked.ask(query)
    found = asked.explain(query, answer)
    assert list(found.retrieved) == ["dense", "lexical", "fused", "dated"]
    assert [one.count for one in found.retrieved.values()] == [LIMIT + 5, LIMIT + 4, LIMIT + 5, LIMIT + 5]
    for stage, one in found.retrieved.items():
        places = [each.places[stage] for each in one.best]
        assert [place.rank for place in places] == list(range(1, TOLD + 1))
        assert [place.score for place in places] == sorted((place.score for place in places), reverse=True)
    dated = found.retrieved["dated"].best
    assert [each.is_read for each in dated] == [True] * LIMIT + [False] * (TOLD - LIMIT)
    assert [each.passage for each in dated[:LIMIT]] == [hit.passage for hit in found.hits]
    assert [(hit.dense_rank, hit.score) for hit in found.hits] == [
        (each.places["dense"].rank, each.places["dated"].score) for each in dated[:LIMIT]
    ]
    assert [span.citation.quote for span in found.spans] == ["February"] * LIMIT + ["Modi"] * (TOLD - LIMIT)
    assert [span.signs.margin for span in found.spans] == [4.0] * LIMIT + [1.0] * (TOLD - LIMIT)
    assert (found.count, found.timings) == (2 * LIMIT, answer.timings)


def test_asking_why_reads_no_passage_again(tmp_path: Path) -> None:
    reports = [article("visit", "Since the election it is known that Modi is to come in February.", day="2025-01-28")]
    asked = assistant(tmp_path, reports, {"February": 4.0})
    asked.reader = Remembered(reader := asked.reader)
    for text in ("when will Modi come?", "Who is coming since the election? And when will Modi come?"):
        query = Query(text, date(2025, 2, 1))
        answer = asked.ask(query)
        read = len(reader.questions)
        assert asked.explain(query, answer).weighed[0].citation.quote == "February"
        assert len(reader.questions) == read


def test_a_question_that_was_not_read_is_not_read_for_the_why(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [article("visit", "Modi is to come in February.")], {"February": 4.0})
    query = Query("मोदी कब आ रहे हैं?", date(2025, 2, 1))
    assert asked.explain(query, asked.ask(query)).hits == ()
    assert asked.reader.questions == []
