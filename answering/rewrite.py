"""Makes a follow-up question stand alone, from the earlier questions of its conversation and their answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answering.ellipsis import capital, counted, fill_out, group_of, without_lead
from answering.mentions import AUXILIARIES, ROLES, Mention, mentions_of, words_in
from index.lexical import STOP_WORDS

# How many turns back something may have been spoken of last.
MAX_TURNS = 8
MAX_WORDS = 200

_PRONOUN = re.compile(
    r"\b(he|she|him|his|hers|her|they|them|their|theirs|it|its|there|that|this|those|these)\b(?:['’](s|re|d|ll|ve)\b)?",
    re.IGNORECASE,
)
_LONG = {"s": "is", "re": "are", "d": "would", "ll": "will", "ve": "have"}
_POSSESSIVE = frozenset("his her its their hers theirs".split())
_MOTION = re.compile(r"\b(?:go|went|gone|going|move[ds]?|travel\w*|come|came|get|got|fly|flew|arrive[ds]?)\b", re.I)
_VAGUE = frozenset(
    """other others else any some more another same both main most common major first second last next best biggest
    famous important popular similar different interesting else anything something anyone someone""".split()
)
_SUBORDINATE = re.compile(r"\b(?:and|when|while|because|if|before|after|that|since|but|where|who)\b|,", re.IGNORECASE)


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
    full = fill_out(question, before.question, before.answer)
    if full is not None:
        return full
    text = without_lead(question)
    mentions = _mentions(turns)
    text = _with_noun(text, before.question)
    resolved, chosen = _without_pronouns(text, turns, mentions)
    topic = _topic(mentions, resolved)
    if topic is not None and _lacks_topic(question, resolved, chosen, topic):
        resolved = _with_topic(resolved, topic)
    return resolved if resolved != without_lead(question) else question


def _mentions(turns: Sequence[Turn]) -> list[Mention]:
    found = []
    for number, turn in enumerate(turns):
        found += mentions_of(turn.question, number)
        found += mentions_of(turn.answer, number, in_answer=True) if turn.answer else []
    return found


def _with_noun(text: str, before: str) -> str:
    """ "How many are missing?" with the noun that the question before counted."""
    found = re.match(r"^(how many)(?= (\w+))", text, re.IGNORECASE)
    noun = counted(before)
    if found is None or noun is None or found[2].lower() not in AUXILIARIES:
        return text
    return f"{found[1]} {noun}{text[found.end() :]}"


def _without_pronouns(text: str, turns: Sequence[Turn], mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """The text with the first pronoun of each kind replaced, and what by."""
    group = group_of(turns[-1].question)
    chosen: list[Mention] = []
    done: set[str] = set()
    pieces, end = [], 0
    for found in _PRONOUN.finditer(text):
        word = found[1].lower()
        kind = _kind(word)
        if kind in done or not _refers(text, found) or _is_inside(text, found, kind):
            continue
        if kind == "they" and group is not None and word not in _POSSESSIVE:
            mention: Mention | None = Mention(group, len(turns), 0, "", is_name=True)
        else:
            mention = _antecedent(kind, mentions, text, len(turns))
        if mention is None:
            continue
        done.add(kind)
        chosen.append(mention)
        pieces += [text[end : found.start()], _in_place(text, found, mention)]
        end = found.end()
    return capital("".join([*pieces, text[end:]])) if pieces else text, chosen


def _kind(word: str) -> str:
    for kind, words in {
        "he": ("he", "him", "his"),
        "she": ("she", "her", "hers"),
        "they": ("they", "them", "their", "theirs", "those", "these"),
        "there": ("there",),
    }.items():
        if word in words:
            return kind
    return "it"


def _refers(text: str, found: re.Match[str]) -> bool:
    """Whether a word stands for something, and does not just fill its place in the sentence."""
    word = found[1].lower()
    before = text[: found.start()].lower().split()
    after = re.findall(r"[\w'’]+", text[found.end() :].lower())
    last = before[-1] if before else ""
    if word == "there":
        exists = last in {"is", "are", "was", "were", "be", "been", "has", "have", "had", "will"}
        return not (exists and after) and not (after and after[0] in AUXILIARIES)
    if word in {"that", "this", "those", "these"}:
        return not after or (last in AUXILIARIES and after[0] in STOP_WORDS | AUXILIARIES and word != "that") or (
            bool(before) and after[0] in AUXILIARIES and last in {"before", "after", "like", "how", "why"}
        )
    if word == "it":
        how = after and after[0] in {"take", "rain", "snow", "possible", "true", "likely", "necessary"}
        return not (how and ("to" in after or "that" in after))
    return True


def _is_inside(text: str, found: re.Match[str], kind: str) -> bool:
    """Whether a name ahead of a pronoun in the same question is what it stands for."""
    ahead = text[: found.start()]
    names = [mention for mention in mentions_of(ahead, 0) if mention.is_name or kind in {"it", "they"}]
    if kind in {"he", "she"}:
        names = [mention for mention in names if not mention.is_place and not mention.is_group]
    if not names:
        return False
    word = found[1].lower()
    if word in {"him", "them"} or (word == "her" and not _owns(text, found)):
        return bool(_SUBORDINATE.search(ahead))
    return any(mention.is_name for mention in names) or bool(_SUBORDINATE.search(ahead))


def _owns(text: str, found: re.Match[str]) -> bool:
    """Whether "her" says whose."""
    after = re.match(r"\s+([\w'’]+)", text[found.end() :])
    return after is not None and after[1].lower() not in STOP_WORDS and after[1].lower() not in AUXILIARIES


def _in_place(text: str, found: re.Match[str], mention: Mention) -> str:
    word = found[1].lower()
    name = mention.text
    if word == "there":
        preposition = "to" if _MOTION.search(text) else "at" if mention.before == "at" else "in"
        return f"{preposition} {name}"
    if word in _POSSESSIVE and (word != "her" or _owns(text, found)):
        return f"{name}'" if name.endswith("s") else f"{name}'s"
    return f"{name} {_LONG[found[2].lower()]}" if found[2] else name


def _antecedent(kind: str, mentions: Sequence[Mention], text: str, now: int) -> Mention | None:
    asked = frozenset(map(str.lower, words_in(text)))
    able = [mention for mention in mentions if mention.words and not mention.words <= asked]
    scored = [(_fit(kind, mention, mentions, now), mention) for mention in able]
    scored = [(score, mention) for score, mention in scored if score > 0]
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], item[1].turn, -item[1].place))[1]
    return _in_full(best, mentions)


def _fit(kind: str, mention: Mention, mentions: Sequence[Mention], now: int) -> float:
    """How well a mention suits a pronoun; not at all from 0 down."""
    score = 3.0 - 0.4 * (now - mention.turn)
    score += 0.6 * (len({other.turn for other in mentions if mention.words <= other.words}) - 1)
    score += 0.5 * (not mention.in_answer) - 0.1 * min(mention.place, 8)
    return score + _suits(kind, mention)


def _suits(kind: str, mention: Mention) -> float:
    words = set(mention.text.lower().split())
    if kind in {"he", "she"}:
        if mention.is_group:
            return -9.0
        if not mention.is_name:
            return 0.5 if words & ROLES else -9.0
        return 1.5 - 2.0 * mention.is_place + 0.5 * (len(words) in {2, 3})
    if kind == "they":
        return (1.5 if mention.is_plural else -0.5) + 0.5 * mention.is_name
    if kind == "there":
        return 2.0 if mention.is_place else (-1.0 if mention.is_name else -9.0)
    return 0.3 * mention.is_name - 2.5 * (mention.head in ROLES) - 0.7 * mention.is_plural


def _in_full(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The longest name that the conversation has for what a shorter one names."""
    longer = [other for other in mentions if other.is_name and mention.words < other.words and "and" not in other.text]
    if not mention.is_name or not longer:
        return mention
    return max(longer, key=lambda other: (len(other.words), other.turn))


def _topic(mentions: Sequence[Mention], text: str) -> Mention | None:
    """What the conversation is about: what is spoken of in most of its turns, names first."""
    able = [mention for mention in mentions if mention.words]
    if not able:
        return None

    def weight(mention: Mention) -> float:
        turns = len({other.turn for other in able if mention.words <= other.words and not other.in_answer})
        return turns + 1.0 * mention.is_name - 1.0 * mention.in_answer - 0.05 * mention.place + 0.1 * mention.turn

    best = _in_full(max(able, key=weight), mentions)
    return None if best.words & frozenset(map(str.lower, words_in(text))) else best


def _lacks_topic(question: str, text: str, chosen: Sequence[Mention], topic: Mention) -> bool:
    """Whether a question still leaves open what it is about."""
    if chosen:
        return not any(mention.is_name for mention in chosen) and topic.is_name
    names = [mention for mention in mentions_of(text, 0) if mention.is_name]
    if names:
        return False
    words = [word for word in map(str.lower, words_in(text)) if word[0].isalnum()]
    telling = [word for word in words if word not in STOP_WORDS and word not in _VAGUE]
    return len(telling) <= 3 or bool(_VAGUE.intersection(words)) or "the" in words


def _with_topic(text: str, topic: Mention) -> str:
    found = re.search(r"[\s?.!]*$", text)
    end = found.start() if found is not None else len(text)
    return f"{text[:end]} ({topic.text})?"
