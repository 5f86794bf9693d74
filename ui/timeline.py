"""Timeline: what reports gave as an answer over time, as a small chart and a list whose points open their evidence."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from answering.timeline import Report, Run, Timeline
from ui.cards import citation_card
from ui.days import day_words
from ui.escape import escape, inline
from ui.wording import count, range_words, value_words

# The chart in per cent of its box: dots keep off its edges.
_LEFT, _RIGHT, _LOW, _HIGH = 2.0, 98.0, 16.0, 84.0


def timeline_html(timeline: Timeline, *, key: str) -> str:
    """The chart and the list of values, or nothing where there is only one; `key` is unique on the page."""
    if not timeline.has_changed:
        return ""
    items = "".join(_item(run, timeline, key=f"{key}-t{n}") for n, run in enumerate(timeline.runs))
    return (
        '<section class="dl-timeline"><h3>What reports said over time</h3>'
        f"{_chart(timeline, key=key)}<ol>{items}</ol></section>"
    )


def _chart(timeline: Timeline, *, key: str) -> str:
    points = [(n, report) for n, run in enumerate(timeline.runs) for report in run.reports]
    first, last = min(each.day for _, each in points), max(each.day for _, each in points)
    heights = _heights([report for _, report in points])
    dots = "".join(
        f'<a class="dl-dot{_mark(timeline.runs[n], report.day, timeline)}" href="#{escape(f"{key}-t{n}")}" '
        f'style="left:{_across(report.day, first, last):.1f}%;bottom:{height:.1f}%" '
        f'aria-label="{escape(f"{report.citation.quote}, {day_words(report.day)}")}" '
        f'title="{escape(f"{report.citation.quote}, {day_words(report.day)}")}"></a>'
        for (n, report), height in zip(points, heights, strict=True)
    )
    ends = f"<span>{day_words(first)}</span><span>{day_words(last)}</span>" if first != last else ""
    return f'<div class="dl-chart">{dots}</div><p class="dl-ends" aria-hidden="true">{ends}</p>'


def _across(day: date, first: date, last: date) -> float:
    share = (day - first).days / (last - first).days if last > first else 0.5
    return _LEFT + share * (_RIGHT - _LEFT)


def _heights(reports: Sequence[Report]) -> list[float]:
    """How high each report's dot is: numbers by their size, other values all alike."""
    amounts = [report.value.amount for report in reports]
    if any(amount is None for amount in amounts):
        return [(_LOW + _HIGH) / 2] * len(reports)
    numbers = [Decimal(amount.partition(" ")[0]) for amount in amounts if amount is not None]
    low, high = min(numbers), max(numbers)
    return [_LOW + float((number - low) / (high - low) if high > low else 0) * (_HIGH - _LOW) for number in numbers]


def _item(run: Run, timeline: Timeline, *, key: str) -> str:
    report = run.reports[0]
    resolved = value_words(run.value)
    said = [f'<span class="dl-run">{inline(report.citation.quote)}</span>']
    said += [escape(resolved)] if resolved is not None else []
    days = range_words(run.first, run.last)
    copies = sum(len(each.copies) for each in run.reports)
    reports = count(len(run.reports), "report") + (f" and {count(copies, 'copy', plural='copies')}" if copies else "")
    cards = "".join(citation_card(each.citation, key=f"{key}-r{n}") for n, each in enumerate(run.reports))
    return (
        f'<li class="dl-point{_mark(run, None, timeline)}"><details>'
        f"<summary>{' · '.join(said)} <span class='dl-when'>{days}, {reports}</span>"
        f"{_notes(run, timeline)}</summary>"
        # A link to a place inside a closed <details> opens it, so that a dot of the chart opens its evidence.
        f'<div class="dl-run-cards" id="{escape(key)}">{cards}</div></details></li>'
    )


def _notes(run: Run, timeline: Timeline) -> str:
    """That reports disagreed, and who says otherwise; that the value was taken back, and by whom."""
    notes = []
    for day in sorted({report.day for report in run.reports} & set(timeline.conflicts)):
        others = [each for other in timeline.runs for each in other.reports if each.day == day and each.key != run.key]
        names = ", ".join(f"{_publisher(each)}: “{inline(each.citation.quote)}”" for each in others)
        notes.append(f"Disputed on {day_words(day)} ({names})")
    if run.corrected_by is not None:
        article = run.corrected_by.article
        who = inline(article.publisher) if article.publisher is not None else "a later report"
        when = f" on {day_words(article.day)}" if article.day is not None else ""
        notes.append(f"Taken back or denied by {who}{when}")
    return "".join(f'<span class="dl-note">{note}</span>' for note in notes)


def _publisher(report: Report) -> str:
    publisher = report.citation.article.publisher
    return inline(publisher) if publisher is not None else "a publisher not given"


def _mark(run: Run, day: date | None, timeline: Timeline) -> str:
    if run.corrected_by is not None:
        return " dl-back"
    days = {day} if day is not None else {report.day for report in run.reports}
    return " dl-disputed" if days & set(timeline.conflicts) else ""
