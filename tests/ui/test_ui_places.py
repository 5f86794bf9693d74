"""Places: all that an answer shows from one article is marked in it, from every card of that article."""

import re

import ui_fakes
from ui_articles import AGENCIES, PHONE_CALL, citation, passage

from answering.answer import Alternative, Value
from ui.answers import answer_html
from ui.marks import Kind
from ui.places import Place, places_of, sentence_around

FEBRUARY = citation(PHONE_CALL, "February", "WASHINGTON")
SEPTEMBER = ui_fakes.SEPTEMBER.citations[0]
NEAR = passage(PHONE_CALL, "The two men first met")


def test_the_places_of_an_article_come_in_the_order_of_its_text_each_once() -> None:
    again = Alternative((SEPTEMBER,), Value("text", "September 2024"), 0.05)
    answer = ui_fakes.answer(citations=(FEBRUARY,), alternatives=(ui_fakes.SEPTEMBER, again), nearest=(NEAR, NEAR))
    assert places_of(answer) == {
        ("phone-call", 1): [
            Place(FEBRUARY.start, FEBRUARY.end, Kind.ANSWER),
            Place(SEPTEMBER.start, SEPTEMBER.end, Kind.OTHER),
            Place(NEAR.start, NEAR.end, Kind.PASSAGE),
        ]
    }


def test_a_copy_has_the_answer_too() -> None:
    copy = citation(AGENCIES, "in February, the", "Narendra")
    answer = ui_fakes.answer(citations=(FEBRUARY,), alternatives=(), copies={"phone-call": (copy,)})
    assert places_of(answer)["agencies", 1] == [Place(copy.start, copy.end, Kind.ANSWER)]


def test_the_sentence_of_a_quote_lies_around_it() -> None:
    first, last = sentence_around(citation(PHONE_CALL, "No day", "It was their"))
    assert PHONE_CALL.text[first:last] == "No day was given."
    first, last = sentence_around(FEBRUARY)
    assert PHONE_CALL.text[first:last].startswith("Indian Prime Minister")
    assert PHONE_CALL.text[first:last].endswith("spoken by telephone.")


def test_every_card_marks_its_own_words_strongly_and_the_others_quietly() -> None:
    answer = ui_fakes.answer(nearest=(passage(PHONE_CALL, "WASHINGTON"), NEAR))
    shown = answer_html(answer, asked_on=ui_fakes.TODAY, key="t")
    views = dict(zip(("answer", "agencies", "alternative"), shown.split('class="dl-view">')[1:], strict=True))
    assert names(views["answer"]) == [
        "The answer: “February”, in a passage that came near",
        "Another reading: “September 2024”",
        "A passage that came near",
    ]
    assert names(views["agencies"]) == ["The answer: “in February, the”"]
    assert names(views["alternative"]) == [
        "The answer: “February”, in a passage that came near",
        "The words of this card: “September 2024”",
        "A passage that came near",
    ]
    assert '<mark class="dl-quiet" id="t-c0-p2">September 2024</mark>' in views["answer"]
    assert '<mark class="dl-target" id="t-a0-mark">September 2024</mark>' in views["alternative"]
    assert 'id="t-a0-p1">February</mark>' in views["alternative"]
    assert '<span class="dl-near" id="t-c0-p3">The two men' in views["answer"]
    anchors = re.findall(r' id="([^"]*)"', shown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', shown)) <= set(anchors)


def names(view: str) -> list[str]:
    """The names of the ticks of one card, without where they stand."""
    return [re.sub(r", \d+\W% down.*", "", one) for one in re.findall('aria-label="([^"]*)" title', view)]


def test_where_the_articles_do_not_say_guess_and_passages_are_told_apart() -> None:
    shown = answer_html(ui_fakes.not_found("how many?"), asked_on=ui_fakes.TODAY, key="t")
    guess, near, _ = shown.split('class="dl-view">')[1:]
    assert names(guess) == ["The words of this card: “September 2024”", "A passage that came near"]
    assert names(near) == ["Another reading: “September 2024”", "The passage of this card"]
    assert 'aria-current="location"' in guess
