"""Cuts articles into passages and embeds them, in batches that one transaction stores."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, pairwise

from corpus.archive import Indexed
from corpus.article import Article
from corpus.sentences import Slice
from corpus.split import split
from index.encoder import Encoder

# Passages embedded and committed together: enough to sort by length, little enough to lose in a crash.
BATCH_PASSAGES = 512
# Halves of 16 bits leave a unit vector's length within a thousandth, and bfloat16 within some hundredths.
LENGTH_TOLERANCE = 0.02

Cut = list[tuple[Article, list[Slice]]]


def embed(encoder: Encoder, articles: Iterable[Article]) -> Iterator[list[Indexed]]:
    """Batches of about BATCH_PASSAGES passages, in the order of the articles.

    While one batch is embedded in a thread, the caller stores the one before, and the next is cut.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        ahead: Future[list[Indexed]] | None = None
        try:
            for batch in _batches(articles):
                started = thread.submit(_indexed, encoder, batch)
                if ahead is not None:
                    yield ahead.result()
                ahead = started
        except Exception:
            if ahead is not None:  # where the articles break off, what came before is still stored
                yield ahead.result()
            raise
        if ahead is not None:
            yield ahead.result()


def text_of(article: Article, cut: Slice) -> str:
    """What is embedded of a passage: the headline says who and where, which one from the middle takes as known."""
    start, end = cut
    return f"{article.title}\n{article.text[start:end]}"


def _batches(articles: Iterable[Article]) -> Iterator[Cut]:
    waiting: Cut = []
    passages = 0
    for article in articles:
        slices = split(article.text)
        waiting.append((article, slices))
        passages += len(slices)
        if passages >= BATCH_PASSAGES:
            yield waiting
            waiting, passages = [], 0
    if waiting:
        yield waiting


def _indexed(encoder: Encoder, batch: Sequence[tuple[Article, list[Slice]]]) -> list[Indexed]:
    texts = [text_of(article, cut) for article, slices in batch for cut in slices]
    vectors = encoder.encode(texts)
    edges = list(accumulate((len(slices) for _, slices in batch), initial=0))
    return [
        Indexed(article, slices, vectors[first:last])
        for (article, slices), (first, last) in zip(batch, pairwise(edges), strict=True)
    ]
