"""What was so once does not answer how it is now: what a report only recalls, and what was told until then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answering.evidence import Evidence
from answering.normalize import key_of
from answering.standing import Standing, sentence_of, standing_of
from retrieval.clock import RETOLD, past_of
from retrieval.query import Query


def latest(query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without the times and quantities that reports only recall ("lowered to 5.75 percent from 6.25"). Where the new
    one stands in the same sentence, reports that gave the old one until that day count as older by RETOLD.

    All of it, where the question asks for the first report or about days that are over: it may be told of later.
    """
    if query.recency <= 0 or past_of(query) is not None:
        return list(evidence)
    recalled = [
        item for item in evidence if item.value.kind != "text" and standing_of(item.citation) is Standing.RECALLED
    ]
    if not recalled:
        return list(evidence)
    gone = {id(item) for item in recalled}
    replaced: dict[str, date] = {}
    for item in recalled:
        day = item.citation.article.day
        if day is not None and any(_replaces(other, item) for other in evidence):
            key = key_of(item.value)
            replaced[key] = max(replaced.get(key, day), day)
    return [_aged(item, replaced) for item in evidence if id(item) not in gone]


def _replaces(other: Evidence, item: Evidence) -> bool:
    """Whether it is another value of the same kind in the same sentence."""
    if other.value.kind != item.value.kind or key_of(other.value) == key_of(item.value):
        return False
    return _place(other) == _place(item)


def _place(item: Evidence) -> tuple[str, int, tuple[int, int]]:
    return item.citation.article.id, item.citation.passage_start, sentence_of(item.citation)


def _aged(item: Evidence, replaced: dict[str, date]) -> Evidence:
    day, until = item.citation.article.day, replaced.get(key_of(item.value))
    if day is None or until is None or day > until:
        return item
    return replace(item, signs=replace(item.signs, age=item.signs.age + RETOLD))
