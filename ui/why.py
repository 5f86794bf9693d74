"""Why: the stages that an answer went through, each with its time, and opened, with what it found."""

from collections.abc import Iterable, Sequence

from answering.evidence import Evidence
from answering.explanation import Candidate, Explanation, Place, Weighed
from corpus.article import Article
from retrieval.hit import Hit
from ui.days import day_words
from ui.escape import escape, inline
from ui.wording import NBSP, count, percent

MEANING = "The passages nearest to your question in meaning, by the cosine of their vectors: 1 would be the same."
WORDS = "The passages that have your question’s telling words, by BM25: rare words count more, and long passages less."
JOINED = (
    "Both lists together, with how near the words stand, how early, and how old the report is. The score is the "
    "logarithm of the odds that the answer is there. Copies of what stands further ahead are not read."
)
READ = (
    "Each passage was found by the meaning of your question, by its words, or by both: a place in the one or the other."
)
SPANS = "The words that the reader pointed at, and by how many points it prefers them to “no answer”."
WEIGHED = (
    "What spoke for the best words of each answer, in points: the reader over “no answer”, the passage, whether it is "
    "the kind of thing asked for, and other reports that agree; against it, words that only repeat the question, "
    "length, and age. Confidence was measured on held-out questions, for first answers only."
)
_ANSWER = ("Answer", "Confidence", "Reader", "Passage", "Kind", "Repeats", "Length", "Age", "Agreement", "Sum")


def why_html(found: Explanation, question: str, *, calibrated: bool) -> str:
    """A line for each stage, which opens its tables, or that there is nothing to show."""
    if not found.hits:
        return '<p class="dl-small">No passage was found, and nothing was read.</p>'
    times = found.timings

    def table(title: str, note: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        return _table(title, question, note, columns, rows)

    def listed(stage: str) -> list[Candidate]:
        return list(found.retrieved[stage].best) if stage in found.retrieved else []

    def counted(stage: str) -> str:
        return count(found.retrieved[stage].count if stage in found.retrieved else 0, "passage")

    meaning = table(
        "Found by meaning", MEANING, ("Passage", "Cosine"), (_scored(one, "dense") for one in listed("dense"))
    )
    words = table("Found by words", WORDS, ("Passage", "BM25"), (_scored(one, "lexical") for one in listed("lexical")))
    columns = ("Passage", "By meaning", "By words", "Before age", "Score")
    joined = table("Joined and dated", JOINED, columns, map(_joined, listed("dated")))
    read = table("Passages read", READ, ("Passage", "By meaning", "By words", "Score"), map(_hit, found.hits))
    spans = table("Words pointed at", SPANS, ("Words", "Over “no answer”"), map(_span, found.spans))
    rows = (_answer(each, calibrated=calibrated and n == 0) for n, each in enumerate(found.weighed))
    weighed = table("Answers weighed", WEIGHED, _ANSWER, rows) if found.weighed else ""
    stages = (
        ("Question embedded", "", times.encode, ""),
        ("Found by meaning", counted("dense"), times.dense, meaning),
        ("Found by words", counted("lexical"), times.lexical, words),
        ("Joined and dated", counted("dated"), times.fusion, joined),
        ("Read", f"{count(len(found.hits), 'passage')}, {count(found.count, 'span')}", times.read, spans + read),
        ("Answers weighed", count(len(found.weighed), "answer"), times.choose, weighed),
    )
    lines = "".join(_stage(*stage, total=times.total) for stage in stages)
    return (
        f'<section class="dl-why" aria-label="Why this answer to {escape(question)}"><h3>How this answer came about, '
        f'in {_milliseconds(times.total)}</h3><ol class="dl-stages">{lines}</ol></section>'
    )


def _stage(title: str, told: str, milliseconds: float, tables: str, *, total: float) -> str:
    """One stage with its time, in figures and as a bar, over what it found, if there is anything to open."""
    share = 100 * milliseconds / total if total > 0 else 0.0
    line = (
        f'<span class="dl-name">{escape(title)}</span> <span class="dl-told">{escape(told)}</span> '
        f'<span class="dl-time">{_milliseconds(milliseconds)}</span>'
        f'<span class="dl-bar" aria-hidden="true"><span style="width:{share:.1f}%"></span></span>'
    )
    if not tables:
        return f'<li><div class="dl-line">{line}</div></li>'
    return f'<li><details><summary class="dl-line">{line}</summary>{tables}</details></li>'


def _milliseconds(time: float) -> str:
    return f"{time:,.0f}{NBSP}ms" if time >= 1 or time == 0 else f"under 1{NBSP}ms"


def _scored(found: Candidate, stage: str) -> Sequence[str]:
    score = found.places[stage].score
    # Cosines of what is near differ in the third figure only.
    return (_found(found, stage), f"{score:.3f}" if stage == "dense" else f"{score:.1f}")


def _joined(found: Candidate) -> Sequence[str]:
    places = found.places
    undated = f"{_rank(places.get('fused'))} ({places['fused'].score:.1f})" if "fused" in places else "–"
    ranks = (_rank(places.get("dense")), _rank(places.get("lexical")))
    return (_found(found, "dated"), *ranks, undated, f"{places['dated'].score:.1f}")


def _hit(hit: Hit) -> Sequence[str]:
    places = (f"{rank}." if rank is not None else "–" for rank in (hit.dense_rank, hit.lexical_rank))
    title, known = inline(hit.passage.article.title), _known(hit.passage.article, hit.passage.start)
    return (_head(title, known), *places, f"{hit.score:.1f}")


def _span(found: Evidence) -> Sequence[str]:
    citation = found.citation
    title, known = inline(citation.article.title), _known(citation.article, citation.start)
    return (_head(inline(citation.quote), f"{title}, {known}"), _signed(found.signs.margin))


def _found(found: Candidate, stage: str) -> str:
    """The headline of a passage after its place in the list, and whether it was read."""
    article = found.passage.article
    known = _known(article, found.passage.start) + (", <b>read</b>" if found.is_read else "")
    return _head(f"{found.places[stage].rank}. {inline(article.title)}", known)


def _head(words: str, known: str) -> str:
    return f'{words} <span class="dl-when">{known}</span>'


def _known(article: Article, start: int) -> str:
    """Publisher and day, and how far down the article, since two of its passages may have been found."""
    publisher = [inline(article.publisher)] if article.publisher is not None else []
    day = escape(day_words(article.day)) if article.day is not None else "without a date"
    share = round(100 * start / len(article.text))
    return ", ".join([*publisher, day, f"{share}{NBSP}% down" if share else "at its beginning"])


def _rank(place: Place | None) -> str:
    return f"{place.rank}." if place is not None else "–"


def _answer(found: Weighed, *, calibrated: bool) -> Sequence[str]:
    points = found.points
    # What names a part of the answer counts as agreement; the best words of an answer are never that.
    signs = (points.margin, points.retrieval, points.fits, points.echo, points.words, points.age, found.agreement)
    sure = percent(found.confidence) if calibrated else "not measured"
    return (inline(found.citation.quote), sure, *map(_signed, signs), _signed(found.strength))


def _signed(points: float) -> str:
    return f"{points:+.1f}".replace("-", "−") if abs(points) >= 0.05 else "0"


def _table(title: str, question: str, note: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f'<tr><th scope="row">{first}</th>{_cells(rest)}</tr>' for first, *rest in rows)
    return (
        f'<p class="dl-small">{escape(note)}</p>'
        f'<div class="dl-table" role="group" tabindex="0" aria-label="{escape(title)} for {escape(question)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)
