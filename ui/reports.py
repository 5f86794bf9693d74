"""Reports: what a change to the library did, shown once the page has been drawn afresh."""

from dataclasses import dataclass

import streamlit as st

from corpus.sources.skipped import Skipped
from index.hybrid import AddReport
from ui.escape import inline
from ui.notices import Tone, notice
from ui.wording import count

SHOWN_SKIPS = 100
_REPORT = "newsroom-report"


@dataclass(frozen=True, slots=True)
class Report:
    """One change: what happened in a line, and what was left out with the reasons."""

    title: str
    details: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    tone: Tone = "good"


def report_of(added: AddReport, left: str) -> Report:
    """The summary of an addition; `left` says what left the library in its course."""
    figures = (
        f"{added.added:,} added, {added.updated:,} updated, {added.unchanged:,} unchanged, "
        f"{len(added.skipped):,} skipped"
    )
    details = (figures, f"{left}.") if left else (figures,)
    changed = added.added + added.updated
    if changed:
        return Report(f"{count(changed, 'article')} taken in", details, added.skipped)
    if added.unchanged:
        return Report("Nothing new", (*details, "These articles are in the library already."), added.skipped, "neutral")
    return Report("No article was taken in", details, added.skipped, "error")


def keep_report(report: Report) -> None:
    """Hold the report over the rerun that refreshes the figures above it."""
    st.session_state[_REPORT] = report


def show_report() -> None:
    """Show the last report, once."""
    report: Report | None = st.session_state.pop(_REPORT, None)
    if report is None:
        return
    st.toast(
        report.title
    )  # the report stands at the top, which may be out of view; the title holds no text from outside
    st.html(notice(report.title, *report.details, tone=report.tone))
    if report.skipped:
        st.html(skipped_html(report.skipped))


def skipped_html(skipped: tuple[Skipped, ...]) -> str:
    """Each thing skipped, with its reason."""
    rows = "".join(f"<li><b>{inline(each.place)}</b> {inline(each.reason)}</li>" for each in skipped[:SHOWN_SKIPS])
    more = len(skipped) - SHOWN_SKIPS
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    heading = f"Skipped ({len(skipped):,}), and why"
    return f'<details class="dl-others" open><summary><h2>{heading}</h2></summary><ul>{rows}{rest}</ul></details>'
