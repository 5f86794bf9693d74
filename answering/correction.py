"""Corrections: what was taken back or denied is no evidence any more."""

from collections.abc import Sequence

from answering.attribution import attribution_of
from answering.evidence import Evidence, passages_of
from answering.normalize import is_part, key_of
from answering.standing import Standing, may_take_back, retraction_of, standing_of


def upheld(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without what its own report takes back, and without what reports gave until another denied it or, of times and
    quantities, took it back. A denial of more than the span itself stays: its words say that it is one.

    A name is told of too often in a correction of something else ("a previous version misspelled ...").
    """
    passages = [passage for passage in passages_of(evidence) if may_take_back(passage.text)]
    suspect = {(passage.article.id, passage.start) for passage in passages}
    apart = [item for item in evidence if (item.citation.article.id, item.citation.passage_start) in suspect]
    retracted = [item for item in apart if standing_of(item.citation) in (Standing.RETRACTED, Standing.DENIED)]
    denials = [item for item in apart if item.signs.margin > 0 and attribution_of(item.citation).is_denied]

    def stands(item: Evidence) -> bool:
        day = item.citation.article.day
        if item in retracted:
            return False
        if day is None or item in denials:
            return True
        days = (other.citation.article.day for other in denials if _are_one(item, other))
        if any(other is not None and other >= day for other in days):
            return False
        decisive = (Standing.DENIED,) if item.value.kind == "text" else (Standing.RETRACTED, Standing.DENIED)
        return retraction_of([item.citation.quote], passages, since=day, standings=decisive) is None

    return [item for item in evidence if stands(item)]


def _are_one(one: Evidence, other: Evidence) -> bool:
    """Whether two spans have one value, or one name in full and in part."""
    key, known = key_of(one.value), key_of(other.value)
    is_name = one.value.kind == other.value.kind == "text"
    return key == known or (is_name and (is_part(key, known) or is_part(known, key)))
