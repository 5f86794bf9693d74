"""The part of a question that a follow-up names another of: "the Fed" for "and the ECB?"."""

import re
from collections.abc import Sequence

from answering.gazetteer import is_country, is_state
from answering.mentions import Mention, mentions_of, words_in
from answering.word_kinds import PLACE_PREPOSITIONS
from corpus.timex.calendar import MONTHS, WEEKDAYS

# "Who will Modi meet?": "what about France" may be one whom he meets, or one who meets.
_WHOM = re.compile(
    r"^whom?\s(?:do|does|did|will|would|can|could|should|shall|may|might|must|has|have|had)\s(?=[A-Z])", re.I
)
_ANYONE = re.compile(r"\b(?:any|some)(?:one|body|thing)\b")
_POSSESSIVE = r"[\w-]+(?:['’]s|s['’])"
_MONTHS = "|".join(MONTHS).title()
_WEEKDAYS = "|".join(WEEKDAYS).title()
_SHAPES = (_POSSESSIVE, r"\d{4}", _MONTHS, _WEEKDAYS, r"\w{2,}est")
# "The election in Turkey" goes for "the election in France".
_HEAD = re.compile(r"(the [\w-]+) (?:in|of|on|at|for|against|with|between) ")
_BEHIND_HEAD = r" (?:in|of|on|at|for|against|with|between) (?:the )?[\w.'’-]+(?: [A-Z][\w.'’-]*)*"
# A verb behind a name, which the phrase from "the" on takes for its noun: "the Fed cut".
_BEHIND_NAME = re.compile(r"(?<=\w) [a-z][\w-]*$")


def alike(new: str, before: str, *, preposition: str) -> str | None:
    """The part of a question that is like the new one: a possessive, a year, a month, a weekday, a superlative, a name,
    or the phrase with the same last or first word. `preposition` is what stood ahead of the new one, "" for nothing."""
    if found := _ANYONE.search(before):
        return found[0]
    before = before.partition(" (")[0]
    last = new.rsplit(maxsplit=1)[-1]
    for shape in _SHAPES:
        if re.fullmatch(shape, last) and (shape != _WEEKDAYS or last == new):  # "Cyber Monday" is none
            return _of_shape(shape, before, article=_is_definite(new))
    head = _HEAD.match(new)
    if head is not None and (found := re.search(rf"{re.escape(head[1])}{_BEHIND_HEAD}", before)):
        return found[0]
    mentions = mentions_of(before, 0)
    like = _with_last(last, before, mentions, article=_is_definite(new))
    if like is not None or not last[0].isupper():
        return like or _phrase_like(new, before, mentions, preposition=preposition)
    return _name_like(new, before, mentions, preposition=preposition)


def _is_definite(text: str) -> bool:
    return text.lower().startswith("the ")


def _with_last(last: str, before: str, mentions: Sequence[Mention], *, article: bool) -> str | None:
    """The phrase with the same last word: "the men's race" for "the women's race"."""
    if found := re.search(rf"(?:\bthe )?{_POSSESSIVE} {re.escape(last)}(?!\w)", before):
        return found[0] if article else found[0].removeprefix("the ")
    same = [mention.text for mention in mentions if mention.text.rsplit(maxsplit=1)[-1].lower() == last.lower()]
    return same[-1] if same else None


def _phrase_like(new: str, before: str, mentions: Sequence[Mention], *, preposition: str) -> str | None:
    """The first thing with "the" for another, the last one in a question without capitals, or as many words from the
    same first one: "best actor" for "best actress"."""
    if _is_definite(new):
        things = [re.split(" of ", mention.text)[0] for mention in mentions if mention.text.startswith("the ")]
        return things[0] if things else None
    if preposition and (behind := _behind(preposition, before)) is not None:
        return behind
    first, *others = new.split()
    found = re.search(rf"(?<!\w){re.escape(first)}(?: [\w-]+){{{len(others)}}}(?!\w)", before) if others else None
    if found is not None:
        return found[0]
    if not any(map(str.isupper, before[1:])):  # typed in small letters, names among them
        things = [mention.text for mention in mentions if not _is_definite(mention.text)]
        countries = [word for word in words_in(before) if is_country(word) or is_state(word)]
        return next(reversed(countries if is_country(new) or is_state(new) else things), None)
    return None


def _behind(preposition: str, before: str) -> str | None:
    """What stands last behind the same preposition."""
    found = re.search(rf".*\b{preposition} (.+?)[\s?.!]*$", before)
    return found[1] if found is not None else None


def _of_shape(shape: str, before: str, *, article: bool) -> str | None:
    same = [word for word in words_in(before) if re.fullmatch(shape, word)]
    if not same:
        return None
    ahead = rf"the {re.escape(same[-1])}(?!\w)"
    return f"the {same[-1]}" if article and re.search(ahead, before) else same[-1]


def _name_like(new: str, before: str, mentions: Sequence[Mention], *, preposition: str) -> str | None:
    """The last name behind the same preposition, if any; rather one with "the" if the new one has it, and rather a
    place if the new one is a country, a state or said with "in", or else no place."""
    whom = _WHOM.match(before)
    subject = whom.end() if whom is not None else None
    names = [one for one in mentions if one.is_name and (subject is None or before.find(one.text) != subject)]
    if preposition in PLACE_PREPOSITIONS and not any(map(_is_place, names)):
        return None  # where, beside all that was asked: "of Covid" and "in China"
    is_place = preposition in PLACE_PREPOSITIONS or is_country(new) or is_state(new)
    for is_like in (
        lambda one: one.before == preposition,
        lambda one: one.text.startswith("the ") == _is_definite(new),
        # A town is told from a person by nothing but the place of another.
        lambda one: _is_place(one) == is_place,
    ):
        names = [one for one in names if is_like(one)] or names
    return _side(new, names[-1].text) if names else None


def _is_place(name: Mention) -> bool:
    return name.before in PLACE_PREPOSITIONS or is_country(name.text) or is_state(name.text)


def _side(new: str, name: str) -> str:
    """The title in "the CEO of Nissan" where the new one is a title, too, and else what it is of; any other name."""
    found = re.fullmatch(r"((?:the )?[A-Z]{2,4}) of (.+)", name)
    if found is None:
        return _BEHIND_NAME.sub("", name)
    return found[1 if new.removeprefix("the ").isupper() else 2]
