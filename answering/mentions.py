"""What a conversation has spoken of: names and noun phrases of its questions, and names of its answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from answering.word_kinds import (
    AUXILIARIES,
    GROUPS,
    OPENERS,
    PEOPLE,
    PLACE_PREPOSITIONS,
    PREPOSITIONS,
    ROLES,
    SIDES,
    VERBS,
)
from corpus.stop_words import STOP_WORDS

_PARTICIPLES = frozenset("hurt shot hit killed cut put shut set beaten struck".split()) | VERBS
_MODALS = frozenset("do does did can could will would shall should may might must".split())
_BE = frozenset("is are was were be been being become becomes became".split())
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*['’]?|[^\w\s]")
_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]")
_LINKS = frozenset("of the de la le van von der den al el bin and & du da di".split())
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that a turn names something with: `turn` counts from 0, `place` words from its beginning.

    `before` is the word ahead of it, "" for none. `is_name`: it has a capital of its own.
    """

    text: str
    turn: int
    place: int
    before: str
    is_name: bool
    in_answer: bool = False
    words: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        telling = (bare(word) for word in map(str.lower, words_in(self.text)))
        object.__setattr__(self, "words", frozenset(word for word in telling if word not in STOP_WORDS))

    @property
    def head(self) -> str:
        """Its last word in lower case, of what comes before "of"."""
        return words_in(re.split(r" of ", self.text)[0])[-1].lower()

    @property
    def is_plural(self) -> bool:
        """Whether "they" can stand for it."""
        words = self.text.lower().split()
        plural = self.head.endswith("s") and not self.head.endswith(("ss", "us", "is"))
        return plural or "and" in words or self.head in PEOPLE or bool(GROUPS.intersection(words))

    @property
    def is_place(self) -> bool:
        return self.is_name and self.before in PLACE_PREPOSITIONS

    @property
    def is_group(self) -> bool:
        return bool(GROUPS.intersection(self.text.lower().split())) or (self.is_name and self.text.isupper())


def words_in(text: str) -> list[str]:
    """The words and marks of a text."""
    return _TOKEN.findall(text)


def bare(word: str) -> str:
    """A word without the 's of possession."""
    return re.sub(r"['’]s?$", "", word)


@lru_cache(maxsize=4096)  # each turn of a conversation is looked at again with each that follows
def mentions_of(text: str, turn: int, *, in_answer: bool = False) -> tuple[Mention, ...]:
    """What a text names, in order: its names, and the noun phrases of a question."""
    names = tuple(_names(text, turn, in_answer=in_answer))
    if in_answer:
        return names
    # Both the whole of "the Dunvarra collar" and the name in it: a thing is called by the one, a place by the other.
    phrases = [phrase for phrase in _phrases(text, turn) if all(phrase.text != name.text for name in names)]
    return tuple(sorted([*names, *phrases], key=lambda mention: (mention.place, len(mention.text))))


def _names(text: str, turn: int, *, in_answer: bool) -> Iterator[Mention]:
    for found in _QUOTED.finditer(text):
        yield Mention(found[1].strip(" ,."), turn, len(words_in(text[: found.start()])), "", True, in_answer)
    tokens = words_in(_QUOTED.sub(" , ", text))
    start = 0
    while start < len(tokens):
        end = _name_end(tokens, start)
        if end > start:
            kept = tokens[start:end]
            name = _joined([*kept[:-1], bare(kept[-1])])
            before = tokens[start - 1].lower() if start else ""
            if any(character.isalpha() for character in name):
                yield Mention(name, turn, start, before, True, in_answer)
        start = max(end, start + 1)


def _name_end(tokens: Sequence[str], start: int) -> int:
    """Behind the last word of the name that begins at `start`, or `start` where none does."""
    if not _is_capital(tokens, start) or (tokens[start].lower() == "the" and not _is_capital(tokens, start + 1)):
        return start
    end = start + 1
    while end < len(tokens) and end - start < _MAX_WORDS:
        if tokens[end - 1].endswith(("'s", "’s", "s'", "s’")):
            break
        if _is_capital(tokens, end) or tokens[end].isdigit():
            end += 1
        elif tokens[end].lower() in _LINKS and _is_capital(tokens, end + 1):
            end += 2
        elif tokens[end].lower() in _LINKS and tokens[end + 1 : end + 2] == ["the"] and _is_capital(tokens, end + 2):
            end += 3
        else:
            break
    return end


def _is_capital(tokens: Sequence[str], place: int) -> bool:
    if place >= len(tokens) or not tokens[place][0].isupper() or re.fullmatch(r"I(['’]\w+)?", tokens[place]):
        return False
    word = bare(tokens[place].lower())
    begins = place == 0 or tokens[place - 1] in {".", "?", "!", ":", "'"}
    return not (begins and (word in OPENERS or word in STOP_WORDS) and word != "the")


def _phrases(text: str, turn: int) -> Iterator[Mention]:
    """Noun phrases: what follows an article, a preposition, the verb of a short question, or whose it is."""
    tokens = words_in(text)
    start = 0
    while start < len(tokens):
        before = tokens[start - 1].lower() if start else ""
        first = start + (tokens[start].lower() in {"the", "a", "an"})
        is_verb = _is_verb(tokens, start, before)
        may_begin = first > start or (before in PREPOSITIONS | AUXILIARIES | _BE and not is_verb)
        # Behind a name comes its verb: "was Elon Musk sued".
        is_whole = first > start or before in PREPOSITIONS or (before in _BE and not _is_capital(tokens, first))
        end = _phrase_end(tokens, first, is_whole=is_whole) if may_begin else start
        # "When does the theatre reopen": a sentence with "does" has its verb yet to come.
        end -= before in _MODALS and end - first > 1 and not any(token[0].isalnum() for token in tokens[end:])
        if end <= first:
            start += 1
            continue
        has_role = any(word.lower() in ROLES for word in tokens[first:end]) and not tokens[first][0].isupper()
        article = ["the"] if tokens[start].lower() == "the" or has_role else []
        for words in _parts([*article, *tokens[first:end]]):
            phrase = _joined([*words[:-1], bare(words[-1])])
            is_name = any(_is_capital(words, place) for place in range(len(words)) if words[place].lower() != "the")
            yield Mention(phrase, turn, start, before, is_name)
        start = end


def _is_verb(tokens: Sequence[str], place: int, before: str) -> bool:
    """Whether a word is the verb that belongs to the one before it: "to go", "was hurt", "who will moderate"."""
    word = tokens[place].lower()
    if before == "to":
        return word in VERBS
    if before in _MODALS:
        return place > 1 and tokens[place - 2].lower() == "who"
    return before in _BE and (word.endswith("ed") or word in _PARTICIPLES)


def _parts(words: list[str]) -> Iterator[list[str]]:
    """The whole of a phrase, and what it is a side of; only that where the whole is no thing of its own."""
    lower = [word.lower() for word in words]
    if "of" in lower:
        place = lower.index("of")
        if singular(lower[place - 1]) not in SIDES:
            yield words
        yield from _parts(words[place + 1 :])
        return
    whose = [place for place, word in enumerate(words[:-1]) if re.search(r"(?:['’]s|s['’])$", word)]
    if not whose or words[-1][0].isupper() or words[-1].isdigit() or bare(lower[-1]) in GROUPS | ROLES:
        yield words
    if whose:
        yield words[: whose[-1] + 1]


def singular(word: str) -> str:
    """A noun without the s of the plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _phrase_end(tokens: Sequence[str], start: int, *, is_whole: bool) -> int:
    """Behind the last word of the noun phrase from `start`; after a name the next word may be a verb, unless the phrase
    `is_whole` by what comes before it."""
    end = start
    while end < len(tokens) and end - start < 2 * _MAX_WORDS:
        word = tokens[end].lower()
        if word == "of" and end > start and end + 1 < len(tokens) and tokens[end + 1][0].isalnum():
            end += 1 + (tokens[end + 1].lower() in {"the", "a", "an"})
            continue
        name = _name_end(tokens, end)
        if name > end:
            end = name
            if not is_whole and not tokens[end - 1].endswith(("'s", "’s", "s'", "s’")):
                break
            continue
        inside = word[0].isalnum() and not word.startswith("i’") and not word.startswith("i'")
        if not inside or word in STOP_WORDS or word in AUXILIARIES or word in PREPOSITIONS:
            break
        if word in VERBS and not (is_whole and _is_noun(tokens, start, end)):
            break
        if word.endswith(("ed", "ing", "ly")) and len(word) > 5 and not (end == start and is_whole):
            break
        end += 1
    while end > start and tokens[end - 1].lower() in {"of", "the", "a", "an"}:
        end -= 1
    return end


def _is_noun(tokens: Sequence[str], start: int, place: int) -> bool:
    """Whether what is spelled like a verb is none: right behind an article ("the strike"), or ahead of a verb ("does
    the rail strike begin")."""
    following = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    return place == start or following in VERBS | AUXILIARIES


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(r" ([,.;:])", r"\1", " ".join(tokens))
