"""Whether an answer is of the kind that the question asks for: a date, a number, a sum of money, a percentage, a
country, a state, a measure."""

import re

from answering.answer import Value
from answering.gazetteer import is_country, is_state
from answering.quantity import MEASURES

_NUMBER = (
    r"\d|\b(none|nobody|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|"
    r"(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|"
    r"dozens?|hundreds?|thousands?|millions?|billions?)\b"
)
# "A year" answers "how long" as well as "one year".
_A_UNIT = rf"\ban? (?:{'|'.join(MEASURES)})\b"
# "Millions" and "dozens of them" say less than a number does.
_VAGUE = re.compile(
    r"\W*(?:(?:many|several|some|the|tens of|hundreds of)\s+)*(?:dozen|hundred|thousand|million|billion)s\b\D*"
)
_ORDINAL = r"\d(st|nd|rd|th)\b|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|^no\. \d"
MONTH = (
    r"\b(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
    r"|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b"
)
YEAR = r"\b(1[5-9]|20)\d\d\b"
# "When" asks at the beginning of a part of the question, and not in "said when he left".
WHEN = r"(^|[.?!,:;] |\b(since|by|until|till|from|and|or|but) )when\b|\b(what|which) (day|date)\b"
HOW_MANY = r"\bhow many\b|\bwhat number\b"
_SUM = (
    r"\bhow much\b[^?.]*\b(costs?|pays?|paid|spends?|spent|money|cash|prices?|priced|worth|bills?|fined?|fund(s|ing)?"
    r"|sold|sells?|make|made|gross(?:ed)?|charged?|donated?|earn(s|ed)?|owe[sd]?|damages?|settled?|prize|refunds?|compensation|ransom|revenue"
    r"|invest(s|ed|ments?)?|penalty|reward)\b"
)
# A sum of money is told with its currency or at least its order of magnitude, and is not the size of a "150-barrel
# system".
_BARE = r"^\d[\d.,]*$|^(?!.*([$£€]|(milli|billi|trilli)on|dollar|pound|euro)).*\d-[a-z]"
# The year in "Finn Askew in 2021" is no sum of money and no number of anything.
_IN_YEAR = re.compile(rf"\b(?:in|since|until|during) {YEAR}")
# What is asked for by its name alone, "tern-1 launch date" or "What is the toll of the disaster?": the last word of a
# question without a verb of its own, or that before "of", "in" or the like, or before a month or a year.
_NAMED = r"^(?:what(?:['’]s| is| was| are| were) )?(?!.*\b(?:{verbs})\b)(?:.*\W)?(?:{names})(?= (?:{after})|\W*$)"
_VERBS = (
    "who|whose|when|where|why|how|which|what|is|are|was|were|be|do|does|did|has|have|had|will|would|can|could|should|may"
    "|that"
)
_AFTER = rf"(?:of|in|for|at|on|per|from|to|by|after|since|among|with|during|early|late)\b|{MONTH}|{YEAR}"


def _named(names: str) -> str:
    return _NAMED.format(verbs=_VERBS, names=names, after=_AFTER)


_NAMED_SUM = _named(
    "costs?|prices?|price tag|fees?|fine|fare|salary|wages?|prize money|payment|budget|damage|box office|gross|revenue"
    "|net worth|bail"
)
# Who is asked for by what they are; not "governor newsom recall", where it is a title before a name.
_NAMED_ROLE = _named(
    "captain|chief|chief executive|ceo|president|chair(?:man|woman|person)?|governor|mayor|director|manager"
    "|commissioner|coach|owner|founder|author|minister|secretary|ambassador|judge|sheriff|spokes(?:man|woman)"
)
# That of most games is told by two numbers; those of a gymnast, a film and a test are told by one.
_SCORE = r"\bwhat(?:['’]s| is| was) the (?:final |half-?time )?score\b"
_TWO_NUMBERS = r"\b\d{1,3} ?(?:[-–—‑]|to) ?\d{1,3}\b|\bnil\b|\b(?:score|goal)less\b"
HOW_LARGE = (
    r"\bhow (much|old|long|far|high|tall|big|large|fast|deep|wide|heavy|hot|cold|late)\b"
    r"|\b(what|which) (magnitude|temperature|height|depth|speed|weight|age)\b"
)
# What happens once measures nothing.
_NO_MEASURE = r"\bonce-"
# A place in an order may tell a measure ("their 50th") or not; a birthday tells an age, and an inning how long.
_PLACE = re.compile(
    r"(?<![\d/])\d+(?:st|nd|rd|th)\b"
    r"(?!\W(?:birthday|century|anniversary|year|floor|store?y|minute|inning|round|hour|day|week))"
)
_HOW_LONG = r"\bhow long (?!ago|after|before)"
# What is asked for, and what an answer to it must have (or, after "not", must not have). The first found counts.
_SHAPES = (
    (r"\b(what|which) year\b", YEAR, None),
    (r"\b(what|which) month\b", MONTH, None),
    (r"\bper ?cent(age)?\b", r"%|\bper ?cent", None),
    (HOW_MANY, _NUMBER, rf"{_ORDINAL}|{MONTH} \d|\d {MONTH}"),
    (_SUM, _NUMBER, _BARE),
    (
        _HOW_LONG,
        rf"{_NUMBER}|{_A_UNIT}|\b(?:life|overnight)\b",
        rf"\b(?:ago|after|before|later|earlier)\b|{MONTH}|{_NO_MEASURE}",
    ),
    (HOW_LARGE, rf"{_NUMBER}|{_A_UNIT}", _NO_MEASURE),
    (_NAMED_SUM, _NUMBER, _BARE),
    (
        _named(
            "number|toll|votes|attendance|size|weight|depth|height|age|distance|length|speed|magnitude|temperature"
            "|population|interest rate|inflation|unemployment|turnout"
        ),
        _NUMBER,
        None,
    ),
    (r"\b(what|which) time\b", rf"{_NUMBER}|\b(noon|midnight|dawn|sunrise|sunset|dusk)\b", None),
)
_DATE = _named("dates?|deadline|first day|last day")
# What the unit behind a number measures.
_UNIT = re.compile(
    r"(?P<money>[$£€]\s?\d)|[\w%] ?-?(?:"
    r"(?P<speed>mph|kph|km/h|knots?|[\w-]+[ -](?:an|per)[ -](?:hour|second))"
    r"|(?P<age>(?:year|month|week|day)s?[ -]old)"
    r"|(?P<share>%|per ?cent)"
    r"|(?P<weight>pounds?|lbs?|ounces?|(?:kilo|milli)?grams?|kilos?|kg|tons?|tonnes?)"
    r"|(?P<length>feet|foot|ft|inch(?:es)?|miles?|yards?|(?:kilo|centi|milli)?met(?:er|re)s?|km|cm|mm)"
    r"|(?P<time>(?:second|minute|hour|day|week|month|year|decade)s?)"
    r")(?![a-z])"
)
# What an answer with a unit must measure, where a question says so; the first found counts.
_MEASURES = (
    (re.compile(r"\bhow fast\b|\bspeed\b"), {"speed"}),
    (re.compile(r"\bhow heavy\b|\bweight\b"), {"weight"}),
    (re.compile(r"\bhow (?:tall|deep|wide)\b|\b(?:height|depth)\b"), {"length"}),
    (re.compile(r"\bhow old\b|\bage\b"), {"age", "time"}),
    (re.compile(r"\bhow much\b.*\bweigh"), {"weight"}),
    # "How much sleep" and "win by how much" may be told in hours.
    (
        re.compile(
            r"\bhow much (?:is|are|was|were|do|does|did|will|would|has|have)\b(?!.*\b(?:win|won|lead|lose|lost|by)\b)"
        ),
        {"money", "share", "weight", "length"},
    ),
    (re.compile(rf"(?:{HOW_MANY})(?!.*\b(?:dollars|pounds|euros|points)\b)"), {"speed", "weight", "length", "time"}),
)
_UNITS = "second|minute|hour|day|week|month|year"
_IN_UNIT = re.compile(rf"\bhow long\b.* in (?P<unit>{_UNITS})s\b")
# "Which country", "what NATO country"; not "what did the country do", "which country singer" or "which state senator".
_ONE_OF = (
    r"\b(which|what) ((?!(of|the|a|an|in|to|is|are|was|were|did|do|does|has|have|had|will|would|can|could)\b)[\w.-]+ )"
)
_OF_ANOTHER = (
    r"\b(?! (singer|song|star|music|artist|album|band|club|house|senator|lawmaker|representative|legislator|official"
    r"|department|dinner|visit|funeral|fair|trooper|police|agency|media|television|tv|bank|school|university)s?\b)"
)
_COUNTRY = re.compile(_ONE_OF + r"{0,2}(country|nation)" + _OF_ANOTHER)
_STATE = re.compile(_ONE_OF + r"{0,2}state" + _OF_ANOTHER)
# Who and what has a name, which is written with a capital letter.
_WITH_NAME = re.compile(
    rf"\b(?:who|whom|whose)\b|{_ONE_OF}{{0,3}}(?:company|firm|team|club|party|city|town|player|actor|actress|singer"
    r"|senator|judge|justice|attorney|organi[sz]ation|university|school|airline|agency|newspaper|river|island|king"
    r"|queen|movie|film|song|album|band|court|bank|airport|hospital|hotel|church|museum|district|county|province"
    r"|region)s?\b"
)
_HOW_MUCH = re.compile(r"\bhow (?:many|much)\b")


def fits(question: str, value: Value) -> float:
    """1.0 where a question asks for a date, a number, a sum of money, a percentage, a country or a state and this is
    one, -1.0 where it is not one, or a measure of something else, or has no capital letter where somebody or something
    with a name is asked for, 1.0 for a score of two numbers, 0.0 for other questions and scores, for a place in an
    order where a measure is asked for, for what may be a state of a federation that is not known, and for
    "thousands" where a number is asked for."""
    asked, answer = question.lower(), value.text.lower()
    if _HOW_MUCH.search(asked) and _VAGUE.fullmatch(answer):
        return 0.0
    if _measures_other(asked, answer):
        return -1.0
    for words, must, must_not in _SHAPES:
        if re.search(words, asked):
            told = answer if must == YEAR else _IN_YEAR.sub("", answer)
            fit = 1.0 if re.search(must, told) and not (must_not and re.search(must_not, told)) else -1.0
            return min(fit, 0.0) if words in (_HOW_LONG, HOW_LARGE) and _PLACE.search(told) else fit
    if re.search(_SCORE, asked):
        return 1.0 if re.search(_TWO_NUMBERS, answer) else 0.0
    if re.search(WHEN, asked) or re.search(_DATE, asked):
        return 1.0 if value.kind == "date" or re.search(f"{MONTH}|{YEAR}", answer) else -1.0
    return _fits_name(asked, value)


def _fits_name(asked: str, value: Value) -> float:
    answer = value.text.lower()
    if _COUNTRY.search(asked):
        return 1.0 if is_country(answer) else -1.0
    if _STATE.search(asked):
        return 1.0 if is_state(answer) else -1.0 if value.kind != "text" or is_country(answer) else 0.0
    return -1.0 if _WITH_NAME.search(asked) and _is_small(value.text) else 0.0


def _is_small(text: str) -> bool:
    """Whether it has no capital letter, nor one of a script without small ones."""
    return all(character.islower() for character in text if character.isalpha())


def _measures_other(asked: str, answer: str) -> bool:
    """Whether the answer has units, and none of what is to be measured: "5-year-old" for how fast, "24 days" for how
    long in minutes."""
    if named := _IN_UNIT.search(asked):
        units = re.findall(rf"\b({_UNITS})s?\b", answer)
        return bool(units) and named["unit"] not in units
    wanted = next((measures for words, measures in _MEASURES if words.search(asked)), None)
    found = {unit.lastgroup for unit in _UNIT.finditer(answer)} if wanted is not None else set()
    return wanted is not None and bool(found) and wanted.isdisjoint(found)


def asks_by_name(question: str) -> str | None:
    """ "Who" or "How much" where a question without a verb names a person's role or a sum of money, else None."""
    asked = question.lower()
    if re.search(rf"\b(?:{_VERBS})\b", asked):
        return None
    if re.search(_NAMED_SUM, asked):
        return "How much"
    return "Who" if re.search(_NAMED_ROLE, asked) else None
