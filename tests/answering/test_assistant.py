"""From a question to its proof, with an encoder that counts words and a reader that points at a pattern."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answering.answer import Freshness
from answering.assistant import MAX_ALTERNATIVES, MAX_CITATIONS, MAX_NEAREST, Assistant, open_assistant
from corpus.article import make_article
from corpus.errors import LibraryError
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, BY_STRENGTH, ask, assistant
from tests.fake_reader import PatternReader
from tests.fakes import article

VISIT = article("visit", "Narendra Modi is to come to the United States in February, Donald Trump said.")
FERRY = article("ferry", "The ferry sank off Port Ellery, and 17 people died.", day="2025-02-18")


def test_an_answer_is_words_of_an_article_with_value_day_and_proof(tmp_path: Path) -> None:
    answer = ask(tmp_path, [VISIT, FERRY], {"February": 4.0}, "when is Modi visiting?", asked_on=date(2025, 1, 29))
    assert answer.found
    assert (answer.text, answer.value.iso, answer.as_of) == ("February", "2025-02", date(2025, 1, 28))
    assert answer.reason is None
    (citation,) = answer.citations
    assert citation.article == VISIT
    assert citation.quote == VISIT.text[citation.start : citation.end] == "February"
    assert citation.passage == VISIT.text
    assert answer.confidence > 0.9
    assert (answer.question, answer.read_as) == ("when is Modi visiting?", "when is Modi visiting?")


def test_every_stage_is_timed(tmp_path: Path) -> None:
    timings = ask(tmp_path, [VISIT], {"February": 4.0}, "when?").timings
    assert all(getattr(timings, stage) > 0 for stage in timings.__slots__)


def test_what_is_not_sure_enough_is_withheld_with_the_guess_and_the_nearest_passages(tmp_path: Path) -> None:
    answer = ask(tmp_path, [VISIT, FERRY], {"February": -30.0, "Donald Trump": -40.0}, "when is Modi visiting?")
    assert not answer.found
    assert (answer.text, answer.value, answer.as_of, answer.citations) == (None, None, None, ())
    assert answer.reason == "No passage answers this surely enough."
    assert [other.text for other in answer.alternatives] == ["February", "Donald Trump"]
    assert answer.confidence == answer.alternatives[0].confidence < BY_STRENGTH.threshold
    assert {passage.article.id for passage in answer.nearest} == {"visit", "ferry"}


def test_where_the_reader_points_at_nothing_the_articles_dont_say(tmp_path: Path) -> None:
    answer = ask(tmp_path, [VISIT], {"nowhere to be found": 9.0}, "when is Modi visiting?")
    assert not answer.found
    assert (answer.confidence, answer.alternatives) == (0.0, ())
    assert answer.reason == "No passage answers this surely enough."
    assert [passage.article.id for passage in answer.nearest] == ["visit"]


def test_an_empty_library_says_that_it_is_empty(tmp_path: Path) -> None:
    answer = ask(tmp_path, [], {"February": 4.0}, "when is Modi visiting?")
    assert not answer.found
    assert answer.reason == "The library holds no articles yet."


def test_a_library_that_lost_its_last_article_is_empty_again(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [VISIT], {"February": 4.0})
    asked.library.remove(["visit"])
    assert asked.ask(Query("when?", ASKED_ON)).reason == "The library holds no articles yet."


@pytest.mark.parametrize(
    "limits",
    [{"since": date(2025, 2, 20)}, {"until": date(2025, 1, 1)}, {"publishers": ("Nobody's Gazette",)}],
)
def test_filters_that_exclude_all_are_named_as_the_reason(tmp_path: Path, limits) -> None:
    answer = ask(tmp_path, [VISIT, FERRY], {"February": 4.0}, "when is Modi visiting?", **limits)
    assert not answer.found
    assert answer.reason == "No article that the filters allow has to do with this."
    assert answer.nearest == ()


def test_before_the_first_article_was_published_there_is_nothing(tmp_path: Path) -> None:
    answer = ask(tmp_path, [VISIT, FERRY], {"February": 4.0}, "when?", asked_on=date(2024, 12, 31))
    assert answer.reason == "The library has nothing on this published by 2024-12-31."


@pytest.mark.parametrize("text", ["मोदी कब आ रहे हैं?", "何時ですか", "Когда приедет Моди?", "متى يزور مودي؟"])
def test_a_question_in_another_script_is_told_to_be_asked_in_english(tmp_path: Path, text: str) -> None:
    asked = assistant(tmp_path, [VISIT], {"February": 4.0})
    answer = asked.ask(Query(text, ASKED_ON))
    assert not answer.found
    assert answer.reason == "The reader understands English; please ask in English."
    assert asked.reader.questions == []  # nothing was read for it


@pytest.mark.parametrize("text", ["when is José Peña's visit?", "who is Владимир Putin meeting in Paris?", "2025?"])
def test_a_foreign_name_or_a_number_does_not_make_a_question_foreign(tmp_path: Path, text: str) -> None:
    assert ask(tmp_path, [VISIT], {"February": 4.0}, text).text == "February"


def test_copies_of_one_report_count_once(tmp_path: Path) -> None:
    body = "Rescuers said that after a night of searching the toll of the ferry disaster had risen to 17 people."
    copies = [article(f"copy{number}", body, title="The toll rises", day="2025-02-18") for number in range(4)]
    question = "how many people died in the ferry disaster?"
    alone = ask(tmp_path / "one", copies[:1], {"17": 3.0}, question)
    answer = ask(tmp_path / "four", copies, {"17": 3.0}, question)
    assert answer.text == "17"
    assert len(answer.citations) == len(alone.citations) == 1


def test_independent_reports_are_all_cited_each_article_once(tmp_path: Path) -> None:
    reports = [
        article("harbour", "At the harbour they speak of 17 dead, and again of 17.", day="2025-02-18"),
        article("police", "The police have counted bodies: 17 by noon.", day="2025-02-18"),
        article("company", "The owner of the ship confirmed the number 17.", day="2025-02-18"),
    ]
    answer = ask(tmp_path, reports, {"17": 3.0}, "how many dead?")
    assert sorted(citation.article.id for citation in answer.citations) == ["company", "harbour", "police"]
    assert {citation.quote for citation in answer.citations} == {"17"}


def test_at_most_so_many_reports_alternatives_and_passages_are_shown(tmp_path: Path) -> None:
    words = "one two three four five six seven eight".split()
    same = [article(word, f"In {word} places they speak of 17.", day="2025-02-18") for word in words]
    answer = ask(tmp_path, same, {"17": 3.0} | dict.fromkeys(words, 1.0), "how many dead?")
    assert len(answer.citations) == MAX_CITATIONS < len(same)
    assert len(answer.alternatives) == MAX_ALTERNATIVES < len(words)
    assert len(answer.nearest) == MAX_NEAREST < len(same)


def test_the_newer_report_is_preferred_and_the_older_one_not_hidden(tmp_path: Path) -> None:
    old = article("old", "The ferry disaster: 12 people died.", title="The toll", day="2025-02-17")
    new = article("new", "The ferry disaster: 19 people died.", title="The toll", day="2025-02-20")
    question = "how many people died in the ferry disaster?"
    answer = ask(tmp_path, [old, new], {r"\b\d\d\b": 3.0}, question)
    assert (answer.text, answer.as_of) == ("19", date(2025, 2, 20))
    assert [other.text for other in answer.alternatives] == ["12"]


def test_asked_as_of_an_earlier_day_the_answer_of_that_day_is_given(tmp_path: Path) -> None:
    old = article("old", "The ferry disaster: 12 people died.", title="The toll", day="2025-02-17")
    new = article("new", "The ferry disaster: 19 people died.", title="The toll", day="2025-02-20")
    answer = ask(tmp_path, [old, new], {r"\b\d\d\b": 3.0}, "how many died?", asked_on=date(2025, 2, 19))
    assert (answer.text, answer.alternatives) == ("12", ())


def test_a_corrected_article_answers_with_its_new_words_only(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [article("toll", "In all 12 people died.")], {r"\b\d\d\b": 3.0})
    asked.library.add([article("toll", "In all 21 people died.")])
    answer = asked.ask(Query("how many people died?", ASKED_ON))
    assert (answer.text, answer.citations[0].article.revision, answer.alternatives) == ("21", 2, ())


def test_how_long_nothing_was_published_is_told_of_an_answer_and_not_of_what_merely_came_near(tmp_path: Path) -> None:
    late = date(2026, 1, 1)
    assert ask(tmp_path / "a", [VISIT], {"February": 4.0}, "when?", asked_on=late).freshness.last_report == VISIT.day
    assert ask(tmp_path / "b", [VISIT], {"February": -30.0}, "when?", asked_on=late).freshness == Freshness()


def test_an_answer_knows_what_became_of_its_article(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [article("toll", "In all 12 people died.")], {r"\b\d\d\b": 3.0})
    answer = asked.ask(Query("how many people died?", ASKED_ON))
    assert asked.changes(answer) == {}
    asked.library.add([article("toll", "In all 21 people died.")])
    changed = asked.changes(answer)["toll"]
    assert not changed.says_so
    assert [piece.text for piece in changed.pieces if piece.kind != "same"] == [" 12", " 21"]
    asked.library.remove(["toll"])
    assert asked.changes(answer)["toll"].is_removed


def test_confidence_is_called_measured_only_for_the_reader_it_was_measured_with(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [VISIT], {"February": 4.0})
    assert asked.ask(Query("when?", ASKED_ON)).calibrated
    other = Assistant(asked.library, PatternReader({"February": 4.0}, name="others"), BY_STRENGTH)
    assert not other.ask(Query("when?", ASKED_ON)).calibrated


def test_asking_twice_gives_the_same(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [VISIT, FERRY], {"February": 2.0, "17": 2.0, "Port Ellery": 2.0})
    one, other = (asked.ask(Query("what happened in February?", ASKED_ON)) for _ in range(2))
    assert (one.citations, one.alternatives, one.confidence) == (other.citations, other.alternatives, other.confidence)


def test_a_folder_that_is_no_library_is_told_before_any_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is not a Dateline library"):
        open_assistant(tmp_path, encoder="nobody/no-such-encoder", reader="nobody/no-such-reader")


# Text as it comes: scripts, combining marks, line ends of all kinds, control characters; and words to point at.
BODIES = st.lists(
    st.one_of(st.text(max_size=60), st.sampled_from(["February", " 17 people ", "\r\n", "\u2028", "e\u0301", "\x00"])),
    min_size=1,
    max_size=12,
).map("".join)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BODIES, min_size=1, max_size=3), st.data())
def test_every_quote_is_a_slice_of_the_article_in_the_library(tmp_path: Path, bodies, data) -> None:
    reports = [make_article(id=f"a{n}", title=f"Report {n}", body=body) for n, body in enumerate(bodies)]
    directory = tmp_path / data.draw(st.uuids().map(str))
    scores = {"February": 3.0, "17 people": 2.0, r"\w+": -1.0}
    asked = assistant(directory, reports, scores)
    answer = asked.ask(Query("what is in report 0?", ASKED_ON))
    shown = [*answer.citations, *(citation for other in answer.alternatives for citation in other.citations)]
    assert shown
    for citation in shown:
        stored = asked.library.archive.article(citation.article.id)
        assert citation.quote == stored.text[citation.start : citation.end] != ""
        assert citation.passage == stored.text[citation.passage_start : citation.passage_end]
        assert citation.quote in citation.passage
    for passage in answer.nearest:
        assert passage.text == asked.library.archive.article(passage.article.id).text[passage.start : passage.end]
