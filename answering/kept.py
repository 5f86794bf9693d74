"""Queries, answers and timelines as plain JSON values, and back; articles are named and never copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from answering.answer import Alternative, Answer, Attribution, Citation, Freshness, Timings, Value
from answering.places import Lookup, Shelved, Unshelved
from answering.timeline import Report, Run, Timeline
from corpus.errors import LibraryError
from retrieval.period import Period
from retrieval.query import Query

FORMAT = 1

Json = dict[str, Any]


def dump_query(query: Query) -> Json:
    """A query as plain values."""
    return {
        "format": FORMAT,
        "text": query.text,
        "asked_on": query.asked_on.isoformat(),
        "since": _iso(query.since),
        "until": _iso(query.until),
        "publishers": list(query.publishers),
        "limit": query.limit,
        "period": dump_period(query.period),
        "any_time": query.any_time,
    }


def load_query(kept: Json) -> Query:
    """The query that `dump_query` was given.

    Raises:
        LibraryError: it was kept by a later version, or is damaged.
    """
    with _reading(kept):
        return Query(
            text=kept["text"],
            asked_on=date.fromisoformat(kept["asked_on"]),
            since=_day(kept["since"]),
            until=_day(kept["until"]),
            publishers=tuple(kept["publishers"]),
            limit=kept["limit"],
            period=_load_period(kept["period"]),
            any_time=kept["any_time"],
        )


def dump_answer(answer: Answer) -> Json:
    """An answer as plain values: its citations and passages as places in articles."""
    shelved = Shelved()
    cite = shelved.citation
    return {
        "format": FORMAT,
        "articles": shelved.articles,
        "question": answer.question,
        "read_as": answer.read_as,
        "citations": [cite(each) for each in answer.citations],
        "value": dump_value(answer.value),
        "confidence": answer.confidence,
        "calibrated": answer.calibrated,
        "alternatives": [
            {
                "citations": [cite(each) for each in other.citations],
                "value": dump_value(other.value),
                "confidence": other.confidence,
            }
            for other in answer.alternatives
        ],
        "as_of": _iso(answer.as_of),
        "reason": answer.reason,
        "nearest": [shelved.passage(each) for each in answer.nearest],
        "timings": asdict(answer.timings),
        "freshness": asdict(answer.freshness) | {"last_report": _iso(answer.freshness.last_report)},
        "attribution": asdict(answer.attribution),
        "period": dump_period(answer.period),
        "opened_by": cite(answer.opened_by) if answer.opened_by is not None else None,
        "reports": answer.reports,
        "unread": [list(each) for each in answer.unread],
        "copies": {id: [cite(each) for each in copies] for id, copies in answer.copies.items()},
    }


def load_answer(kept: Json, lookup: Lookup) -> Answer:
    """The answer that `dump_answer` was given, its words cut again from the articles that `lookup` finds.

    What the words shown can do without is left out where its article is gone: other reports that say the same, copies,
    alternatives, passages that came near, and who tells when an event was.

    Raises:
        GoneError: the article that the answer was cut from is gone, or has other words by now.
        LibraryError: it was kept by a later version, or is damaged.
    """
    with _reading(kept):
        found = Unshelved(kept["articles"], lookup)
        first = [found.citation(place) for place in kept["citations"][:1]]
        copies = {id: found.citations(places) for id, places in kept["copies"].items()}
        source, hedge = kept["attribution"]["source"], kept["attribution"]["hedge"]
        opened_by = found.citations([kept["opened_by"]] if kept["opened_by"] is not None else [])
        return Answer(
            question=kept["question"],
            read_as=kept["read_as"],
            citations=(*first, *found.citations(kept["citations"][1:])),
            value=_load_value(kept["value"]),
            confidence=kept["confidence"],
            calibrated=kept["calibrated"],
            alternatives=tuple(_alternatives(kept["alternatives"], found)),
            as_of=_day(kept["as_of"]),
            reason=kept["reason"],
            nearest=found.passages(kept["nearest"]),
            timings=Timings(**kept["timings"]),
            freshness=Freshness(**kept["freshness"] | {"last_report": _day(kept["freshness"]["last_report"])}),
            attribution=Attribution(_span(source), _span(hedge), kept["attribution"]["is_denied"]),
            period=_load_period(kept["period"]),
            opened_by=opened_by[0] if opened_by else None,
            reports=kept["reports"],
            unread=tuple((language, number) for language, number in kept.get("unread", [])),
            copies={id: citations for id, citations in copies.items() if citations},
        )


def dump_timeline(timeline: Timeline) -> Json:
    """A timeline as plain values: its reports as places in articles."""
    shelved = Shelved()
    return {
        "format": FORMAT,
        "articles": shelved.articles,
        "runs": [
            {
                "key": run.key,
                "reports": [_dump_report(each, shelved) for each in run.reports],
                "corrected_by": shelved.citation(run.corrected_by) if run.corrected_by is not None else None,
            }
            for run in timeline.runs
        ],
        "conflicts": [day.isoformat() for day in timeline.conflicts],
    }


def load_timeline(kept: Json, lookup: Lookup) -> Timeline:
    """The timeline that `dump_timeline` was given; whole or not at all, for without one of its reports a value that was
    taken back would look as if it stood.

    Raises:
        GoneError: an article of it is gone, or has other words by now.
        LibraryError: it was kept by a later version, or is damaged.
    """
    with _reading(kept):
        found = Unshelved(kept["articles"], lookup)
        runs = [
            Run(
                run["key"],
                tuple(_load_report(each, found) for each in run["reports"]),
                found.citation(run["corrected_by"]) if run["corrected_by"] is not None else None,
            )
            for run in kept["runs"]
        ]
        return Timeline(tuple(runs), tuple(date.fromisoformat(day) for day in kept["conflicts"]))


@contextmanager
def _reading(kept: Json) -> Iterator[None]:
    """Reading something kept: what does not have its form is told as an error made for a person."""
    try:
        if kept["format"] != FORMAT:
            raise LibraryError(
                f"this was kept in format {kept['format']}, this version reads {FORMAT}; upgrade Dateline"
            )
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise LibraryError(f"what was kept cannot be read ({error!r}); ask again") from error


def _alternatives(kept: list[Json], found: Unshelved) -> Iterator[Alternative]:
    for other in kept:
        first = found.citations(other["citations"][:1])
        if first:
            citations: tuple[Citation, ...] = (*first, *found.citations(other["citations"][1:]))
            yield Alternative(citations, Value(**other["value"]), other["confidence"])


def _dump_report(report: Report, shelved: Shelved) -> Json:
    return {
        "citation": shelved.citation(report.citation),
        "value": dump_value(report.value),
        "day": report.day.isoformat(),
        "key": report.key,
        "is_denied": report.is_denied,
        "copies": list(report.copies),
    }


def _load_report(kept: Json, found: Unshelved) -> Report:
    return Report(
        citation=found.citation(kept["citation"]),
        value=Value(**kept["value"]),
        day=date.fromisoformat(kept["day"]),
        key=kept["key"],
        is_denied=kept["is_denied"],
        copies=tuple(kept["copies"]),
    )


def dump_period(period: Period | None) -> Json | None:
    """A period as plain values."""
    if period is None:
        return None
    days = {name: _iso(getattr(period, name)) for name in ("first", "last", "seen_from")}
    return {**days, "words": period.words, "event": period.event}


def _load_period(kept: Json | None) -> Period | None:
    if kept is None:
        return None
    first, last, seen_from = (_day(kept.get(name)) for name in ("first", "last", "seen_from"))
    return Period(first, last, kept["words"], kept["event"], seen_from)


def dump_value(value: Value | None) -> Json | None:
    """A value as plain values."""
    return asdict(value) if value is not None else None


def _load_value(kept: Json | None) -> Value | None:
    return Value(**kept) if kept is not None else None


def _span(kept: list[int] | None) -> tuple[int, int] | None:
    if kept is None:
        return None
    start, end = kept
    return start, end


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None else None
