"""The weights of the rewriter: what they are fitted on, and that they find what a person took."""

import json

from answering.carry import BIAS, KINDS, WEIGHTS, LogisticCarry
from answering.rewrite import Turn, rewrite
from evaluation.conversations import Spoken
from training.rewriter import LEFT_ALONE, Judged, fit, judge


def test_mentions_are_judged_by_what_a_person_took() -> None:
    turn = Turn("When did Otto Feld leave Halmstow?", "on Monday")
    changed = Spoken("c#2", "Why did he leave?", (turn,), "Why did Otto Feld leave?")
    alone = Spoken("d#2", "Who won?", (turn,), "Who won?")
    pronoun, *others = judge([changed], weight=2.0)
    assert (pronoun.kind, pronoun.is_right, pronoun.weight) == ("he", True, 2.0)
    assert [(one.kind, one.is_right) for one in others] == [("he", False)]  # Halmstow, and no topic beside a name
    left = judge([alone])
    assert {(one.kind, one.is_right, one.weight) for one in left} == {("topic", False, LEFT_ALONE)}


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    judged = [Judged(kind, {"good": float(good)}, bool(good), 1.0) for kind in KINDS for good in (0, 1) * 5]
    weights = fit(judged)
    assert all(weights[kind]["good"] > 0 > weights[kind][BIAS] for kind in KINDS)
    assert fit(judged) == weights


def test_the_shipped_weights_are_small_and_of_each_kind() -> None:
    assert WEIGHTS.stat().st_size < 50_000
    carry = LogisticCarry(json.loads(WEIGHTS.read_text(encoding="utf-8")))
    turns = [Turn("When did Otto Feld resign?")]
    assert rewrite("Why did he?", turns, carry=carry) == rewrite("Why did he?", turns) == "Why did Otto Feld?"
