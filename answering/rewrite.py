"""Makes a follow-up question stand alone, from the earlier questions of its conversation and their answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.ellipsis import counted, fill_out, told_of, without_lead
from answering.mentions import AUXILIARIES, SIDES, Mention, bare, mentions_of, singular, words_in
from answering.pronouns import PLACE, RECENCY, REPEATED, in_full, without_pronouns
from index.lexical import STOP_WORDS

# How many turns back something may have been spoken of last.
MAX_TURNS = 8
MAX_WORDS = 200

_VAGUE = frozenset(
    """other others else any some more another same both main most common major first second last next best biggest
    famous important popular similar different interesting else anything something anyone someone""".split()
)
_DEFINES = re.compile(r"^(?:what|who) (?:is|are|was|were) (?!the\b)(?:an? )?[\w-]+(?: [\w-]+){0,2}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was read, and the answer to it, None where there was none."""

    question: str
    answer: str | None = None


def rewrite(question: str, history: Sequence[Turn]) -> str:
    """The question as it would be asked without the turns before it, oldest first; unchanged where it stands alone.

    Pronouns give way to what they stand for, fragments are filled out from the question before, and a question that
    names nothing gets the topic of the conversation behind it, in brackets. Which words a conversation hands on is
    chosen as in QuReTeC (Voskarides et al. 2020), by rules.
    """
    turns = [turn for turn in history if turn.question.strip()][-MAX_TURNS:]
    if not turns or len(question.split()) > MAX_WORDS or not any(map(str.isalnum, question)):
        return question
    before = turns[-1]
    full = fill_out(question, before.question, before.answer, [turn.question for turn in turns[:-1]])
    if full is not None:
        return full if len(full.split()) <= MAX_WORDS else question
    text = without_lead(question)
    mentions = _mentions(turns)
    text = _with_noun(text, before.question)
    if (told := told_of(text, before.question)) is not None:
        return told
    resolved, chosen = without_pronouns(text, [turn.question for turn in turns], mentions)
    topic = _topic(mentions, resolved)
    if topic is not None and _lacks_topic(question, resolved, chosen, topic) and not _is_new(resolved, mentions):
        resolved = _with_topic(resolved, topic)
    unchanged = resolved == without_lead(question) or len(resolved.split()) > MAX_WORDS
    return question if unchanged else resolved


def _mentions(turns: Sequence[Turn]) -> list[Mention]:
    found = []
    for number, turn in enumerate(turns):
        found += mentions_of(turn.question, number)
        found += mentions_of(turn.answer, number, in_answer=True) if turn.answer else []
    places = {mention.text for mention in found if mention.is_place}
    known = (mention.text in places and not mention.is_place for mention in found)
    return [replace(one, before="in") if is_place else one for one, is_place in zip(found, known, strict=True)]


def _with_noun(text: str, before: str) -> str:
    """ "How many are missing?" with the noun that the question before counted."""
    found = re.match(r"^(how many)(?= (\w+))", text, re.IGNORECASE)
    noun = counted(before)
    if found is None or noun is None or found[2].lower() not in AUXILIARIES:
        return text
    return f"{found[1]} {noun}{text[found.end() :]}"


def _topic(mentions: Sequence[Mention], text: str) -> Mention | None:
    """What the conversation is about: what is spoken of in most of its turns, names first."""
    able = [mention for mention in mentions if mention.words]
    if not able:
        return None
    last = max(mention.turn for mention in able)

    def weight(mention: Mention) -> float:
        score = REPEATED * len({other.turn for other in able if mention.words <= other.words and not other.in_answer})
        score += 1.0 * mention.is_name - 1.0 * mention.in_answer - PLACE * mention.place
        return score + 0.2 * (len(mention.words) > 1) - RECENCY * (last - mention.turn)

    best = in_full(max(able, key=weight), mentions)
    return None if best.words & {bare(word.lower()) for word in words_in(text)} else best


def _is_new(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a question names a thing in two words or more that the conversation never had: "the rail strike"."""
    spoken_of = frozenset[str]().union(*(mention.words for mention in mentions))
    named = (mention.words for mention in mentions_of(text, 0))
    return any(len(words - _VAGUE) > 1 and not words & spoken_of for words in named)


def _lacks_topic(question: str, text: str, chosen: Sequence[Mention], topic: Mention) -> bool:
    """Whether a question still leaves open what it is about."""
    if chosen:
        named = any(mention.is_name for mention in chosen)
        return not named and topic.is_name and topic.turn >= max(mention.turn for mention in chosen)
    names = [mention for mention in mentions_of(text, 0) if mention.is_name]
    if names:
        return False
    words = [word for word in map(str.lower, words_in(text)) if word[0].isalnum()]
    if _DEFINES.match(text) and not (_VAGUE | SIDES).intersection(map(singular, words)):
        return False
    telling = [word for word in words if word not in STOP_WORDS and word not in _VAGUE]
    return len(telling) <= 3 or bool(_VAGUE.intersection(words))


def _with_topic(text: str, topic: Mention) -> str:
    found = re.search(r"[\s?.!]*$", text)
    end = found.start() if found is not None else len(text)
    return f"{text[:end]} ({topic.text}){text[end:].strip() or '?'}"
