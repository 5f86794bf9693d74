"""Asking and evaluating from the command line, and the program as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from tests.cli.calls import QUESTION, Run

ROOT = Path(cli.__file__).parent


def test_an_answer_is_printed_with_its_date_its_source_and_the_passage(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("ask", QUESTION, "--asked-on", "2025-01-29")
    assert ran.status == 0
    first, *rest = ran.out.splitlines()
    assert first in {"February = 2025-02", "in February = 2025-02"}
    assert any(line.strip() == "Meridian Wire, 2025-01-28: Modi to travel to US next month" for line in rest)
    assert any(f"[{first.partition(' = ')[0]}]" in line for line in rest)


def test_the_object_is_all_that_is_on_standard_output(run: Run, folder: Path) -> None:
    run("add", folder)
    answer = json.loads(run("ask", QUESTION, "--asked-on", "2025-02-10", "--json").out)
    assert answer["question"] == QUESTION
    assert "12 and 13 February" in answer["answer"]
    citation = answer["citations"][0]
    assert citation["article_id"] == "dates"
    assert citation["quote"] == answer["answer"]
    assert citation["quote"] in citation["passage"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (("--asked-on", "2025-02-01"), {"visit"}),
        (("--asked-on", "2025-03-01", "--since", "2025-02-01"), {"dates"}),
        (("--asked-on", "2025-03-01", "--until", "2025-01-31"), {"visit"}),
        (("--asked-on", "2025-03-01", "--publisher", "Meridian Wire"), {"visit"}),
        (("--asked-on", "2025-03-01", "--publisher", "Meridian Wire", "--publisher", "Daily Ledger"), None),
        (("--asked-on", "2025-03-01", "--publisher", "Nobody"), set()),
    ],
)
def test_limits_choose_the_articles(run: Run, folder: Path, limits: tuple[str, ...], expected: set[str] | None) -> None:
    run("add", folder)
    answer = json.loads(run("ask", QUESTION, *limits, "--json").out)
    assert {near["article_id"] for near in answer["nearest"]} == (
        expected if expected is not None else {"visit", "dates"}
    )


def test_a_follow_up_is_read_after_the_questions_before_it(run: Run, folder: Path) -> None:
    run("add", folder)
    after = ("--after", "Who is coming to the United States in February?", "--after", "Is Modi coming?")
    ran = run("ask", "And when will he visit the United States?", *after, "--asked-on", "2025-02-10")
    assert ran.status == 0
    assert "  read as: When will Indian Prime Minister Narendra Modi visit the United States?" in ran.out.splitlines()
    answer = json.loads(run("ask", "and when?", "--after", QUESTION, "--asked-on", "2025-02-10", "--json").out)
    assert (answer["question"], answer["read_as"]) == ("and when?", "When is Modi visiting the United States?")
    assert "12 and 13 February" in answer["answer"]
    assert "read as" not in run("ask", QUESTION, "--after", "Who is Trump?", "--asked-on", "2025-02-10").out


def test_how_an_answer_came_about_is_told_when_asked_for(run: Run, folder: Path) -> None:
    run("add", folder)
    told = run("ask", QUESTION, "--asked-on", "2025-02-10", "--explain").out
    assert "by meaning (cosine): 2 found" in told
    assert "over “no answer” by" in told
    answer = json.loads(run("ask", QUESTION, "--asked-on", "2025-02-10", "--explain", "--json").out)
    explained = answer["explanation"]
    assert explained["weighed"][0]["answer"] == answer["answer"]
    assert {each["article_id"] for each in explained["stages"]["dated"]["candidates"]} == {"visit", "dates"}
    assert "how it came about" not in run("ask", QUESTION, "--asked-on", "2025-02-10").out


def test_rewriting_is_measured_and_the_worst_is_shown(run: Run, tmp_path: Path, other_encoder: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    row = {"id": "a#2", "history": [{"question": "Why did the Anna sink?"}], "rewrite": "Where did the Anna sink?"}
    rows.write_text(
        json.dumps({**row, "question": "where?", "title": "Ferries", "answer": "The Anna sank at Corrowick."})
    )
    table = run("evaluate", "rewriting", rows, "--show", 1).out.splitlines()
    assert [line.split()[:2] for line in table[:5:2]] == [["questions", "1"], ["precision", "100"], ["f1", "100"]]
    ways = ["raw", "concat", "rewrite", "human_of_words_spoken", "human"]
    assert [line.split()[0] for line in table if line.split()][-9:-4] == ways
    assert table[-1] == "  person  Where did the Anna sink?"
    found = json.loads(run("evaluate", "rewriting", rows, "--json").out)
    assert found["by_word"]["rewrite"]["mrr"]["value"] == 100.0
    more = run("evaluate", "rewriting", rows, "--meaning", "--encoder", other_encoder, "--json").out
    assert [list(json.loads(more)[name]) for name in ("by_word", "by_meaning", "joined")] == [ways] * 3


def test_many_questions_are_answered_into_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions, out = tmp_path / "questions.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "early", "question": QUESTION, "question_date": "2025-01-29"},
        {"id": "late", "question": QUESTION, "question_date": "2025-02-10"},
        {"id": "before", "question": QUESTION, "question_date": "2024-12-31"},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = run("ask", "--questions", questions, "--out", out)
    assert (ran.status, ran.out) == (0, "")
    early, late, before = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert "February" in early["prediction"]
    assert early["article_ids"] == ["visit"]
    assert "12 and 13 February" in late["prediction"]
    assert before == {"id": "before", "prediction": "", "confidence": 0.0, "answered": False, "article_ids": []}


def test_an_evaluation_is_a_table_or_an_object(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions = tmp_path / "questions.jsonl"
    rows = [
        {"question": QUESTION, "question_date": "2025-01-29", "answers": ["February", "in February"], "kind": "when"},
        {"question": QUESTION, "question_date": "2025-01-29", "answers": ["Monday"], "strict": False},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    table = run("evaluate", "answers", questions)
    assert table.status == 0
    assert [line.split()[:2] for line in table.out.splitlines()[:4]] == [
        ["questions", "2"],
        ["answerable", "2"],
        ["em", "50"],
        ["f1", "50"],
    ]
    page = tmp_path / "errors.html"
    found = json.loads(run("evaluate", "answers", questions, "--strict", "--json", "--errors", page).out)
    assert found["all"]["questions"] == 1
    assert found["kinds"]["when"]["em"] == {"value": 100.0, "low": 100.0, "high": 100.0}
    assert found["risk_coverage"] == [[1.0, 0.0]]
    assert page.read_text(encoding="utf-8").count("<article>") == 0
    run("evaluate", "answers", questions, "--errors", page)
    assert "expected <b>Monday</b>" in page.read_text(encoding="utf-8")


def test_what_typing_errors_cost_is_measured(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions = tmp_path / "questions.jsonl"
    row = {"id": "one", "question": QUESTION, "question_date": "2025-02-10", "answers": ["12 and 13 February"]}
    questions.write_text(json.dumps(row), encoding="utf-8")
    found = json.loads(run("evaluate", "spelling", questions, "--json").out)
    assert found["all"]["questions"] == 1
    assert sum(found["all"][name]["value"] for name in ("mended", "wrong", "left")) == 100.0
    assert list(found["answers"]) == ["as it should be", "mistyped", "mended"]
    assert found["answers"]["as it should be"]["em"]["value"] == 100.0
    table = run("evaluate", "spelling", questions, "--show")
    assert table.status == 0
    assert ["questions", "em", "f1"] in [line.split() for line in table.out.splitlines()]


def test_retrieval_is_measured_stage_by_stage(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions = tmp_path / "questions.jsonl"
    row = {"question": QUESTION, "question_date": "2025-02-10", "answers": ["12 and 13 February"]}
    questions.write_text(json.dumps(row), encoding="utf-8")
    found = json.loads(run("evaluate", "retrieval", questions, "--json").out)
    assert list(found["stages"]) == ["dense", "lexical", "fused", "dated"]
    assert found["stages"]["dated"]["hit_at_1"]["value"] == 100.0
    table = run("evaluate", "retrieval", questions).out.splitlines()
    assert table[0].split() == ["questions", "hit_at_1", "hit_at_5", "hit_at_10", "hit_at_20", "mrr"]
    assert [line.split()[0] for line in table[1:5]] == ["dense", "lexical", "fused", "dated"]


def test_weights_are_fitted_and_measured_on_questions_held_out(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions = tmp_path / "questions.jsonl"
    row = {"question": QUESTION, "question_date": "2025-02-10", "answers": ["12 and 13 February"]}
    questions.write_text("\n".join([json.dumps(row)] * 2), encoding="utf-8")
    for stage, weights in (("ranking", ["lexical", "dense"]), ("choosing", ["margin", "retrieval"])):
        ran = run("evaluate", stage, questions)
        assert ran.status == 0
        lines = ran.out.splitlines()
        assert [line.split()[0] for line in lines[:2]] == weights
        assert [line.split()[0] for line in lines[-2:]] == ["as", "cross-validated"]


def test_the_reader_alone_is_measured_on_given_texts(run: Run, tmp_path: Path) -> None:
    rows, page = tmp_path / "rows.jsonl", tmp_path / "errors.html"
    context = "The ferry Anna sank on Monday near Corrowick. Its captain was Sella Dorn."
    right = {"question": "When did the Anna sink?", "context": context, "answers": [{"text": "Monday", "start": 23}]}
    wrong = {"question": "When did the Anna sink?", "context": context, "answers": [{"text": "captain", "start": 50}]}
    rows.write_text("\n".join(map(json.dumps, [right, wrong])), encoding="utf-8")
    ran = run("evaluate", "reader", rows, "--errors", page)
    assert [line.split()[:2] for line in ran.out.splitlines()[:2]] == [["rows", "2"], ["answerable", "2"]]
    assert 'class="right">captain</mark>' in page.read_text(encoding="utf-8")
    assert json.loads(run("evaluate", "reader", rows, "--json").out)["all"]["rows"] == 2


def program(*arguments: str | Path, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "cli.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATELINE_LIBRARY": str(library)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_program_prints_one_object_that_a_pipe_can_read(sample_library: Path) -> None:
    ran = program("ask", "when is Modi visiting?", "--asked-on", "2025-01-29", "--json", library=sample_library)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["question"] == "when is Modi visiting?"
    assert "Traceback" not in ran.stderr


def test_the_program_ends_with_a_sentence_and_status_2(tmp_path: Path) -> None:
    ran = program("ask", "when is Modi visiting?", library=tmp_path / "nothing")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith("error: ")


def test_the_days_asked_about_are_read_given_or_left_open(run: Run, folder: Path) -> None:
    run("add", folder)
    for limits, expected in (
        ((), "2025-01-01"),
        (("--period", "2025-02"), "2025-02-01"),
        (("--period", "2025-02-03/2025-02-09"), "2025-02-03"),
        (("--period", "any"), None),
    ):
        ran = run("ask", "What was said in January?", "--asked-on", "2025-03-01", *limits, "--json")
        period = json.loads(ran.out)["period"]
        assert (period["first"] if period is not None else None) == expected


def test_days_that_are_none_are_refused(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("ask", QUESTION, "--period", "last week")
    assert ran.status == 2
    assert "--period 'last week' names no days; write it like 2025-01" in ran.err
