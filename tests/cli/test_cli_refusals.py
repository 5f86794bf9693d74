"""What the command line cannot do, it tells in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.console import shown
from tests.cli.calls import QUESTION, Run, assert_told

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], ["the question is empty", "when is Modi visiting?"]),
        (["ask"], ["the question is empty"]),
        (["ask", "  ?!  "], ["the question is empty"]),
        (["ask", "word " * 10_000], ["10,000 words"]),
        (["ask", "when\udcff?"], ["not UTF-8"]),
        (["ask", "when?", "--asked-on", "29/01/2025"], ["--asked-on '29/01/2025' is not a day", "2025-01-28"]),
        (["ask", "when?", "--asked-on", "2025-02-30"], ["--asked-on '2025-02-30' is not a day"]),
        (["ask", "What was in March?", "--asked-on", "0001-01-03"], ["0001-01-03", "between 1600 and 2200"]),
        (["ask", "What is this week?", "--asked-on", "9999-12-31"], ["9999-12-31", "between 1600 and 2200"]),
        (["ask", "when?", "--period", "25"], ["--period '25' names no days", "2025-01"]),
        (["ask", "when?", "--period", "2025-03-01/"], ["--period '2025-03-01/' names no days"]),
        (["ask", "when?", "--since", "yesterday"], ["--since 'yesterday' is not a day"]),
        (["ask", "when?", "--until", ""], ["--until '' is not a day"]),
        (["ask", "when?", "--since", "2025-02-01", "--until", "2025-01-01"], ["swap them"]),
        (["ask", "--questions", "questions.jsonl"], ["--questions goes with --out FILE"]),
        (["ask", "when?", "--questions", "questions.jsonl", "--out", "out.jsonl"], ["without a question of its own"]),
        (["add", "no-such-file.md"], ["'no-such-file.md' cannot be read", "No such file or directory"]),
        (["add", ""], ["the path is empty; is a variable unset?"]),
        (["backup", ""], ["the path is empty"]),
        (["restore", ""], ["the path is empty"]),
        (["status", "--library", ""], ["the path is empty"]),
        (["add", ".", "--published", "last week"], ["'last week' is not a date"]),
        (["add", ".", "--column", "body=Text"], ["'body=Text' names no column", "FIELD=COLUMN"]),
        (["add", ".", "--date-format", "%d"], ["'%d' is no form of dates"]),
        (["evaluate", "answers", "no-such-file.jsonl"], ["no-such-file.jsonl cannot be read as questions"]),
        (["evaluate", "rewriting", "no-such-file.jsonl"], ["no-such-file.jsonl cannot be read as conversations"]),
        (["evaluate", "reader", "no-such-file.jsonl"], ["no-such-file.jsonl cannot be read"]),
        (["evaluate", "copies", "no-such-file.jsonl"], ["no-such-file.jsonl cannot be read as pairs"]),
        (["evaluate", "reader", "no-such-file.jsonl", "--errors", "nowhere/page.html"], ["cannot be written"]),
    ],
)
def test_bad_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_told(run(*arguments), *words)
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("command", [["ask", "when?"], ["status"], ["remove", "visit"], ["rebuild"], ["copies"]])
def test_a_folder_that_is_no_library(run: Run, library: Path, command: list[str]) -> None:
    assert_told(run(*command), str(library), "is not a Dateline library", "python cli.py add PATH --library")
    library.mkdir()
    (library / "archive.sqlite3").write_text("this is no database, but it is long enough to be looked at" * 20)
    assert_told(run(*command), "cannot be read as an archive")


def test_a_folder_of_other_things_does_not_become_a_library(run: Run, folder: Path) -> None:
    before = sorted(folder.iterdir())
    assert_told(run("add", folder / "visit.md", "--library", folder), "exists and is not a Dateline library")
    assert sorted(folder.iterdir()) == before


def test_no_name_of_a_file_or_a_column_drives_the_terminal_or_forges_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("t\x1b]0;title\x07.txt", "n\nadded 500 articles.txt", "r\u202etxt.exe"):
        (tmp_path / "a" / name).touch()
    (tmp_path / "a" / "table.csv").write_text("\x1b[31mred,other\n1,2\n", encoding="utf-8")
    ran = run("add", tmp_path / "a")
    assert ran.out.splitlines()[0] == "added 0, updated 0, unchanged 0, skipped 4"
    assert len(ran.out.splitlines()) == 5
    assert not any(sign in ran.out for sign in "\x1b\x07\u202e")
    assert all(name in ran.out for name in (r"t\x1b]0;title\x07.txt", r"n\nadded 500 articles.txt", r"r\u202etxt.exe"))
    assert_told(run("add", tmp_path / "a" / "none\n\x1b[31m.txt"), r"none\n\x1b[31m.txt")


@pytest.mark.parametrize(
    "name", ["Brücke nach Ürzig.txt", "خانه‌ها.md", "橋が開く 10.30\u202fAM.png", "👩‍🚒 it's “on”.csv"]
)
def test_a_name_in_any_script_is_shown_as_it_is(name: str) -> None:
    assert shown(name) == name


def test_a_reader_that_cannot_be_loaded(run: Run, folder: Path) -> None:
    run("add", folder)
    assert_told(run("ask", QUESTION, "--reader", "nobody/no-such-reader"), "'nobody/no-such-reader' cannot be loaded")


@pytest.mark.parametrize("out", ["no-such-folder/out.jsonl", "."])
def test_answers_that_could_not_be_written(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"question": QUESTION}), encoding="utf-8")
    assert_told(run("ask", "--questions", questions, "--out", out), "cannot be written")
    assert_told(run("evaluate", "calibrate", questions, "--out", out), "cannot be written")


def test_too_few_questions_to_calibrate_on(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"question": QUESTION, "answers": ["February"]}), encoding="utf-8")
    out = tmp_path / "calibration.json"
    assert_told(run("evaluate", "calibrate", questions, "--out", out), "too few to calibrate on")
    assert not out.exists()


def test_a_question_in_another_script_is_answered_with_the_reason(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("ask", "मोदी कब आ रहे हैं?")
    assert (ran.status, ran.out.strip()) == (
        0,
        "The articles don't say. The reader understands English; please ask in English.",
    )


def test_an_option_that_is_none_shows_the_usage(run: Run) -> None:
    ran = run("ask", "when?", "--on", "2025-01-29")
    assert ran.status == 2
    assert "No such option: --on" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("buffered", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_what_cannot_be_printed_is_said_in_a_sentence(run: Run, folder: Path, buffered: dict[str, str]) -> None:
    run("add", folder)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | buffered
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "cli.py", "status", "--list"]
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr == (
        "error: standard output or a file cannot be read or written: No space left on device; free disk space, or see "
        "that you may use it, and try again\n"
    )
