"""Passages, cards and answers as HTML: the mark stands on the quote, and the rest is the article's text."""

import html
import re

import ui_fakes
from hypothesis import given
from hypothesis import strategies as st

from answering.revision import Change, Piece
from corpus.article import Article, make_article
from ui.answers import answer_html
from ui.cards import citation_card, passage_card
from ui.escape import inline, readable
from ui.marks import Kind, Mark
from ui.passages import SHOWN_CHARACTERS, Focus, article_html, article_view
from ui.places import Place

TAGS = re.compile(r"<[^>]*>")


def text_of(markup: str) -> str:
    return html.unescape(TAGS.sub("", markup))


def whole(article: Article, *marks: Mark) -> str:
    return article_html(article, marks, 0, len(article.text))


def test_the_whole_article_is_there_with_one_anchor_on_the_mark() -> None:
    citation = ui_fakes.SEPTEMBER.citations[0]
    shown = whole(citation.article, Mark(citation.start, citation.end, Kind.ANSWER, "here"))
    assert shown.count('<mark class="dl-target" id="here">September 2024</mark>') == 1
    assert shown.count("<mark") == 1
    assert "".join(text_of(shown).split()) == "".join(citation.article.text.split())
    assert f"class=dl-headline>{citation.article.title}</p>" in shown


def test_a_quote_over_two_paragraphs_has_one_anchor() -> None:
    article = make_article(title="Head", body="first part\n\nsecond part")
    start, end = article.text.index("part"), article.text.index("second") + 6
    shown = whole(article, Mark(start, end, Kind.ANSWER, "here"))
    assert shown.count("<mark") == 2
    assert shown.count('id="here"') == 1


def test_a_very_long_article_is_shown_around_the_quote() -> None:
    article = make_article(title="Head", body="word " * 100_000 + "needle " + "word " * 100_000)
    start = article.text.index("needle")
    focus = Focus(Mark(start, start + 6, Kind.ANSWER, "here"))
    far = Place(5, 9, Kind.OTHER)
    shown = article_view(article, focus, (far,), key="k")
    assert len(shown) < SHOWN_CHARACTERS + 2000
    assert ">needle</mark>" in shown
    assert "very long" in shown
    assert shown.count('class="dl-tick ') == 1, "what is not shown has no tick"
    assert "50\u00a0% down the article" in shown


@given(st.text(alphabet="ab <&\n\u202e", min_size=1, max_size=60), st.data())
def test_an_article_keeps_its_text_and_each_place_its_anchor(body: str, data: st.DataObject) -> None:
    article = make_article(title="Head", body=f"x{body}x")
    spans = st.tuples(st.integers(0, len(article.text) - 1), st.integers(1, 20))
    places = [
        Place(start, min(start + length, len(article.text)), kind)
        for (start, length), kind in data.draw(
            st.lists(st.tuples(spans, st.sampled_from([Kind.PASSAGE, Kind.OTHER, Kind.ANSWER])), max_size=6)
        )
        if article.text[start : start + length].strip()
    ]
    own = Mark(0, 4, Kind.ANSWER, "own")
    shown = article_view(article, Focus(own, Mark(0, 4, Kind.SENTENCE)), list(dict.fromkeys(places)), key="k")
    paragraphs = shown.partition('whole article: Head">')[2]
    assert "".join(text_of(paragraphs).split()) == "".join(readable(article.text).split())
    anchors = re.findall(r' id="([^"]*)"', shown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', shown)) <= set(anchors), "every tick leads somewhere"
    assert shown.count("dl-target") >= 1


def test_a_card_opens_its_article_at_the_quote_and_links_out_safely() -> None:
    card = citation_card(ui_fakes.answer().citations[0], key="turn0-c0")
    assert 'href="#turn0-c0-mark"' in card
    assert card.count('id="turn0-c0-mark"') == 1
    assert 'href="https://meridianwire.example/2025/01/28/modi-visit-announced#:~:text=' in card
    assert 'target="_blank" rel="noopener noreferrer"' in card
    assert '<time datetime="2025-01-28">Tuesday 28 January 2025</time>' in card


def test_a_near_passage_is_not_marked() -> None:
    card = passage_card(ui_fakes.passage(ui_fakes.PHONE_CALL, "The two men"), key="n")
    assert "<mark" not in card
    assert '<span class="dl-near" id="n-place">The two men' in card


def test_a_hostile_answer_is_text() -> None:
    shown = answer_html(ui_fakes.hostile(), asked_on=ui_fakes.TODAY, key="turn0")
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert "\u202e" not in shown
    assert "\u2066" not in shown
    assert text_of(shown).count("**bold** :red[red] $x^2$") >= 5


def test_copies_stand_under_the_report_that_they_copy() -> None:
    answer = ui_fakes.answer()
    first, copy = answer.citations
    alone = answer_html(answer, asked_on=ui_fakes.TODAY, key="t")
    assert "2 independent reports say so</h3>" in alone
    assert "dl-copies" not in alone
    copied = ui_fakes.answer(citations=(first,), reports=1, copies={first.article.id: (copy,)})
    shown = answer_html(copied, asked_on=ui_fakes.TODAY, key="t")
    assert "One report says so, 1 copy</h3>" in shown
    assert f"1 copy: {inline(copy.article.publisher)}</summary>" in shown
    assert 'id="t-c0-y0-mark"' in shown, "the copy has its own place to jump to"


def test_what_was_changed_since_is_shown_with_its_difference() -> None:
    answer = ui_fakes.answer()
    id = answer.citations[0].article.id
    same, old, new = Piece("same", "It will be in"), Piece("old", " February"), Piece("new", " <b>March</b>")
    shown = answer_html(answer, asked_on=ui_fakes.TODAY, key="t", changes={id: Change(False, (same, old, new))})
    assert "changed since</b> and no longer says this" in shown
    assert "It no longer has the words of the answer" in shown
    assert "<span>It will be in</span> <del>February</del> <ins>&lt;b&gt;March&lt;/b&gt;</ins>" in shown
    elsewhere = answer_html(answer, asked_on=ui_fakes.TODAY, key="t", changes={id: Change(True, (same,))})
    assert "but not in this passage" in elsewhere
    assert "no longer says this" not in elsewhere
    removed = answer_html(answer, asked_on=ui_fakes.TODAY, key="t", changes={id: Change(False, ())})
    assert "no longer in the library" in removed
    assert "dl-changed" not in answer_html(answer, asked_on=ui_fakes.TODAY, key="t")
