"""Feeds: which are followed and how they are, to begin with one, to read them all now, and to stop with one."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from corpus.errors import DatelineError, SourceError
from corpus.follow.feed_rows import Followed
from corpus.follow.following import Following
from corpus.follow.opml import feeds_in
from corpus.follow.refresh import Refreshed
from corpus.sources.address import is_address
from corpus.sources.skipped import Skipped
from ui.adding import not_an_address
from ui.ago import ago_words, ahead_words
from ui.escape import escape, web_address
from ui.notices import IN_LOG, Tone, notice, sentence
from ui.reports import Report, keep_report
from ui.wording import count

_ADDRESS, _TAKEN = "feeds-address", "feeds-address-taken"
_LISTS = "feeds-lists"  # how many were taken: a form for files is empty only when it is another
_log = logging.getLogger(__name__)


def feeds(following: Following) -> None:
    """Forms for an address and for a list, and below them what is followed, with a button for all and one for each."""
    _begin(following)
    _begin_all(following)
    followed = following.followed()
    if not followed:
        st.html(
            notice("No feeds yet", "New articles of a feed that is followed come in by themselves.", tone="neutral")
        )
        return
    with st.container(key="feeds-head", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="dl-small">{escape(count(len(followed), "feed"))} followed</p>')
        pressed = st.button("Refresh now")
    if pressed:
        _refresh(following, followed)
    now = datetime.now(UTC)
    for feed in followed:
        with st.container(key=f"feed-{feed.id}"):
            st.html(feed_html(feed, now))
            st.button(
                "Stop following", key=f"stop-feed-{feed.id}", type="tertiary", on_click=_stop, args=(following, feed)
            )


def feed_html(feed: Followed, now: datetime) -> str:
    """A feed's name, address and state; all of them may be hostile."""
    address = web_address(feed.url)
    link = f'<a href="{escape(address)}" rel="noreferrer nofollow">{escape(feed.url)}</a>' if address else ""
    lines = [f'<h2 class="dl-title" dir="auto">{escape(feed.name)}</h2>', f'<p class="dl-small">{link}</p>']
    lines.append(f'<p class="dl-small">{escape(_state(feed, now))}</p>')
    if feed.error is not None:
        lines.append(f'<p class="dl-failed" dir="auto">{escape(_failure(feed, now))}</p>')
    return f'<div class="dl-row">{"".join(lines)}</div>'


def report_of_pass(results: Sequence[Refreshed]) -> Report:
    """What a pass over the feeds did, with the reasons of all that failed."""
    added, updated = sum(one.added for one in results), sum(one.updated for one in results)
    summaries, left = sum(one.summaries for one in results), sum(one.left for one in results)
    failed = [Skipped(one.feed.name, one.feed.error) for one in results if one.feed.error is not None]
    skipped = tuple(skipped for one in results for skipped in one.skipped)
    details = [f"{updated:,} updated, {len(skipped):,} skipped."]
    if summaries:
        details.append(f"{count(summaries, 'article')} in the feed's own short words, as the page cannot be read.")
    if left:
        details.append(f"{left:,} more to come; press Refresh now again.")
    if failed:
        details.append(f"{count(len(failed), 'feed')} could not be read.")
    tone: Tone = "error" if failed else "good" if added or updated else "neutral"
    title = f"{count(added, 'new article')}" if added else "Nothing new"
    return Report(title, tuple(details), (*failed, *skipped), tone=tone)


def _begin(following: Following) -> None:
    if st.session_state.pop(_TAKEN, False):  # a widget can be emptied only before it is drawn
        st.session_state[_ADDRESS] = ""
    with st.form("follow"):
        address = st.text_input(
            "Address of a feed, or of a page that has one",
            key=_ADDRESS,
            placeholder="https://…",
            help="RSS, Atom, RDF, JSON Feed, or a sitemap.",
        )
        sent = st.form_submit_button("Follow", type="primary")
    if not sent:
        return
    if not is_address(address):
        st.html(notice("Not followed yet", not_an_address(address), tone="error"))
        return
    with st.spinner("Looking what is there"):
        report = _followed(following, address)
    if report.tone == "error":
        st.html(notice(report.title, *report.details, tone="error"))
        return
    st.session_state[_TAKEN] = True
    keep_report(report)
    st.rerun()


def _begin_all(following: Following) -> None:
    taken = st.session_state.get(_LISTS, 0)
    with st.expander("Follow the feeds of a feed reader"), st.form(f"follow-list-{taken}", border=False):
        file = st.file_uploader("List of feeds", type=["opml", "xml"], help="OPML, as feed readers export it.")
        sent = st.form_submit_button("Follow all")
    if not sent:
        return
    if file is None:
        st.html(notice("No file chosen", "Choose a list of feeds, then press Follow all.", tone="error"))
        return
    try:
        addresses = feeds_in(file.getvalue())
    except SourceError as error:
        st.html(notice("Not followed", f"The file {str(error).rstrip('.')}.", tone="error"))
        return
    bar, reports = st.progress(0.0, "Looking what is there"), []
    for done, address in enumerate(addresses, start=1):
        reports.append(_followed(following, address))
        bar.progress(done / len(addresses), f"{done:,} of {count(len(addresses), 'feed')} looked at")
    st.session_state[_LISTS] = taken + 1
    keep_report(_report_of_list(addresses, reports))
    st.rerun()


def _report_of_list(addresses: Sequence[str], reports: Sequence[Report]) -> Report:
    """What became of all feeds in a list, with the reasons of those that failed."""
    tones = [one.tone for one in reports]
    paired = zip(addresses, reports, strict=True)
    failed = tuple(Skipped(address, " ".join(one.details)) for address, one in paired if one.tone == "error")
    new = tones.count("good")
    figures = ((tones.count("neutral"), "followed already."), (len(failed), "could not be followed."))
    details = [f"{number:,} {what}" for number, what in figures if number]
    if new:
        details.append("Press Refresh now to get their articles.")
    title = f"{count(new, 'feed')} followed from now on" if new else "No new feed followed"
    return Report(title, tuple(details), failed, "error" if failed else "good" if new else "neutral")


def _followed(following: Following, address: str) -> Report:
    try:
        begun = following.follow(address)
    except DatelineError as error:
        return Report("Not followed", (sentence(error),), tone="error")
    except Exception:  # noqa: BLE001 - logged; a hostile feed must not take the page down
        _log.exception("following failed")
        return Report("Not followed", (IN_LOG,), tone="error")
    name = begun.title if begun.title is not None else begun.url
    if not begun.is_new:
        return Report("Followed already", (name,), tone="neutral")
    others = tuple(f"That page names another feed: {other}" for other in begun.others)
    named = f"{name} names {count(begun.entries, 'article')}; press Refresh now to get them."
    return Report("Followed from now on", (named, *others))


def _refresh(following: Following, followed: Sequence[Followed]) -> None:
    bar, feeds, articles = st.progress(0.0, f"Reading {count(len(followed), 'feed')}"), 0, 0

    def draw() -> None:
        read = f"{feeds:,} of {count(len(followed), 'feed')} done, {count(articles, 'article')} fetched"
        bar.progress(min(feeds / len(followed), 1.0), read)

    def on_feed(_: Refreshed, done: int, of: int) -> None:
        nonlocal feeds
        feeds = done
        draw()

    def on_entry() -> None:
        nonlocal articles
        articles += 1
        draw()

    try:
        asked = [feed.url for feed in followed if not feed.is_gone]
        results = following.refresh(asked, on_feed=on_feed, on_entry=on_entry)
    except DatelineError as error:
        bar.empty()
        st.html(notice("Not refreshed", sentence(error), tone="error"))
        return
    except Exception:  # noqa: BLE001 - logged; the page must survive it
        _log.exception("refreshing feeds failed")
        keep_report(Report("Not refreshed", (IN_LOG,), tone="error"))
        st.rerun()
    keep_report(report_of_pass(results))
    st.rerun()


def _stop(following: Following, feed: Followed) -> None:
    try:
        following.stop(feed.url)
    except DatelineError as error:
        keep_report(Report("Not stopped", (sentence(error),), tone="error"))
        return
    keep_report(Report("Followed no longer", (f"{feed.name}; its articles stay.",)))


def _state(feed: Followed, now: datetime) -> str:
    if feed.succeeded_at is None:
        return "Not read yet" if feed.error is None else "Never read"
    read = f"Read {ago_words(feed.succeeded_at, now)}"
    if feed.error is not None:
        return f"Last r{read[1:]}, {count(feed.new_total, 'article')} in all"
    return f"{read}: {feed.new_last:,} new, {count(feed.new_total, 'article')} in all"


def _failure(feed: Followed, now: datetime) -> str:
    times = "Failed" if feed.failures == 1 else f"Failed {feed.failures:,} times in a row"
    if feed.is_gone:
        again = "It is not asked again by itself."
    else:
        again = f"Next try {ahead_words(feed.due_at, now)}." if feed.due_at is not None else ""
    return f"{times}: {feed.error}. {again}".strip()
