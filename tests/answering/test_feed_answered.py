"""From a feed to an answer: what a paper publishes is asked about after the next pass, in its latest words."""

from datetime import date
from pathlib import Path

from corpus.follow.following import Following
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.corpus.follow.web import FEED, Clock, Web, feed, item, page


def test_a_new_report_answers_a_question_and_a_changed_one_otherwise(tmp_path: Path) -> None:
    first = "The ferry to Quellmar will sail on 4 May, the harbour office said."
    web = Web({FEED: feed(item(1)), "https://ledger.example/1": page("Ferry", first)})
    clock, asked = Clock(), assistant(tmp_path, [], {r"\d+ May": 4.0})
    following = Following(asked.library.directory, web, asked.library.add, now=clock)
    following.follow(FEED)
    query = Query("When will the ferry to Quellmar sail?", date(2025, 3, 12))
    assert not asked.ask(query).found

    following.refresh()
    answer = asked.ask(query)
    assert (answer.text, answer.value.iso, answer.as_of) == ("4 May", "2025-05-04", date(2025, 3, 9))
    assert answer.citations[0].article.publisher == "The Daily Ledger"

    clock.put_on(hours=24)
    later = page("Ferry", first.replace("4 May", "9 May"))
    web.pages |= {FEED: feed(item(1, day=11)), "https://ledger.example/1": later}
    following.refresh()
    answer = asked.ask(query)
    assert (answer.text, answer.as_of) == ("9 May", date(2025, 3, 11))
    assert answer.citations[0].article.revision == 2
