"""An Answer in words for a terminal, and as the JSON object that `ask --json` prints."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from answering.answer import Answer, Citation, Value
from answering.kept import dump_period, dump_value
from answering.reasons import SMALL_TALK, unread_words
from answering.timeline import Timeline


def as_json(answer: Answer) -> dict[str, Any]:
    """Plain values only. `start` and `end` count characters of the article's text; `timings` are milliseconds.

    `answer` is null and `reason` a sentence where the articles don't say; else `reason` is null.
    """
    return {
        "question": answer.question,
        "read_as": answer.read_as,
        "answer": answer.text,
        "value": dump_value(answer.value),
        "confidence": round(answer.confidence, 4),
        "calibrated": answer.calibrated,
        "as_of": answer.as_of.isoformat() if answer.as_of is not None else None,
        "freshness": {
            "has_passed": answer.freshness.has_passed,
            "last_report": answer.freshness.last_report.isoformat() if answer.freshness.last_report else None,
            "is_outside": answer.freshness.is_outside,
        },
        "attribution": {
            "source": answer.source,
            "hedge": answer.hedge,
            "is_denied": answer.attribution.is_denied,
        },
        "period": _period(answer),
        "reason": answer.reason,
        "reports": answer.reports,
        "unread": [{"language": language, "passages": number} for language, number in answer.unread],
        "citations": [
            {**_citation(citation), "copies": [_copy(copy) for copy in answer.copies.get(citation.article.id, ())]}
            for citation in answer.citations
        ],
        "alternatives": [
            {
                "answer": other.text,
                "value": dump_value(other.value),
                "confidence": round(other.confidence, 4),
                "citations": [_citation(citation) for citation in other.citations],
            }
            for other in answer.alternatives
        ],
        "nearest": [
            {"article_id": near.article.id, "start": near.start, "end": near.end, "passage": near.text}
            for near in answer.nearest
        ],
        "timings": {name: round(getattr(answer.timings, name), 1) for name in (*answer.timings.__slots__, "total")},
    }


def timeline_as_json(timeline: Timeline) -> dict[str, Any]:
    """The runs by their first day, each with its reports, and the days on which reports disagree."""
    return {
        "runs": [
            {
                "value": asdict(run.value),
                "first": run.first.isoformat(),
                "last": run.last.isoformat(),
                "corrected_by": _citation(run.corrected_by) if run.corrected_by is not None else None,
                "reports": [{**_citation(each.citation), "copies": list(each.copies)} for each in run.reports],
            }
            for run in timeline.runs
        ],
        "conflicts": [day.isoformat() for day in timeline.conflicts],
    }


def timeline_as_text(timeline: Timeline) -> str:
    """A line for each value, with its days, who says so, and whether that was taken back or disputed."""
    lines = []
    for run in timeline.runs:
        days = str(run.first) if run.first == run.last else f"{run.first} to {run.last}"
        who = ", ".join(dict.fromkeys(each.citation.article.publisher or "unknown publisher" for each in run.reports))
        marks = [" (reports disagree)"] if any(day in timeline.conflicts for day in (run.first, run.last)) else []
        marks += [f" (taken back {run.corrected_by.article.day})"] if run.corrected_by is not None else []
        lines.append(f"    {days}  {run.value.text}{_bound(run.value)}: {who}{''.join(marks)}")
    return "\n".join(["", "  over time:", *lines])


def as_text(answer: Answer) -> str:
    """For a terminal: the answer, its date and confidence, and each source with the quote in square brackets."""
    if not answer.found:
        guesses = answer.alternatives[:1]
        guess = [
            f"  a guess, not shown as the answer: {one.text}{_bound(one.value)} ({one.confidence:.0%})"
            for one in guesses
        ]
        near = [f"  near: {passage.article.title} ({passage.article.day or 'undated'})" for passage in answer.nearest]
        reason = SMALL_TALK if answer.reason == SMALL_TALK else f"The articles don't say. {answer.reason}"
        said = [reason, *_read_as(answer), *_asked_about(answer), *guess]
        said += _unread(answer)
        return "\n".join([*said, *dict.fromkeys(near)])
    value = f"{_bound(answer.value)}{_time(answer.value)}" if answer.value is not None else ""
    sure = f"confidence {answer.confidence:.0%}" if answer.calibrated else "confidence not measured"
    lines = [f"{answer.text}{value}", *_read_as(answer), f"  {sure}, as of {answer.as_of or 'an undated article'}"]
    cited = [line for each in answer.citations for line in _cited(each, answer.copies.get(each.article.id, ()))]
    said = [*_supported(answer), *_asked_about(answer), *_claimed(answer), *_fresh(answer), *_unread(answer)]
    return "\n".join([*lines, *said, *cited])


def _unread(answer: Answer) -> list[str]:
    return [f"  {words[0].lower()}{words[1:].rstrip('.')}" for words in unread_words(answer)]


def _read_as(answer: Answer) -> list[str]:
    return [f"  read as: {answer.read_as}"] if answer.read_as != answer.question else []


def _supported(answer: Answer) -> list[str]:
    copies = sum(map(len, answer.copies.values()))
    if answer.reports < 2 and not copies:
        return []
    reports = "1 report says so" if answer.reports == 1 else f"{answer.reports} independent reports say so"
    return [f"  {reports}" + (f", {copies} {'copy' if copies == 1 else 'copies'}" if copies else "")]


def _cited(citation: Citation, copies: Sequence[Citation]) -> list[str]:
    article = citation.article
    before = article.text[citation.passage_start : citation.start]
    after = article.text[citation.end : citation.passage_end]
    passage = " ".join(f"{before}[{citation.quote}]{after}".split())
    address = [f"  {article.url}"] if article.url is not None else []
    others = [f"    copy: {source_of(copy)}" for copy in copies]
    return ["", f"  {source_of(citation)}", *address, f"    {passage}", *others]


def source_of(citation: Citation) -> str:
    """Publisher, day and headline of a cited article."""
    article = citation.article
    return f"{article.publisher or 'unknown publisher'}, {article.day or 'undated'}: {article.title}"


def _claimed(answer: Answer) -> list[str]:
    lines = [f"  so says: {answer.source}"] if answer.source is not None else []
    if answer.hedge is not None:
        lines.append(f"  {'denied' if answer.attribution.is_denied else 'not certain'}: “{answer.hedge}”")
    return lines


def _fresh(answer: Answer) -> list[str]:
    lines = ["  that time has passed by now; the report looked ahead to it"] if answer.freshness.has_passed else []
    if answer.freshness.is_outside:
        lines.append("  that report is not from the days asked about")
    if answer.freshness.last_report is not None:
        lines.append(f"  no report on this was found after {answer.freshness.last_report}")
    return lines


def _asked_about(answer: Answer) -> list[str]:
    period = answer.period
    if period is None:
        return []
    seen = f", as on {period.seen_from}, the day of the last report" if period.seen_from is not None else ""
    said = f" (“{period.words}”{seen})" if period.words is not None else ""
    if period.first is None and period.last is None:
        return [f"  asked about{said}: the articles don't say when that was, so reports of all days count"]
    days = f"{period.first or '…'} to {period.last or 'now'}" if period.first != period.last else str(period.first)
    lines = [f"  asked about {days}{said}; for all days: --period any"]
    if answer.opened_by is not None:
        lines.append(f"  {period.event}: {answer.opened_by.quote} ({source_of(answer.opened_by)})")
    return lines


def _period(answer: Answer) -> dict[str, Any] | None:
    period = dump_period(answer.period)
    opened_by = _citation(answer.opened_by) if answer.opened_by is not None else None
    return {**period, "opened_by": opened_by} if period is not None else None


def _bound(value: Value) -> str:
    return f" (the report has “{value.bounded}”)" if value.bounded is not None else ""


def _time(value: Value) -> str:
    if value.iso is None:
        return ""
    return f" = {value.iso}" if value.expression is None else f" ({value.expression} = {value.iso})"


def _copy(citation: Citation) -> dict[str, Any]:
    return {name: value for name, value in _citation(citation).items() if name != "passage"}


def _citation(citation: Citation) -> dict[str, Any]:
    article = citation.article
    published: datetime | None = article.published
    return {
        "article_id": article.id,
        "revision": article.revision,
        "title": article.title,
        "publisher": article.publisher,
        "published": published.isoformat() if published is not None else None,
        "url": article.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "passage": citation.passage,
    }
