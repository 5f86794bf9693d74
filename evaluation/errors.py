"""The worst errors of a measurement, as a page to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from evaluation.outcomes import RIGHT_F1, Outcome
from evaluation.reading import Reply

LIMIT = 100


@dataclass(frozen=True, slots=True)
class Error:
    """A question that went wrong: `text` is what was read, `said` the (start, end) that was given as the answer."""

    question: str
    note: str
    expected: tuple[str, ...]
    text: str
    said: tuple[int, int]


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
article {{ border-top: 1px solid #8886; padding: 1rem 0 }}
h2 {{ font-size: 1.1rem; margin: 0 }}
.note {{ color: GrayText; font-size: .9rem }}
.text {{ white-space: pre-line; overflow-wrap: anywhere }}
mark {{ background: #f6c1c1; color: #000 }}
mark.right {{ background: #bfe8c5 }}
</style>
<h1>{title}</h1>
<p>{legend}</p>
{errors}
</html>
"""


def as_page(title: str, errors: Sequence[Error]) -> str:
    """An HTML page of the errors, in the order given; texts are escaped."""
    legend = "Red: what was said. Green: what was expected, where it stands in the same text."
    return page_of(title, legend, map(_error, errors))


def page_of(title: str, legend: str, parts: Iterable[str]) -> str:
    """An HTML page of these parts, which are HTML; what the two kinds of mark mean is told by `legend`, a text."""
    return _PAGE.format(title=escape(title), legend=escape(legend), errors="\n".join(parts))


def _error(error: Error) -> str:
    expected = " / ".join(error.expected) if error.expected else "(nothing: no article says)"
    said = error.text[slice(*error.said)] or "(nothing)"
    return (
        f"<article><h2>{escape(error.question)}</h2>"
        f'<p class="note">{escape(error.note)}</p>'
        f"<p>Said <b>{escape(said)}</b>, expected <b>{escape(expected)}</b></p>"
        f'<p class="text">{_marked(error)}</p></article>'
    )


def _marked(error: Error) -> str:
    places = [(place, place + len(answer), ' class="right"') for answer in error.expected if answer
              for place in [error.text.find(answer)] if place >= 0]  # fmt: skip
    places.append((*error.said, ""))
    parts, at = [], 0
    for start, end, kind in sorted(places):
        if start < at or start == end:
            continue  # it overlaps what is marked already
        parts.append(f"{escape(error.text[at:start])}<mark{kind}>{escape(error.text[start:end])}</mark>")
        at = end
    return "".join(chain(parts, [escape(error.text[at:])]))


def of_replies(replies: Sequence[Reply]) -> list[Error]:
    """What a reader got wrong where there is an answer, the surest first."""
    wrong = sorted((one for one in replies if one.row.answers and one.f1 < RIGHT_F1), key=lambda one: -one.margin)
    return [
        Error(one.row.question, f"margin {one.margin:.1f}, F1 {one.f1:.2f}", one.row.texts, one.row.context, one.span)
        for one in wrong[:LIMIT]
    ]


def of_outcomes(outcomes: Sequence[Outcome]) -> list[Error]:
    """What was answered wrong, shown or not, the surest first; an answer to what no article says is wrong if shown."""
    wrong = [one for one in outcomes if not one.is_right and (one.question.answers or one.prediction.answered)]
    return [_of_outcome(one) for one in sorted(wrong, key=lambda one: -one.prediction.confidence)[:LIMIT]]


def _of_outcome(outcome: Outcome) -> Error:
    answer, question = outcome.answer, outcome.question
    citations = answer.citations or (answer.alternatives[0].citations if answer.alternatives else ())
    shown = "shown" if outcome.prediction.answered else "withheld"
    note = f"asked on {question.asked_on}, {100 * answer.confidence:.0f} % sure, {shown}"
    if not citations:
        return Error(question.text, note, question.answers, "", (0, 0))
    best = citations[0]
    note += f"; {best.article.title} ({best.article.publisher or 'unknown publisher'}, {best.article.day or 'undated'})"
    said = (best.start - best.passage_start, best.end - best.passage_start)
    return Error(question.text, note, question.answers, best.passage, said)
