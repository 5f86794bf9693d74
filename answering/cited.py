"""Cited: which revisions of which articles the answers are cut from that people keep, share and watch."""

import json
import logging
from collections.abc import Iterator, Set
from pathlib import Path

from answering.kept import FORMAT, Json
from answering.kept_file import KeptFile
from corpus.errors import LibraryError
from corpus.retention import Cited

_log = logging.getLogger(__name__)


def cited(directory: Path) -> Set[Cited]:
    """All that is cited by an answer or a timeline kept in this directory; what was only near an answer is not.

    What is damaged can be shown to nobody, and cites nothing.

    Raises:
        LibraryError: the file is damaged, or something was kept by a later version.
    """
    file = KeptFile(directory).opened()
    found = set[Cited]()
    if file is None:
        return found
    connection = file.connection
    for (body,) in connection.execute("SELECT body FROM turn"):
        found.update(cited_in(body))
    if file.has_table("watch"):
        for (answer,) in connection.execute(
            "SELECT answer FROM watch WHERE answer IS NOT NULL "
            "UNION SELECT before FROM watch_change UNION SELECT after FROM watch_change"
        ):
            found.update(cited_in(answer))
    return found


def cited_in(text: str) -> list[Cited]:
    """What is cited by a turn or an answer, given as it is kept; nothing where that is damaged.

    Raises:
        LibraryError: it was kept by a later version.
    """
    try:
        return list(_of(json.loads(text)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        _log.warning("something that is kept cannot be read, and so cites nothing: %r", error)
        return []


def _of(kept: Json) -> Iterator[Cited]:
    """What a turn, an answer or a timeline cites, as `answering.kept` and the chat write them."""
    if "articles" in kept:
        if kept["format"] != FORMAT:
            raise LibraryError(
                f"answers are kept in format {kept['format']}, this version reads {FORMAT}; upgrade Dateline"
            )
        for number, *_ in _places(kept):
            article = kept["articles"][number]
            yield article["id"], article["revision"]
        return
    outcome, timeline = kept["outcome"], kept["timeline"]
    if outcome is not None and "answer" in outcome:
        yield from _of(outcome["answer"])
    if timeline is not None:
        yield from _of(timeline)


def _places(kept: Json) -> Iterator[list[int]]:
    if "runs" in kept:
        for run in kept["runs"]:
            yield from (report["citation"] for report in run["reports"])
            if run["corrected_by"] is not None:
                yield run["corrected_by"]
        return
    yield from kept["citations"]
    if kept["opened_by"] is not None:
        yield kept["opened_by"]
