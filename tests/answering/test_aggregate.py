"""Spans that say the same become one answer: agreement counts, copies do not."""

import math
from dataclasses import replace

import pytest

from answering.aggregate import CHOOSING, Choosing, aggregate
from answering.evidence import Evidence
from answering.signs import Signs
from tests.answering.spans import evidence, groups, strength


def answers(*items: Evidence) -> list[str]:
    return [group.best.value.text for group in groups(*items)]


def test_the_strength_of_a_span_is_the_weighted_sum_of_its_signs() -> None:
    item = replace(evidence("a", "The toll is 17.", "17"), signs=Signs(4.0, 0.25, 1.0, 0.5, 0.125))
    weights = Signs(margin=1.0, retrieval=2.0, fits=3.0, echo=-5.0, words=-8.0, part=-7.0)
    (group,) = aggregate([item], Choosing(weights, temperature=1.0))
    assert group.strength == pytest.approx(4.0 + 0.5 + 3.0 - 2.5 - 1.0)


def test_two_sentences_that_say_the_same_add_up_in_the_exponent() -> None:
    one = evidence("a", "By night the toll was 17.", "17")
    other = evidence("b", "Police have counted 17 dead.", "17")
    (group,) = groups(one, other)
    alone = strength(one)  # the other's too: T log(e^(s/T) + e^(s/T)) = s + T log 2
    assert group.strength == pytest.approx(alone + CHOOSING.temperature * math.log(2))
    assert len(group.evidence) == 2


@pytest.mark.parametrize("copied", ["{} More to follow from our reporters.", "PORT ELLERY - {} Ships stayed in port."])
def test_a_copy_of_a_sentence_counts_once_wherever_it_is_printed(copied: str) -> None:
    sentence = "Rescuers said that after a night of searching the toll of the ferry disaster had risen to 17 people."
    one = evidence("a", f"{sentence} More to follow from our reporters.", "17")
    copy = evidence("b", copied.format(sentence), "17", margin=4.0)
    (group,), (alone,) = groups(one, copy), groups(one)
    assert (group.evidence, group.strength) == (alone.evidence, alone.strength)
    assert [repeated.citation for repeated in group.repeated] == [copy.citation]


def test_a_short_sentence_is_a_copy_only_with_what_stands_around_it() -> None:
    one = evidence("a", "Rain fell on the strait all day and all night. 17 died. The ships stayed in port.", "17")
    other = evidence("b", "A school was opened for the families on Monday. 17 died. Divers will go down today.", "17")
    (group,) = groups(one, other)
    assert [item.citation.article.id for item in group.evidence] == ["a", "b"]


def test_an_edited_copy_of_an_article_counts_once() -> None:
    one = replace(evidence("a", "By night the toll was 17.", "17"), copies=("a", "b"))
    edited = replace(evidence("b", "Seventeen died, among them 17 of the crew.", "17", margin=4.0), copies=("a", "b"))
    other = evidence("c", "Police have counted 17 dead.", "17")
    (group,) = groups(one, edited, other)
    assert [item.citation.article.id for item in group.evidence] == ["a", "c"]
    assert [(repeated.text, repeated.citation.article.id) for repeated in group.repeated] == [("a", "b")]
    assert group.strength == groups(one, other)[0].strength


def test_of_a_text_that_article_counts_which_says_it_most_strongly_altogether() -> None:
    copies = ("a", "b")
    short = replace(evidence("a", "By night the toll was 17.", "17", margin=5.1), copies=copies)
    body = f"By night the toll was 17. {'Divers went on. ' * 8}It is the 17 that all speak of."
    first = replace(evidence("b", body, "17"), copies=copies)
    start = body.rindex("17") + first.citation.article.text.index(body)
    again = replace(first, citation=replace(first.citation, start=start, end=start + 2))
    (group,) = groups(short, first, again)
    assert [item.citation.article.id for item in group.evidence] == ["b", "b"]


def test_what_an_article_says_once_counts_once_however_many_passages_have_it() -> None:
    body = "Rescuers brought the bodies to the harbour. By night the toll was 17."
    one = replace(evidence("a", body, "17", margin=6.0), copies=("a", "b"))
    copy = replace(evidence("b", body, "17"), copies=("a", "b"))
    behind = replace(copy, citation=replace(copy.citation, passage_start=10))
    assert groups(one, copy, behind)[0].strength == groups(one)[0].strength


def test_what_was_taken_back_is_no_answer() -> None:
    before = evidence("a", "The fire has burned 40 homes.", "40", margin=9.0, day="2025-02-20")
    body = "Correction: an earlier version of this article said that 40 homes burned. The figure is 14."
    wrong, right = (evidence("b", body, quote, margin=1.0, day="2025-02-21") for quote in ("40", "14"))
    assert answers(before, wrong, right) == ["14"]


def test_a_copy_counts_as_its_strongest_print() -> None:
    sentence = "Rescuers said that after a night of searching the toll of the ferry disaster had risen to 17 people."
    weak = evidence("a", sentence, "17", retrieval=0.4)
    strong = evidence("b", sentence, "17", retrieval=0.6)
    (group,) = groups(weak, strong)
    assert group.strength == pytest.approx(strength(strong))
    assert group.best is strong


def test_the_passage_that_fits_better_is_preferred() -> None:
    old = evidence("a", "At least 12 are dead.", "12", retrieval=0.2)
    new = evidence("b", "The toll is now 19.", "19", retrieval=0.3)
    assert answers(old, new) == answers(new, old) == ["19", "12"]


def test_a_passage_that_fits_better_and_does_not_say_it_does_not_win() -> None:
    said = evidence("a", "At least 12 are dead.", "12", margin=5.0, retrieval=0.2)
    other = evidence("b", "Route 19 is closed.", "19", margin=-5.0, retrieval=0.6)
    assert answers(said, other) == ["12", "19"]


def test_two_reports_may_outweigh_one_that_is_a_little_surer() -> None:
    sure = evidence("a", "Seventeen? No: 19, said one.", "19", margin=5.1)
    agreed = [evidence("b", "The toll is 17.", "17"), evidence("c", "Police have counted 17 dead.", "17")]
    assert answers(sure, *agreed) == ["17", "19"]


def test_one_date_in_other_words_is_one_answer() -> None:
    month = evidence("a", "Modi is to come in February.", "February", day="2025-01-28")
    words = evidence("b", "The visit will be next month.", "next month", day="2025-01-30")
    (group,) = groups(month, words)
    assert {item.value.text for item in group.evidence} == {"February", "next month"}


def test_the_same_words_of_another_day_are_another_answer() -> None:
    one = evidence("a", "He will come on Monday.", "Monday", day="2025-01-28")
    other = evidence("b", "He will come on Monday.", "Monday", day="2025-02-11")
    assert len(groups(one, other)) == 2


def test_what_speaks_for_part_of_a_name_speaks_for_the_whole() -> None:
    whole = evidence("a", "The winner is Jon Rahm of Spain.", "Jon Rahm", margin=4.0)
    part = evidence("b", "Nobody was ahead of Rahm by then.", "Rahm", margin=4.5)
    assert answers(part, whole) == ["Jon Rahm", "Rahm"]
    by_text = {group.best.value.text: group for group in groups(part, whole)}
    assert by_text["Jon Rahm"].strength > strength(whole)
    assert [(signs.part, signs.whole) for signs in by_text["Jon Rahm"].indirect] == [(1.0, 0.0)]
    assert [(signs.part, signs.whole) for signs in by_text["Rahm"].indirect] == [(0.0, 1.0)]


def test_what_speaks_for_more_speaks_less_strongly_for_the_words_in_it() -> None:
    longer = evidence("a", "It came from organic walnuts.", "organic walnuts", margin=5.0)
    words = evidence("b", "People fell ill who ate walnuts.", "walnuts", margin=4.5)
    other = evidence("c", "A walnut grove burned.", "walnut grove", margin=4.8)
    found = {group.best.value.text: group for group in groups(longer, words, other)}
    assert [signs.whole for signs in found["walnuts"].indirect] == [1.0]
    assert strength(words) < found["walnuts"].strength < strength(words) + CHOOSING.temperature * math.log(2)
    assert found["organic walnuts"].strength == pytest.approx(strength(longer))
    assert found["walnut grove"].indirect == ()


@pytest.mark.parametrize(
    ("body", "whole", "part"),
    [
        ("It is closed in Ohio and Iowa.", "Ohio and Iowa", "Iowa"),
        ("He lost: Rahm won.", "lost: Rahm", "Rahm"),
        ("They play for 17 Miles.", "17 Miles", "17"),
        ("Then Jonathan came.", "Jonathan", "Jon"),
    ],
)
def test_what_is_not_one_name_has_no_parts(body: str, whole: str, part: str) -> None:
    found = groups(evidence("a", body, whole), evidence("b", f"So there is {part}.", part))
    assert not any(signs.part for group in found for signs in group.indirect)


def test_nothing_says_nothing() -> None:
    assert groups() == []


def test_of_a_time_the_wording_that_reads_alone_stands_for_it() -> None:
    said = [
        evidence("b", "Modi will visit in February.", "February", margin=2.0),
        evidence("a", "Modi will visit next month.", "next month", day="2025-01-20"),
        evidence("c", "He comes next month, they say.", "next month", day="2025-01-21"),
    ]
    (group,) = groups(*said)
    assert [item.citation.quote for item in group.evidence] == ["February", "next month", "next month"]
    assert groups(*said[1:])[0].best.citation.quote == "next month"


def test_a_month_speaks_for_a_day_in_it_and_a_year_does_not() -> None:
    day = evidence("a", "The bridge opens on 14 April 2025.", "14 April 2025")
    month = evidence("b", "It is to open in April 2025.", "April 2025")
    year = evidence("c", "The year of the bridge is 2025.", "2025")
    found = {group.best.value.text: group for group in groups(day, month, year)}
    assert [signs.part for signs in found["14 April 2025"].indirect] == [1.0]
    assert not any(signs.part for signs in found["April 2025"].indirect)


def test_the_wording_that_most_reports_have_stands_for_the_value() -> None:
    alone = evidence("a", "She turned 80 years old.", "80 years old", margin=5.1)
    agreed = [evidence("b", "He is now 80.", "80"), evidence("c", "At 80, he is the oldest.", "80")]
    (group,) = groups(alone, *agreed)
    assert group.best.citation.quote == "80"
    assert len(group.evidence) == 3
