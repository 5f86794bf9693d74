"""Marks: they tint, and never change what is read; anchors stand where their place begins, each once."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.escape import readable
from ui.marks import Kind, Mark, marked

TAGS = re.compile(r"<[^>]*>")
#       0         10        20
TEXT = "It sank. 17 died & 9 <i>."
TEXTS = st.text(alphabet=st.one_of(st.sampled_from('ab <>&"\n\u202e'), st.characters()), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "It sank. 17 died &amp; 9 &lt;i&gt;."),
        (
            [Mark(9, 25, Kind.SENTENCE), Mark(9, 11, Kind.ANSWER, "a")],
            'It sank. <mark class="dl-target" id="a">17</mark>'
            '<span class="dl-sentence"> died &amp; 9 &lt;i&gt;.</span>',
        ),
        (
            [Mark(9, 16, Kind.OTHER, "b"), Mark(12, 20, Kind.ANSWER, "a")],
            'It sank. <mark class="dl-quiet" id="b">17 </mark><mark class="dl-target" id="a">died</mark>'
            '<mark class="dl-target"> &amp; 9</mark> &lt;i&gt;.',
        ),
        (
            [Mark(0, 25, Kind.PASSAGE, "p"), Mark(0, 2, Kind.ANSWER, "a"), Mark(0, 2, Kind.OTHER, "b")],
            '<span id="b"><span id="p"><mark class="dl-target" id="a">It</mark></span></span>'
            '<span class="dl-near"> sank. 17 died &amp; 9 &lt;i&gt;.</span>',
        ),
    ],
)
def test_the_stronger_mark_shows_and_every_anchor_is_there(marks: list[Mark], expected: str) -> None:
    found = marked(TEXT, 0, len(TEXT), marks)
    swapped = expected.replace('<span id="b"><span id="p">', '<span id="p"><span id="b">')
    assert found in {expected, swapped}


@given(TEXTS, st.data())
def test_marks_never_change_the_text(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(Kind))
    marks = [
        Mark(min(one, other), max(one, other), kind, f"a{number}")
        for number, (one, other, kind) in enumerate(data.draw(st.lists(places, max_size=6)))
    ]
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    shown = marked(text, start, end, marks)
    assert html.unescape(TAGS.sub("", shown)) == readable(text[start:end])
    met = {mark.anchor for mark in marks if max(mark.start, start) < min(mark.end, end)}
    anchors = re.findall(r' id="([^"]*)"', shown)
    assert sorted(anchors) == sorted(met), "each place that is shown has its anchor once"
    strong = "".join(re.findall(r'<mark class="dl-target"[^>]*>(.*?)</mark>', shown, re.DOTALL))
    answered = [n for n in range(start, end) if any(m.kind == Kind.ANSWER and m.start <= n < m.end for m in marks)]
    assert html.unescape(strong) == readable("".join(text[n] for n in answered))
