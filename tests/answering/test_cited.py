"""What people keep, share and watch, and so what it cites."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answering.answer import Answer, Citation
from answering.cited import cited
from answering.conversations import Conversations
from answering.kept_file import FILE_NAME, KeptFile
from answering.timeline import Report, Run, Timeline
from answering.watch_rows import WatchRows
from answering.watches import Watches
from corpus.article import Article
from corpus.errors import LibraryError
from corpus.passage import Passage
from retrieval.query import Query
from tests.answering.fake_newsroom import NOON, FakeNewsroom
from tests.fakes import article
from ui.history import Problem, Turn
from ui.keeping import dump_turn

TOLL, LATER, NEAR, FIRST, DENIED = (
    article(id, f"This is {id}.") for id in ("toll", "later", "near", "first", "denied")
)
QUERY = Query("how many?", NOON.date())


def citation(of: Article) -> Citation:
    return Citation(of, 0, len(of.title), 0, len(of.text))


@pytest.fixture
def newsroom(tmp_path: Path) -> FakeNewsroom:
    return FakeNewsroom()


def answer(newsroom: FakeNewsroom, *articles: Article) -> Answer:
    newsroom.add(*articles, quote="This is")
    given = newsroom.ask(QUERY)
    near = Passage(NEAR, 0, 5)
    return replace(given, citations=tuple(map(citation, articles)), nearest=(near,), opened_by=citation(FIRST))


def keep(directory: Path, turn: Turn) -> None:
    Conversations(directory).start("anna", dump_turn(turn))


def test_nothing_kept_cites_nothing(tmp_path: Path) -> None:
    assert cited(tmp_path) == set()
    keep(tmp_path, Turn("how?", None, Problem("it is too long", expected=True)))
    keep(tmp_path, Turn("how?", QUERY, None))
    assert cited(tmp_path) == set()


def test_what_a_kept_answer_was_cut_from_is_cited_and_what_was_near_it_is_not(
    tmp_path: Path, newsroom: FakeNewsroom
) -> None:
    keep(tmp_path, Turn("how many?", QUERY, answer(newsroom, TOLL, replace(LATER, revision=3))))
    assert cited(tmp_path) == {("toll", 1), ("later", 3), ("first", 1)}


def test_so_are_the_reports_of_its_timeline(tmp_path: Path, newsroom: FakeNewsroom) -> None:
    given = answer(newsroom, TOLL)
    report = Report(citation(LATER), given.value, NOON.date(), "17", is_denied=False, copies=("near",))
    timeline = Timeline((Run("17", (report,), corrected_by=citation(DENIED)),), ())
    keep(tmp_path, Turn("how many?", QUERY, given, timeline))
    assert cited(tmp_path) == {("toll", 1), ("first", 1), ("later", 1), ("denied", 1)}


def test_a_deleted_conversation_cites_nothing(tmp_path: Path, newsroom: FakeNewsroom) -> None:
    keep(tmp_path, Turn("how many?", QUERY, answer(newsroom, TOLL)))
    store = Conversations(tmp_path)
    (kept,) = store.latest("anna")
    store.delete("anna", kept.id)
    assert cited(tmp_path) == set()


def test_a_watched_question_cites_what_it_was_answered_with_before_and_after(
    tmp_path: Path, newsroom: FakeNewsroom
) -> None:
    watches = Watches(newsroom, newsroom, WatchRows(KeptFile(tmp_path)), clock=newsroom.clock)
    newsroom.add(article("a", "It will cost 48 million crowns."), quote="48 million crowns")
    watches.watch("anna", QUERY, newsroom.ask(QUERY))
    assert cited(tmp_path) == {("a", 1)}
    newsroom.add(article("b", "It will cost 57 million crowns."), quote="57 million crowns")
    watches.check("anna")
    assert cited(tmp_path) == {("a", 1), ("b", 1)}


@pytest.mark.parametrize("body", ["", "{}", "[]", "7", '{"outcome": {"answer": {"articles": []}}, "timeline": null}'])
def test_what_is_damaged_cites_nothing_and_is_told(
    tmp_path: Path, newsroom: FakeNewsroom, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    kept = dump_turn(Turn("how many?", QUERY, answer(newsroom, TOLL)))
    store = Conversations(tmp_path)
    store.start("anna", kept)
    store.start("anna", replace(kept, id="damaged", body=body))
    assert cited(tmp_path) == {("toll", 1), ("first", 1)}
    assert "cannot be read" in caplog.text


def test_what_a_later_version_kept_lets_nothing_leave(tmp_path: Path, newsroom: FakeNewsroom) -> None:
    kept = dump_turn(Turn("how many?", QUERY, answer(newsroom, TOLL)))
    body = json.loads(kept.body)
    body["outcome"]["answer"]["format"] = 99
    Conversations(tmp_path).start("anna", replace(kept, body=json.dumps(body)))
    with pytest.raises(LibraryError, match="kept in format 99, this version reads 1; upgrade Dateline"):
        cited(tmp_path)
    (tmp_path / FILE_NAME).write_bytes(b"garbage " * 1000)
    with pytest.raises(LibraryError, match="cannot be read as kept conversations"):
        cited(tmp_path)
