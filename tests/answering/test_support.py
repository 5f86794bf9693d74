"""Which reports say the same independently of each other, and where their copies say so."""

from answering.aggregate import Choosing, aggregate
from answering.answer import Citation
from answering.evidence import Evidence
from answering.normalize import value_of
from answering.signs import Signs
from answering.support import copies_in, independent, quoted_in
from corpus.article import Article
from tests.fakes import article

LEAD = "Rescuers said that after a night of searching the toll of the ferry disaster had risen to 17 people."
WIRE = article("wire", f"{LEAD} The captain, aged 54, was among them, the coastguard said.")
CUT = article("cut", f"{LEAD} More than 200 were aboard.")
TURNED = article(
    "turned", "The toll of the ferry disaster had risen to 17 people, rescuers said after a night of searching."
)
OTHER = article("other", "Seventeen hours later the 17 buses left.")


def cite(source: Article, quote: str, *, last: bool = False) -> Citation:
    start = source.text.rindex(quote) if last else source.text.index(quote)
    return Citation(source, start, start + len(quote), 0, len(source.text))


def evidence(source: Article, quote: str, *, margin: float = 5.0, copies: tuple[str, ...] = ()) -> Evidence:
    citation = cite(source, quote)
    return Evidence(citation, value_of(citation), Signs(margin, 0.5), copies)


def test_the_words_are_found_in_a_copy_that_was_cut_or_turned() -> None:
    for copy in (CUT, TURNED):
        found = quoted_in(cite(WIRE, "17"), copy)
        assert found is not None
        assert (found.article, found.quote) == (copy, "17")
        assert found.passage == copy.text.split("\n\n")[1]


def test_the_same_words_elsewhere_are_not_the_claim() -> None:
    assert quoted_in(cite(WIRE, "17"), OTHER) is None
    assert quoted_in(cite(WIRE, "54"), CUT) is None
    assert quoted_in(cite(WIRE, "17"), article("figure", LEAD.replace("17", "170"))) is None


def test_of_several_places_the_one_in_the_same_sentence_is_found() -> None:
    copy = article("copy", f"On the 17 of March it began. {LEAD}")
    found = quoted_in(cite(WIRE, "17"), copy)
    assert found is not None
    assert found.start == copy.text.rindex("17")


def test_line_ends_within_a_quote_do_not_matter() -> None:
    wrapped = article("wrapped", LEAD.replace("17 people", "17\npeople"))
    found = quoted_in(cite(WIRE, "17 people"), wrapped)
    assert found is not None
    assert found.quote == "17\npeople"


def test_a_text_is_one_report_however_many_carry_it() -> None:
    copies = ("cut", "wire")
    police = article("police", "Police have counted 17 dead.")
    found = aggregate(
        [evidence(WIRE, "17", copies=copies), evidence(CUT, "17", copies=copies), evidence(police, "17", margin=2.0)]
    )[0]
    assert [item.citation.article.id for item in independent(found)] == ["wire", "police"]
    (copy,) = copies_in(found, found.best, {})
    assert copy.article.id == "cut"
    assert not copies_in(found, independent(found)[1], {})


def test_what_is_not_sure_in_itself_is_no_further_report() -> None:
    found = aggregate(
        [evidence(WIRE, "17"), evidence(article("police", "Police have counted 17 dead."), "17", margin=-1.0)]
    )
    assert [item.citation.article.id for item in independent(found[0])] == ["wire"]


def test_what_says_that_it_was_denied_is_no_further_report_unless_the_answer_is_of_it() -> None:
    denial = article("denial", "The coastguard denied that the toll had risen to 17 people.", day="2025-02-10")
    police = article("police", "Police denied nothing; 17 have died.", day="2025-02-20")
    later = article("later", "They counted 17 people there.", day="2025-02-21")
    given = [evidence(later, "17"), evidence(denial, "17", margin=4.0), evidence(police, "17", margin=3.0)]
    (found,) = aggregate(given)
    assert [item.citation.article.id for item in found.evidence] == ["later", "denial", "police"]
    assert [item.citation.article.id for item in independent(found)] == ["later", "police"]
    other = article("other", "The mayor denied that the toll had risen to 17 people.", day="2025-02-11")
    (denied,) = aggregate([evidence(denial, "17", margin=6.0), evidence(other, "17")])
    assert [item.citation.article.id for item in independent(denied)] == ["denial", "other"]


def test_copies_that_were_not_read_count_where_they_have_the_words() -> None:
    copies = ("cut", "other", "turned", "unknown", "wire")
    (found,) = aggregate([evidence(WIRE, "17", copies=copies)])
    shown = copies_in(found, found.best, {"wire": WIRE, "turned": TURNED, "cut": CUT, "other": OTHER})
    assert [citation.article.id for citation in shown] == ["cut", "turned"]


def test_the_same_sentence_in_another_article_is_a_copy_of_that_sentence() -> None:
    page = article("page", f"{LEAD} The captain, aged 54, was among them, the coastguard said. And 99 other things.")
    (found,) = aggregate([evidence(WIRE, "17"), evidence(page, "17", margin=4.0)])
    assert len(independent(found)) == 1
    assert [citation.article.id for citation in copies_in(found, found.best, {})] == ["page"]


def test_the_report_that_adds_most_stands_first_behind_the_answers_own() -> None:
    choosing = Choosing(Signs(margin=1.0, retrieval=0.0), temperature=2.0)
    twice = article("twice", f"So 17 died, as the first boats on the scene told. {LEAD} It was a night without a moon.")
    given = [
        evidence(article("best", "They counted 17 people there."), "17 people", margin=9.0),
        evidence(article("weak", "In all 17 people were lost."), "17 people", margin=2.0),
        evidence(article("once", "Police speak of 17 victims."), "17", margin=5.0),
        evidence(twice, "17", margin=4.0),
        Evidence(cite(twice, "17", last=True), value_of(cite(twice, "17")), Signs(4.5, 0.5)),
    ]
    found = aggregate(given, choosing)[0]
    assert len(found.evidence) == len(given)
    reports = independent(found, choosing)
    # 4.5 + 2 ln(1 + e^(-0.5/2)) = 5.66 for two sentences of one report is more than 5 for one.
    assert [item.citation.article.id for item in reports] == ["best", "twice", "once", "weak"]
    assert reports[1].signs.margin == 4.5, "each report by its strongest sentence"
    assert [item.citation.quote for item in found.evidence[:2]] == ["17 people", "17 people"]


def test_what_a_headline_says_is_cited_from_the_text_where_that_says_it_too() -> None:
    report = article("ferry", f"{LEAD} The captain was among them.", title="Toll of ferry disaster rises to 17")
    headline = evidence(report, "17")
    below = Evidence(cite(report, "17", last=True), headline.value, Signs(1.0, 0.5))
    other = evidence(OTHER, "17", margin=3.0)
    (both,) = aggregate([headline, other, below])
    assert both.evidence == (below, headline, other)
    (alone,) = aggregate([headline, other])
    assert alone.evidence == (headline, other)
