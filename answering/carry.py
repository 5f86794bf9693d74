"""How likely a mention of the conversation is what a follow-up leaves out: a logistic regression on what it is like."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from answering.mentions import Mention, bare, mentions_of, singular, words_in
from answering.word_kinds import AUXILIARIES, OPENERS, PREPOSITIONS, ROLES, SIDES, VERBS
from corpus.errors import ModelError
from corpus.stop_words import STOP_WORDS
from corpus.timex.calendar import MONTHS, WEEKDAYS

WEIGHTS = Path(__file__).parents[1] / "models" / "rewriter" / "weights.json"
# The kind of gap that is no pronoun: a question that does not say what it is about.
TOPIC = "topic"
KINDS = ("he", "they", "there", "it", TOPIC)
BIAS = "bias"
MAX_AGE = 5
MAX_PLACE = 15
MAX_REPEATED = 4

# Words that ask for more or other of something, and name nothing.
VAGUE = frozenset(
    """other others else any some another more same both main most common major first second last next best biggest
    famous important popular similar different interesting anything something anyone someone""".split()
)
DATES = frozenset({*MONTHS, *WEEKDAYS})

Features = Mapping[str, float]


class Carry(Protocol):
    """Whatever judges a mention."""

    def chance(self, kind: str, mention: Mention, features: Features) -> float:
        """The chance, 0 to 1, that a person would put this mention into what is left open of this kind."""
        ...


class LogisticCarry:
    """Weights [kind][feature], with BIAS for what speaks for a mention without any."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

    def chance(self, kind: str, mention: Mention, features: Features) -> float:
        weights = self._weights[kind]
        total = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-total))


@cache
def shipped() -> LogisticCarry:
    """The weights that come with Dateline.

    Raises:
        ModelError: they cannot be read.
    """
    try:
        weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return LogisticCarry({kind: {name: float(one) for name, one in weights[kind].items()} for kind in KINDS})
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(
            f"{WEIGHTS} cannot be read as weights ({error}): make them again with `python -m training.rewriter FOLDER`"
        ) from error


def features_of(able: Sequence[Mention], mentions: Sequence[Mention], now: int) -> list[dict[str, float]]:
    """What each of these mentions is like among all of the conversation, for a question that is turn number `now`.

    A rival of what the last question lacks is a name that it has.
    """
    has_rival = any(one.is_name and one.turn == now - 1 and not one.in_answer for one in able)
    return [_features_of(mention, mentions, now, has_rival=has_rival) for mention in able]


def _features_of(mention: Mention, mentions: Sequence[Mention], now: int, *, has_rival: bool) -> dict[str, float]:
    words = mention.text.lower().split()
    asked = {other.turn for other in mentions if mention.words <= other.words and not other.in_answer}
    answered = {other.turn for other in mentions if mention.words <= other.words and other.in_answer}
    size, is_last = len(mention.words), mention.turn == now - 1
    found: dict[str, float | bool] = {
        "age": min(now - mention.turn, MAX_AGE),
        "last": is_last,
        "answer": mention.in_answer,
        "last_answer": mention.in_answer and is_last,
        "in_first_question": 0 in asked,
        "in_last_question": now - 1 in asked,
        "behind_rival": has_rival and now - 1 not in asked,
        "first_behind_rival": has_rival and now - 1 not in asked and 0 in asked,
        "asked": min(len(asked), MAX_REPEATED),
        "answered": min(len(answered), MAX_REPEATED),
        "asked_and_answered": bool(asked and answered),
        "place": min(mention.place, MAX_PLACE) / 10,
        "begins": mention.place == 0,
        "begins_answer": mention.place == 0 and mention.in_answer and size == 1,
        "one_word": size == 1,
        "two_words": size == 2,
        "many_words": size > 3,
        "behind_preposition": mention.before in PREPOSITIONS,
        "behind_verb": mention.before in AUXILIARIES or mention.before == "about",
        "behind_the": mention.before == "the",
        "is_name": mention.is_name,
        "is_place": mention.is_place,
        "is_plural": mention.is_plural,
        "is_group": mention.is_group,
        "has_role": not ROLES.isdisjoint(words),
        "has_the": "the" in words,
        "has_digit": any(map(str.isdigit, mention.text)),
        "has_date": not DATES.isdisjoint(words),
        "has_verb": not VERBS.isdisjoint(words),
        "has_longer": any(mention.words < other.words and other.is_name for other in mentions),
        "begins_oddly": words[0] in OPENERS | STOP_WORDS and words[0] != "the",
    }
    return {name: float(value) for name, value in found.items() if value}


def features_of_question(text: str, mentions: Sequence[Mention], chosen: Sequence[Mention]) -> dict[str, float]:
    """What a question is like for which a topic is looked for, its pronouns replaced by those `chosen`."""
    words = [word for word in map(str.lower, words_in(text)) if word[0].isalnum()]
    telling = [word for word in words if word not in STOP_WORDS and word not in VAGUE]
    own = [mention for mention in mentions_of(text, 0) if mention.words]
    found: dict[str, float | bool] = {
        "q_telling": min(len(telling), 6),
        "q_short": len(telling) <= 2,
        "q_words": min(len(words), MAX_PLACE) / 5,
        "q_vague": is_vague(text),
        "q_the": "the" in words,
        "q_known": any(one.words & other.words for one in own for other in mentions),
        "q_chosen": bool(chosen),
    }
    return {name: float(value) for name, value in found.items() if value}


def is_vague(text: str) -> bool:
    """Whether a question asks for more or other of something, or for a side of it: "any other causes"."""
    return not (VAGUE | SIDES).isdisjoint(singular(bare(word)) for word in map(str.lower, words_in(text)))
