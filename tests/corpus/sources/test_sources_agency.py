"""What news agencies deliver, in NITF and in NewsML-G2: reports that may be published, by whom and when."""

from collections.abc import Callable

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from tests.files import BRIDGE

TEXT = f"<p>{BRIDGE[0]}</p>\n<p>The surveyor,\n<person>Orla Vance</person>, found cracks.</p>"
PLAIN = f"{BRIDGE[0]}\n\nThe surveyor, Orla Vance, found cracks."


def nitf(
    *, data: str = '<date.issue norm="20250128T093000+0100"/>', top: str = "", text: str = TEXT, status: str = "usable"
) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf xml:lang="en"><head><title>Bridge</title>'
        f'<docdata management-status="{status}"><doc-id regsrc="NDN" id-string="b-7"/>{data}</docdata></head><body>'
        f"<body.head><hedline><hl1>Tarn bridge closes</hl1></hedline>{top}</body.head><body.content>{text}"
        "<media media-type='image'><media-caption><p>The bridge in May</p></media-caption></media></body.content>"
        "<body.end><tagline>Write to us.</tagline></body.end></body></nitf>"
    )


def news_item(
    content: str,
    *,
    meta: str = '<provider qcode="nprov:NDN"/><versionCreated>2025-01-28T09:30:00+01:00</versionCreated>',
    name: str = "newsItem",
) -> str:
    return (
        f'<{name} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:ndn.example:b-7" version="2" '
        f'xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>{meta}</itemMeta><contentMeta><by>By Tess Hale</by>'
        f"<headline>Tarn bridge closes</headline></contentMeta><contentSet>{content}</contentSet></{name}>"
    )


def inline(document: str) -> str:
    return f'<inlineXML contenttype="application/xhtml+xml">{document}</inlineXML>'


def xhtml(text: str = TEXT) -> str:
    figure = "<figure><img src='a'/><figcaption>The bridge in May</figcaption></figure>"
    return inline(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{text}{figure}</body></html>'
    )


def read(document: str) -> list[Article | Skipped]:
    return list(read_upload("news.xml", document.encode()))


def read_one(document: str) -> Article:
    (found,) = read(document)
    assert isinstance(found, Article)
    return found


def why(document: str) -> str:
    (found,) = read(document)
    assert isinstance(found, Skipped)
    return found.reason


def test_a_report_in_nitf_is_read() -> None:
    byline = "<byline>By <person>Tess Hale</person><byttl>NDN Writer</byttl></byline>"
    top = f"{byline}<distributor>New Dale News</distributor>"
    found = read_one(nitf(top=top))
    assert (found.id, found.title, found.language) == ("NDN:b-7", "Tarn bridge closes", "en")
    assert found.text == f"Tarn bridge closes\n\n{PLAIN}"
    assert (found.publisher, found.authors) == ("New Dale News", ("Tess Hale",))
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-28T09:30:00+01:00"


def test_a_paper_s_archive_in_nitf_is_read() -> None:
    """It tells the lead twice, has headlines for print and the web, and its own page."""
    document = nitf(
        data="<doc.copyright holder='The Daily Ledger' year='1995'/>",
        top="<byline class='print_byline'>By Tess Hale</byline><byline class='normalized_byline'>Hale, Tess</byline>",
        text=f"<block class='lead_paragraph'><p>{BRIDGE[0]}</p></block><block class='full_text'>{TEXT}</block>",
    ).replace("</head>", '<pubdata date.publication="19950128T000000" ex-ref="https://ledger.example/b"/></head>', 1)
    found = read_one(document.replace("</hl1>", "</hl1><hl2>TARN BRIDGE CLOSES</hl2>"))
    assert found.text == f"Tarn bridge closes\n\n{PLAIN}"
    assert (found.url, found.publisher) == ("https://ledger.example/b", "The Daily Ledger")
    assert (found.authors, str(found.day)) == (("Tess Hale",), "1995-01-28")


@pytest.mark.parametrize("document", [nitf, lambda text: news_item(xhtml(text))])
def test_cells_of_a_row_stand_on_one_line_and_what_is_said_twice_stands_twice(document: Callable[..., str]) -> None:
    rows = "".join(
        f"<tr>\n\t<td>{team}</td><td><p>{goals}</p></td></tr>" for team, goals in (("Tarn", 2), ("Aldra", 2))
    )
    text = f"{TEXT}<table>{rows}<tr><td/><td>2</td></tr></table><p>Yes.<br/>No.<br/>Yes.</p><p>No.</p>"
    assert read_one(document(text=text)).text == (
        f"Tarn bridge closes\n\n{PLAIN}\n\nTarn\t2\n\nAldra\t2\n\n\t2\n\nYes.\n\nNo.\n\nYes.\n\nNo."
    )


def test_a_second_headline_stands_above_the_text() -> None:
    found = read_one(nitf().replace("</hl1>", "</hl1><hl2>Drivers go by Old Fennick</hl2>"))
    assert found.text == f"Tarn bridge closes\n\nDrivers go by Old Fennick\n\n{PLAIN}"


@pytest.mark.parametrize("content", [xhtml(), inline(nitf().partition('dtd">')[2])])
def test_a_report_in_newsml_is_read(content: str) -> None:
    found = read_one(news_item(content))
    assert (found.id, found.title) == ("urn:newsml:ndn.example:b-7", "Tarn bridge closes")
    assert found.text == f"Tarn bridge closes\n\n{PLAIN}"
    assert (found.publisher, found.authors, found.language) == ("NDN", ("Tess Hale",), "en")
    assert found.published is not None
    assert found.published.isoformat() == "2025-01-28T09:30:00+01:00"


def test_a_report_in_newsml_may_be_plain_text() -> None:
    found = read_one(news_item(f'<inlineData contenttype="text/plain">{BRIDGE[0]}</inlineData>'))
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE[0]}"


def test_a_message_with_many_items_is_read_to_its_end() -> None:
    items = (
        news_item(xhtml()),
        news_item("<remoteContent href='a.jpg'/>", meta="<itemClass qcode='ninat:picture'/>"),
        news_item("", name="packageItem"),
        news_item(xhtml()).replace("b-7", "b-8"),
    )
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    message = f"<newsMessage {space}><header/><itemSet>{''.join(items)}</itemSet></newsMessage>"
    report, picture, package, last = read(message)
    assert isinstance(report, Article)
    assert isinstance(picture, Skipped)
    assert picture.place == "news.xml: urn:newsml:ndn.example:b-7"
    assert picture.reason == "has no text in it"
    assert isinstance(package, Skipped)
    assert package.reason == "is no report, but a packageItem"
    assert isinstance(last, Article)
    assert last.id == "urn:newsml:ndn.example:b-8"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (nitf(status="withheld"), "is a report that its agency calls withheld"),
        (nitf(data='<date.release norm="21990101T000000Z"/>'), "is a report that must not be published before 2199"),
        (nitf(text=""), "has no text"),
        (news_item(xhtml(), meta='<pubStatus qcode="stat:canceled"/>'), "is a report that its agency calls canceled"),
        (
            news_item(xhtml(), meta='<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>'),
            "is a report that its agency calls withheld",
        ),
        (news_item(xhtml(), meta="<embargoed/>"), "is a report under embargo"),
        (news_item(xhtml(), meta="<embargoed>2199-01-01T00:00:00Z</embargoed>"), "is a report that must not be"),
        (news_item(inline("<idf><block><p>A</p></block></idf>")), "has no text in it"),
        ("<newsMessage><itemSet/></newsMessage>", "is news in NewsML-G2 without an item"),
        ("<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf/>", "holds a report in NITF that declares entities"),
        ("<NewsML Version='1.2'/>", "is news in NewsML 1, and no article; ask the agency for NewsML-G2, or for NITF"),
        ("<opml version='2.0'/>", "is a list of feeds (OPML), and no article; follow all that it names with: python"),
        ("<?xml version='1.0'?><stock/>", "is XML of a kind that is not read"),
    ],
)
def test_what_is_no_report_to_be_read_is_told(document: str, reason: str) -> None:
    assert why(document).startswith(reason)


def test_an_embargo_that_is_over_holds_nothing_back() -> None:
    assert read_one(news_item(xhtml(), meta="<embargoed>2025-01-28T06:00:00Z</embargoed>"))


def test_a_dash_that_the_standard_s_own_entities_name_is_read() -> None:
    found = read_one(nitf(text="<p>The bridge&mdash;all of it&mdash;closes.</p>"))
    assert found.text == "Tarn bridge closes\n\nThe bridge—all of it—closes."


@pytest.mark.parametrize("separator", ["", "<frac-sep/>", "<frac-sep>/</frac-sep>"])
def test_a_fraction_is_no_number_of_two_figures(separator: str) -> None:
    half = f"<frac><frac-num>1</frac-num>{separator}<frac-den>2</frac-den></frac>"
    assert read_one(nitf(text=f"<p>It took 4{half} hours.</p>")).text.endswith("It took 4 1/2 hours.")


def test_the_title_of_who_wrote_a_report_is_no_part_of_the_name() -> None:
    found = read_one(nitf(top="<byline>By Tess Hale<byttl>NDN Writer</byttl></byline>"))
    assert found.authors == ("Tess Hale",)


def test_what_a_delivery_adds_around_a_report_keeps_none_back() -> None:
    """Blanks before its declaration, and the capitals in which some write that it is usable."""
    assert read_one(f"\r\n{nitf(status='Usable')}").authors == ()


def test_a_report_in_several_languages_has_the_headline_of_its_text() -> None:
    told = (("en-GB", BRIDGE[0]), ("fr", "Pont"))
    forms = (inline(f"<div xml:lang='{own}'><p>{text}</p></div>") for own, text in told)
    document = news_item("".join(forms)).replace('xml:lang="en"', 'xml:lang="fr"', 1)
    found = read_one(document.replace("<headline>", "<headline xml:lang='fr'>Pont</headline><headline xml:lang='en'>"))
    assert (found.title, found.language) == ("Tarn bridge closes", "en-GB")
    assert found.text == f"Tarn bridge closes\n\n{BRIDGE[0]}"
