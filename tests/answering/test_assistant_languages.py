"""Articles in languages that the reader does not read are found and shown, and no answer is cut from them."""

from dataclasses import replace
from pathlib import Path

import pytest

from answering.assistant import Assistant
from answering.kept import dump_answer, load_answer
from answering.reasons import languages_words
from answering.report import as_json, as_text
from index.hybrid import Library
from index.rebuilding import rebuild
from retrieval.query import Query
from tests.answering.asking import ASKED_ON, BY_STRENGTH, ask, assistant
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder, article

LE_BAC = article(
    "bac",
    "Le bac de Halmstow a coulé dans la nuit de lundi. Dix-neuf des 40 personnes qui se trouvaient à bord ont été "
    "sauvées par des pêcheurs, a dit le maître du port, et personne ne sait encore pourquoi le moteur a lâché.",
)
FERRY = article(
    "ferry",
    "The ferry to Halmstow sank on Monday night, and of the people who were on it 19 have been saved by fishermen, the "
    "master of the port said. Nobody knows yet why its engine failed, or when there will be another ferry.",
)
QUESTION = "how many people on the Halmstow ferry were saved?"


def test_no_answer_is_cut_from_them_and_it_is_said_how_many_were_found(tmp_path: Path) -> None:
    answer = ask(tmp_path, [LE_BAC, FERRY], {"40": 9.0, "19": 3.0}, QUESTION)
    assert answer.text == "19"
    assert answer.unread == (("fr", 1),)
    assert "1 of the passages found is in French, which the reader does not read" in as_text(answer)
    assert as_json(answer)["unread"] == [{"language": "fr", "passages": 1}]
    assert {passage.article.id for passage in answer.nearest} == {"bac", "ferry"}
    assert [other.text for other in answer.alternatives] == []


def test_where_nothing_else_is_found_that_is_the_reason(tmp_path: Path) -> None:
    answer = ask(tmp_path, [LE_BAC], {"40": 9.0}, QUESTION)
    assert not answer.found
    assert answer.reason == "Nothing that was found is in a language that the reader reads."
    assert [passage.article.id for passage in answer.nearest] == ["bac"]
    assert "in French, which the reader does not read" in as_text(answer)


def test_a_reader_that_is_said_to_read_everything_reads_them(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([LE_BAC])
    answer = Assistant(library, PatternReader({"40": 9.0}), BY_STRENGTH).ask(Query(QUESTION, ASKED_ON))
    assert (answer.text, answer.unread) == ("40", ())


def test_an_answer_is_kept_with_what_was_not_read(tmp_path: Path) -> None:
    asked = assistant(tmp_path, [LE_BAC, FERRY], {"19": 3.0})
    answer = asked.ask(Query(QUESTION, ASKED_ON))
    kept = dump_answer(answer)
    assert load_answer(kept, asked.library.archive.article).unread == answer.unread
    del kept["unread"]  # as it was kept before languages were looked at
    assert load_answer(kept, asked.library.archive.article) == replace(answer, unread=())


def test_the_library_counts_languages_and_a_rebuild_finds_those_that_are_not_known(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([LE_BAC, FERRY, article("short", "It sank.")])
    counted = library.archive.status().languages
    assert counted == ((None, 1), ("en", 1), ("fr", 1))
    assert languages_words(counted) == ["1 article in French: found, not read"]
    with library.archive.transaction() as connection:
        connection.execute("UPDATE revision SET language = NULL")
    rebuild(library.directory, WordEncoder())
    assert library.archive.status().languages == counted


def test_a_library_that_was_cut_before_gives_no_answer_from_what_the_page_says(tmp_path: Path) -> None:
    sign = "Contributing: Dalia Ferro and Tomas Orth"
    report = article("port", f"The port of Halmstow is closed, its master said.\n\n{sign}")
    asked = assistant(tmp_path, [report], {"Dalia Ferro": 9.0, "its master": 1.0})
    archive = asked.library.archive
    with archive.transaction() as connection:
        connection.execute("DELETE FROM setting WHERE name = 'splitting'")
    (key,) = [key for key, _ in archive.current()]
    with archive.transaction() as connection:
        connection.execute("DELETE FROM passage WHERE revision_key = ?", (key,))
        text = f"{report.title}\n{report.text}"
        archive.put_passages(key, [(0, len(report.text))], WordEncoder().encode([text]), encoder="words")
    asked.library.refresh()
    answer = asked.ask(Query("who said that the port of Halmstow is closed?", ASKED_ON))
    assert answer.text == "its master"
    assert [other.text for other in answer.alternatives] == []


@pytest.mark.parametrize("again", [False, True])
def test_a_library_knows_how_it_was_cut(tmp_path: Path, again: bool) -> None:
    library = Library.create(tmp_path / "library", WordEncoder())
    library.add([FERRY])
    known = library.archive.setting("splitting")
    with library.archive.transaction() as connection:
        connection.execute("DELETE FROM setting WHERE name = 'splitting'")
    if again:
        rebuild(library.directory, WordEncoder())
    Library.create(library.directory, WordEncoder())
    assert library.archive.setting("splitting") == (known if again else None)
