"""Watching questions from the command line, as a person and as cron do."""

import json
from pathlib import Path

import pytest

from commands import watching
from tests.cli.calls import DATES, QUESTION, VISIT, Run, assert_told


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.md"
    path.write_text(VISIT, encoding="utf-8")
    return path


@pytest.fixture
def dates(tmp_path: Path) -> Path:
    path = tmp_path / "dates.md"
    path.write_text(DATES, encoding="utf-8")
    return path


def test_a_change_is_told_once_and_by_the_exit_status(run: Run, visit: Path, dates: Path) -> None:
    run("add", visit)
    ran = run("watch", QUESTION)
    assert ran.status == 0
    assert ran.out.startswith(f"watching 1: {QUESTION}\n")
    assert "February = 2025-02" in ran.out
    assert (run("watch", "--check").status, run("watch", "--check").out) == (0, "")
    run("add", dates)
    ran = run("watch", "--check")
    assert ran.status == watching.CHANGED
    question, before, now = ran.out.splitlines()
    assert question == f"   1  {QUESTION}"
    assert before.startswith("      before: ")
    assert before.endswith("February (Meridian Wire, 2025-01-28: Modi to travel to US next month)")
    assert now.startswith("      now:    ")
    assert now.endswith("12 and 13 February (Daily Ledger, 2025-02-07: Modi to meet Trump on 12 and 13 February)")
    assert (run("watch", "--check").status, run("watch", "--check").out) == (0, "")


def test_objects_have_what_the_lines_have(run: Run, visit: Path, dates: Path) -> None:
    run("add", visit)
    watched = json.loads(run("watch", QUESTION, "--json", "--threshold", "0.1").out)
    assert (watched["id"], watched["answer"]["value"]["iso"]) == (1, "2025-02")
    run("add", dates)
    ran = run("watch", "--check", "--json")
    (one,) = json.loads(ran.out)
    (change,) = one["changes"]
    assert (ran.status, one["question"], one["threshold"]) == (watching.CHANGED, QUESTION, 0.1)
    assert change["before"]["citations"][0]["article_id"] == "visit"
    assert change["after"]["citations"][0]["article_id"] == "dates"
    assert one["answer"] == change["after"]
    assert json.loads(run("watch", "--check", "--json").out) == []


def test_what_is_watched_is_listed_until_it_is_stopped(run: Run, visit: Path) -> None:
    run("add", visit)
    assert run("watch", "--list").out == ""
    run("watch", QUESTION)
    run("watch", QUESTION)
    listed = run("watch", "--list").out.splitlines()
    assert listed[0] == f"   1  {QUESTION}"
    assert len(listed) == 2
    run("remove", "visit")
    assert "an answer whose article is no longer in the library" in run("watch", "--list").out
    ran = run("watch", "--stop", "1")
    assert (ran.status, ran.out) == (0, "stopped watching 1\n")
    assert run("watch", "--list").out == ""
    assert_told(run("watch", "--stop", "1"), "no question with the number 1 is watched")


def test_a_question_that_cannot_be_asked_is_no_quiet_success(
    run: Run, visit: Path, dates: Path, other_encoder: Path
) -> None:
    run("add", visit)
    run("watch", QUESTION)
    run("add", dates)
    ran = run("watch", "--check", "--encoder", str(other_encoder))
    assert (ran.status, ran.out) == (watching.FAILED, "")


@pytest.mark.parametrize("given", [(), ("--list", "--check"), (QUESTION, "--list"), ("--stop", "1", "--check")])
def test_one_thing_at_a_time(run: Run, visit: Path, given: tuple[str, ...]) -> None:
    run("add", visit)
    assert_told(run("watch", *given), "give one of: a question, --list, --check, --stop ID")


def test_without_a_library_that_is_said(run: Run) -> None:
    assert_told(run("watch", "--list"), "is not a Dateline library")
