"""The question that the tests of watches ask, and who asks it."""

from answering.watches import Watch, Watches
from retrieval.query import Query
from tests.answering.fake_newsroom import NOON

QUESTION = Query("How much will the wing cost?", NOON.date())
ME = "somebody"


def only(watches: Watches) -> Watch:
    (watch,) = watches.of(ME)
    return watch


def changes(watches: Watches) -> list[tuple[str | None, str | None]]:
    return [(one.before.text if one.before else "gone", one.after.text if one.after else "gone")
            for one in only(watches).changes]  # fmt: skip
