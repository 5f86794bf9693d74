"""How a question is put to the reader: without the days that it names, as a sentence, and whole as well as by its last
sentence.

"What was the key interest rate in January?": an article of 23 January does not say "in January", and a reader that
knows what a text does not answer takes it for no answer. Its date says it, so that the question is read without.

"Texas governor february 2021": a reader that was trained on sentences is asked "Who is the Texas governor february
2021?", which tells it what to look for.

"Nancy Pelosi is stepping down. When did she first become speaker?": whole, the first sentence draws the reader to
itself; alone, the last one may not say who "she" is. The mean of both is right more often than either.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

from answering.closed import front_in
from answering.fit import asks_by_name
from answering.reader import Candidate, Reader, Reading
from corpus.sentences import sentences
from corpus.timex.holidays import HOLIDAY
from retrieval.hit import Hit
from retrieval.period import Period
from retrieval.query import Query

# A span that one wording does not offer counts there as so much less than the least that it offers.
ABSENT = 1.0
# A last sentence of fewer words ("And why?") asks nothing by itself.
LEAST_WORDS = 3
# Reports follow what they tell of: those of so long after the days asked about are still of these.
LATE = timedelta(days=2)

# What may be left where words were cut out of a question.
_LEFT = re.compile(r"\s+(?=[?.!,;:])|^[\s,;:]+|[,;:]+\s*(?=[?.!]|$)")
# "At Sunday's awards" are at the awards.
_OWNS = re.compile(r"^['’]s\b")
_HOLIDAY = re.compile(rf"\b(?:{HOLIDAY})\b", re.IGNORECASE)
_LEAD = re.compile(r"\s*(?:at|in|on|during|for|from|over|since|until|till)\s+", re.IGNORECASE)


def read_worded(reader: Reader, query: Query, hits: Sequence[Hit]) -> list[Reading]:
    """One reading of each passage, in their order: those of the days asked about are not asked for these days again."""
    period, word = query.asks_about, asks_by_name(query.text)
    readings: dict[int, Reading] = {}
    for question, told in ((undated(query.text, period), True), (query.text, False)):
        some = [number for number, hit in enumerate(hits) if tells_of(hit.passage.article.day, period) == told]
        texts = [hits[number].passage.text for number in some]
        closed = [front_in(hits[number].passage) for number in some]
        read = [reader.read(wording, texts, closed=closed) for wording in wordings(question, word)] if some else []
        readings |= {number: join(each) for number, each in zip(some, zip(*read, strict=True), strict=True)}
    return [readings[number] for number in range(len(hits))]


def undated(question: str, period: Period | None) -> str:
    """The question without the words that say which days it asks about; as it is where there are none, where they name
    an event or a holiday, which a report of it names, too, or where too little would be left."""
    if period is None or not period.words or period.event is not None or _HOLIDAY.search(period.words):
        return question
    before, found, after = question.partition(period.words)
    if period.words.endswith(("'s", "’s")) or _OWNS.match(after):
        lead = _LEAD.match(period.words)
        before, after = f"{before} {lead.group() if lead else ''} the", _OWNS.sub("", after)
    left = " ".join(_LEFT.sub("", " ".join(f"{before} {after}".split())).split())
    return left if found and len(left.split()) >= LEAST_WORDS else question


def tells_of(day: date | None, period: Period | None) -> bool:
    """Whether what was published on that day is of the days asked about, which its text need not say then."""
    if day is None or period is None:
        return False
    return (period.first is None or day >= period.first) and (period.last is None or day <= period.last + LATE)


def wordings(question: str, word: str | None = None) -> tuple[str, ...]:
    """The question, and its last sentence if it has several and that one can stand alone; or the one sentence that
    begins with `word`, "Who" or "How much", where it only names what it asks for."""
    if word is not None:
        named = question.strip().rstrip("?.! ").removeprefix("the ")
        return (f"{word} is the {named}?",)
    found = sentences(question)
    if len(found) < 2:
        return (question,)
    last = question[slice(*found[-1])]
    return (question, last) if len(last.split()) >= LEAST_WORDS else (question,)


def join(readings: Sequence[Reading]) -> Reading:
    """One reading of a passage from several: the mean of "no answer", and of each span's margin over it."""
    if len(readings) == 1:
        return readings[0]
    no_answer = fmean(reading.no_answer for reading in readings)
    margins = [
        {(one.start, one.end): one.score - reading.no_answer for one in reading.candidates} for reading in readings
    ]
    least = [min(found.values(), default=0.0) - ABSENT for found in margins]
    spans = dict.fromkeys(span for found in margins for span in found)
    joined = (
        Candidate(
            *span, no_answer + fmean(found.get(span, absent) for found, absent in zip(margins, least, strict=True))
        )
        for span in spans
    )
    return Reading(tuple(sorted(joined, key=lambda one: -one.score)), no_answer)
