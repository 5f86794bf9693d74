"""Rewrites of follow-up questions: how they are counted, and how good they are."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from answering.rewrite import Turn
from corpus.errors import InputError
from corpus.sources import Skipped, read
from evaluation.bm25 import WordPool
from evaluation.conversations import Spoken, of_words_spoken, read_conversations, words_of
from evaluation.lines import CHOSEN_ON, HELD_OUT
from evaluation.pools import JoinedPool, MeaningPool, rank_of
from evaluation.rewriting import (
    Rewritten,
    passages_of,
    rank_all,
    rewrite_all,
    summarise_rewriting,
    summarise_ways,
    worst,
)
from retrieval.ranking import WEIGHTS
from tests.fakes import WordEncoder
from tests.measured import FLOORS, ROOT, SAMPLE

SHARED = ROOT.parent / "shared" / "data" / "conversation"
FERRY = (Turn("Why did the ferry sink?"),)


def spoken(question: str, human: str, *history: Turn, id: str = "c#2", answer: str = "") -> Spoken:
    return Spoken(id, question, history, human, ("Ferry",), answer)


def rewritten(question: str, human: str, text: str, *history: Turn, ranks: tuple[int | None, ...] = ()) -> Rewritten:
    return Rewritten(spoken(question, human, *history), 1.0, (question, question, text, human, human), ranks)


def test_words_are_counted_by_their_stems_and_without_those_that_tell_nothing() -> None:
    assert words_of("How many ferries sank?") == words_of("ferry, sank")


def test_a_conversation_can_begin_with_its_titles() -> None:
    later = Spoken("c#2", "When did it sink?", FERRY, "When did the ferry sink?", ("Ferries", "The Reyk"))
    assert later.titled.history == (Turn("Ferries"), Turn("The Reyk"), *FERRY)
    assert rewrite_all([spoken("When was it built?", "When was the ferry built?", Turn("When?")).titled])[0].text == (
        "When was Ferry built?"
    )
    first = Spoken("c#1", "Why did it sink?", (), "Why did the ferry sink?", ("Ferries",))
    assert first.titled == first


def test_words_carried_over_by_hand() -> None:
    right = rewritten("why there?", "Why in Port Ellery?", "Why in Port Saltmere?", *FERRY)
    assert right.carried == (1, 2, 2)  # "port" of "port" and "saltmere"; "port" and "ellery" are wanted
    added = rewritten("Who is Reyk?", "Who is Reyk?", "Who is Reyk (the ferry)?", *FERRY)
    assert added.carried == (0, 1, 0)
    first = rewritten("Who is he?", "Who is Reyk?", "Who is he?")
    summary = summarise_rewriting([right, added, first])
    assert [summary[name].value for name in ("questions", "follow_ups")] == [3, 2]
    assert summary["precision"].value == pytest.approx(100 / 3)  # one of three words added
    assert summary["recall"].value == pytest.approx(50)  # one of two wanted
    assert summary["f1"].value == pytest.approx(40)  # 2 · 1 of 3 + 2
    assert (summary["left_recall"].value, summary["first_left"].value, summary["rewritten"].value) == (0, 100, 100)
    assert "left_precision" not in summary  # none of the later ones was left


def test_a_question_left_alone_is_counted_both_ways_by_hand() -> None:
    found = [
        rewritten("Who is Reyk?", "Who is Reyk?", "Who is Reyk?", *FERRY),
        rewritten("Who is Feld?", "Who is Feld?", "Who is Feld (the ferry)?", *FERRY),
        rewritten("Who won?", "Who won the cup?", "Who won?", *FERRY),
        rewritten("Who lost?", "Who lost the cup?", "Who lost?", *FERRY),
        rewritten("Who is he?", "Who is Reyk?", "Who is Reyk?", *FERRY),
        rewritten("Who is he?", "Who is he?", "Who is he?"),  # the first of its conversation
    ]
    summary = summarise_rewriting(found)
    assert summary["left_recall"].value == pytest.approx(50)  # one of the two that a person left
    assert summary["left_precision"].value == pytest.approx(100 / 3)  # of the three that were left
    assert summary["rewritten"].value == pytest.approx(100 / 3)


def test_a_persons_rewrite_of_words_spoken_lacks_what_nobody_said() -> None:
    history = (Turn("When was he born?", "Zappas were born in 1940."), Turn("And the band?"))
    human = "What did Frank Zappa's bands play in 1940, besides 200 Motels?"
    assert of_words_spoken(human, "what did they play?", history) == "What did Zappa's bands play in 1940, ?"


def test_the_gap_that_is_closed_by_hand() -> None:
    found = [
        rewritten("a?", "b?", "b?", *FERRY, ranks=(None, 4, 2, 2, 1)),
        rewritten("a?", "b?", "b?", *FERRY, ranks=(8, 8, 1, 4, 1)),
        rewritten("a?", "b?", "b?", *FERRY),
    ]
    ways = summarise_ways(found)
    assert {way: one["mrr"].value for way, one in ways.items()} == {
        "raw": 6.25,
        "concat": 18.75,
        "rewrite": 75.0,
        "human_of_words_spoken": 37.5,
        "human": 100.0,
    }
    assert ways["rewrite"]["mrr_closed"].value == pytest.approx(100 * 68.75 / 93.75)
    assert ways["human_of_words_spoken"]["mrr_closed"].value == pytest.approx(100 * 31.25 / 93.75)
    assert [ways[way]["recall_at_5"].value for way in ways] == [0, 50, 100, 100, 100]
    assert ways["concat"]["recall_closed"].value == pytest.approx(50)
    assert summarise_ways(found[2:]) == {}


def rank(pool: WordPool | MeaningPool | JoinedPool, question: str, *wanted: int) -> int | None:
    return rank_of(pool.scores([question])[0], wanted)


def test_a_pool_ranks_by_words_and_counts_half_of_those_as_good() -> None:
    pool = WordPool(["the ferry sank", "ferries and ferries", "a tram", "the tram", "one tram"])
    assert rank(pool, "What of the ferry?", 1) == 1
    assert rank(pool, "What of the ferry?", 0) == 2
    assert rank(pool, "Which tram?", 4) == 2  # behind one of the two that are as good
    assert rank(pool, "Which bus?", 0) is None
    assert rank(pool, "Which ferry?") is None


def test_a_pool_ranks_by_meaning_and_by_both() -> None:
    texts = ["tram ferry", "ferry", "bus", "ferry ferry tram"]
    meaning = MeaningPool(texts, WordEncoder())
    assert meaning.scores(["ferry", "bus"]) == pytest.approx(np.array([[0.5**0.5, 1, 0, 0.8**0.5], [0, 0, 1, 0]]))
    assert [rank(meaning, "ferry", place) for place in range(4)] == [3, 1, None, 2]
    words = WordPool(texts)
    (found,) = JoinedPool(texts, words, meaning).scores(["ferry"])
    (counts,) = words.scores(["ferry"])
    by_hand = [
        WEIGHTS.lexical * count / counts.max() + WEIGHTS.dense * cosine + WEIGHTS.coverage
        for count, cosine in zip(counts, (0.5**0.5, 1, 0, 0.8**0.5), strict=True)
    ]
    assert found == pytest.approx([by_hand[0], by_hand[1], 0, by_hand[3]], rel=1e-5)  # the bus is by neither


def test_earlier_questions_are_rewritten_first_and_the_first_may_be_a_persons() -> None:
    rows = [
        spoken("Where is he?", "Where is Tomas Reyk?", id="c#1", answer="in Astermere"),
        spoken(
            "How old is he?", "How old is Tomas Reyk?", Turn("Where is he?", "in Astermere"), answer="Tomas Reyk is 47"
        ),
    ]
    assert rewrite_all(rows)[1].text == "How old is he (Astermere)?"
    passages = passages_of(rows)
    found = rank_all(rewrite_all(rows, firsts=rows), passages, WordPool(list(passages)))
    assert [one.text for one in found] == ["Where is he?", "How old is Tomas Reyk?"]
    assert found[0].ranks == ()
    assert found[1].ranks == (None, 1, 1, 1, 1)
    assert [one.spoken.id for one in worst(found, 5)] == ["c#2"]


def test_conversations_are_read_from_both_kinds_of_rows_gzip_or_not(tmp_path: Path) -> None:
    rows = [
        {"id": "a#1", "title": "T", "section": "S", "history": [], "question": "q?", "rewrite": "r?", "answer": "x"},
        {"question": "why?", "after": ["Did it sink?"], "rewrite": "Why did it sink?", "article_ids": ["ferry"]},
    ]
    plain, packed = tmp_path / "rows.jsonl", tmp_path / "rows.jsonl.gz"
    plain.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_conversations(plain) == read_conversations(packed)
    first, second = read_conversations(plain)
    assert first.passage == "T: S\nx"
    assert (second.history, second.article_ids, second.passage) == ((Turn("Did it sink?"),), ("ferry",), "")


@pytest.mark.parametrize("row", [{"question": 1}, {"question": "q?", "history": ["x"]}, [], 1])
def test_what_is_no_conversation_is_refused_with_its_line(tmp_path: Path, row: object) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.jsonl:1 is no question of one"):
        read_conversations(path)


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}" * 100)[:-12])
    with pytest.raises(InputError, match="cannot be read as conversations"):
        read_conversations(path)


def test_the_samples_conversations_are_rewritten_as_well_as_ever() -> None:
    rows = read_conversations(SAMPLE / "conversations.jsonl")
    rows += [row for row in read_conversations(SAMPLE / "questions.jsonl") if row.history]
    articles = [found for found in read(SAMPLE / "articles") if not isinstance(found, Skipped)]
    passages = passages_of((), articles)
    found = rank_all(rewrite_all(rows), passages, WordPool(list(passages.values())))
    summary, ways = summarise_rewriting(found), summarise_ways(found)
    assert summary["f1"].value >= FLOORS["sample_rewriting_f1"]
    assert summary["left_recall"].value == 100
    assert ways["rewrite"]["mrr_closed"].value >= FLOORS["sample_rewriting_closed"]


@pytest.mark.parametrize(("name", "floor"), [("canard", "canard_rewriting_closed"), ("cast", "cast_rewriting_f1")])
def test_conversations_held_out_are_rewritten_as_well_as_ever(name: str, floor: str) -> None:
    path = SHARED / f"{name}.jsonl.gz"
    if not path.is_file():
        pytest.skip("these conversations cannot be shipped")
    rows = read_conversations(path)
    halves = [row.half for row in rows]
    assert min(halves.count(CHOSEN_ON), halves.count(HELD_OUT)) > len(rows) / 3
    found = rewrite_all([row for row in rows if row.half == HELD_OUT], firsts=rows)
    if name == "canard":
        passages = passages_of(rows)
        found = rank_all(found, passages, WordPool(list(passages)))
        assert summarise_ways(found)["rewrite"]["mrr_closed"].value >= FLOORS[floor]
    else:
        assert summarise_rewriting(found)["f1"].value >= FLOORS[floor]
