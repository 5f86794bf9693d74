"""Newsroom: what is in the library, and what goes in and out of it."""

import streamlit as st

from answering.reasons import languages_words
from corpus.archive import Status
from corpus.follow.following import Following
from index.hybrid import Library
from ui.adding import Adds, ReadsAddresses, add_by_address, add_by_paste, add_by_upload
from ui.escape import escape, inline
from ui.feeds import feeds
from ui.reports import show_report
from ui.shelf import shelf
from ui.style import title
from ui.wording import range_words, size_words

SHOWN_PUBLISHERS = 12


def newsroom_page(library: Library, *, add: Adds, read_address: ReadsAddresses, following: Following) -> None:
    """Figures, the last change, and a tab for each thing to do."""
    title("Newsroom")
    status = library.archive.status()
    st.html('<header class="dl-masthead"><h1>Newsroom</h1></header>')
    st.html(_figures(status))
    # One container, so that a report coming or going does not set the tabs back to the first.
    with st.container():
        show_report()
    articles, adding, paste, followed = st.tabs(["Articles", "Add", "Paste", "Feeds"])
    with articles:
        shelf(library, publishers=tuple(name for name, _ in status.publishers))
    with adding:
        add_by_upload(add)
        add_by_address(add, read=read_address)
    with paste:
        add_by_paste(add)
    with followed:
        feeds(following)


def _figures(status: Status) -> str:
    figures = (
        (f"{status.articles:,}", "articles"),
        (f"{status.passages:,}", "passages"),
        (f"{status.revisions:,}", "revisions"),
        (size_words(status.bytes), "on disk"),
    )
    cells = "".join(f"<div><dt>{name}</dt><dd>{escape(figure)}</dd></div>" for figure, name in figures)
    span = "" if status.earliest is None else f"Published {range_words(status.earliest, status.latest)}. "
    named = ", ".join(f"{inline(name)} {number:,}" for name, number in status.publishers[:SHOWN_PUBLISHERS])
    more = len(status.publishers) - SHOWN_PUBLISHERS
    rest = f" and {more:,} more" if more > 0 else ""
    tongues = "".join(f" {words}." for words in languages_words(status.languages))
    return f'<dl class="dl-figures">{cells}</dl><p class="dl-small">{escape(span)}{named}{rest}{escape(tongues)}</p>'
