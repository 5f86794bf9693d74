"""Corrections: what was taken back or denied is no evidence any more."""

from collections.abc import Sequence

from answering.attribution import attribution_of
from answering.evidence import Evidence, passages_of
from answering.normalize import key_of
from answering.standing import Standing, may_take_back, retraction_of, standing_of


def upheld(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without what its own report takes back, and without the times and quantities that reports gave until another took
    them back or denied them. A denial itself stays: its words say that it is one.

    A name is told of too often in a correction of something else ("a previous version misspelled ...").
    """
    passages = [passage for passage in passages_of(evidence) if may_take_back(passage.text)]
    suspect = {(passage.article.id, passage.start) for passage in passages}
    apart = [item for item in evidence if (item.citation.article.id, item.citation.passage_start) in suspect]
    retracted = [item for item in apart if standing_of(item.citation) is Standing.RETRACTED]
    measured = [item for item in apart if item.value.kind != "text" and item.signs.margin > 0]
    denials = [item for item in measured if attribution_of(item.citation).is_denied]

    def stands(item: Evidence) -> bool:
        day, key = item.citation.article.day, key_of(item.value)
        if item in retracted:
            return False
        if day is None or item.value.kind == "text" or item in denials:
            return True
        days = (other.citation.article.day for other in denials if key_of(other.value) == key)
        is_denied = any(other is not None and other >= day for other in days)
        return not is_denied and retraction_of([item.citation.quote], passages, since=day) is None

    return [item for item in evidence if stands(item)]
