"""A reader is measured on the text it is given."""

from answering.reader import Reading
from evaluation.errors import of_replies
from evaluation.reading import Reply, read_all, summarise_reading
from evaluation.rows import Row
from tests.fake_reader import PatternReader

TOLD = "Ann left on Monday with 12 people."
MONDAY = Row("1", "When did Ann leave?", "", TOLD, ((9, 18), (12, 18)))
TWELVE = Row("2", "How many people left?", "", TOLD, ((24, 26),))
NOBODY = Row("3", "Who stayed?", "", "Nothing of the kind.", ())
READER = PatternReader({r"Monday": 2.0})


def test_the_best_span_of_each_row_and_its_margin() -> None:
    done: list[int] = []
    monday, twelve, nobody = read_all(READER, [MONDAY, TWELVE, NOBODY], progress=done.append)
    assert done == [1, 2, 3]
    assert (monday.text, monday.span) == ("Monday", (12, 18))
    assert monday.margin == 2.0
    assert twelve.text == "Monday"
    assert (nobody.text, nobody.margin) == ("", float("-inf"))


def test_the_numbers_by_hand() -> None:
    found = summarise_reading([Reply(MONDAY, (12, 18), 3.0), Reply(TWELVE, (12, 18), 1.0), Reply(NOBODY, (0, 7), 2.0)])
    assert (found["rows"].value, found["answerable"].value) == (3, 2)
    assert (found["em"].value, found["f1"].value) == (50.0, 50.0)
    # Best: the first answered, the other two not: 1 + 0 + 1 of 3.
    assert round(found["best_f1"].value, 1) == 66.7
    assert found["best_threshold"].value == 2.0
    assert found["auroc"].value == 0.5  # 3.0 above 2.0, 1.0 below it


def test_where_all_have_answers_nothing_is_said_of_those_without() -> None:
    assert set(summarise_reading([Reply(MONDAY, (12, 18), 3.0)])) == {"rows", "answerable", "em", "f1"}
    assert set(summarise_reading([])) == {"rows", "answerable"}


def test_a_reader_without_candidates_says_nothing() -> None:
    class Silent:
        name = "silent"

        def read(self, question: str, passages: list[str]) -> list[Reading]:
            return [Reading((), 1.0) for _ in passages]

    (reply,) = read_all(Silent(), [MONDAY])
    assert (reply.text, reply.f1) == ("", 0.0)


def test_the_surest_errors_come_first_and_nearly_right_is_none() -> None:
    replies = [
        Reply(TWELVE, (12, 18), 1.0),
        Reply(MONDAY, (12, 18), 5.0),
        Reply(MONDAY, (0, 3), 4.0),
        Reply(NOBODY, (0, 7), 9.0),
    ]
    assert [error.said for error in of_replies(replies)] == [(0, 3), (12, 18)]
