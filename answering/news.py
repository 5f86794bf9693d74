"""Whether an answer is news to somebody who knows an earlier one: pure functions on their values and chances."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from answering.answer import Answer, Value
from answering.normalize import is_part, key_of, words_key

# A confidence that moves by less has only wobbled.
BAND = 0.05


class Outcome(Enum):
    """What an answer is to somebody who knows an earlier one."""

    SAME = "same"
    WOBBLE = "wobble"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Claims:
    """What an answer comes to: the key of the value that is shown, None where the articles don't say; and how likely
    each value is right (0 to 1), that one and the alternatives, also those that were not sure enough to be shown."""

    shown: str | None
    chances: Mapping[str, float]

    def chance(self, key: str) -> float:
        """How likely a value is right, however it is worded; 0 where it was not thought of."""
        return max((chance for other, chance in self.chances.items() if _is_same(key, other)), default=0.0)


def claims_of(answer: Answer) -> Claims:
    """What an answer comes to."""
    shown = _key(answer.value, answer.text) if answer.text is not None else None
    chances = {_key(other.value, other.text): other.confidence for other in reversed(answer.alternatives)}
    return Claims(shown, chances | ({shown: answer.confidence} if shown is not None else {}))


def compare(before: Claims, now: Claims) -> Outcome:
    """What an answer is after another one: news where another value is shown, an answer that comes or goes included.

    Every article that is added moves all confidences a little, whatever it is about: words become more or less rare,
    and other passages come in second. An answer near the threshold would be found and lost again with each of them, and
    two values that are nearly as likely would take turns, with nothing having been reported. So there is hysteresis:
    another value is news only if its confidence, or that of the value before, has moved by BAND or more; else it is a
    wobble. Whoever compares with what was told last, and not with the last wobble, is told of what creeps as well: at
    the latest when an answer is BAND above the threshold, or BAND below it.

    BAND is measured: of 70 questions of the sample, asked with the articles on a third of its subjects there and not,
    none of them the question's own, the confidence of the best answer moved by 0.045 or less for 95 %, and by more than
    BAND for three.
    """
    if _is_same(before.shown, now.shown):
        return Outcome.SAME
    keys = [key for key in (before.shown, now.shown) if key is not None]
    moved = max(abs(now.chance(key) - before.chance(key)) for key in keys)
    return Outcome.NEWS if moved >= BAND else Outcome.WOBBLE


def _is_same(one: str | None, other: str | None) -> bool:
    """Whether two keys stand for one value; "Rahm" is "Jon Rahm", and "5 million" said without its crowns is "5 million
    crowns"."""
    if one is None or other is None:
        return one is other
    return one == other or is_part(one, other) or is_part(other, one)


def _key(value: Value | None, text: str) -> str:
    return key_of(value) if value is not None else words_key(text)
