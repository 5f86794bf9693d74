"""How an answer came about: what each sign gave, what other reports added, and their sum."""

from datetime import date
from pathlib import Path

import pytest

from answering.aggregate import CHOOSING, Choosing, aggregate
from answering.answer import Citation
from answering.evidence import Evidence
from answering.explanation import explain
from answering.normalize import value_of
from answering.signs import Signs
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article

WEIGHTS = Signs(margin=1.0, retrieval=2.0, fits=4.0, echo=-6.0, words=-3.0, part=-5.0, age=-1.5)


def evidence(id: str, body: str, quote: str, signs: Signs) -> Evidence:
    report = article(id, body)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), signs)


def test_the_points_are_weight_times_value_and_add_up() -> None:
    choosing = Choosing(WEIGHTS, temperature=2.0)
    one = evidence("a", "By night the toll was 17.", "17", Signs(3.0, 1.5, fits=1.0, echo=0.5, words=0.25, age=2.0))
    other = evidence("b", "Police have counted 17 dead.", "17", Signs(1.0, 1.0))
    (weighed,) = explain([], aggregate([one, other], choosing), [0.6], choosing).weighed
    assert weighed.points == Signs(3.0, 3.0, fits=4.0, echo=-3.0, words=-0.75, part=0.0, age=-3.0)
    assert weighed.strength == pytest.approx(3.25 + weighed.agreement)
    # 2 ln(e^(3.25/2) + e^(3/2)) - 3.25
    assert weighed.agreement == pytest.approx(1.266, abs=0.001)
    assert (weighed.citation, weighed.confidence) == (one.citation, 0.6)


def test_an_answer_is_explained_by_what_it_was_made_of(tmp_path: Path) -> None:
    reports = [
        article("visit", "Modi is to come in February.", day="2025-01-28"),
        article("last", "Modi last came in September.", day="2025-01-20"),
    ]
    asked = assistant(tmp_path, reports, {"February": 4.0, "September": 1.0})
    query = Query("when will Modi come?", date(2025, 2, 1))
    answer, found = asked.ask(query), asked.explain(query)
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
    found = explain([], [], [], CHOOSING)
    assert (found.hits, found.weighed) == ((), ())
