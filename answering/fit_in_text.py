"""Whether an answer is of the kind that the question asks for, by where it stands in its report, too."""

import re

from answering.answer import Citation, Value
from answering.fit import HOW_LARGE, HOW_MANY, WHEN, YEAR, fits
from answering.quantity import MEASURES, unit_of

# What stands before a number that names or ranks and counts nothing: "Category 4", "Title 42", "No. 1".
_LABEL = re.compile(
    r"\b(?:[Nn]o\.|[Nn]umber|[Cc]ategory|Title|Chapter|Channel|Route|Highway|Interstate|Flight|Phase|Section"
    r"|Article|Episode|[Tt]rack)\s+$"
)
_AGED = re.compile(r"\b[Aa]ged\s+$")
# What makes a number part of a name: "COVID-19", "F-16"; not of "mid-2023".
_IN_NAME = re.compile(r"\b(?!(?:mid|pre|post|late|early|sub|over|under|plus|minus)-)[^\W\d_]+-$", re.IGNORECASE)
# The age in "He was 36 when he won" stands as the number of a name does.
_AFTER_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*(?P<comma>,)?|\b(?:[Hh]e|[Ss]he|who)(?:['’]s| was| is)(?: just| only| now| then)?)\s+$"
)
# What is counted, behind its number: "12 people", "12 were"; not "Super Bowl 57 on Sunday".
_COUNTED = re.compile(
    r"\s+(?!(?:on|in|at|to|for|from|with|by|and|or|but|as|is|was|has|had|after|before|that|which|when|while)\b)[a-z]|\s*[%-]"
)
# A year behind one of these tells when, and one in front of a noun only which.
_LED = re.compile(
    r"\b(?:in|since|until|by|of|from|to|before|after|during|between|and|around|about|early|late|for|through|on)\W+\Z",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\s+(?!(?:and|or|in|at|on|to|the|when|after|as|by|with|from|for|he|she|they|it|that|which|who|an?|was|were|is|are|has"
    r"|had|have|but|while|because|before|during|if|through|until|than|under|over|of|about|be|his|her|its|their|where"
    r"|since|said|says|following)\b)\w"
)
_TIMES = re.compile(r"\s*-\s*time\b")
_CLOCK = re.compile(r"[\d:.]+\s?[ap]\.?m\b", re.IGNORECASE)
_UNTIL = re.compile(r"\bhow (?:late|long|much (?:more )?time)\b")
# A year tells how old a temple is and how far back something goes, and measures nothing else.
_SINCE = re.compile(r"\bback\b|\bhow old\b|\bhow long ha(?:s|ve|d)\b")
_IN = re.compile(r"\b(?:in|during|early|late)\s+$", re.IGNORECASE)
# "No. 3" tells how high a song got.
_RANKED = re.compile(r"\bhow high\b")
# In the plural: the 200 of "200 night shift workers" are no nights.
_MEASURED = re.compile(rf"\s(?P<unit>feet|inches|centuries|(?:{'|'.join(MEASURES)})s)\b(?!-)", re.IGNORECASE)
# "And today is Saturday" greets whoever hears the report.
_GREETED = re.compile(r"\b(?:today(?:['’]s| is)|(?:it|this)(?:['’]s| is))\s+\Z", re.IGNORECASE)
# Who did this, or died of it, is hardly who tells of it; who won, warned or survived may well be.
_DEED = re.compile(
    r"\bwho (?:shot|stabbed|killed|murdered|attacked|bombed|died|w(?:as|ere) (?:killed|murdered))\b", re.IGNORECASE
)
# "Good morning. I'm Ann Lee", and after a waving hand "It's Ann Lee".
_INTRODUCED = re.compile(
    r"(?:\b(?:hello|hi|hey|good morning|welcome)\b\W{0,4}I['’]m"
    r"|[\U0001F300-\U0001FAFF](?:\W{0,4}(?:hello|hi|hey|good morning))?\W{0,4}(?:I['’]m|it['’]s))\s+\Z",
    re.IGNORECASE,
)
_SCORE_OR_RELAY = re.compile(r"\d{1,3}-\d{1,3}\b|\d+x\d+.*")
_WORD = re.compile(r"[\w'’-]+")
_WAS = re.compile(r"\bwhen (?:was|were|did|had)\b")
_NAMED_WORDS, _SHORT = 4, 3
_REACH = 40


def fit_of(question: str, citation: Citation, value: Value) -> float:
    """As `fits`, by where it stands, too: -1.0 for a number that counts nothing there, for who only speaks in a
    transcript where it is asked who killed or was killed, and where it is asked when for a day that the report only
    greets with; then at most 0.0 for a clock without a day and for a year that only names what follows it ("the 2024
    eclipse")."""
    if not counts(question, citation) or (_DEED.search(question) and _speaks(citation)):
        return -1.0
    fit = fits(question, value)
    if not re.search(WHEN, question.lower()):
        return fit
    text, start = citation.article.text, citation.start
    if _GREETED.search(text, max(0, start - _REACH), start):
        return -1.0
    return fit if _tells_day(question.lower(), citation, value) else min(fit, 0.0)


def _speaks(citation: Citation) -> bool:
    """Whether it labels what is said ("Ann Lee:" in front of several lines), or names who greets."""
    text, start, quote = citation.article.text, citation.start, citation.quote
    if text.startswith("\n", start - 1) and text.startswith(":", citation.end) and text.count(f"\n{quote}:") > 1:
        return True
    return _INTRODUCED.search(text, max(0, start - _REACH), start) is not None


def _tells_day(asked: str, citation: Citation, value: Value) -> bool:
    text, start, end = citation.article.text, citation.start, citation.end
    if value.iso is not None and value.iso.startswith("T"):
        return False
    is_led = _LED.search(text, max(0, start - _REACH), start) is not None
    if not re.fullmatch(YEAR, citation.quote) or is_led or _NAMES.match(text, end) is None:
        return True
    # "The 1999 Columbine killings" tell when Columbine was.
    named = [word.lower() for word in _WORD.findall(text[end : end + _REACH])[:_NAMED_WORDS]]
    return _WAS.search(asked) is not None and any(len(word) > _SHORT and word in asked for word in named)


def counts(question: str, citation: Citation) -> bool:
    """False where this number is the end of a name ("COVID-19"), where a question asks how many or how large and it
    is that of a name ("No. 1"), of "two-time" or of a clock, where it asks how large and it is a year behind "in", and
    where it asks how many and it counts nothing in its text: the age in "Djokovic, 36, won" and "he was 36 when he
    won", the score "11-1", the relay "4x400", the number of "Super Bowl 57", and what it measures in a unit that is not
    asked for ("11,400 hectares" of acres)."""
    text, quote = citation.article.text, citation.quote
    before, after = text[max(0, citation.start - _REACH) : citation.start], text[citation.end : citation.end + _REACH]
    if quote[0].isdigit() and _IN_NAME.search(before):
        return False
    asked = question.lower()
    is_counted = re.search(HOW_MANY, asked) is not None
    if not is_counted and not re.search(HOW_LARGE, asked):
        return True
    is_label = _LABEL.search(before) is not None and not _RANKED.search(asked)
    if is_label or _TIMES.match(after) or (_CLOCK.match(quote + after) and not _UNTIL.search(asked)):
        return False
    if not is_counted:
        is_year = re.fullmatch(YEAR, quote) and _IN.search(before) and _COUNTED.match(after) is None
        return not is_year or _SINCE.search(asked) is not None
    measured = _MEASURED.match(after)
    if measured is not None and unit_of(measured["unit"]) not in map(unit_of, _WORD.findall(asked)):
        return False
    return _counts_something(quote, before, after)


def _counts_something(quote: str, before: str, after: str) -> bool:
    if _AGED.search(before) or _SCORE_OR_RELAY.fullmatch(quote):
        return False
    name = _AFTER_NAME.search(before)
    if name is None or not quote.isdigit():
        return True
    return not after.lstrip().startswith(",") if name["comma"] else _COUNTED.match(after) is not None
