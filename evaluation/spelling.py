"""Measures what typing errors cost: each question with one of its words mistyped, as it stands and mended."""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answering.assistant import Assistant
from evaluation.bootstrap import Estimate, mean_of
from evaluation.metrics import exact_match, f1
from evaluation.questions import Question, prediction_of
from retrieval.spelling import LEAST_LETTERS

# The letters beside each on an English keyboard, for which it is mistaken or which are hit along with it.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(rf"(?<!\w)[A-Za-z]{{{LEAST_LETTERS},}}(?!\w)")
WAYS = ("as it should be", "mistyped", "mended")


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A question, the same with a word mistyped, and that mended again."""

    question: Question
    typed: str
    mended: str

    @property
    def is_right(self) -> bool:
        return self.mended.lower() == self.question.text.lower()

    @property
    def is_left(self) -> bool:
        return self.mended == self.typed

    @property
    def told(self) -> str:
        """Lines for a person: what was typed, and what was made of it."""
        return f"{self.typed}\n  {'left as it is' if self.is_left else self.mended}"


def mistype_all(questions: Iterable[Question], spelled: Callable[[str], str]) -> Iterator[Mistyped]:
    """Each question that has a word to mistype, with what `spelled` makes of it; the same errors at every call."""
    for question in questions:
        typed = mistyped(question.text, random.Random(question.id))  # noqa: S311  (the same each time, and no secret)
        if typed is not None:
            yield Mistyped(question, typed, spelled(typed))


def mistyped(question: str, draw: random.Random) -> str | None:
    """The question with an error in one of its words of LEAST_LETTERS or more: a letter added, left out, replaced, or
    swapped with the next, never the first; None where there is no such word.

    These are the four that Damerau (1964) found to be 80 % of all errors.
    """
    words = list(_WORD.finditer(question))
    if not words:
        return None
    word = draw.choice(words)
    while True:
        wrong = draw.choice((_added, _left_out, _replaced, _swapped))(word[0], draw)
        if wrong != word[0]:
            return question[: word.start()] + wrong + question[word.end() :]


def ask_mistyped(
    assistant: Assistant, chosen: Sequence[Mistyped], progress: Callable[[int], None]
) -> dict[str, dict[str, Estimate]]:
    """EM and F1 in per cent of the best span, shown or not, for each of WAYS, over the questions with an answer."""
    scores: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    answerable = [one for one in chosen if one.question.answers]
    for number, one in enumerate(answerable, start=1):
        known: dict[str, tuple[float, float]] = {}
        for way, text in zip(WAYS, (one.question.text, one.typed, one.mended), strict=True):
            if text not in known:
                found = prediction_of(assistant.ask(replace(one.question.query, text=text))).text
                known[text] = 100.0 * exact_match(found, one.question.answers), 100 * f1(found, one.question.answers)
            scores[way].append(known[text])
        progress(number)
    return {way: _means(of_way) for way, of_way in scores.items() if of_way}


def summarise_spelling(found: Sequence[Mistyped]) -> Mapping[str, Estimate]:
    """In per cent of the mistyped questions: `mended` is as it should be, `wrong` has become another, `left` stayed."""
    summary = {"questions": Estimate(len(found))}
    if found:
        summary["mended"] = mean_of([100.0 * one.is_right for one in found])
        summary["wrong"] = mean_of([100.0 * (not one.is_right and not one.is_left) for one in found])
        summary["left"] = mean_of([100.0 * one.is_left for one in found])
    return summary


def _means(scores: Sequence[tuple[float, float]]) -> dict[str, Estimate]:
    ems, f1s = zip(*scores, strict=True)
    return {"questions": Estimate(len(scores)), "em": mean_of(list(ems)), "f1": mean_of(list(f1s))}


def _added(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word) + 1)
    return word[:place] + draw.choice(_beside(word[place - 1]) + word[place - 1]) + word[place:]


def _left_out(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _replaced(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word))
    return word[:place] + draw.choice(_beside(word[place])) + word[place + 1 :]


def _swapped(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _beside(letter: str) -> str:
    """The keys around that of a letter, in its own row and those above and below."""
    row = next(number for number, keys in enumerate(_ROWS) if letter.lower() in keys)
    column = _ROWS[row].index(letter.lower())
    near = [(row, column - 1), (row, column + 1), (row - 1, column), (row - 1, column + 1), (row + 1, column - 1)]
    near.append((row + 1, column))
    return "".join(_ROWS[r][c] for r, c in near if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r]))
