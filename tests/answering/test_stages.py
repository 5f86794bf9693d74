"""What is told of an answer while it is being made: each stage in its order, with what is true of the answer."""

from pathlib import Path

from answering.stages import Found, Read, Stage, Weighed
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, assistant
from tests.fakes import article

REPORTS = [
    article("ferry", "The ferry sank off Port Ellery, and 17 people died, 12 people are missing.", day="2025-02-18"),
    article("later", "The toll of the ferry rose, and 19 people died.", day="2025-02-20"),
    article("owner", "The owner of the ferry has not said a word.", day="2025-02-21"),
]
QUESTION = Query("how many people died on the ferry?", ASKED_ON)


def test_stages_come_in_their_order_with_what_was_found(tmp_path: Path) -> None:
    asked = assistant(tmp_path, REPORTS, {r"\d+ people": 3.0})
    told: list[Stage] = []
    answer = asked.ask(QUESTION, on_stage=told.append)
    found, read, weighed = told
    assert isinstance(found, Found)
    assert [hit.passage.article.id for hit in found.hits] == [near.article.id for near in answer.nearest]
    assert read == Read(passages=3, spans=3)
    assert weighed == Weighed(values=3)
    assert len(answer.alternatives) == weighed.values - 1


def test_each_stage_is_told_before_the_next_begins(tmp_path: Path) -> None:
    asked = assistant(tmp_path, REPORTS, {r"\d+ people": 3.0})
    read_by_then = []
    asked.ask(QUESTION, on_stage=lambda stage: read_by_then.append((type(stage), len(asked.reader.questions))))
    assert read_by_then == [(Found, 0), (Read, 1), (Weighed, 1)]


def test_where_nothing_is_found_that_is_told(tmp_path: Path) -> None:
    told: list[Stage] = []
    assistant(tmp_path, [], {}).ask(QUESTION, on_stage=told.append)
    assert told == [Found(()), Read(0, 0), Weighed(0)]


def test_a_question_that_is_not_read_has_no_stages(tmp_path: Path) -> None:
    told: list[Stage] = []
    assistant(tmp_path, REPORTS, {}).ask(Query("मोदी कब आ रहे हैं?", ASKED_ON), on_stage=told.append)
    assert told == []
