"""Quantities: the number that words of news stand for, with its currency or per cent, and how exact it is."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = {word: Decimal(number) for number, word in enumerate(_SMALL.split())} | {
    "a": Decimal(1), "an": Decimal(1), "half": Decimal("0.5"),
}  # fmt: skip
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
# Written against the figure, as in "$3m"; as words of their own they are something else.
_SHORT_SCALES = {"k", "m", "mn", "b", "bn", "tn"}
_CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "dollar": "USD", "euro": "EUR",
    "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR", "crown": "crown", "franc": "franc", "peso": "peso",
}  # fmt: skip
# What is measured, and not counted: three days are not three weeks.
MEASURES = tuple(
    "second minute hour day night week fortnight month quarter season year decade century mile kilometre kilometer "
    "metre meter centimetre centimeter foot inch yard acre hectare milligram gram kilogram kg km tonne ton ounce litre "
    "liter gallon barrel degree mph kph megawatt gigawatt cent".split()
)
_PLURALS = {"feet": "foot", "inches": "inch", "centuries": "century"}
_MEASURE = "|".join([*MEASURES, *_PLURALS])
_SPELLINGS = {
    "kilometer": "kilometre",
    "km": "kilometre",
    "meter": "metre",
    "centimeter": "centimetre",
    "liter": "litre",
}
_AGE = re.compile(r"years?[\s-]+(?:old|of\s+age)\b", re.IGNORECASE)
# "A 31-hour year", "38-year-old", "7.8-magnitude".
_HYPHEN = re.compile(rf"-(?=(?:{_MEASURE}|magnitude)\b(?!-olds))", re.IGNORECASE)
# "Basis points" and "square miles" are told by both words.
_TWO_WORDS = frozenset("basis percentage square cubic nautical light".split())
_AT_LEAST = r"at\s+least|more\s+than|over|upwards?\s+of|no\s+(?:fewer|less)\s+than|above"
_AT_MOST = r"up\s+to|as\s+(?:many|much)\s+as|at\s+most|no\s+more\s+than"
_BELOW = r"fewer\s+than|less\s+than|under|below"
_NEARLY = r"about|around|roughly|approximately|nearly|almost|some|an\s+estimated|close\s+to"
_BOUND = rf"{_AT_LEAST}|{_AT_MOST}|{_BELOW}|{_NEARLY}"
# In front of a number, on the same line.
_ENDS_IN_BOUND = re.compile(rf"\b(?P<bound>{_BOUND})[^\S\n]+$", re.IGNORECASE)
# Right behind it.
_BEGINS_WITH_BOUND = re.compile(
    r"[^\S\n]+(?P<bound>or[^\S\n]+(?:more|fewer|less|so|older|younger))\b(?!\s+than)", re.IGNORECASE
)
_BOUND_REACH = 40
_IS_BELOW = re.compile(_BELOW, re.IGNORECASE)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LONG = [scale for scale in _SCALES if scale not in _SHORT_SCALES]
_WORDS = "|".join([*(word for word in _ONES if word not in {"a", "an"}), *_TENS, *_LONG])
# An article is a number in "a million" and "half a million"; in "$15 an hour" and "a two-week ban" it is none.
_ONE = rf"an?(?=\s+(?:{'|'.join(_LONG)})\b)"
_SHORT = "|".join(sorted(_SHORT_SCALES, key=len, reverse=True))
_NUMBER = rf"(?:{_FIGURE})(?:\s?(?:{_SHORT})\b)?|(?:{_WORDS})s?\b|{_ONE}"
_AND_HALF = r"\s+and\s+a\s+half\b"
_QUANTITY = re.compile(
    rf"(?:(?P<bound>{_BOUND})\s+)?(?:only\s+|just\s+|a\s+total\s+of\s+)?(?P<sign>us\$|[$€£¥₹])?\s?"
    rf"(?P<number>(?:{_NUMBER})(?:(?:\s+|-|\s+and\s+)(?:{_NUMBER})|{_AND_HALF})*)\s?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(rf"(?P<figure>{_FIGURE})|(?P<word>[a-z]+)", re.IGNORECASE)
_PERCENT = re.compile(r"%|per\s?cent\b|percent\b", re.IGNORECASE)
# What may follow a number and be counted by it; anything else ("Three Mile Island") makes it a name or a clause.
# Possessive, as a long word, which could be cut into six in as many ways as it has letters, would take for ever.
_COUNTED = re.compile(r"(?:[^\W\d_A-Z][\w'’-]*+,?\s*+){0,6}+\.?")
# A fraction of something, or a place in an order: no number of things.
_FRACTION = re.compile(
    r"(?:-|\s+)?(?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|st|nd|rd|th)\b"
)


# "Five to ten people", "one in five", "a year and six months": two numbers, of which neither is what is said.
_ANOTHER = re.compile(
    rf"(?:to|or|in|of|out\s+of|[–—-])\s?(?:{_NUMBER})|(?:{_MEASURE})s?(?:,|\s+and)\s+(?:{_NUMBER})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is a currency (ISO 4217, or its name where several countries have it), "%", what is measured in the
    singular ("day", "square mile"), or "" for a plain number, whatever it counts.
    `bound` are the words that set a limit ("up to") or say that it is not exact ("nearly"), else ""."""

    number: Decimal
    unit: str
    bound: str

    @property
    def amount(self) -> str:
        """The number in figures with its unit, as in "1200000000 USD"; equal for quantities that say the same."""
        plain = f"{self.number:f}"
        figures = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return f"{figures} {self.unit}".rstrip()


def quantity_of(text: str) -> Quantity | None:
    """The quantity that a text is, with what it counts ("at least 12 people"); None where it is something else."""
    match = _QUANTITY.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    number, rest = _number(match["number"].lower()), match["rest"]
    if number is None or _FRACTION.match(rest) or _ANOTHER.match(rest):
        return None
    unit = _CURRENCIES[match["sign"].lower()] if match["sign"] else ""
    rest = _HYPHEN.sub("", rest, count=1) if rest.startswith("-") else rest
    if percent := _PERCENT.match(rest):
        unit, rest = "%", rest[percent.end() :].lstrip()
    else:
        words = rest.removeprefix("US ").removeprefix("American ").split()
        named = _CURRENCIES.get(words[0].lower().rstrip(".,").removesuffix("s")) if words and not unit else None
        if named is not None:
            unit, rest = named, " ".join(words[1:])
    if not _COUNTED.fullmatch(rest) or re.match(r"of\s+(?:the|his|her|its|their|our|my)\b", rest):
        return None
    if not unit:
        unit = _measure(rest)
    return Quantity(number, unit, match["bound"] or "")


def bound_before(text: str) -> str:
    """The words that bound a number behind a text, "up to" for "could spend up to "; "" where there are none."""
    match = _ENDS_IN_BOUND.search(text[-_BOUND_REACH:])
    return match["bound"] if match is not None else ""


def bound_after(text: str) -> str:
    """The words that bound a number in front of a text, "or more" for " or more on board"; "" where there are none."""
    match = _BEGINS_WITH_BOUND.match(text)
    return match["bound"] if match is not None else ""


def is_below(bound: str) -> bool:
    """Whether words that bound a number say that it is not reached: "fewer than", but not "up to"."""
    return _IS_BELOW.fullmatch(bound) is not None


def _measure(rest: str) -> str:
    """The unit that the words behind a number begin with; "" where that is what it counts, and for an age, which
    is told as "80" as often as in years."""
    first, *others = [*rest.lower().split(), ""]
    if _AGE.match(rest):
        return ""
    if first in _TWO_WORDS and others[0]:
        return f"{first} {unit_of(others[0])}"
    unit = unit_of(first)
    return unit if unit in MEASURES else ""


def unit_of(word: str) -> str:
    """A unit in the singular, in one spelling; any other word without its s."""
    bare = word.lower().strip(".,")
    one = _PLURALS.get(bare) or bare.removesuffix("s")
    return _SPELLINGS.get(one, one)


def _number(text: str) -> Decimal | None:
    """The number of such words as "three hundred and twelve", "half a million", "1.2 billion"."""
    total, part, last = Decimal(0), Decimal(0), 0
    has_any = False
    for piece in _PART.finditer(text):
        if piece["figure"] is not None:
            try:
                figure = Decimal(piece["figure"].replace(",", ""))
            except InvalidOperation:
                return None
            if has_any:
                return None  # two numbers side by side
            part, has_any = figure, True
            continue
        word = piece["word"]
        scale = _SCALES.get(word) or _SCALES.get(word.removesuffix("s"))
        if word in _ONES or word in _TENS:
            value = Decimal(_ONES[word] if word in _ONES else _TENS[word])
            if word in {"a", "an"} and has_any:
                continue  # half a million, two and a half
            if word == "half" and last:
                value *= last  # a million and a half
            part, has_any = part + value, True
        elif scale is not None:
            if word.endswith("s") and word not in _SCALES:
                return None  # dozens, thousands: no number
            part = (part if has_any else Decimal(1)) * scale
            if scale >= 1_000:
                total, part, last = total + part, Decimal(0), scale
            has_any = True
        elif word != "and":
            return None
    return total + part if has_any else None
