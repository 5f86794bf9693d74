"""Columns: an article as a row of the archive's table of revisions, and back."""

import json
from datetime import datetime

from corpus.article import Article

COLUMNS = "id, revision, url, title, text, published, first_seen, publisher, authors, language"


def row_of(article: Article) -> tuple[object, ...]:
    """The values of COLUMNS for an article."""
    return (
        article.id,
        article.revision,
        article.url,
        article.title,
        article.text,
        article.published.isoformat() if article.published is not None else None,
        article.first_seen.isoformat(),
        article.publisher,
        json.dumps(article.authors, ensure_ascii=False),
        article.language,
    )


def article_of(row: tuple[str, ...]) -> Article:
    """The article that the values of COLUMNS stand for."""
    id, revision, url, title, text, published, first_seen, publisher, authors, language = row
    return Article(
        id=id,
        revision=int(revision),
        url=url,
        title=title,
        text=text,
        published=datetime.fromisoformat(published) if published else None,
        first_seen=datetime.fromisoformat(first_seen),
        publisher=publisher,
        authors=tuple(json.loads(authors)),
        language=language,
    )
