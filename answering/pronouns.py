"""Puts in the place of a pronoun what it stands for: the mention of the conversation that suits it best."""

import re
from collections.abc import Sequence

from answering.carry import DATES, Carry, features_of
from answering.ellipsis import capital, group_of
from answering.mentions import Mention, bare, mentions_of, words_in
from answering.word_kinds import AUXILIARIES, PREPOSITIONS, ROLES
from corpus.stop_words import STOP_WORDS
from corpus.temporal import EVENT_YEARS
from corpus.timex.calendar import MONTHS

_PRONOUN = re.compile(
    r"\b(he|she|him|his|hers|her|they|them|their|theirs|it|its|there|that|this|those|these)\b(?:['’](s|re|d|ll|ve)\b)?",
    re.IGNORECASE,
)
_EVENTS = [{MONTHS[int(day[:2]) - 1], day[3:].lstrip("0")} for day in EVENT_YEARS]
_TIMES = DATES | frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_LONG = {"s": "is", "re": "are", "d": "would", "ll": "will", "ve": "have"}
_POSSESSIVE = frozenset("his her its their hers theirs".split())
_MOTION = re.compile(r"\b(?:go|went|gone|going|move[ds]?|travel\w*|come|came|get|got|fly|flew|arrive[ds]?)\b", re.I)
_ADVERBS = frozenset(
    "today yesterday tomorrow now then again first last later ever still exactly instead afterwards".split()
)
_SUBORDINATE = re.compile(
    r"\b(?:and|when|while|because|if|before|after|that|since|but|where|who|whether)\b|,", re.IGNORECASE
)


def without_pronouns(
    text: str, questions: Sequence[str], mentions: Sequence[Mention], carry: Carry
) -> tuple[str, list[Mention]]:
    """The text with the first pronoun of each kind replaced, and what by: what `carry` gives the best chance."""
    chosen: list[Mention] = []
    done: set[str] = set()
    pieces, end = [], 0
    for found in _PRONOUN.finditer(text):
        word = found[1].lower()
        kind = _kind(word)
        if kind in done or not _refers(text, found) or _is_inside(text, found, kind):
            continue
        of_them = text[: found.start()].lower().endswith(" of ")
        group = group_of(questions[-1], may_be_object=of_them) if kind == "they" and word not in _POSSESSIVE else None
        if group is not None:
            mention: Mention | None = Mention(group, len(questions), 0, "", is_name=True)
        else:
            mention = _antecedent(kind, mentions, text, len(questions), chosen=chosen, carry=carry)
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
    if word in {"that", "this"} and last in {"do", "did", "does", "done", "doing"}:
        return False
    if word in {"that", "this", "those", "these"}:
        return (
            not after
            or (last in AUXILIARIES and after[0] in STOP_WORDS | AUXILIARIES and word != "that")
            or (bool(before) and after[0] in AUXILIARIES and last in {"before", "after", "like", "how", "why"})
        )
    if word == "it":
        if {"raining", "snowing"} & set(after[:2]) or before[-3:] == ["how", "far", "is"]:
            return False
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
    word, between = found[1].lower(), ahead[max(ahead.find(name.text) + len(name.text) for name in names) :]
    owns = word in _POSSESSIVE and (word != "her" or _owns(text, found))
    return bool(_SUBORDINATE.search(between)) or (owns and any(name.is_name for name in names))


def _owns(text: str, found: re.Match[str]) -> bool:
    """Whether "her" says whose."""
    after = re.match(r"\s+([\w'’]+)", text[found.end() :])
    return after is not None and after[1].lower() not in STOP_WORDS | AUXILIARIES | _ADVERBS


def _in_place(text: str, found: re.Match[str], mention: Mention) -> str:
    word = found[1].lower()
    name = mention.text
    if word == "there":
        if text[: found.start()].lower().rstrip().rpartition(" ")[2] in PREPOSITIONS:
            return name
        preposition = "to" if _MOTION.search(text) else "at" if mention.before == "at" else "in"
        return f"{preposition} {name}"
    if word in _POSSESSIVE and (word != "her" or _owns(text, found)):
        return f"{name}'" if name.endswith("s") else f"{name}'s"
    return f"{name} {_LONG[found[2].lower()]}" if found[2] else name


def _antecedent(
    kind: str, mentions: Sequence[Mention], text: str, now: int, *, chosen: Sequence[Mention], carry: Carry
) -> Mention | None:
    asked = frozenset(bare(word.lower()) for word in words_in(text))
    taken = {mention.text for mention in chosen}
    able = [one for one in mentions if one.words and not one.words <= asked and one.text not in taken]
    able = [one for one in able if _may_be(kind, one, able)]
    judged = "he" if kind == "she" else kind
    features = features_of(able, mentions, now)
    chances = [(carry.chance(judged, one, like), one) for one, like in zip(able, features, strict=True)]
    best = max(chances, key=lambda item: (item[0], item[1].turn, -item[1].place), default=None)
    return in_full(best[1], mentions) if best is not None else None


def _may_be(kind: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a pronoun of this kind can stand for a mention at all: none does for a day or a month, but for one that
    gave an event its name, and for who is called May."""
    is_time = not mention.words.isdisjoint(_TIMES) and all(word in _TIMES or word.isdigit() for word in mention.words)
    is_asked = mention.before in AUXILIARIES and not mention.in_answer
    if is_time and not is_asked and not (kind == "it" and mention.words in _EVENTS):
        return False
    if kind in {"he", "she"}:
        is_thing = mention.is_group or (mention.is_name and mention.before in {"the", "in", "at", "on", "near"})
        is_person = mention.is_name or _has_role(mention)
        # "The transport minister of Calvera" is a person, and Calvera is none.
        owned = any(
            other.turn == mention.turn and _has_role(other) and other.text.endswith(f" of {mention.text}")
            for other in mentions
        )
        return is_person and not is_thing and not owned
    return kind != "there" or mention.is_place or mention.is_name


def _has_role(mention: Mention) -> bool:
    return not ROLES.isdisjoint(mention.text.lower().split())


def in_full(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The longest name that the conversation has for what a shorter one names, with its "the" where it has one."""
    full = [other for other in mentions if other.is_name and not other.text.startswith("the ")]
    longer = [other for other in full if mention.words < other.words and "and" not in other.text.split()]
    if mention.is_name and longer:
        mention = max(longer, key=lambda other: (len(other.words), other.turn))
    if mention.before != "the":
        return mention
    phrases = [
        other for other in mentions if other.turn == mention.turn and other.text.startswith(f"the {mention.text}")
    ]
    return min(phrases, key=lambda other: len(other.text), default=mention)
