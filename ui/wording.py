"""Wording: dates, confidence, counts and durations as a person says them."""

from datetime import date, timedelta

from answering.answer import Answer, Timings, Value
from answering.calibration import Level
from ui.days import day_words, moment_words

LEVELS = ((0.95, "almost certainly right"), (0.8, "very likely right"), (0.6, "likely right"), (0.0, "uncertain"))
UNMEASURED = "confidence not measured"
OLD_AFTER_DAYS = 60
NBSP = "\u00a0"


def range_words(first: date | None, last: date | None) -> str:
    """From the first day to the last, either of which may be open."""
    if first is not None and last is not None:
        return f"from {day_words(first)} to {day_words(last)}" if first != last else f"on {day_words(first)}"
    if first is not None:
        return f"from {day_words(first)} on"
    return f"up to {day_words(last)}" if last is not None else "of any day"


def value_words(value: Value | None) -> str | None:
    """The bound in front of a quote, the time that it stands for or that its words name beside it, or None where it has
    none of these."""
    if value is None:
        return None
    bound = f"the report has “{value.bounded}”" if value.bounded is not None else None
    return " · ".join(words for words in (bound, _time_words(value)) if words is not None) or None


def _time_words(value: Value) -> str | None:
    if value.iso is None:
        return None
    try:
        words = moment_words(value.iso)
    except ValueError:
        return None
    return words if value.expression is None else f"“{value.expression}” is {words}"


def percent(share: float) -> str:
    """Whole per cent, rounded down, because 100 % would promise too much."""
    whole = min(int(share * 100 + 1e-9), 99)
    return f"{whole}{NBSP}%" if whole >= 1 else f"under 1{NBSP}%"


def confidence_words(confidence: float, *, calibrated: bool) -> str:
    """A probability of being right in words and figures; only what was measured is put in figures."""
    if not calibrated:
        return UNMEASURED
    words = next(words for least, words in LEVELS if confidence >= least or least == 0.0)
    return f"{words} ({percent(confidence)})"


def level_words(level: Level, *, questions: int) -> str:
    """What it means to show answers from a level on, as measured on that many held-out questions."""
    measured = f"Measured on {count(questions, 'question')}, half of them without an answer in the articles."
    if level.shown == 0:
        return f"No answer was so sure. {measured}"
    right, shown = _tenths(level.right), _tenths(level.shown)
    return f"Of the answers shown, {right} are right; {shown} of the questions get one. {measured}"


def _tenths(share: float) -> str:
    tenths = round(share * 10)
    return {0: "hardly any", 5: "about half", 10: "nearly all"}.get(tenths, f"about {tenths} in 10")


def age_words(day: date, asked_on: date) -> str | None:
    """How old a report was when it was asked about, once it is old enough to matter."""
    days = (asked_on - day).days
    if days < OLD_AFTER_DAYS:
        return None
    months = round(days / 30.44)
    return f"{count(months, 'month')} old" if months < 24 else f"{count(days * 100 // 36525, 'year')} old"


def standing_words(answer: Answer, asked_on: date) -> str:
    """The line under an answer: the date it means, the day it was reported, and how sure it is."""
    parts = []
    resolved = value_words(answer.value)
    if resolved is not None:
        parts.append(resolved)
    if answer.as_of is None:
        parts.append("from a report without a date")
    else:
        age = age_words(answer.as_of, asked_on)
        parts.append(f"from a report of {day_words(answer.as_of)}" + (f", {age}" if age is not None else ""))
    parts.append(confidence_words(answer.confidence, calibrated=answer.calibrated))
    return " · ".join(parts)


def claim_words(answer: Answer) -> str | None:
    """Who says so and how surely, as far as the sentence tells: a hedged claim is no fact."""
    parts = [f"who says so: {answer.source}"] if answer.source is not None else []
    if answer.hedge is not None:
        kind = "a denial" if answer.attribution.is_denied else "not certain"
        parts.append(f"{kind}: the report has “{answer.hedge}”")
    words = " · ".join(parts)
    return words[:1].upper() + words[1:] or None


def freshness_words(answer: Answer, asked_on: date) -> list[str]:
    """What a person should know of how old the news is: that a time has passed, and the days without a report."""
    words = ["That time has passed by now: the report looked ahead to it."] if answer.freshness.has_passed else []
    if answer.freshness.is_outside:
        words.append("That report is not from the days asked about.")
    if answer.freshness.last_report is not None:
        quiet = range_words(answer.freshness.last_report + timedelta(days=1), asked_on)
        words.append(f"No report on this was found {quiet}.")
    return words


def reports_words(answer: Answer) -> str:
    """How many reports give the answer independently of each other, and how many copies of them do."""
    copies = sum(map(len, answer.copies.values()))
    reports = "One report says so" if answer.reports == 1 else f"{answer.reports:,} independent reports say so"
    return f"{reports}, {count(copies, 'copy', plural='copies')}" if copies else reports


def timings_words(timings: Timings, *, recalled_in: float | None = None) -> str:
    """How long an answer took, in the two stages a person can picture; or that it was there already."""
    if recalled_in is not None:
        return f"answered in {max(recalled_in, 1):,.0f} ms, from memory"
    found = timings.encode + timings.dense + timings.lexical + timings.fusion
    read = timings.read + timings.choose
    return f"answered in {timings.total:,.0f} ms: found {found:,.0f}, read {read:,.0f}"


def count(number: int, noun: str, *, plural: str | None = None) -> str:
    """1 article, 2 articles, 1,000 articles; `plural` for nouns that do not take an s."""
    return f"{number:,} {noun if number == 1 else plural if plural is not None else f'{noun}s'}"


def size_words(size: int) -> str:
    """Bytes in the unit that keeps the figure short."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:,.0f} {unit}" if amount >= 10 or unit == "bytes" else f"{amount:,.1f} {unit}"
