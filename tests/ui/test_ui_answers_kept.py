"""Whatever the assistant of these tests answers comes back as it was, once kept."""

import json
from datetime import date

import pytest
from ui_articles import AGENCIES, PHONE_CALL, POISON
from ui_fakes import TODAY, FakeAssistant

from answering.kept import dump_answer, load_answer
from corpus.article import Article
from retrieval.query import Query

SHELF = {each.id: each for each in (PHONE_CALL, AGENCIES, POISON)}


def lookup(id: str, revision: int) -> Article:
    assert SHELF[id].revision == revision
    return SHELF[id]


@pytest.mark.parametrize(
    "query",
    [
        Query("when is Modi visiting?", TODAY),
        Query("what did Modi say last week?", TODAY, since=date(2025, 1, 1), publishers=("Meridian Wire",)),
        Query("how many people did he address in Houston?", TODAY),
        Query("hostile", TODAY),
    ],
    ids=lambda query: query.text,
)
def test_an_answer_comes_back_as_it_was(assistant: FakeAssistant, query: Query) -> None:
    answer = assistant.ask(query)
    assert load_answer(json.loads(json.dumps(dump_answer(answer))), lookup) == answer
