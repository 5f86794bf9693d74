"""Puts in the place of a pronoun what it stands for: the mention of the conversation that suits it best."""

import re
from collections.abc import Sequence

from answering.ellipsis import capital, group_of
from answering.mentions import AUXILIARIES, PREPOSITIONS, ROLES, Mention, bare, mentions_of, words_in
from index.lexical import STOP_WORDS

# What speaks for a mention: each turn since, each other turn with it, being asked about, each word ahead of it. Chosen
# by `python cli.py evaluate rewriting … --chosen-on` on CANARD and CAsT, where half or twice of each does as well.
RECENCY, REPEATED, ASKED, PLACE = 0.6, 0.5, 1.0, 0.08

_PRONOUN = re.compile(
    r"\b(he|she|him|his|hers|her|they|them|their|theirs|it|its|there|that|this|those|these)\b(?:['’](s|re|d|ll|ve)\b)?",
    re.IGNORECASE,
)
_LONG = {"s": "is", "re": "are", "d": "would", "ll": "will", "ve": "have"}
_POSSESSIVE = frozenset("his her its their hers theirs".split())
_MOTION = re.compile(r"\b(?:go|went|gone|going|move[ds]?|travel\w*|come|came|get|got|fly|flew|arrive[ds]?)\b", re.I)
# What stands ahead of a subject that a question introduces: "What is", "Tell me about".
_SUBJECTS = frozenset("is are was were about".split())
_ADVERBS = frozenset(
    "today yesterday tomorrow now then again first last later ever still exactly instead afterwards".split()
)
_SUBORDINATE = re.compile(
    r"\b(?:and|when|while|because|if|before|after|that|since|but|where|who|whether)\b|,", re.IGNORECASE
)


def without_pronouns(text: str, questions: Sequence[str], mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """The text with the first pronoun of each kind replaced, and what by."""
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
            mention = _antecedent(kind, mentions, text, len(questions), chosen)
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
    kind: str, mentions: Sequence[Mention], text: str, now: int, chosen: Sequence[Mention]
) -> Mention | None:
    asked = frozenset(bare(word.lower()) for word in words_in(text))
    taken = {mention.text for mention in chosen}
    able = [mention for mention in mentions if not mention.words <= asked and mention.text not in taken]
    scored = [(_fit(kind, mention, able, now), mention) for mention in able]
    scored = [(score, mention) for score, mention in scored if score > 0]
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], item[1].turn, -item[1].place))[1]
    return in_full(best, mentions)


def _fit(kind: str, mention: Mention, mentions: Sequence[Mention], now: int) -> float:
    """How well a mention suits a pronoun; not at all from 0 down."""
    score = 4.0 - RECENCY * (now - mention.turn)
    score += REPEATED * (len({other.turn for other in mentions if mention.words <= other.words}) - 1)
    score += ASKED * (not mention.in_answer) - PLACE * min(mention.place, 10)
    return score + _suits(kind, mention)


def _suits(kind: str, mention: Mention) -> float:
    words = set(mention.text.lower().split())
    if kind in {"he", "she"}:
        if mention.is_group or (mention.is_name and mention.before == "the"):
            return -9.0
        if not mention.is_name or words & ROLES:
            return 1.0 if words & ROLES else -9.0
        behind = mention.before in PREPOSITIONS
        return 1.5 - 6.0 * mention.is_place - 0.7 * behind + 0.5 * (len(words) in {2, 3}) - 2.0 * ("the" in words)
    if kind == "they":
        alone = -6.0 if "the" in mention.text.split() else -0.5
        return (1.5 if mention.is_plural else alone) + 0.5 * mention.is_name
    if kind == "there":
        return 2.0 if mention.is_place else (-1.0 if mention.is_name else -9.0)
    longer = 0.8 * (mention.place <= 3 and mention.before in _SUBJECTS) + 0.5 * (len(mention.words) > 1)
    return longer + 0.3 * mention.is_name - 2.5 * (mention.head in ROLES) - 0.7 * mention.is_plural


def in_full(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The longest name that the conversation has for what a shorter one names."""
    full = [other for other in mentions if other.is_name and not other.text.startswith("the ")]
    longer = [other for other in full if mention.words < other.words and "and" not in other.text.split()]
    if not mention.is_name or not longer:
        return mention
    return max(longer, key=lambda other: (len(other.words), other.turn))
