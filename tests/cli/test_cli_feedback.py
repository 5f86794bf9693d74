"""Writing what people said of answers, from the command line."""

import json
from datetime import date
from pathlib import Path

from answering.answer import Answer, Citation, Timings
from answering.feedback import Verdict, keep_feedback
from corpus.archive import Archive
from tests.cli.calls import QUESTION, Run, assert_told


def test_it_is_written_by_the_ending_of_the_file(run: Run, folder: Path, library: Path, tmp_path: Path) -> None:
    run("add", folder)
    archive = Archive(library)
    visit = archive.article("visit")
    start = visit.text.index("February")
    cited = Citation(visit, start, start + len("February"), 0, len(visit.text))
    answer = Answer(QUESTION, QUESTION, (cited,), None, 0.5, True, (), visit.day, None, (), Timings())
    keep_feedback(archive, answer, date(2025, 2, 1), Verdict.RIGHT, None)
    for name in ("questions.jsonl", "squad.json"):
        ran = run("feedback", tmp_path / name)
        told = f"1 answer was judged; those whose right answer is known are in {tmp_path / name}\n"
        assert (ran.status, ran.out) == (0, told)
    assert json.loads((tmp_path / "questions.jsonl").read_text(encoding="utf-8"))["answers"] == ["February"]
    (paragraph,) = json.loads((tmp_path / "squad.json").read_text(encoding="utf-8"))["data"][0]["paragraphs"]
    assert paragraph["qas"][0]["answers"] == [{"text": "February", "answer_start": start}]


def test_a_folder_that_is_not_there_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    assert_told(run("feedback", tmp_path / "none" / "squad.json"), "cannot be written")
