"""Front pages, sections and lists of results lead to reports; they are told from reports, and none is taken for one."""

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests.files import BRIDGE

HEADLINES = ("Ferry is late again", "Mill burns down", "Rovers win the cup", "School meals get dearer", "Storm is near")
SUMMARY = "The council of Halmstow said so on Thursday, after a week in which nobody had known what would come."
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"


def page(body: str, *, head: str = "") -> str:
    own = "<link rel='canonical' href='https://www.ledger.example/business/'>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Business | Ledger</title>{own}{head}</head><body>{NAV}"
        f"<main><h1>Business</h1>{body}</main></body></html>"
    )


def cards(form: str) -> str:
    return "".join(form.format(n=number, h=headline, s=SUMMARY) for number, headline in enumerate(HEADLINES))


CARDS = cards("<article><h3><a href='/{n}'>{h}</a></h3><p>{s} ({n})</p><time>1 June 2024</time></article>")
REPORT = "".join(f"<p>{paragraph}</p>" for paragraph in BRIDGE)
LONG = REPORT + "".join(f"<p>On Friday: {paragraph}</p>" for paragraph in BRIDGE)


def read(page: str) -> Article | Skipped:
    (found,) = read_upload("page.html", page.encode())
    return found


@pytest.mark.parametrize(
    "page",
    [
        page(CARDS),
        page(CARDS, head="<meta property='og:type' content='website'>"),
        page(cards("<a href='https://ledger.example/{n}'><h2>{h}</h2><p>{s} ({n})</p></a>")),
        page(cards("<div><a href='/?p={n}'>{h}</a><p>{s} ({n})</p></div>")),
        page("<ul>" + cards("<li><a href='/{n}'>{h}</a></li>") + "</ul>"),
        page(cards("<article><h2><a href='/{n}'>{h}</a></h2><time itemprop='datePublished' datetime='2024-06-0{n}'>"
                   "1 June</time><p>{s} ({n})</p></article>").replace("06-00", "06-09")),
        page(CARDS, head="<meta property='og:type' content='article'><script type='application/ld+json'>"
             '{"@graph": [{"@type": "CollectionPage", "name": "Business"}]}</script>'),
    ],
)  # fmt: skip
def test_a_page_that_leads_to_reports_is_none(page: str) -> None:
    found = read(page)
    assert isinstance(found, Skipped)
    assert found.reason.startswith(("is a page that leads to reports", "is a page in which no article text was found"))


@pytest.mark.parametrize(
    "page",
    [
        # What a page says of itself counts.
        page(CARDS, head="<meta property='og:type' content='article'>"),
        page(CARDS, head="<meta property='article:published_time' content='2024-06-01T08:00:00Z'>"),
        page(
            CARDS, head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Business"}</script>'
        ),
        # A report with others beside and below it.
        page(f"{LONG}<h2>More</h2>{CARDS}"),
        page(f"{REPORT}{CARDS[: len(CARDS) // 2]}"),
        page("".join(f"<h3><a href='/{n}'>{HEADLINES[n]}</a></h3>{LONG.replace('the', f'{n}')}" for n in range(3))),
        page(REPORT + cards("<h3><a href='/{n}'>{h}</a></h3><p>{s} ({n})</p>")),
        # A roundup that tells of each at length.
        page(cards("<h2><a href='/{n}'>{h}</a></h2>" + "".join(f"<p>{BRIDGE[at]} {{s}} ({{n}})</p>" for at in (0, 1)))),
        # A report whose headings lead to other sites, to its own page, or nowhere.
        page(cards("<h3><a href='https://shop.example/{n}'>{h}</a></h3><p>{s} ({n})</p>")),
        page(cards("<h3><a href='/business#{n}'>{h}</a></h3><p>{s} ({n})</p>")),
        page(cards("<h3><a href='#{n}'>{h}</a></h3><p>{s} ({n})</p>")),
        # A report under the link to its own page, and under those to its section and its writer.
        page(f"<h2><a href='/tarn'>Tarn bridge closes</a></h2><a href='/by/vance'>By Orla Vance</a>{REPORT}"),
    ],
)
def test_a_report_is_no_list(page: str) -> None:
    assert isinstance(read(page), Article)
