"""Rebuilding: cuts and embeds the articles of a library anew in short steps, while it is asked and added to.

What is killed is gone on with by rebuilding again. Another encoder embeds all passages into a table of its own, which
takes the place of the old one in one transaction; articles that are cut otherwise by now change one by one.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.alone import alone_at
from corpus.archive import Archive
from corpus.article import Article
from corpus.coming import begin, coming, give_up, missing, put, switch
from corpus.copies import upgrade
from corpus.errors import InputError
from corpus.language import with_language
from corpus.split import SPLITTING, split
from index.embedding import BATCH_PASSAGES, LENGTH_TOLERANCE, embed, text_of
from index.encoder import Encoder

log = logging.getLogger(__name__)

LOCK_FILE = "rebuild.lock"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a rebuild is: `done` of `total` passages are embedded, or articles looked at, as `doing` says."""

    doing: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many passages were embedded by another encoder, those of an earlier run that was killed left out, and how
    many articles were cut otherwise."""

    embedded: int
    cut: int


def rebuild(
    directory: Path,
    encoder: Encoder,
    *,
    again: bool = False,
    batch: int = BATCH_PASSAGES,
    progress: Callable[[Step], None] = lambda step: None,
) -> Rebuilt:
    """Have all passages of a library embedded by `encoder`, and cut as `corpus.split` cuts.

    Where it has that encoder already, its embeddings stay, unless `again`: the same name is taken to mean the same
    weights. `batch` passages are embedded and committed together.

    Raises:
        LibraryError: it is no library, or another rebuild of it goes on.
    """
    archive = Archive(directory)
    with alone_at(directory / LOCK_FILE, f"{directory} is being rebuilt by another process; wait until that has ended"):
        with archive.transaction():
            upgrade(archive)
        embedded = 0
        if again or archive.setting("encoder") != encoder.name:
            embedded = _embed_all(archive, encoder, batch, progress)
        elif (given_up := coming(archive)) is not None:
            log.warning("the %d embeddings made by the encoder %r are dropped", given_up.done, given_up.encoder)
            give_up(archive)
        return Rebuilt(embedded, _cut_all(archive, encoder, progress))


def _embed_all(archive: Archive, encoder: Encoder, batch: int, progress: Callable[[Step], None]) -> int:
    """Embed all passages that lack it beside those in use, and then use these; returns how many that were."""
    begin(archive, encoder.name)
    found = coming(archive)
    before = found.done if found is not None else 0
    embedded = 0
    while True:
        # Articles that come in meanwhile get higher keys, so that one pass meets them, too.
        last = 0
        while keys := missing(archive, after=last, limit=batch):
            passages = archive.passages(keys)
            there = [key for key in keys if key in passages]
            texts = [text_of(found.article, (found.start, found.end)) for found in map(passages.__getitem__, there)]
            put(archive, there, encoder.encode(texts), encoder=encoder.name)
            embedded, last = embedded + len(there), keys[-1]
            progress(Step("embedding passages", before + embedded, archive.status().passages))
        if switch(archive, encoder.name):
            return embedded


def _cut_all(archive: Archive, encoder: Encoder, progress: Callable[[Step], None]) -> int:
    """Cut and embed again each article that is cut otherwise by now, or whose embeddings are damaged, and see in which
    language each is; returns how many were cut."""
    current, damaged = archive.current(), _damaged(archive, encoder)
    keys = {id: key for key, id in current}
    languages: list[tuple[str | None, int, str]] = []
    cut = 0

    def differing() -> Iterator[Article]:
        for done, (key, id) in enumerate(current):
            if done % BATCH_PASSAGES == 0:
                progress(Step("cutting articles", done, len(current)))
            try:
                article = archive.article(id)
            except InputError:  # it was removed meanwhile
                continue
            if (known := with_language(article)) != article:
                languages.append((known.language, key, id))
            if key in damaged or split(article.text) != archive.slices(key):
                yield article

    for batch in embed(encoder, differing()):
        with archive.transaction() as connection:
            for item in batch:
                key = keys[item.article.id]
                # One that changed meanwhile was cut anew as it was stored.
                if archive.is_current(key, item.article.id):
                    connection.execute("DELETE FROM passage WHERE revision_key = ?", (key,))
                    archive.put_passages(key, item.slices, item.vectors, encoder=encoder.name)
                    cut += 1
    with archive.transaction() as connection:
        connection.executemany("UPDATE revision SET language = ? WHERE key = ? AND id = ?", languages)
        archive.set_setting("splitting", SPLITTING)
    progress(Step("cutting articles", len(current), len(current)))
    return cut


def _damaged(archive: Archive, encoder: Encoder) -> set[int]:
    """The keys of the revisions with a passage whose embedding is missing, or no unit vector by this encoder.

    Passages of revisions that were followed by others, which no index should have, are dropped.
    """
    with archive.transaction() as connection:
        connection.execute("DELETE FROM passage WHERE revision_key IN (SELECT key FROM revision WHERE NOT is_current)")
    rows = archive.connection.execute(
        "SELECT revision_key, encoder, vector FROM passage LEFT JOIN embedding ON passage_key = key"
    )
    return {key for key, name, vector in rows if name != encoder.name or not _is_sound(vector, encoder.dimension)}


def _is_sound(vector: bytes, dimension: int) -> bool:
    if len(vector) != 2 * dimension:
        return False
    length = float(np.linalg.norm(np.frombuffer(vector, dtype="<f2").astype(np.float32)))
    return abs(length - 1) <= LENGTH_TOLERANCE  # not so where it is no number
