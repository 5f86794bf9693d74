"""Why: the passages that were read for an answer and the answers that were weighed, as two tables."""

from collections.abc import Iterable, Sequence

from answering.explanation import Explanation, Weighed
from retrieval.hit import Hit
from ui.days import day_words
from ui.escape import escape, inline
from ui.wording import percent

READ = (
    "Each passage was found by the meaning of your question, by its words, or by both: a place in the one list and in "
    "the other. The score joins them with how near the words stand, how early, and how old the report is."
)
WEIGHED = (
    "What spoke for the best words of each answer, in points: the reader over “no answer”, the passage, whether it is "
    "the kind of thing asked for, and other reports that agree; against it, words that only repeat the question, "
    "length, and age. Confidence is measured on held-out questions."
)


def why_html(found: Explanation, question: str, *, calibrated: bool) -> str:
    """Both tables for the answer to a question, or that there is nothing to show."""
    if not found.hits:
        return '<p class="dl-small">No passage was found, and nothing was read.</p>'
    passages = _table(
        "Passages read", question, READ, ("Passage", "By meaning", "By words", "Score"), map(_passage, found.hits)
    )
    columns = ("Answer", "Confidence", "Reader", "Passage", "Kind", "Repeats", "Length", "Age", "Agreement", "Sum")
    rows = (_answer(each, calibrated=calibrated) for each in found.weighed)
    weighed = _table("Answers weighed", question, WEIGHED, columns, rows) if found.weighed else ""
    return f'<section class="dl-why" aria-label="Why this answer to {escape(question)}">{weighed}{passages}</section>'


def _passage(hit: Hit) -> Sequence[str]:
    article = hit.passage.article
    where = [inline(article.publisher)] if article.publisher is not None else []
    where += [escape(day_words(article.day))] if article.day is not None else ["without a date"]
    head = f"{inline(article.title)} <span class='dl-when'>{', '.join(where)}</span>"
    places = (f"{rank}." if rank is not None else "–" for rank in (hit.dense_rank, hit.lexical_rank))
    return (head, *places, f"{hit.score:.1f}")


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
        f'<h3>{escape(title)}</h3><p class="dl-small">{escape(note)}</p>'
        f'<div class="dl-table" role="region" tabindex="0" aria-label="{escape(title)} for {escape(question)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)
