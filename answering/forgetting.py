"""Forgetting: an answer that was cut from what is no longer in the library is no longer found by its words either."""

import logging
from functools import cache

from answering.cited import cited_in
from answering.kept_file import KeptFile
from answering.turns import words_of
from corpus.archive import Archive
from corpus.errors import LibraryError
from corpus.retention import Cited

_log = logging.getLogger(__name__)


def forget_words(archive: Archive) -> None:
    """Leave of the words by which kept turns are found those of the question alone, where what they cite is gone.

    All turns are looked through: what was left undone by one that was killed is done by the next. What went from the
    library stays gone where this fails, which is logged.
    """

    @cache
    def is_gone(one: Cited) -> bool:
        found = archive.connection.execute("SELECT 1 FROM revision WHERE id = ? AND revision = ?", one)
        return found.fetchone() is None

    try:
        file = KeptFile(archive.path.parent).opened()
        if file is None:
            return
        rows = file.connection.execute("SELECT key, question, body, words FROM turn")
        changes = [
            (words, key, body)
            for key, question, body, now in rows
            if (words := words_of(question)) != now and any(map(is_gone, cited_in(body)))
        ]
        if changes:
            with file.transaction() as connection:
                # One that was answered anew meanwhile has other words by now.
                connection.executemany("UPDATE turn SET words = ? WHERE key = ? AND body = ?", changes)
    except LibraryError as error:
        _log.warning("answers that were cut from what is gone may still be found by their words: %s", error)
