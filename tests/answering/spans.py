"""Evidence for tests of how it is joined."""

from answering.aggregate import CHOOSING, Group, aggregate
from answering.answer import Citation
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.signs import Signs
from tests.fakes import article


def evidence(
    id: str, body: str, quote: str, *, margin: float = 5.0, retrieval: float = 0.5, day: str | None = "2025-02-20"
) -> Evidence:
    """A span at the first place of `quote` in an article of its own."""
    report = article(id, body, day=day)
    start = report.text.index(quote)
    citation = Citation(report, start, start + len(quote), 0, len(report.text))
    return Evidence(citation, value_of(citation), Signs(margin, retrieval))


def strength(item: Evidence) -> float:
    return item.signs.score(CHOOSING.weights)


def groups(*items: Evidence) -> list[Group]:
    return aggregate(items)
