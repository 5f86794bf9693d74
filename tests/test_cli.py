"""The command line as a person uses it: what it prints where, and its exit status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from corpus.archive import Archive
from tests.tiny_models import make_encoder, make_reader

ROOT = Path(cli.__file__).parent
VISIT = """---
id: visit
title: Modi to travel to US next month
published: 2025-01-28
publisher: Meridian Wire
---
Indian Prime Minister Narendra Modi is to come to the United States in February, President Donald Trump said.
"""
DATES = """---
id: dates
title: Modi to meet Trump on 12 and 13 February
published: 2025-02-07
publisher: Daily Ledger
---
Indian Prime Minister Narendra Modi will visit the United States on 12 and 13 February, his government said.
"""
QUESTION = "when is Modi visiting the United States?"


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles on one visit."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "visit.md").write_text(VISIT, encoding="utf-8")
    (folder / "dates.md").write_text(DATES, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `cli.main` with these arguments and the library of this test."""
    monkeypatch.setenv("DATELINE_LIBRARY", str(library))

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cli.py", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        return Ran(stopped.value.code or 0, out, err)

    return run


@pytest.fixture(scope="module")
def other_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def other_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("reader"))


def assert_told(ran: Ran, *words: str) -> None:
    """Exit status 2, nothing on standard output, and on the other, but for progress bars, one line that says this."""
    assert (ran.status, ran.out) == (2, "")
    lines = [
        line for line in ran.err.splitlines() if line.strip() and "Loading weights" not in line and "━" not in line
    ]
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("error: ")
    assert all(word in lines[0] for word in words), lines[0]


# The library


def test_adding_counts_what_came_of_it_and_adding_again_adds_nothing(run: Run, folder: Path, library: Path) -> None:
    first = run("add", folder)
    assert (first.status, first.out) == (0, "added 2, updated 0, unchanged 0, skipped 0\n")
    passages = Archive(library).status().passages
    second = run("add", folder, folder / "visit.md")
    assert (second.status, second.out) == (0, "added 0, updated 0, unchanged 3, skipped 0\n")
    assert Archive(library).status().passages == passages


def test_a_changed_article_is_updated(run: Run, folder: Path, library: Path) -> None:
    run("add", folder)
    (folder / "visit.md").write_text(VISIT.replace("February", "March"), encoding="utf-8")
    assert run("add", folder).out == "added 0, updated 1, unchanged 1, skipped 0\n"
    assert Archive(library).article("visit").revision == 2


def test_what_cannot_be_read_is_named_and_the_rest_is_added(run: Run, folder: Path) -> None:
    (folder / "broken.jsonl").write_text('{"title": "No text"\n', encoding="utf-8")
    ran = run("add", folder)
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "added 2, updated 0, unchanged 0, skipped 1"
    assert "broken.jsonl" in ran.out.splitlines()[1]


def test_a_folder_without_articles_is_said_to_have_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("add", tmp_path / "empty")
    assert ran.status == 1
    assert "nothing that looks like an article was found there" in ran.out


def test_day_and_publisher_hold_where_the_article_does_not_say(run: Run, tmp_path: Path, library: Path) -> None:
    (tmp_path / "note.txt").write_text("A headline\n\nA text.", encoding="utf-8")
    run("add", tmp_path / "note.txt", "--published", "2025-01-28", "--publisher", "The Desk")
    (article,) = Archive(library).articles()
    assert (str(article.day), article.publisher) == ("2025-01-28", "The Desk")


def test_status_says_what_the_library_holds(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("status", "--list")
    assert ran.status == 0
    assert "2 articles, published 2025-01-28 to 2025-02-07" in ran.out
    assert "2 passages, 2 revisions" in ran.out
    assert "1  Meridian Wire" in ran.out
    assert ran.out.splitlines()[-2:] == [
        "2025-02-07  dates  Modi to meet Trump on 12 and 13 February",
        "2025-01-28  visit  Modi to travel to US next month",
    ]


def test_removing_takes_an_article_out_of_the_answers(run: Run, folder: Path) -> None:
    run("add", folder)
    assert (run("remove", "dates").out) == "removed 1\n"
    answer = json.loads(run("ask", QUESTION, "--asked-on", "2025-02-10", "--json").out)
    assert {citation["article_id"] for citation in answer["citations"]} == {"visit"}


def test_removing_what_is_not_there_is_said(run: Run, folder: Path) -> None:
    run("add", folder)
    ran = run("remove", "visit", "nobody")
    assert ran.status == 1
    assert ran.out == "removed 1\n  nobody: the library has no such article\n"


def test_a_library_is_asked_with_the_encoder_it_was_made_with_or_rebuilt_as_the_error_says(
    other_encoder: Path, run: Run, folder: Path
) -> None:
    run("add", folder)
    ran = run("ask", QUESTION, "--encoder", other_encoder)
    assert_told(ran, "was indexed with the encoder 'sentence-transformers/all-MiniLM-L6-v2'")
    _, advice = ran.err.strip().rsplit("python cli.py ", 1)
    rebuilt = run(*advice.split())
    assert (rebuilt.status, rebuilt.out) == (0, "rebuilt 2 passages of 2 articles\n")
    assert run("ask", QUESTION, "--encoder", other_encoder).status == 0
    assert_told(run("ask", QUESTION), "was indexed with the encoder", str(other_encoder))


def test_another_reader_is_asked_and_its_confidence_is_called_unmeasured(
    other_reader: Path, run: Run, folder: Path
) -> None:
    run("add", folder)
    ran = run("ask", QUESTION, "--json", "--reader", other_reader)
    assert ran.status == 0
    assert json.loads(ran.out)["calibrated"] is False


# Asking


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
    assert [line.split() for line in table.out.splitlines()[:4]] == [
        ["questions", "2"],
        ["answerable", "2"],
        ["em", "50"],
        ["f1", "50"],
    ]
    found = json.loads(run("evaluate", "answers", questions, "--strict", "--json").out)
    assert found["all"]["questions"] == 1
    assert found["kinds"]["when"]["em"] == 100.0


# What cannot be done is told in a sentence


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
        (["ask", "when?", "--since", "yesterday"], ["--since 'yesterday' is not a day"]),
        (["ask", "when?", "--until", ""], ["--until '' is not a day"]),
        (["ask", "when?", "--since", "2025-02-01", "--until", "2025-01-01"], ["swap them"]),
        (["ask", "--questions", "questions.jsonl"], ["--questions goes with --out FILE"]),
        (["ask", "when?", "--questions", "questions.jsonl", "--out", "out.jsonl"], ["without a question of its own"]),
        (["add", "no-such-file.md"], ["'no-such-file.md' cannot be read", "No such file or directory"]),
        (["add", ".", "--published", "last week"], ["'last week' is not a date"]),
        (["evaluate", "answers", "no-such-file.jsonl"], ["no-such-file.jsonl cannot be read as questions"]),
    ],
)
def test_bad_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_told(run(*arguments), *words)
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("command", [["ask", "when?"], ["status"], ["remove", "visit"], ["rebuild"]])
def test_a_folder_that_is_no_library(run: Run, library: Path, command: list[str]) -> None:
    assert_told(run(*command), str(library), "is not a Dateline library", "python cli.py add PATH --library")
    library.mkdir()
    (library / "archive.sqlite3").write_text("this is no database, but it is long enough to be looked at" * 20)
    assert_told(run(*command), "cannot be read as an archive")


def test_a_folder_of_other_things_does_not_become_a_library(run: Run, folder: Path) -> None:
    before = sorted(folder.iterdir())
    assert_told(run("add", folder / "visit.md", "--library", folder), "exists and is not a Dateline library")
    assert sorted(folder.iterdir()) == before


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


# As a program of its own


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
