"""Follow-up questions made to stand alone: each rule by hand, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.carry import Features
from answering.mentions import Mention
from answering.rewrite import LIKELY, MAX_WORDS, Turn, rewrite

TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from(
        "who why is did the of it there them his that when how many people Reyk Tern-1 Ormsund's and what about won "
        "other one no ? , children announced out in Paris".split()
    ),
    max_size=12,
).map(" ".join)


def after(question: str, *asked: str, answer: str | None = None) -> str:
    """The rewrite after these questions, of which the last had this answer."""
    turns = [Turn(text) for text in asked[:-1]]
    return rewrite(question, [*turns, Turn(asked[-1], answer)])


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("And where will he stay?", "when is Modi visiting?", "Where will Modi stay?"),
        ("Who is her deputy?", "When did Ilse Brandower resign?", "Who is Ilse Brandower's deputy?"),
        ("Who succeeds her now?", "When did Ilse Brandower resign?", "Who succeeds Ilse Brandower now?"),
        (
            "how old is he?",
            "Who becomes transport minister of Calvera?",
            "How old is the transport minister of Calvera?",
        ),
        ("How deep does it lie?", "When did the Aurora Lind sink?", "How deep does the Aurora Lind lie?"),
        ("what is its cost?", "How long is Northfield's Line 7?", "What is Northfield's Line 7's cost?"),
        ("where was it hidden?", "Has the Dunvarra collar been found?", "Where was the Dunvarra collar hidden?"),
        ("Where do they live?", "Tell me about tiger sharks.", "Where do tiger sharks live?"),
        ("What is their salary?", "Did the United Rail Workers strike?", "What is the United Rail Workers' salary?"),
        ("Who lives there?", "What happened in Harrowgill?", "Who lives in Harrowgill?"),
        ("Who went there?", "What happened in Harrowgill?", "Who went to Harrowgill?"),
        ("And his wife?", "When did Otto Feld resign?", "Otto Feld's wife?"),
        ("What about its crew?", "When did the Aurora Lind sink?", "What about the Aurora Lind's crew?"),
        ("How far is it from there?", "What happened in Harrowgill?", "How far is it from Harrowgill?"),
        ("Why did he do that?", "When did Otto Feld resign?", "Why did Otto Feld do that?"),
        ("When it's open, who will come?", "What does Gannet Hall cost?", "When Gannet Hall is open, who will come?"),
    ],
)
def test_a_pronoun_gives_way_to_what_it_stands_for(question: str, before: str, alone: str) -> None:
    assert after(question, before) == alone


def test_he_and_she_may_stand_for_the_answer_and_get_its_full_name() -> None:
    assert after("How old is she?", "Who won the women's race?", answer="Lidia Tamarro") == "How old is Lidia Tamarro?"
    asked = ("Who is Corin Aldous?", "What did Aldous say?")
    assert after("Where was he born?", *asked) == "Where was Corin Aldous born?"


def test_a_place_and_a_group_are_nobody() -> None:
    assert after("When was she born?", "What did Dalia Ferro say in Halmstow?") == "When was Dalia Ferro born?"
    assert (
        after("Where is he?", "Why was the captain of the Aurora Lind there?")
        == "Where is the captain of the Aurora Lind?"
    )
    assert after("When did he leave?", "Why did Otto Feld leave the Civic Union?") == "When did Otto Feld leave?"


def test_a_pronoun_is_left_where_its_own_question_says_whom_it_means() -> None:
    for question in (
        "What did Ferro say when she won?",
        "Did Modi meet his brother?",
        "What is Rock City, and is it old?",
    ):
        assert after(question, "Who is Owen Marchbank?") == question


@pytest.mark.parametrize("question", ["Is it true that Reyk resigned?", "Is it raining in Ormsund?"])
def test_it_may_stand_for_nothing(question: str) -> None:
    assert after(question, "Who is Owen Marchbank?") == question


def test_there_may_say_only_that_something_is() -> None:
    assert after("Are there trams in Ormsund?", "What happened in Harrowgill?") == "Are there trams in Ormsund?"


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("why?", "When was the launch of Tern-1 delayed?", "Why was the launch of Tern-1 delayed?"),
        ("And since when?", "Is the Tarn Bridge closed?", "Since when is the Tarn Bridge closed?"),
        ("Why so late?", "When does the battery plant open?", "Why does the battery plant open so late?"),
        ("When was that?", "Was the Dunvarra collar stolen?", "When was the Dunvarra collar stolen?"),
        ("why?", "Who won the cup?", "Why was it that someone won the cup?"),
        ("Where?", "How many people died in the flood?", "Where was it that people died in the flood?"),
        ("how much?", "Did Norway pay?", "How much (did Norway pay)?"),
        ("why not?", "Did Aske take the post?", "Why not (did Aske take the post)?"),
    ],
)
def test_a_word_that_asks_takes_the_rest_from_the_question_before(question: str, before: str, alone: str) -> None:
    assert after(question, before) == alone


def test_a_word_that_asks_takes_a_short_answer_too() -> None:
    asked = "who is the president of Germany?"
    assert after("since when?", asked, answer="Ute Brandt") == "Since when is Ute Brandt the president of Germany?"
    assert after("when?", "Who won the cup?", answer="Saltmere.") == "When was it that Saltmere won the cup?"


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("what about France?", "who is the president of Germany?", "who is the president of France?"),
        ("What about France?", "Who will Modi meet?", "Who will Modi meet, France?"),
        ("What about France?", "Who will Modi meet in Berlin?", "Who will Modi meet in France?"),
        ("What about France?", "When is Modi visiting the United States?", "When is Modi visiting France?"),
        ("And the men's?", "Who won the women's race in Astermere?", "Who won the men's race in Astermere?"),
        ("and in March?", "How many trains ran in February?", "How many trains ran in March?"),
        ("What about 2023?", "How many trains ran in 2024?", "How many trains ran in 2023?"),
        ("How about the oldest?", "Where is the youngest bridge?", "Where is the oldest bridge?"),
        ("And the Golden Heron?", "Who won the Crestwell Cup?", "Who won the Golden Heron?"),
        ("What about the tram?", "When does the theatre reopen?", "When does the tram reopen?"),
        ("What about Joren Halvik?", "Was anyone charged (the ferry)?", "Was Joren Halvik charged (the ferry)?"),
        ("and what about rain?", "Who was hurt?", "Who was hurt, rain?"),
    ],
)
def test_another_of_the_kind_takes_the_place_of_the_first(question: str, before: str, alone: str) -> None:
    assert after(question, before) == alone


def test_the_other_one_is_what_another_question_called_by_the_same_noun() -> None:
    asked = "Who won the race for women?"
    bids = ("What did Brannoch offer for the company Velmara?", "What will the company Quillmark cost?")
    assert after("no, the other one", *bids) == "What will the company Velmara cost?"
    won = "Who won the race for women, other than Lidia Tamarro?"
    assert after("No, the other one.", asked, answer="Lidia Tamarro") == won
    assert after("not her, the other", asked, answer="Lidia Tamarro") == won
    unclear = "Who won the race for women, the other one?"
    assert after("the other one", asked, answer="Lidia Tamarro or Ana Feld") == unclear
    assert after("the other one", asked) == unclear
    assert after("the second one?", asked) == "Who won the race for women, the second one?"


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        (
            "how many of them were children?",
            "How many people died in the ferry disaster?",
            "How many of the people who died in the ferry disaster were children?",
        ),
        (
            "How many of them are cheap?",
            "How many trams has Northfield bought?",
            "How many of the trams that Northfield has bought are cheap?",
        ),
        ("And how many are missing?", "How many people died?", "How many people are missing?"),
    ],
)
def test_what_was_counted_is_named(question: str, before: str, alone: str) -> None:
    assert after(question, before) == alone


def test_what_the_last_question_names_is_what_a_pronoun_means() -> None:
    asked = ("Who found the rubythroat on Gannet Spit?", "What did Maud Pettifer do before she retired?")
    assert after("And how old is she?", *asked) == "How old is Maud Pettifer?"


def test_how_likely_a_mention_is_decides_and_a_topic_has_to_be_likely_enough() -> None:
    class OfLength:
        """Likes what is short, up to `most`."""

        def __init__(self, most: float) -> None:
            self.most = most

        def chance(self, kind: str, mention: Mention, features: Features) -> float:
            return self.most / len(mention.text)

    turns = [Turn("When did Otto Feld meet Ana Ro?", "at noon")]
    assert rewrite("Where did he go?", turns, carry=OfLength(1)) == "Where did Ana Ro go?"
    assert rewrite("Who paid?", turns, carry=OfLength(LIKELY * len("Ana Ro"))) == "Who paid (Ana Ro)?"
    assert rewrite("Who paid?", turns, carry=OfLength(LIKELY * len("Ana Ro") - 0.1)) == "Who paid?"


def test_what_was_announced_is_said() -> None:
    asked, alone = "When is Modi visiting the United States?", "Who announced that Modi is visiting the United States?"
    assert after("And who announced it?", asked) == alone
    assert after("who found that out?", "Why did the ferry sink?") == "Who found out that the ferry did sink?"
    assert after("Who said that?", "What happened?") == "Who said that (what happened)?"


def test_a_question_that_names_nothing_gets_the_topic_in_brackets() -> None:
    assert after("Who put up the money?", "How much is the Tarne flood?") == "Who put up the money (the Tarne flood)?"
    assert after("What are the symptoms?", "What is anemia?") == "What are the symptoms (anemia)?"


@pytest.mark.parametrize(
    "question",
    [
        "Who scored the winning goal for Saltmere Athletic?",
        "How effective is the vaccine HB-204 against severe dengue?",
        "What is dengue?",
        "when does the regulator decide whether companies carrying containers may merge?",
        "And who scored for Ormsund?",
    ],
)
def test_a_new_topic_and_a_question_that_stands_alone_are_left_as_they_are(question: str) -> None:
    assert after(question, "Why is the Tarn Bridge closed?", "How long is the Tarn Bridge?") == question


@given(TEXTS)
def test_without_a_history_nothing_changes(question: str) -> None:
    assert rewrite(question, []) == question
    assert rewrite(question, [Turn(" ")]) == question


@given(TEXTS, st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=4))
def test_any_text_is_rewritten_the_same_each_time_and_never_too_long(
    question: str, turns: list[tuple[str, str | None]]
) -> None:
    history = [Turn(*turn) for turn in turns]
    found = rewrite(question, history)
    assert found == rewrite(question, history)
    assert found == question or len(found.split()) <= MAX_WORDS
    assert any(map(str.isalnum, found)) or found == question


@given(st.sampled_from(["Ilse Brandower", "Tomas Reyk", "Modi"]), st.sampled_from(["resign", "speak", "leave"]))
def test_a_rewrite_stands_alone(name: str, verb: str) -> None:
    history = [Turn(f"When did {name} arrive?")]
    found = rewrite(f"And why did he {verb}?", history)
    assert found == f"Why did {name} {verb}?"
    assert rewrite(found, history) == found


def test_a_thing_that_was_never_spoken_of_is_a_new_topic_and_is_what_it_means_next() -> None:
    strike = "When does the rail strike begin?"
    assert after(strike, "How many people had to leave Corrowick?") == strike
    both = ("How many people had to leave Corrowick?", strike)
    assert after("How long will it last?", *both) == "How long will the rail strike last?"


def test_a_verb_behind_a_name_is_no_part_of_it() -> None:
    assert after("How tall is it?", "When was the Eiffel Tower built?") == "How tall is the Eiffel Tower?"
    assert after("When does it close?", "When does the theatre open?") == "When does the theatre close?"
