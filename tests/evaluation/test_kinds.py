"""The kind of a question by its words."""

import pytest

from evaluation.kinds import kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who won?", "who"),
        ("whose car was it", "who"),
        ("Which team won?", "who"),
        ("When is Modi visiting?", "when"),
        ("In what year did it sink?", "when"),
        ("Where did it sink?", "where"),
        ("Which country won?", "where"),
        ("How many died?", "how many"),
        ("What percentage of voters stayed at home?", "how many"),
        ("How did it end?", "how"),
        ("Why did it end?", "why"),
        ("Which of them left?", "which"),
        ("What sank?", "what"),
        ("Name the ship.", "other"),
        ("Somewhat odd: the ship's name?", "other"),
    ],
)
def test_kinds(question: str, kind: str) -> None:
    assert kind_of(question) == kind
