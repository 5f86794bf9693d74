"""Quantities: the number that words of news stand for, with its currency or per cent, and how exact it is."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = {word: Decimal(number) for number, word in enumerate(_SMALL.split())} | {
    "no": Decimal(0), "a": Decimal(1), "an": Decimal(1), "half": Decimal("0.5"),
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
_BOUNDS = (
    (">=", r"at\s+least|more\s+than|over|upwards?\s+of|no\s+(?:fewer|less)\s+than|above"),
    ("<=", r"up\s+to|as\s+(?:many|much)\s+as|at\s+most|fewer\s+than|less\s+than|under|below|no\s+more\s+than"),
    ("~", r"about|around|roughly|approximately|nearly|almost|some|an\s+estimated|close\s+to"),
)
_BOUND = "|".join(f"(?P<b{number}>{words})" for number, (_, words) in enumerate(_BOUNDS))
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join([*_ONES, *_TENS, *(scale for scale in _SCALES if scale not in _SHORT_SCALES)])
_SHORT = "|".join(sorted(_SHORT_SCALES, key=len, reverse=True))
_NUMBER = rf"(?:{_FIGURE})(?:\s?(?:{_SHORT})\b)?|(?:{_WORDS})s?\b"
_QUANTITY = re.compile(
    rf"(?:(?:{_BOUND})\s+)?(?:only\s+|just\s+|a\s+total\s+of\s+)?(?P<sign>us\$|[$€£¥₹])?\s?"
    rf"(?P<number>(?:{_NUMBER})(?:(?:\s+|-|\s+and\s+)(?:{_NUMBER}))*)\s?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(rf"(?P<figure>{_FIGURE})|(?P<word>[a-z]+)", re.IGNORECASE)
_PERCENT = re.compile(r"%|per\s?cent\b|percent\b", re.IGNORECASE)
# What may follow a number and be counted by it; anything else ("Three Mile Island") makes it a name or a clause.
_COUNTED = re.compile(r"(?:[^\W\d_A-Z][\w'’-]*,?\s*){0,6}\.?")
# A fraction of something, or a place in an order: no number of things.
_FRACTION = re.compile(
    r"(?:-|\s+)?(?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|st|nd|rd|th)\b"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is a currency (ISO 4217, or its name where several countries have it), "%", or "" for a plain number.
    `bound` is ">=" or "<=" where the words set a limit, "~" where they are not exact, else ""."""

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
    if number is None or _FRACTION.match(rest) or match["number"].lower() in {"a", "an", "no"}:
        return None
    unit = _CURRENCIES[match["sign"].lower()] if match["sign"] else ""
    if percent := _PERCENT.match(rest):
        unit, rest = "%", rest[percent.end() :].lstrip()
    else:
        words = rest.removeprefix("US ").removeprefix("American ").split()
        named = _CURRENCIES.get(words[0].lower().rstrip(".,").removesuffix("s")) if words and not unit else None
        if named is not None:
            unit, rest = named, " ".join(words[1:])
    if not _COUNTED.fullmatch(rest) or re.match(r"of\s+(?:the|his|her|its|their|our|my)\b", rest):
        return None
    bound = next((sign for number, (sign, _) in enumerate(_BOUNDS) if match[f"b{number}"]), "")
    return Quantity(number, unit, bound)


def _number(text: str) -> Decimal | None:
    """The number of such words as "three hundred and twelve", "half a million", "1.2 billion"."""
    total, part = Decimal(0), Decimal(0)
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
            if word in {"a", "an"} and part == Decimal("0.5"):
                continue  # half a million
            part, has_any = part + value, True
        elif scale is not None:
            if word.endswith("s") and word not in _SCALES:
                return None  # dozens, thousands: no number
            part = (part if has_any else Decimal(1)) * scale
            if scale >= 1_000:
                total, part = total + part, Decimal(0)
            has_any = True
        elif word != "and":
            return None
    return total + part if has_any else None
