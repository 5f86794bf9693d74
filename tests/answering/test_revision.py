"""What became of a cited passage: how it read, how it reads, and whether it still says so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Citation
from answering.revision import MAX_WORDS, Change, Piece, change_of
from corpus.article import Article
from tests.fakes import article

BODY = "The ferry sank on Sunday.\n\nIn all 12 people died in the storm. The search goes on."


def cite(report: Article, quote: str, passage: str) -> Citation:
    start, place = report.text.index(quote), report.text.index(passage)
    return Citation(report, start, start + len(quote), place, place + len(passage))


def revised(report: Article, body: str) -> Article:
    return replace(report, text=f"{report.title}\n\n{body}", revision=report.revision + 1)


REPORT = article("toll", BODY)
CITED = cite(REPORT, "12", "In all 12 people died in the storm.")


def test_nothing_has_changed() -> None:
    assert change_of(CITED, REPORT) is None


def test_the_article_was_removed() -> None:
    change = change_of(CITED, None)
    assert change is not None
    assert (change.is_removed, change.says_so) == (True, False)


def test_the_answer_was_corrected() -> None:
    change = change_of(CITED, revised(REPORT, BODY.replace("12", "21")))
    assert change == Change(
        says_so=False,
        pieces=(
            Piece("same", "\n\nIn all"),
            Piece("old", " 12"),
            Piece("new", " 21"),
            Piece("same", " people died in the storm."),
        ),
    )


def test_words_were_added_beside_the_answer() -> None:
    change = change_of(CITED, revised(REPORT, BODY.replace("in the storm", "in the heavy storm")))
    assert change is not None
    assert change.says_so
    assert [piece for piece in change.pieces if piece.kind != "same"] == [Piece("new", " heavy")]


def test_another_place_was_changed() -> None:
    change = change_of(CITED, revised(REPORT, BODY.replace("The search goes on.", "The search has ended.")))
    assert change == Change(says_so=True, pieces=(Piece("same", "\n\nIn all 12 people died in the storm."),))


def test_the_passage_was_taken_out() -> None:
    change = change_of(CITED, revised(REPORT, "The ferry sank on Sunday.\n\nThe search goes on."))
    assert change is not None
    assert not change.says_so
    assert "".join(piece.text for piece in change.pieces if piece.kind == "old").split() == CITED.passage.split()


def test_of_a_very_long_article_the_part_around_the_passage_is_compared() -> None:
    filler = " ".join(f"word{number}" for number in range(MAX_WORDS))
    long = article("long", f"{filler} {BODY}")
    cited = cite(long, "12 people", "In all 12 people died in the storm.")
    change = change_of(cited, revised(long, f"{filler} {BODY}".replace("12", "21")))
    assert change is not None
    assert [piece.text for piece in change.pieces if piece.kind != "same"] == [" 12", " 21"]


WORDS = st.lists(st.sampled_from("a b c 12 died storm.".split()), min_size=1, max_size=12).map(" ".join)


@given(WORDS, WORDS, st.data())
def test_what_is_not_new_is_the_passage_as_it_was(old: str, new: str, data: st.DataObject) -> None:
    report = article("toll", old)
    start = data.draw(st.integers(len(report.text) - len(old), len(report.text) - 1))
    end = data.draw(st.integers(start + 1, len(report.text)))
    cited = Citation(report, start, end, len(report.text) - len(old), len(report.text))
    change = change_of(cited, revised(report, new))
    assert change is not None
    kept = "".join(piece.text for piece in change.pieces if piece.kind != "new")
    assert kept.split() == old.split()
    assert not change.says_so or report.text[start:end] in revised(report, new).text


@pytest.mark.parametrize("kind", ["same", "old", "new"])
def test_no_piece_is_empty(kind: str) -> None:
    change = change_of(CITED, revised(REPORT, BODY.replace("12", "21")))
    assert change is not None
    assert all(piece.text for piece in change.pieces if piece.kind == kind)
