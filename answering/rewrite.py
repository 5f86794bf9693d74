"""Makes a follow-up question stand alone, from the earlier questions of its conversation and their answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.carry import TOPIC, VAGUE, Carry, features_of, features_of_question, is_vague, shipped
from answering.ellipsis import counted, fill_out, told_of, without_lead
from answering.mentions import Mention, bare, mentions_of, words_in
from answering.pronouns import in_full, without_pronouns
from answering.quantity import quantity_of
from answering.reasons import is_small_talk
from answering.word_kinds import AUXILIARIES, ROLES
from corpus.stop_words import STOP_WORDS

# How many turns back something may have been spoken of last.
MAX_TURNS = 8
MAX_WORDS = 200
# How likely something has to be what a question is about to be put behind it. Chosen, with what training/rewriter.py
# weighs how much, by two folds of the conversations that the weights are fitted on.
LIKELY = 0.25
# A question of more telling words says what it is about.
MAX_OPEN_WORDS = 3

_WHERE = re.compile(r"\W*(?:and\s+)?where\b", re.IGNORECASE)
# A person is asked about in small letters, too; "dating" and "charged yesterday" are no names.
_WHO_IS = re.compile(
    r"^who(?:['’]s| is| was) (?P<who>(?!(?:the|an?|in|on|at|to|that|this|your|my|he|she|it|they)\b)(?!\w+(?:ing|ed)\b)"
    r"[\w.'’-]+(?: (?!(?:of|in|on|at|for|to|the|by|with|dead|yesterday|today)\b|\w+(?:ing|ed)\b)[\w.'’-]+){1,3})\W*$",
    re.IGNORECASE,
)
_ROLES = ROLES | {"speaker", "politician", "lawmaker", "congressman", "congresswoman", "activist", "businessman"}
_DEFINES = re.compile(r"^(?:what|who) (?:is|are|was|were) (?!the\b)(?:an? )?[\w-]+(?: [\w-]+){0,2}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was read, and the answer to it, None where there was none."""

    question: str
    answer: str | None = None


def rewrite(question: str, history: Sequence[Turn], *, carry: Carry | None = None) -> str:
    """The question as it would be asked without the turns before it, oldest first; unchanged where it stands alone.

    Pronouns give way to what they stand for, fragments are filled out from the question before, and a question that
    names nothing gets the topic of the conversation behind it, in brackets. What a conversation hands on is chosen by
    `carry`, the shipped weights unless given: as in QuReTeC (Voskarides et al. 2020), but by names and phrases.
    """
    turns = [turn for turn in history if turn.question.strip() and not is_small_talk(turn.question)][-MAX_TURNS:]
    if not turns or len(question.split()) > MAX_WORDS or not any(map(str.isalnum, question)) or is_small_talk(question):
        return question
    before = turns[-1]
    full = fill_out(question, before.question, before.answer, [turn.question for turn in turns[:-1]])
    if full is not None:
        return full if len(full.split()) <= MAX_WORDS else question
    text = without_lead(question)
    carry = shipped() if carry is None else carry
    mentions = _mentions(turns)
    text = _with_noun(text, before.question)
    if (told := told_of(text, before.question)) is not None:
        return told
    near = _since_new(before.question, mentions, len(turns) - 1)
    asked = [turn.question for turn in turns]
    resolved, chosen = without_pronouns(text, asked, near, carry)
    if resolved.rstrip("?. ") == before.question.rstrip("?. ") and chosen:  # it would be asked once more
        other = [mention for mention in near if all(mention.words != one.words for one in chosen)]
        resolved, chosen = without_pronouns(text, asked, other, carry)
    if not _stands_alone(resolved, chosen) and not _is_new(resolved, mentions):
        resolved = _with_topic(resolved, near if chosen else mentions, chosen, len(turns), carry)
    unchanged = resolved == without_lead(question) or len(resolved.split()) > MAX_WORDS
    return question if unchanged else resolved


def _mentions(turns: Sequence[Turn]) -> list[Mention]:
    found: list[Mention] = []
    for number, turn in enumerate(turns):
        found += mentions_of(turn.question, number)
        who = _WHO_IS.match(turn.question)
        is_role = who is not None and (not turn.answer or not _ROLES.isdisjoint(turn.answer.lower().split()))
        if who is not None and is_role:
            found.append(Mention(who["who"], number, 2, "is", is_name=True))
        # What somebody is ("prime minister") names nobody else, and a number nobody at all.
        names_any = turn.answer and not is_role and quantity_of(turn.answer) is None
        named = mentions_of(turn.answer, number, in_answer=True) if turn.answer and names_any else ()
        # A bare name that answers "where" is a place, and no "he"; a sentence may name whoever was there.
        is_where = len(named) == 1 and named[0].text == turn.answer and _WHERE.match(turn.question)
        found += [replace(named[0], before="in")] if is_where else named
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


def _is_new(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a question names a thing in two words or more that the conversation never had: "the rail strike"."""
    spoken_of = frozenset[str]().union(*(mention.words for mention in mentions))
    named = (mention.words for mention in mentions_of(text, 0))
    return any(len(words - VAGUE) > 1 and not words & spoken_of for words in named)


def _since_new(question: str, mentions: Sequence[Mention], turn: int) -> Sequence[Mention]:
    """What a pronoun may stand for after this question, the last: only what that turn names, where it is all new."""
    earlier = [mention for mention in mentions if mention.turn < turn]
    spoken_of = frozenset[str]().union(*(mention.words for mention in earlier))
    last = [mention for mention in mentions if mention.turn == turn]
    named = frozenset[str]().union(*(mention.words for mention in last if not mention.in_answer))
    return last if _is_new(question, earlier) and named.isdisjoint(spoken_of) else mentions


def _stands_alone(text: str, chosen: Sequence[Mention]) -> bool:
    """Whether a question, its pronouns replaced by those `chosen`, has a name, asks what a thing is, or says a lot."""
    if chosen:
        return any(mention.is_name for mention in chosen)
    if any(mention.is_name for mention in mentions_of(text, 0)):
        return True
    telling = [word for word in map(str.lower, words_in(text)) if word[0].isalnum() and word not in STOP_WORDS | VAGUE]
    return not is_vague(text) and (len(telling) > MAX_OPEN_WORDS or _DEFINES.match(text) is not None)


def _with_topic(text: str, mentions: Sequence[Mention], chosen: Sequence[Mention], now: int, carry: Carry) -> str:
    """The question with what it is most likely about behind it, in brackets, where that is LIKELY enough."""
    own = {bare(word.lower()) for word in words_in(text)}
    asked = features_of_question(text, mentions, chosen)
    able = [mention for mention in mentions if mention.words and not mention.words <= own]
    features = features_of(able, mentions, now)
    chances = [(carry.chance(TOPIC, one, like | asked), one) for one, like in zip(able, features, strict=True)]
    best = max(chances, key=lambda item: (item[0], item[1].turn, -item[1].place), default=None)
    if best is None or best[0] < LIKELY:
        return text
    topic = in_full(best[1], mentions)
    found = re.search(r"[\s?.!]*$", text)
    end = found.start() if found is not None else len(text)
    return f"{text[:end]} ({topic.text}){text[end:].strip() or '?'}"
