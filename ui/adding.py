"""Adding: articles from files and from the clipboard into the library."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Protocol

import streamlit as st

from corpus.article import Article, make_article
from corpus.errors import DatelineError
from corpus.sources import read_upload
from corpus.sources.address import is_address
from corpus.sources.columns import USUAL, Columns
from corpus.sources.formats import ENDINGS, READABLE
from corpus.sources.skipped import Skipped
from index.hybrid import AddReport
from ui.columns import columns_input
from ui.day_input import day_input
from ui.escape import web_address
from ui.notices import IN_LOG, notice, sentence
from ui.reports import Report, keep_report, report_of
from ui.wording import count

_ROUND = "newsroom-round"
_log = logging.getLogger(__name__)


class Adds(Protocol):
    """Takes articles in; in the application, `answering.retaining.add_and_retain`."""

    def __call__(
        self, items: Iterable[Article | Skipped], *, progress: Callable[[int], None] | None = None
    ) -> tuple[AddReport, str]:
        """What became of them, and in words what left for being old, or raise DatelineError."""
        ...


class ReadsAddresses(Protocol):
    """Reads what stands at an address of the web; in the application, `corpus.follow.at_address.articles_at`."""

    def __call__(self, url: str) -> Iterator[Article | Skipped]:
        """Yield its articles; what cannot be got or read is a Skipped."""
        ...


class Upload(Protocol):
    """A file the browser sent."""

    @property
    def name(self) -> str: ...

    def getvalue(self) -> bytes: ...


def add_by_upload(add: Adds) -> None:
    """A form for files; one that cannot be read is reported and does not stop the others."""
    with st.form(f"upload-{_round()}"):
        files = st.file_uploader(
            "Files",
            type=list(ENDINGS),
            accept_multiple_files=True,
            help=f"{READABLE[0].upper()}{READABLE[1:]}.",
        )
        st.html('<p class="dl-small">Used where a file does not say:</p>')
        publisher = st.text_input("Publisher", placeholder="The Daily Ledger")
        day = day_input("Published")
        columns = columns_input(f"columns-{_round()}")
        sent = st.form_submit_button("Add to the library", type="primary")
    if not sent:
        return
    if not files:
        st.html(notice("No file chosen", "Choose one or more files, then press Add to the library.", tone="error"))
        return
    published = _midnight(day)
    _take_in(
        add,
        lambda: read_files(files, published=published, publisher=_given(publisher), columns=columns),
    )


def add_by_address(add: Adds, *, read: ReadsAddresses) -> None:
    """A form for one address of the web; a feed or a sitemap gives all the articles that it names."""
    with st.form(f"address-{_round()}"):
        url = st.text_input(
            "Address on the web",
            key=f"web-address-{_round()}",
            placeholder="https://…",
            help="A page, a PDF or another file, a feed, or a sitemap.",
        )
        sent = st.form_submit_button("Add what is there", type="primary")
    if not sent:
        return
    if not is_address(url):
        st.html(notice("Not added yet", not_an_address(url), tone="error"))
        return
    _take_in(add, lambda: list(read(url.strip())))


def not_an_address(typed: str) -> str:
    """What is wrong with what was typed in place of a web address, as a sentence."""
    if not typed.strip():
        return "The address is missing."
    return f"“{typed.strip()}” is not a web address; it should begin with https:// or http://."


def add_by_paste(add: Adds) -> None:
    """A form for one article."""
    with st.form(f"paste-{_round()}"):
        title = st.text_input("Headline")
        body = st.text_area("Text", height=260)
        publisher = st.text_input("Publisher", placeholder="optional")
        day = day_input("Published", help="Without a day, words like “next month” in the text stay unresolved.")
        url = st.text_input("Link", placeholder="https://… (optional)")
        sent = st.form_submit_button("Add article", type="primary")
    if not sent:
        return
    problems = paste_problems(title=title, body=body, url=url)
    if problems:
        st.html(notice("Not added yet", *problems, tone="error"))
        return
    published = _midnight(day)
    _take_in(
        add,
        lambda: [
            make_article(
                title=title, body=body, publisher=_given(publisher), published=published, url=web_address(_given(url))
            )
        ],
    )


def paste_problems(*, title: str, body: str, url: str) -> list[str]:
    """What keeps a pasted article from being added, a sentence each."""
    problems = []
    if not title.strip():
        problems.append("The headline is missing.")
    if not body.strip():
        problems.append("The text is missing.")
    if url.strip() and web_address(url) is None:
        problems.append(
            f"“{url.strip()}” is not a web address; it should begin with https:// or http://, or stay empty."
        )
    return problems


def read_files(
    files: Iterable[Upload],
    *,
    published: datetime | None,
    publisher: str | None,
    columns: Columns = USUAL,
) -> list[Article | Skipped]:
    """Everything the files hold, in their order; a file that cannot be read at all is one Skipped."""
    items: list[Article | Skipped] = []
    for file in files:
        try:
            data = file.getvalue()
            items.extend(read_upload(file.name, data, published=published, publisher=publisher, columns=columns))
        except DatelineError as error:
            items.append(Skipped(file.name, str(error)))
    return items


def _take_in(add: Adds, read: Callable[[], list[Article | Skipped]]) -> None:
    """Read and add with progress, keep the report, and draw the page afresh."""
    bar = st.progress(0.0, "Reading")
    try:
        items = read()
        total = len(items)

        def progress(done: int) -> None:
            bar.progress(min(done / max(total, 1), 1.0), f"Adding {min(done, total):,} of {count(total, 'article')}")

        progress(0)
        report = report_of(*add(items, progress=progress))
    except DatelineError as error:
        bar.empty()
        st.html(notice("Not added", sentence(error), tone="error"))
        return
    except Exception:  # noqa: BLE001 - logged; a hostile file must not take the page down
        _log.exception("adding articles failed")
        report = Report("Not added", (IN_LOG,), tone="error")
    keep_report(report)
    if report.tone != "error":  # what is wrong in the form would have to be entered again
        st.session_state[_ROUND] = _round() + 1
    st.rerun()


def _round() -> int:
    """Part of the forms' keys: a new number empties them after success."""
    number: int = st.session_state.get(_ROUND, 0)
    return number


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day is not None else None


def _given(text: str) -> str | None:
    return text.strip() if text.strip() else None
