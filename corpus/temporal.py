"""Time expressions of news, found in a text and resolved against the publication day of the article they stand in.

Only what can be read one way is resolved: "Monday" in a report is the Monday before or after it, by the tense of its
sentence; where nothing decides, there is no date, since a wrong date is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.moment import Moment
from corpus.timex.clock import CLOCK, Clock, clock_of
from corpus.timex.dates import DATES
from corpus.timex.grammar import Context
from corpus.timex.longer import is_part
from corpus.timex.names import is_event, is_name
from corpus.timex.relative import RELATIVE
from corpus.timex.tense import direction

_RULES = DATES + RELATIVE
# Where an expression may stand in a text; a year alone needs a word in front of it, for it may be any number.
_PLACES = [re.compile(rf"(?<![\w$£€.,-]){pattern.pattern}(?!\w|-[a-z])", re.IGNORECASE) for pattern, _ in _RULES]
_PLAIN_NUMBER = re.compile(r"\d+")
# Nor is it one in "the 1900 block of Main Street".
_BLOCK = re.compile(r"(?:(?:in|on|at)\s+)?the\s+\d{4}(?=\s+block\b)", re.IGNORECASE)
_BETWEEN = re.compile(r",?\s*(?:(?:at|on|from|between)\s+)?")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_SHORTENED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mr mrs ms dr gen sen "
    "rep gov lt col st no a.m p.m u.s u.k u.n".split()
)
# Characters that hold the longest of these, and what may stand in front of it.
LONGEST_SHORTENED = 8
# Written small they are no times: verbs, and thanks.
_SMALL = {"may", "march", "thanksgiving"}
# "7:30 on Saturday night" is 19:30.
_LATE = re.compile(
    r"\s*(?:on\s+)?(?:(?:[a-z]+day|this|in\s+the)\s+)?(?P<part>afternoon|evening|night|tonight)\b", re.IGNORECASE
)
_NEXT = 30
# "The Jan. 6 riot" is of 2021, in whatever year it is told.
EVENT_YEARS = {"09-11": 2001, "01-06": 2021, "10-07": 2023}
_EVENT = re.compile(r"\s+(?:attacks?|riots?|rioters?|insurrection|massacre|committee|defendants?|terror\w*)\b")
_YEAR = re.compile(r"\b\d{4}\b")
# "Every Saturday" is no day.
_RECURRING = re.compile(r"\b(?:every|each)\s*$", re.IGNORECASE)
# How many characters around a time may tell what it means.
REACH = 600
_EDGES = " ,.;:()\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Place:
    """A time expression in a text: `text[start:end]` in characters, and what it means."""

    start: int
    end: int
    moment: Moment


def resolve(expression: str, *, published: date, before: str = "", after: str = "", earlier: str = "") -> Moment | None:
    """The time that `expression` means in an article of that day, or None where it is none or is not certain.

    `before` and `after` are the text of its sentence in front of it and behind it, whose tense decides between past and
    coming; `earlier` is the sentence before, for what is told from a day named there ("the following day").
    """
    if _RECURRING.search(before):
        return None
    text = " ".join(expression.strip(_EDGES).split())
    moment = _of_day(text, published, before, after, earlier)
    if moment is not None and _EVENT.match(after) and not _YEAR.search(text):
        return _of_event(moment, published)
    return moment or _of_clock(text, published, before, after, earlier)


def _of_event(moment: Moment, published: date) -> Moment:
    """The day that gave an event its name, where it is one; the day itself else, as of an attack of this month."""
    year = EVENT_YEARS.get(moment.iso[-5:]) if moment.precision == "day" else None
    return Moment(f"{year}{moment.iso[-6:]}") if year is not None and year <= published.year else moment


def find(text: str, *, published: date) -> list[Place]:
    """The time expressions of a text that can be resolved, in their order, none overlapping another."""
    found = []
    for start, end in pairwise(_edges(text)):
        for first, last in _spans(text[start:end]):
            moment = resolve_at(text, start + first, start + last, published=published)
            if moment is not None:
                found.append(Place(start + first, start + last, moment))
    return found


def resolve_at(text: str, start: int, end: int, *, published: date) -> Moment | None:
    """The time that `text[start:end]` means where it stands in this text of that day, as `resolve` finds it."""
    low = max(0, start - REACH)
    edges = [low + edge for edge in _edges(text[low : end + REACH])]
    first, last = max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end)
    previous = max((edge for edge in edges if edge < first), default=first)
    return resolve(
        text[start:end],
        published=published,
        before=text[first:start],
        after=text[end:last],
        earlier=text[previous:first],
    )


def _edges(text: str) -> list[int]:
    """Where sentences begin, and the end of the text. Good enough to find the verb that belongs to a time;
    every span that is read asks for it, and a segmenter would be too slow for that."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _is_short(text, match)]
    return [0, *ends, len(text)]


def _is_short(text: str, match: re.Match[str]) -> bool:
    """Whether the point belongs to a word cut short, as in "Jan. 20"."""
    words = text[max(0, match.start() - LONGEST_SHORTENED) : match.start()].split()
    return match.group()[0] == "." and bool(words) and words[-1].lower().lstrip("\"'“‘(") in _SHORTENED


def _of_day(text: str, published: date, before: str, after: str, earlier: str | None) -> Moment | None:
    """A day or what is longer. Nothing is told from a day named before where `earlier` is None."""
    if is_event(before, text, after) or is_part(before, text, after):
        return None
    for pattern, meaning in _RULES:
        match = pattern.fullmatch(text)
        if match is None or _SMALL & {match.groupdict().get(name) for name in ("month", "holiday")}:
            continue
        parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
        lead = parts["lead"]
        context = Context(
            published=published,
            # "From" in "from Friday to Sunday" says nothing of what came before or comes after.
            direction=direction(f"{before.strip()} {'' if 'join' in parts else lead}".strip() + " ", after),
            lead=lead,
            opens=not before.strip() and not lead,
            anchor=lambda: _named_last(earlier, before, published) if earlier is not None else None,
        )
        try:
            iso = meaning(parts, context)
        except (ValueError, OverflowError):
            iso = None  # there is no 31 February, and no year 3000 weeks ago
        if iso is not None:
            return Moment(iso)
    return None


def _of_clock(text: str, published: date, before: str, after: str, earlier: str) -> Moment | None:
    """A time of day, on the day that is said with it, or else on the only day that its sentence names."""
    found = _clock_in(text, before, after)
    if found is None:
        return None
    match, clock = found
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(_EDGES)
    rest = re.sub(r"\b(?:on|at|of)$", "", rest).strip(_EDGES)
    if rest:
        day = _of_day(rest, published, before, after, earlier)
        return Moment(clock.iso(day.days[0])) if day is not None and day.days and day.precision == "day" else None
    named = {*_named(before, published), *_named(after, published)}
    return Moment(clock.iso(named.pop() if len(named) == 1 else None))


def _clock_in(text: str, before: str, after: str) -> tuple[re.Match[str], Clock] | None:
    """Where the first time of day stands in an expression, and which it is: of "March 25 at 9 a.m.", the 25 is none."""
    for match in CLOCK.finditer(text):
        part = _LATE.match(text[match.end() :] + after[:_NEXT])
        clock = clock_of(match, before, after, part=part["part"].lower() if part else "")
        if clock is not None:
            return match, clock
    return None


def _named_last(earlier: str, before: str, published: date) -> date | None:
    """The day named last in front of an expression, in its own sentence or in the one before."""
    return next((days[-1] for text in (before, earlier) if (days := _named(text, published))), None)


def _named(text: str, published: date) -> list[date]:
    """The days that a text names by themselves, in their order."""
    found = []
    for start, end in _spans(text, with_clocks=False):
        moment = _of_day(" ".join(text[start:end].split()), published, text[:start], text[end:], None)
        if moment is not None and moment.precision == "day" and moment.days is not None:
            found.append(moment.days[0])
    return found


def _spans(sentence: str, *, with_clocks: bool = True) -> Iterator[tuple[int, int]]:
    """Where time expressions may stand in a sentence: the longest first where two overlap."""
    spans = [match.span() for place in _PLACES for match in place.finditer(sentence)]
    blocks = {match.span() for match in _BLOCK.finditer(sentence)}
    spans = [span for span in spans if span not in blocks and not is_name(sentence, *span)]
    spans = [span for span in spans if not _PLAIN_NUMBER.fullmatch(sentence[slice(*span)])]
    clocks = [match.span() for match in CLOCK.finditer(sentence) if with_clocks and clock_of(match)]
    joined = [
        (min(one[0], other[0]), max(one[1], other[1]))
        for one in clocks
        for other in spans
        if _BETWEEN.fullmatch(sentence, min(one[1], other[1]), max(one[0], other[0]))
    ]
    taken: list[tuple[int, int]] = []
    for start, end in sorted({*spans, *clocks, *joined}, key=lambda span: (span[0] - span[1], span)):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end))
    yield from sorted(taken)
