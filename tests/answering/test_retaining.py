"""The rule of a library and what people keep, put together; and what is said of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from answering.conversations import Conversations
from answering.retaining import add_and_retain, add_followed, as_words, retain, retain_by_rule
from corpus.expiry import set_rule
from corpus.retention import Held, Leaving, Rule
from index.hybrid import Library
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article
from ui.history import Turn
from ui.keeping import dump_turn, load_turn

TODAY = date(2025, 6, 30)
RULE = Rule(days=100, old_days=7)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two old articles, the first of which answers a question that is kept, and a new one."""
    reports = [
        article("cited", "The ferry sank, and 17 people died.", day="2025-01-01"),
        article("old", "The harbour was closed.", day="2025-01-02"),
        article("new", "The harbour was opened.", day="2025-06-29"),
    ]
    asked = assistant(tmp_path, reports, {r"\d+ people": 3.0})
    query = Query("how many people died on the ferry?", TODAY)
    turn = Turn(query.text, query, asked.ask(query))
    Conversations(asked.library.directory).start("anna", dump_turn(turn))
    return asked.library


def ids(library: Library) -> set[str]:
    return {id for _, id in library.archive.current()}


def test_what_is_cited_stays_and_its_answer_is_shown_as_it_was(library: Library) -> None:
    found = retain(library.archive, RULE, today=TODAY)
    assert as_words(found) == (
        "1 article of 2025-01-02 left; of what is as old, 1 article cited in what people keep will stay"
    )
    assert ids(library) == {"cited", "new"}
    store = Conversations(library.directory)
    (kept,) = store.latest("anna")
    (turn,) = store.read("anna", kept.id)[1]
    assert load_turn(turn, library.archive.article).outcome.text == "17 people"


def test_a_dry_run_says_the_same_and_changes_nothing(library: Library) -> None:
    state = library.archive.state()
    found = retain(library.archive, RULE, today=TODAY, dry=True)
    assert as_words(found, dry=True).startswith("1 article of 2025-01-02 would leave; ")
    assert library.archive.state() == state
    assert retain(library.archive, RULE, today=TODAY) == found


def test_without_a_rule_nothing_leaves_and_with_one_it_does(library: Library) -> None:
    assert as_words(retain_by_rule(library.archive, today=TODAY)) == ""
    set_rule(library.archive, Rule(days=100, old_days=7, keep_cited=False))
    assert as_words(retain_by_rule(library.archive, today=TODAY)) == "2 articles of 2025-01-01 to 2025-01-02 left"
    assert ids(library) == {"new"}
    assert as_words(retain_by_rule(library.archive, today=TODAY)) == ""


def test_old_revisions_are_counted_on_their_own() -> None:
    revision = Held("a", 1, TODAY, TODAY, None)
    assert as_words(Leaving((), (revision, revision), 0)) == "2 old revisions left"
    assert as_words(Leaving((), (revision,), 0), dry=True) == "1 old revision would leave"


def test_a_feed_does_not_bring_back_what_left_and_a_person_does(library: Library) -> None:
    library.remove(["new"])
    report = add_followed(library, [article("new", "The harbour was opened."), article("newer", "It is open.")])
    assert (report.added, report.unchanged) == (1, 1)
    assert "new" not in ids(library)
    library.add([article("new", "The harbour was opened.")])
    assert add_followed(library, [article("new", "It is closed again.")]).updated == 1


def test_what_a_feed_brings_that_is_old_leaves_at_once_and_is_told_once(library: Library) -> None:
    set_rule(library.archive, Rule(days=100, old_days=7, keep_cited=False))
    told: list[str] = []
    ancient = article("ancient", day="1999-01-01")
    for _ in range(2):
        add_followed(library, [ancient], tell=told.append)
    assert len(told) == 1
    assert told[0] == "3 articles of 1999-01-01 to 2025-01-02 left"


def test_what_a_person_adds_that_is_old_leaves_at_once_too(library: Library) -> None:
    set_rule(library.archive, Rule(days=100, old_days=7, keep_cited=False))
    report, left = add_and_retain(library, [article("ancient", day="1999-01-01")])
    assert (report.added, left) == (1, "3 articles of 1999-01-01 to 2025-01-02 left")


def test_what_was_added_is_told_though_the_rule_cannot_be_read(library: Library) -> None:
    with library.archive.transaction():
        library.archive.set_setting("retention", '{"days": "many"}')
    report, left = add_and_retain(library, [article("newer")])
    assert report.added == 1
    assert left.startswith("what is old did not leave: the rule of what leaves the library cannot be read")
    told: list[str] = []
    assert add_followed(library, [article("newest")], tell=told.append).added == 1
    assert told == [left]
    assert {"old", "newer", "newest"} <= ids(library)


@pytest.mark.parametrize("wrong", [date(2035, 6, 30), date(1970, 1, 1)])
def test_a_clock_that_is_years_off_empties_no_library(library: Library, wrong: date) -> None:
    set_rule(library.archive, Rule(days=170, old_days=7, keep_cited=False))
    retain_by_rule(library.archive, today=TODAY + timedelta(days=10))
    before = ids(library)
    assert as_words(retain_by_rule(library.archive, today=wrong)) == ""
    assert ids(library) == before >= {"new"}
