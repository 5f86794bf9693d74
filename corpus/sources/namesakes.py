"""Tells apart the articles of one file whose identities were made for them, and are the same."""

import hashlib
from dataclasses import replace

from corpus.article import Article


class Namesakes:
    """The articles of one file so far that are known by headline, publisher and day, or by an address beside a number;
    it holds some bytes for each.

    The first of a name keeps its identity, so that it is found again where a later file changes its text. A later one
    with another text, as a second letter to the editor of a day, is known by its number, or by its text as well.
    """

    def __init__(self) -> None:
        self._first: dict[str, bytes] = {}

    def apart(self, article: Article, numbered: str | None) -> Article:
        """The article, with an identity of its own where the first of its name has another text: `numbered`, if it is
        given."""
        text = article.text.encode()
        digest = hashlib.blake2b(text, digest_size=16).digest()
        if self._first.setdefault(article.id, digest) == digest:
            return article
        made = "text-" + hashlib.sha256(f"{article.id}\x1f".encode() + text).hexdigest()[:16]
        return replace(article, id=numbered if numbered is not None else made)
