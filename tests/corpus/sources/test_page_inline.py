"""Words of a sentence that stand in markup of their own."""

import pytest

from corpus.sources.json_ld import LinkedArticle
from corpus.sources.page_furniture import take_out_furniture
from corpus.sources.page_inline import keep_inline_words
from corpus.sources.page_text import page_text
from corpus.sources.page_tree import line, parse_page

LINES = [f"The council said on day {i} that the bridge by the mill would close for repairs." for i in range(8)]
BODY = "".join(f"<p>{line}</p>" for line in LINES)


def read(between: str) -> list[str]:
    """The lines of the text that stand before eight paragraphs."""
    tree = parse_page(f"<html><body><article>{between}{BODY}</article></body></html>")
    take_out_furniture(tree)
    text = page_text(tree, None, LinkedArticle(), place="page.html").text.split("\n")
    assert text[-len(LINES) :] == LINES
    return text[: -len(LINES)]


@pytest.mark.parametrize("tag", ["time", "label", "button", "output", "center", "address"])
def test_words_of_a_sentence_stay_in_it(tag: str) -> None:
    assert read(f"<p>The fair is on <{tag}>14 September</{tag}> in the old mill.</p>") == [
        "The fair is on 14 September in the old mill."
    ]


def test_a_quotation_within_a_sentence_keeps_it_whole_and_has_its_marks() -> None:
    assert read("<p>She called it <q>a <b>great</b> day</q> for all.</p>") == ["She called it “a great day” for all."]


@pytest.mark.parametrize(("tag", "said"), [("q", "“One”"), ("time", "One")])
def test_a_paragraph_is_not_copied_for_each_of_many_in_it(monkeypatch: pytest.MonkeyPatch, tag: str, said: str) -> None:
    monkeypatch.delattr("lxml.html.HtmlMixin.drop_tag")
    tree = parse_page("<p>" + f"<{tag}>One</{tag}> of <b>two</b> and " * 300 + "none.</p>")
    keep_inline_words(tree)
    paragraph = tree.find(".//p")
    assert line(paragraph) == f"{said} of two and " * 300 + "none."
    assert len(paragraph.xpath("text()")) == 301, "words that stand side by side are one text"


def test_a_number_keeps_its_own_figures() -> None:
    assert read("<p>In 2024<sup><a href='#f'>1</a></sup> it cost 5,000<sup>2</sup> pounds, not <s>40</s> 42.</p>") == [
        "In 2024 it cost 5,000 2 pounds, not 42."
    ]


def test_a_time_in_a_list_stays_without_a_full_stop() -> None:
    assert read("<ul><li>Doors open at <time>7pm</time></li><li>Music from <time>8pm</time></li></ul>") == [
        "- Doors open at 7pm",
        "- Music from 8pm",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><time>28 January 2025</time></p>",
        "<div>The Ledger <time>28 January 2025</time></div>",
        "<p><button>Share this page with all your friends</button></p>",
        "<p>Hear this report. <button>Play it now</button></p>",
        "<form><p>Get our letter.</p><label>Your address</label><button>Send me the letter</button></form>",
    ],
)
def test_furniture_still_goes(furniture: str) -> None:
    said = " ".join(read(furniture))
    assert not any(word in said for word in ("2025", "Share", "Play", "address", "Send"))
