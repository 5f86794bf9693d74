"""Shelf: the articles of the library, newest first, to search, page through and remove."""

import logging

import streamlit as st

from answering.forgetting import forget_words
from corpus.article import Article
from corpus.errors import DatelineError
from index.hybrid import Library
from ui.cards import linked, source_line
from ui.escape import escape, readable, spoken
from ui.notices import IN_LOG, notice, sentence
from ui.reports import Report, keep_report
from ui.unseen import unseen
from ui.when_there import FOCUS, when_there
from ui.wording import count

PAGE = 20
SHOWN = 3  # headlines named before they are removed
_OFFSET, _TURNED, _CONFIRM, _TICKED = "shelf-offset", "shelf-turned", "shelf-confirm", "shelf-ticked"
# Streamlit leaves the page where it was scrolled to, which is below the end of the one turned to.
_TO_TOP = "document.querySelector('.st-key-shelf')?.scrollIntoView({block: 'start'});"
_KEEP = "shelf-keep"
_log = logging.getLogger(__name__)


def shelf(library: Library, *, publishers: tuple[str, ...]) -> None:
    """A page of articles with a box to tick for each, and what can be done with the ticked ones, on whichever page."""
    with st.container(key="shelf"):
        left, right = st.columns(2)
    search = left.text_input("Search headlines", key="shelf-search", on_change=_first_page)
    chosen = right.multiselect(
        "Publishers",
        publishers,
        key="shelf-publishers",
        placeholder="All publishers",
        format_func=readable,
        on_change=_first_page,
    )
    offset: int = st.session_state.get(_OFFSET, 0)
    _to_top(offset)
    # One more than a page tells whether there is another.
    found = library.archive.articles(
        search=search.strip() if search.strip() else None, publishers=tuple(chosen), limit=PAGE + 1, offset=offset
    )
    if not found:
        st.html(
            notice("No articles here", "Change the search, or add articles in the tabs beside this.", tone="neutral")
        )
    copies = library.copies_of([article.id for article in found[:PAGE]])
    ticked = _ticked()
    for article in found[:PAGE]:
        # Itself is not counted; and one that was removed a moment ago has none.
        if _row(article, len(copies.get(article.id, ())[1:])):
            ticked[article.id] = article.title
        else:
            ticked.pop(article.id, None)
    _pages(offset, more=len(found) > PAGE, shown=len(found[:PAGE]))
    if ticked:
        with st.bottom:  # in view whichever row was ticked
            _removal(library, ticked)


def _ticked() -> dict[str, str]:
    """The headlines of the articles that are ticked, by their ids; those of other pages among them."""
    kept: dict[str, str] = st.session_state.setdefault(_TICKED, {})
    return kept


def _to_top(offset: int) -> None:
    """Show the page from its beginning when it was turned to: the browser stays where the last one was scrolled to."""
    place = unseen("shelf")
    if st.session_state.pop(_TURNED, False):
        place.html(f"<script>/* {offset} */ {_TO_TOP}</script>", unsafe_allow_javascript=True)


def _row(article: Article, copies: int) -> bool:
    with st.container(horizontal=True, vertical_alignment="top", key=f"row-{article.id}"):
        ticked = st.checkbox(
            f"Select {spoken(article.title)}",
            value=article.id in _ticked(),
            key=f"tick-{article.id}",
            label_visibility="collapsed",
            width="content",
        )
        title = escape(article.title)
        link = linked(title, article)
        heading = f'<h2 class="dl-title" dir="auto">{link if link is not None else title}</h2>'
        st.html(f'<div class="dl-row">{source_line(article, copies=copies)}{heading}</div>')
    return ticked


def _pages(offset: int, *, more: bool, shown: int) -> None:
    if offset == 0 and not more:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Newer", disabled=offset == 0, on_click=_turn_page, args=(max(0, offset - PAGE),))
        st.button("Older", disabled=not more, on_click=_turn_page, args=(offset + PAGE,))
        st.html(f'<p class="dl-small">{offset + min(1, shown):,} to {offset + shown:,}</p>')


def _removal(library: Library, ticked: dict[str, str]) -> None:
    articles = count(len(ticked), "article")
    if st.session_state.get(_CONFIRM) != set(ticked):  # what was asked about was other articles
        with st.container(horizontal=True):
            st.button(f"Remove {articles}…", on_click=_confirm, args=(set(ticked),))
            st.button("Untick all", on_click=_untick)
        return
    named = "; ".join(f"“{title}”" for title in list(ticked.values())[:SHOWN])
    more = f" and {len(ticked) - SHOWN:,} more" if len(ticked) > SHOWN else ""
    st.html(notice(f"Remove {articles}?", f"{named}{more}. No answer will come from what is removed.", tone="error"))
    with st.container(horizontal=True):
        st.button("Remove", type="primary", on_click=_remove, args=(library, list(ticked)))
        st.button("Keep", key=_KEEP, on_click=_confirm, args=(None,))
    # The button that was pressed is gone; and Enter once more removes nothing.
    when_there(unseen("removal"), f".st-key-{_KEEP} button", FOCUS, again=False)


def _remove(library: Library, ids: list[str]) -> None:
    _confirm(None)
    try:
        removed = library.remove(ids)
        forget_words(library.archive)
    except DatelineError as error:
        keep_report(Report("Not removed", (sentence(error),), tone="error"))
        return
    except Exception:  # noqa: BLE001 - logged; the page must survive it
        _log.exception("removing articles failed")
        keep_report(Report("Not removed", (IN_LOG,), tone="error"))
        return
    _log.info("removed %d articles", removed)
    _untick()
    _first_page()
    keep_report(Report(f"{count(removed, 'article')} removed"))


def _confirm(asking: set[str] | None) -> None:
    st.session_state[_CONFIRM] = asking


def _untick() -> None:
    for id in _ticked():
        st.session_state[f"tick-{id}"] = False
    _ticked().clear()


def _turn_page(offset: int) -> None:
    st.session_state[_OFFSET], st.session_state[_TURNED] = offset, True


def _first_page() -> None:
    st.session_state[_OFFSET] = 0
