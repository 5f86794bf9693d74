"""Joins the passages found by meaning with those found by word into one ranked list: pure functions."""

from collections.abc import Sequence

# Convex combination of scaled scores (Bruch, Gai & Ingber 2023, "An analysis of fusion functions for hybrid
# retrieval"), which keeps how much better one passage is than the next; ranks alone lose that.
LEXICAL_WEIGHT = 0.7

Scored = Sequence[tuple[int, float]]


def fuse(dense: Scored, lexical: Scored, *, lexical_weight: float = LEXICAL_WEIGHT) -> list[tuple[int, float]]:
    """One list of (key, score in 0 to 1), best first, from two lists of (key, score), each best first.

    BM25 is scaled by the best BM25, and the cosine, negative ones counting as nothing, is taken as it is: a question
    with nothing near it in meaning must not have its best passage scaled up to 1. A passage that only one list holds
    gets nothing from the other. Ties go to the smaller key, so that the order never depends on the input's.
    """
    top = max((score for _, score in lexical), default=0.0)
    scores: dict[int, float] = {}
    for key, score in lexical:
        scores[key] = lexical_weight * score / top if top > 0 else 0.0
    for key, score in dense:
        scores[key] = scores.get(key, 0.0) + (1 - lexical_weight) * max(score, 0.0)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
