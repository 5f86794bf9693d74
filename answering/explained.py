"""An Explanation in words for a terminal, and as the JSON object within that of `ask --explain --json`."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from answering.explanation import Candidate, Explanation, Weighed
from corpus.article import Article

_STAGES = {"dense": "by meaning (cosine)", "lexical": "by words (BM25)", "dated": "joined, with age (log odds)"}
# The time of a stage goes by the name of its step; joining and dating are one step.
_STEPS = {"dense": "dense", "lexical": "lexical", "fused": "fusion", "dated": "fusion"}


def explanation_as_json(found: Explanation) -> dict[str, Any]:
    """Plain values only: the lists of each stage, best first, the reader's spans and the answers weighed, in points.

    `found` counts what there was in all, `ranks` and `scores` are by stage; times are in the answer's `timings`.
    """
    return {
        "stages": {
            stage: {"found": one.count, "candidates": [_candidate(each) for each in one.best]}
            for stage, one in found.retrieved.items()
        },
        "spans": {
            "found": found.count,
            "candidates": [
                {
                    "article_id": span.citation.article.id,
                    "start": span.citation.start,
                    "end": span.citation.end,
                    "quote": span.citation.quote,
                    "margin": round(span.signs.margin, 3),
                }
                for span in found.spans
            ],
        },
        "weighed": [_weighed(each) for each in found.weighed],
    }


def explanation_as_text(found: Explanation) -> str:
    """Each stage with its milliseconds, what it found, and its best; what was read has a star."""
    return "\n".join(["", "  how it came about (* marks what was read):", *_lines(found)])


def _lines(found: Explanation) -> Iterator[str]:
    times = found.timings
    yield f"    the question embedded, {times.encode:,.1f} ms"
    for stage, title in _STAGES.items():
        if stage in found.retrieved:
            one = found.retrieved[stage]
            yield f"    {title}: {one.count} found, {getattr(times, _STEPS[stage]):,.1f} ms"
            for each in one.best:
                place = each.places[stage]
                star = "*" if each.is_read else " "
                yield f"    {place.rank:>4}. {star} {place.score:8.3f}  {_source(each.passage.article)}"
    yield f"    read: {len(found.hits)} passages, {found.count} spans, {times.read:,.1f} ms; over “no answer” by"
    for span in found.spans:
        yield f"            {span.signs.margin:+8.2f}  {span.citation.quote}  ({_source(span.citation.article)})"
    yield f"    weighed, {times.choose:,.1f} ms"
    for n, answer in enumerate(found.weighed):
        sure = f", {answer.confidence:.0%}" if n == 0 else ""  # of the others it was never measured
        points = ", ".join(f"{name} {value:+.1f}" for name, value in _points(answer).items() if abs(value) >= 0.05)
        yield f"            {answer.strength:+8.2f}  {answer.citation.quote}{sure}  ({points})"
    yield f"    in all {times.total:,.1f} ms"


def _candidate(found: Candidate) -> dict[str, Any]:
    passage = found.passage
    return {
        "article_id": passage.article.id,
        "start": passage.start,
        "end": passage.end,
        "ranks": {stage: place.rank for stage, place in found.places.items()},
        "scores": {stage: round(place.score, 4) for stage, place in found.places.items()},
        "read": found.is_read,
    }


def _weighed(found: Weighed) -> dict[str, Any]:
    return {
        "answer": found.citation.quote,
        "article_id": found.citation.article.id,
        "confidence": round(found.confidence, 4),
        "strength": round(found.strength, 3),
        "points": {name: round(value, 3) for name, value in _points(found).items()},
    }


def _points(found: Weighed) -> dict[str, float]:
    return {**asdict(found.points), "agreement": found.agreement}


def _source(article: Article) -> str:
    return f"{article.publisher or 'unknown publisher'}, {article.day or 'undated'}: {article.title}"
