"""A question asked for another side in a word: "When?", "Why?", "Where?", with what was answered in its place."""

import pytest

from answering.rewrite import Turn, rewrite


@pytest.mark.parametrize(
    ("before", "answer", "again", "whole"),
    [
        ("How much did Google pay for Wiz?", "$32 billion", "When?", "When did Google pay $32 billion for Wiz?"),
        ("How much did Google pay for Wiz?", None, "When?", "When did Google pay for Wiz?"),
        ("How many goals did Salah score?", "28", "When?", "When did Salah score 28 goals?"),
        ("How many jobs will Boeing cut?", "17,000 jobs", "Why?", "Why will Boeing cut 17,000 jobs?"),
        ("How many jobs will Boeing cut?", None, "When?", "When will Boeing cut jobs?"),
        ("How much was Meta fined?", "$1bn", "Why?", "Why was Meta fined $1bn?"),
        ("Which company did Google buy?", "Wiz", "When?", "When did Google buy Wiz?"),
        ("Which country did the pope visit in May?", "Calvera", "Why?", "Why did the pope visit Calvera in May?"),
        ("Who did Trump pardon?", "Ross Ulbricht", "When?", "When did Trump pardon Ross Ulbricht?"),
        ("Who did he vote for?", None, "When?", "When did he vote for someone?"),
        # Who does something is asked for in another way, and so is when.
        (
            "How many people will attend the funeral?",
            "12",
            "Where?",
            "Where was it that people will attend the funeral?",
        ),
        ("Which year did she win?", "2020", "Where?", "Where did she win?"),
        ("When was the launch delayed?", "Monday", "Why?", "Why was the launch delayed?"),
    ],
)
def test_what_was_asked_for_takes_its_place(before: str, answer: str | None, again: str, whole: str) -> None:
    assert rewrite(again, [Turn(before, answer)]) == whole


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "person"),
    [
        ("Where was the suspect arrested?", "Altoona", "How old is he?", "the suspect"),
        ("Where was the gunman found?", "Pennsylvania", "What is his name?", "the gunman"),
        ("Where was the victim stabbed?", "Southport", "How old was she?", "the victim"),
        ("Who won the race?", "Anna Lind", "How old is she?", "Anna Lind"),
    ],
)
def test_a_place_is_no_person(before: str, answer: str, follow_up: str, person: str) -> None:
    whole = rewrite(follow_up, [Turn(before, answer)])
    assert person in whole.partition("(")[0]


@pytest.mark.parametrize(
    ("before", "follow_up", "whole"),
    [
        ("Who is the CEO of Nissan?", "What about Honda?", "Who is the CEO of Honda?"),
        ("Who is the CEO of Boeing?", "And of Airbus?", "Who is the CEO of Airbus?"),
        ("Who is the CEO of Boeing?", "What about the CFO?", "Who is the CFO of Boeing?"),
        ("Who is the president of France?", "And Germany?", "Who is the president of Germany?"),
        ("When will the Fed cut rates?", "And the ECB?", "When will the ECB cut rates?"),
        ("Did Labour win in Runcorn?", "And Reform?", "Did Reform win in Runcorn?"),
        ("Did Labour win in Runcorn?", "And in Widnes?", "Did Labour win in Widnes?"),
        ("When did Biden visit Ukraine?", "And Poland?", "When did Biden visit Poland?"),
        ("When did Biden visit Ukraine?", "And Scholz?", "When did Scholz visit Ukraine?"),
        ("How many seats did Labour win?", "And the Greens?", "How many seats did the Greens win?"),
        ("Who plays for Chelsea in London?", "And for Arsenal?", "Who plays for Arsenal in London?"),
        ("How many died in Gaza on Monday?", "And on Tuesday?", "How many died in Gaza on Tuesday?"),
        ("Who won the men's race?", "And the women's race?", "Who won the women's race?"),
        ("Who won best actor?", "And best actress?", "Who won best actress?"),
        ("how old is biden", "and trump?", "how old is trump?"),
        ("who is the ceo of tesla", "and of apple?", "who is the ceo of apple?"),
        ("How many have died of Covid?", "And in China?", "How many have died of Covid in China?"),
        ("When was Trump indicted in Georgia?", "And in Florida?", "When was Trump indicted in Florida?"),
        ("When did Biden speak in Germany?", "And in Paris?", "When did Biden speak in Paris?"),
        ("Did Trump win in Iowa?", "And Nevada?", "Did Trump win in Nevada?"),
        ("What did Trump say about taxes?", "And about abortion?", "What did Trump say about abortion?"),
        ("When is Black Friday?", "And Cyber Monday?", "When is Cyber Monday?"),
        ("Who won the election in France?", "And the election in Turkey?", "Who won the election in Turkey?"),
        ("when did trump visit china", "and japan?", "when did trump visit japan?"),
    ],
)
def test_what_is_alike_goes_for_its_like(before: str, follow_up: str, whole: str) -> None:
    assert rewrite(follow_up, [Turn(before)]) == whole


def test_no_pronoun_stands_for_a_day_or_a_month() -> None:
    assert rewrite("Who built it?", [Turn("When was Tern-1 launched?", "22 February")]) == "Who built Tern-1?"
    died = Turn("When did Otto Feld die?", "January 2004")
    assert rewrite("How did he die?", [died]) == "How did Otto Feld die?"


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "whole"),
    [
        ("who is rishi sunak", "Prime Minister", "how old is he", "How old is rishi sunak"),
        (
            "When was Brittney Griner freed?",
            "December",
            "Who was she swapped for?",
            "Who was Brittney Griner swapped for?",
        ),
        ("When was Shinzo Abe shot?", "July", "Who shot him?", "Who shot Shinzo Abe?"),
        ("How long was Liz Truss prime minister?", "44 days", "Who replaced her?", "Who replaced Liz Truss?"),
        ("How many were hurt in the earthquake?", "300", "How strong was it?", "How strong was the earthquake?"),
        ("Who will moderate the debate?", "CNN", "Where will it be held?", "Where will the debate be held?"),
        ("What did Putin say?", None, "When did he say that?", "When did Putin say that?"),
        ("Who succeeded Boris Johnson?", "Liz Truss", "And who succeeded her?", "Who succeeded Liz Truss?"),
        ("who is taylor swift dating", "Travis Kelce", "how old is he", "How old is Travis Kelce"),
        ("who is fed chair", "Jerome Powell", "how old is he", "How old is Jerome Powell"),
        ("Who was found dead?", "Matthew Perry", "How old was he?", "How old was Matthew Perry?"),
        ("When did May resign?", None, "Why did she resign?", "Why did May resign?"),
        ("What happened on January 6?", None, "Who was charged over it?", "Who was charged over January 6?"),
        (
            "Was the drug approved?",
            None,
            "When did they announce it?",
            "When did they announce that the drug was approved?",
        ),
        ("How many people died in the crash?", "Two", "Where?", "Where was it that people died in the crash?"),
    ],
)
def test_a_name_ends_before_its_verb_and_a_number_is_nobody(
    before: str, answer: str | None, follow_up: str, whole: str
) -> None:
    assert rewrite(follow_up, [Turn(before, answer)]) == whole


def test_what_caused_something_counts_nothing() -> None:
    of_them = rewrite("How many of them left?", [Turn("What caused the East Palestine derailment?", "a bearing")])
    assert "caused" not in of_them
