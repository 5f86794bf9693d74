"""Adding, listing and removing articles from the command line."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.coming import begin, coming, missing, put
from index.encoder import DEFAULT_ENCODER, SentenceTransformerEncoder
from tests import files
from tests.cli.calls import QUESTION, VISIT, Run, assert_told
from tests.formats import make_format_1


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


def test_of_many_rows_refused_alike_the_first_few_are_named_and_the_rest_counted(run: Run, tmp_path: Path) -> None:
    days = "".join(f"T{day},a,{day:02d}.06.2024\n" for day in range(1, 13))
    (tmp_path / "a.csv").write_text(f"title,text,date\n{days},,\nB,b,2024-06-04\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("title,text,date\nA,a,01.06.2024\n", encoding="utf-8")
    told = run("add", tmp_path / "a.csv", tmp_path / "b.csv").out.splitlines()
    assert told[0] == "added 1, updated 0, unchanged 0, skipped 14"
    wanted = [f"a.csv:{row}: its date '{row - 1:02d}.06.2024'" for row in range(2, 7)]
    wanted += ["a.csv:13: the last of 7 more", "a.csv:14: has neither", "b.csv:2: its date"]
    for line, words in zip(told[1:], wanted, strict=True):
        assert line.startswith(f"  {tmp_path}/{words}")
    assert told[1].endswith("with --date-format %d.%m.%Y or --date-format %m.%d.%Y")
    assert told[6].endswith("the last of 7 more like these")


def test_files_of_all_kinds_are_added_by_what_they_hold(run: Run, folder: Path, library: Path) -> None:
    (folder / "paper.txt").write_bytes(files.pdf([files.column(files.BRIDGE)]))
    (folder / "mails").write_bytes(gzip.compress(files.mbox(files.mail())))
    (folder / "table.csv").write_text("Kopf;Tag;Inhalt\nBrücke zu;03.02.2025;Ab Montag.\n", encoding="utf-8")
    named = ("--column", "title=Kopf", "--column", "published=Tag", "--column", "text=Inhalt")
    ran = run("add", folder, *named, "--date-format", "%d.%m.%Y")
    assert (ran.status, ran.out) == (0, "added 5, updated 0, unchanged 0, skipped 0\n")
    titles = {article.title: str(article.day) for article in Archive(library).articles(limit=9)}
    assert titles["Brücke zu"] == "2025-02-03"
    assert titles["Tarn bridge closes"] == "2025-01-28"
    assert titles[files.BRIDGE[0]] == "None"


def test_no_row_is_lost_to_another_and_what_one_id_replaces_is_told(run: Run, tmp_path: Path) -> None:
    for name, words in (("a", "fire"), ("b", "flood")):
        rows = f"id,title,text\n1,A {words},On Monday.\n,Letters on a {words},Bad.\n,Letters on a {words},Good.\n"
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    assert run("add", tmp_path / "a.csv").out == "added 3, updated 0, unchanged 0, skipped 0\n"
    assert run("add", tmp_path / "a.csv").out == "added 0, updated 0, unchanged 3, skipped 0\n"
    assert run("add", tmp_path / "b.csv").out == "added 3, updated 0, unchanged 0, skipped 0\n"
    (tmp_path / "c.csv").write_text("id,text\nx-1,A fire.\nx-1,A flood.\n", encoding="utf-8")
    assert run("add", tmp_path / "c.csv").out.splitlines() == [
        "added 1, updated 1, unchanged 0, skipped 0",
        "  1 identity was given more than once with other texts, of which the last counts: x-1",
    ]


@pytest.mark.parametrize("beginning", ["", "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL"])
def test_a_library_whose_making_was_cut_off_is_said_to_be_empty_and_made_whole_by_adding(
    run: Run, folder: Path, library: Path, beginning: str
) -> None:
    library.mkdir()
    (library / "archive.sqlite3").touch()
    with closing(sqlite3.connect(library / "archive.sqlite3")) as connection:
        connection.executescript(beginning)
    for command in (["status"], ["check"], ["ask", QUESTION], ["rebuild"], ["backup", folder], ["refresh"]):
        assert_told(run(*command), "is empty: its making was interrupted, or it was cut short; add again, or restore")
    assert run("add", folder).out == "added 2, updated 0, unchanged 0, skipped 0\n"
    assert run("check").status == 0


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
    assert (rebuilt.status, rebuilt.out) == (
        0,
        "embedded 2 passages, cut 0 articles otherwise; 2 passages of 2 articles in all\n",
    )
    assert run("ask", QUESTION).status == 0  # by the encoder that it has now
    told = run("ask", QUESTION, "--encoder", "sentence-transformers/all-MiniLM-L6-v2")
    assert_told(told, "was indexed with the encoder", str(other_encoder))


def test_a_rebuild_that_was_killed_is_gone_on_with_and_given_up_where_the_old_encoder_is_named(
    other_encoder: Path, run: Run, folder: Path, library: Path
) -> None:
    run("add", folder)
    archive, other = Archive(library), SentenceTransformerEncoder(str(other_encoder))
    for named, embedded, now in (
        (["--encoder", DEFAULT_ENCODER], 0, DEFAULT_ENCODER),
        ([], 1, other.name),
    ):
        begin(archive, other.name)
        put(archive, missing(archive, after=0, limit=1), other.encode(["one"]), encoder=other.name)
        assert f"encoder {other.name} is to come: 1 of 2 passages are embedded" in run("status").out
        assert run("rebuild", *named).out.startswith(f"embedded {embedded} passages, cut 0 articles")
        assert coming(archive) is None
        assert archive.setting("encoder") == now


def test_another_reader_is_asked_and_its_confidence_is_called_unmeasured(
    other_reader: Path, run: Run, folder: Path
) -> None:
    run("add", folder)
    ran = run("ask", QUESTION, "--json", "--reader", other_reader)
    assert ran.status == 0
    assert json.loads(ran.out)["calibrated"] is False


def test_copies_are_listed_the_earliest_first(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    assert run("copies").out == "no two articles carry the same text\n"
    words = " ".join(f"ferry{number}" for number in range(280))
    rows = [
        {
            "id": "late",
            "title": "Ferry sinks again",
            "text": words[: words.index("ferry240")],
            "published": "2025-01-29",
        },
        {"id": "first", "title": "Ferry sinks", "text": words, "published": "2025-01-28", "publisher": "Daily Ledger"},
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("add", tmp_path / "wire.jsonl")
    expected = [
        "2 articles",
        "  2025-01-28  100%  Daily Ledger  first  Ferry sinks",
        "  2025-01-29  100%  –  late  Ferry sinks again",
    ]
    assert run("copies").out.splitlines() == run("copies", "late").out.splitlines() == expected
    assert_told(run("copies", "nobody"), "the library has no article 'nobody'")
    alone = run("copies", "visit").out.splitlines()
    assert alone == ["1 article", "  2025-01-28  100%  Meridian Wire  visit  Modi to travel to US next month"]


def test_copies_are_measured_on_labelled_pairs(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    (tmp_path / "pairs.jsonl").write_text('{"a": "visit", "b": "dates", "copy": false}', encoding="utf-8")
    found = json.loads(run("evaluate", "copies", tmp_path / "pairs.jsonl", "--json").out)
    assert found["all"] == {"pairs": 1.0, "copies": 0.0, "found": 0.0}
    table = run("evaluate", "copies", tmp_path / "pairs.jsonl").out.splitlines()
    assert table[0].split() == ["pairs", "1"]
    assert table[4].split() == ["pairs", "copies", "found", "precision", "recall"]


def test_a_library_of_an_earlier_version_is_upgraded_by_adding(run: Run, folder: Path, library: Path) -> None:
    run("add", folder)
    archive = Archive(library)
    make_format_1(archive)
    assert run("status").status == run("ask", QUESTION, "--asked-on", "2025-02-10").status == 0
    assert archive.format == 1, "reading changes nothing"
    assert run("add", folder).out == "added 0, updated 0, unchanged 2, skipped 0\n"
    assert archive.format == 3


def test_status_tells_of_languages_that_are_not_read_and_of_an_earlier_cut(
    run: Run, library: Path, tmp_path: Path
) -> None:
    paragraph = (
        "Le bac de Halmstow a coulé dans la nuit de lundi, et dix-neuf personnes ont été sauvées par des pêcheurs. "
    )
    (tmp_path / "bac.txt").write_text("Un bac coule\n\n" + paragraph * 3, encoding="utf-8")
    run("add", tmp_path / "bac.txt")
    first = run("status").out
    assert "1 article in French: found, not read" in first
    assert "earlier version" not in first
    archive = Archive(library)
    with archive.transaction() as connection:
        connection.execute("DELETE FROM setting WHERE name = 'splitting'")
    assert "some passages were cut by an earlier version" in run("status").out
    run("rebuild")
    assert "earlier version" not in run("status").out
