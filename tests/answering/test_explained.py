"""An explanation for a terminal and as JSON: the same stages in both, each with its time and its best."""

import json
from datetime import date
from pathlib import Path

from answering.explained import explanation_as_json, explanation_as_text
from answering.explanation import Explanation
from retrieval.query import Query
from tests.answering.asking import assistant
from tests.fakes import article


def test_both_tell_each_stage(tmp_path: Path) -> None:
    reports = [
        article("visit", "Modi is to come in February.", day="2025-01-28"),
        article("last", "Modi last came in September.", day="2025-01-20"),
    ]
    asked = assistant(tmp_path, reports, {"February": 4.0, "September": 1.0})
    query = Query("when will Modi come?", date(2025, 2, 1))
    found = asked.explain(query, asked.ask(query))

    told = json.loads(json.dumps(explanation_as_json(found)))
    assert list(told["stages"]) == ["dense", "lexical", "fused", "dated"]
    for stage, one in told["stages"].items():
        assert one["found"] == len(one["candidates"]) == 2
        assert [each["ranks"][stage] for each in one["candidates"]] == [1, 2]
        assert all(each["read"] for each in one["candidates"])
    span, other = told["spans"]["candidates"]
    assert (span["quote"], span["margin"], other["quote"], other["margin"]) == ("February", 4.0, "September", 1.0)
    assert reports[0].text[span["start"] : span["end"]] == "February"
    for weighed in told["weighed"]:
        assert abs(sum(weighed["points"].values()) - weighed["strength"]) < 0.01

    text = explanation_as_text(found)
    for title in ("by meaning (cosine): 2 found", "by words (BM25): 2 found", "joined, with age (log odds): 2 found"):
        assert f"{title}, " in text
    assert "read: 2 passages, 2 spans" in text
    assert "      +4.00  February  (Meridian Wire, 2025-01-28: Headline of visit)" in text
    assert f"in all {found.timings.total:,.1f} ms" in text
    assert text.count(" *  ") == 6, "both were read, in three lists"


def test_where_nothing_was_found_the_stages_are_empty() -> None:
    assert explanation_as_json(Explanation()) == {"stages": {}, "spans": {"found": 0, "candidates": []}, "weighed": []}
    assert "read: 0 passages, 0 spans" in explanation_as_text(Explanation())
