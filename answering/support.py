"""Support: which reports say the same independently of each other, and which only carry the text of another."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from answering.aggregate import CHOOSING, Choosing, Group, joined
from answering.answer import Citation
from answering.attribution import attribution_of
from answering.evidence import Evidence
from corpus.article import Article

# How many characters on each side of a quote tell whether it stands in the same sentence of a copy, and the share of
# their words that must be there: an editor may have cut or turned the rest.
AROUND = 80
SHARED = 0.5

_WORD = re.compile(r"\w+")


def independent(group: Group, choosing: Choosing = CHOOSING) -> list[Evidence]:
    """The strongest evidence of each text that says so, copies being one text, in the order of what each text adds to
    the strength of the group; but first the best, whose words are the answer. Beside it only what is sure in itself,
    and not what says that somebody denied it, where the best says that it is so."""
    texts: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    is_denied = attribution_of(group.best.citation).is_denied
    for item in group.sure:
        if item.text != group.best.text and attribution_of(item.citation).is_denied <= is_denied:
            texts[item.text].append((item.signs.score(choosing.weights), item))

    def added(items: Sequence[tuple[float, Evidence]]) -> float:
        return joined([strength for strength, _ in items], choosing.temperature)

    others = sorted(texts.values(), key=lambda items: -added(items))
    return [group.best, *(max(items, key=lambda one: one[0])[1] for items in others)]


def copies_in(group: Group, item: Evidence, articles: Mapping[str, Article]) -> tuple[Citation, ...]:
    """Where copies of a report say the same: those that were read, and those of the library that have the words.

    `articles` are, by their ids, those that may be shown.
    """
    repeated = (each.citation for each in group.repeated if each.text == item.text)
    found: dict[str, Citation | None] = {citation.article.id: citation for citation in repeated}
    for id in item.copies:
        if id in articles and id not in (item.citation.article.id, *found):
            found[id] = quoted_in(item.citation, articles[id])
    copies = (citation for citation in found.values() if citation is not None)
    return tuple(sorted(copies, key=lambda one: (str(one.article.day or date.max), one.article.id)))


def quoted_in(citation: Citation, article: Article) -> Citation | None:
    """The words of a quote in a copy of its article, where most of what stands around them is the same; None where
    the copy does not have them there."""
    quote = r"\s+".join(map(re.escape, citation.quote.split()))
    words = re.compile(rf"(?<!\w){quote}(?!\w)", re.IGNORECASE)
    mine = _around(citation.article, citation.start, citation.end)
    places = [match.span() for match in words.finditer(article.text)]
    shared = {place: len(mine & _around(article, *place)) for place in places}
    best = max(places, key=lambda place: shared[place], default=None)
    if best is None or shared[best] < SHARED * len(mine):
        return None
    return Citation(article, *best, *_paragraph(article.text, *best))


def _around(article: Article, start: int, end: int) -> set[str]:
    text = article.text
    return set(_WORD.findall(f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}".lower()))


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, after if after >= 0 else len(text)
