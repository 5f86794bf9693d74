"""Mails that were forwarded, within the text of another or as a part of it, are told as those that they were."""

import pytest

from corpus.article import Article
from corpus.sources import Skipped, read_upload
from corpus.sources.forwarded import MAX_CARRIED, MAX_DEPTH
from tests.files import BRIDGE, mail, mbox

LEAD, ARCHES, COST, _ = BRIDGE
SENDER = "The Gazette <news@gazette.example>"
GMAIL = f"""---------- Forwarded message ---------
From: {SENDER}
Date: Tue, Jan 21, 2025 at 6:30 AM
Subject: Bridge cracks
To: <ann@reader.example>
"""
APPLE = f"""Begin forwarded message:

> From: {SENDER}
> Subject: Bridge cracks
> Date: January 21, 2025 at 11:30:00 PM EST
> To: ann@reader.example
>
"""
OUTLOOK = f"""From: {SENDER}
Sent: Tuesday, January 21, 2025 6:30 AM
To: Ann Lee <ann@reader.example>
Subject: Bridge cracks
"""
RULE, ORIGINAL = "_" * 32 + "\n", "-----Original Message-----\n"
LINKED = 'The Gazette &lt;<a href="mailto:news@gazette.example">news@gazette.example</a>&gt;'
GMAIL_PAGE = (
    f"<div dir='ltr'><br><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>"
    f"From: <strong>The Gazette</strong> <span>&lt;<a href='mailto:a@b.example'>a@b.example</a>&gt;</span><br>"
    f"Date: Tue, Jan 21, 2025 at 6:30\u202fAM<br>Subject: Bridge cracks<br>To: &lt;ann@reader.example&gt;<br></div>"
    f"<br><div><p>{LEAD}</p><p>{ARCHES}</p></div></div></div>"
)
APPLE_PAGE = (
    f"<br><blockquote type='cite'><div>Begin forwarded message:</div><br><div><span><b>From: </b></span>"
    f"<span>{LINKED}<br></span></div><div><span><b>Subject: </b></span><span><b>Bridge cracks</b><br></span></div>"
    f"<div><b>Date: </b>January 21, 2025 at 11:30:00\u202fPM EST<br></div><div><b>To: </b>ann@reader.example<br></div>"
    f"<br><div><div><p>{LEAD}</p><p>{ARCHES}</p></div></div></blockquote>"
)
OUTLOOK_PAGE = (
    f"<p>&nbsp;</p><div style='border-top:solid 1pt'><p><b>From:</b> {LINKED} <br>\n<b>Sent:</b> Tuesday, January 21,"
    f" 2025 6:30 AM<br>\n<b>To:</b> Ann Lee<br>\n<b>Subject:</b> Bridge cracks</p></div><p>{LEAD}</p><p>{ARCHES}</p>"
)


def one(body: str, subject: str, kind: str = "text/plain") -> Article:
    data = mail(body, kind=f"{kind}; charset=utf-8").replace(b"Tarn bridge closes", subject.encode())
    (found,) = read_upload("a.eml", data)
    assert isinstance(found, Article), found
    return found


def carrying(*mails: bytes, note: str = "See attached.", kind: str = "mixed") -> bytes:
    """A mail with others as its parts."""
    boundary = f"b{len(b''.join(mails))}"
    inner = "".join(f"--{boundary}\nContent-Type: message/rfc822\n\n{one.decode()}\n" for one in mails)
    body = f"--{boundary}\nContent-Type: text/plain\n\n{note}\n{inner}--{boundary}--"
    return mail(body, kind=f'multipart/{kind}; boundary="{boundary}"').replace(b"<m1@", b"<m0@", 1)


SECOND = mail(ARCHES).replace(b"Tarn bridge closes", b"Cracks").replace(b"Message-ID: <m1@ledger.example>\n", b"")


@pytest.mark.parametrize(
    ("body", "subject", "kind", "published"),
    [
        (f"{GMAIL}\n\n{LEAD}\n\n{ARCHES}", "Fwd: Bridge cracks", "text/plain", "2025-01-21T00:00:00+00:00"),
        (f"FYI\n\nSent from my iPhone\n\n{GMAIL}\n{LEAD}\n\n{ARCHES}", "a", "text/plain", "2025-01-21T00:00:00+00:00"),
        (f"{GMAIL}\n{GMAIL}\n{LEAD}\n\n{ARCHES}", "Fwd: Fwd: a", "text/plain", "2025-01-21T00:00:00+00:00"),
        (f"{APPLE}> {LEAD}\n>\n> {ARCHES}", "Fwd: Bridge cracks", "text/plain", "2025-01-21T23:30:00-05:00"),
        (f"{RULE}{OUTLOOK}\n{LEAD}\n\n{ARCHES}", "FW: Bridge cracks", "text/plain", "2025-01-21T00:00:00+00:00"),
        (f"{ORIGINAL}{OUTLOOK}\n{LEAD}\n\n{ARCHES}", "FW: Bridge cracks", "text/plain", "2025-01-21T00:00:00+00:00"),
        (GMAIL_PAGE, "Fwd: Bridge cracks", "text/html", "2025-01-21T00:00:00+00:00"),
        (APPLE_PAGE, "Fwd: Bridge cracks", "text/html", "2025-01-21T23:30:00-05:00"),
        (OUTLOOK_PAGE, "FW: Bridge cracks", "text/html", "2025-01-21T00:00:00+00:00"),
    ],
)
def test_text_that_was_forwarded(body: str, subject: str, kind: str, published: str) -> None:
    found = one(body, subject, kind)
    assert (found.title, found.publisher, found.id) == ("Bridge cracks", "The Gazette", "mail:m1@ledger.example")
    assert found.published is not None
    assert found.published.isoformat() == published
    assert [line for line in found.text.split("\n") if line] == ["Bridge cracks", LEAD, ARCHES]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (f"I was there.\n\n{GMAIL}\n{LEAD}", "Fwd: Bridge cracks"),
        (f"{RULE}{OUTLOOK}\n{LEAD}", "RE: Bridge cracks"),
        (f"{OUTLOOK}\n{LEAD}", "Bridge cracks"),
        (f"---------- Forwarded message ---------\nFrom: {SENDER}\n\n{LEAD}", "Fwd: Bridge cracks"),
        (f"From: Halmstow\nTo: Old Fennick\n\n{LEAD}", "Fwd: Bridge cracks"),
        (GMAIL, "Fwd: Bridge cracks"),
    ],
)
def test_text_that_is_another_stays_as_it_is(body: str, subject: str) -> None:
    found = one(body, subject)
    assert (found.title, found.publisher) == (subject, "The Daily Ledger")
    assert found.text.split() == f"{subject} {body}".split()


@pytest.mark.parametrize("date", ["1/2/2025 6:30 AM", "Di., 21. Jan. 2025 um 06:30 Uhr", ""])
def test_a_day_that_cannot_be_read_is_none(date: str) -> None:
    found = one(f"{GMAIL}\n{LEAD}".replace("Tue, Jan 21, 2025 at 6:30 AM", date), "Fwd: Bridge cracks")
    assert (found.published, found.publisher) == (None, "The Gazette")


def test_fields_that_were_cut_are_whole() -> None:
    title = "Bridge cracks, and the council of Halmstow asks who is to pay for the work on its arches"
    cut = GMAIL.replace("Bridge cracks", title.replace("who is", "who\nis")).replace(
        "reader.example>", "r.example>,\n b"
    )
    for subject in (f"Fwd: {title}", "Fwd: a"):
        assert one(f"{cut}\n{LEAD}", subject).text == f"{title}\n\n{LEAD}"


def test_mails_that_are_parts_are_articles_of_their_own() -> None:
    first, second = read_upload("a.eml", carrying(mail(), SECOND))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.id, first.publisher) == (
        "Tarn bridge closes",
        "mail:m1@ledger.example",
        "The Daily Ledger",
    )
    assert (second.text, second.id) == (f"Cracks\n\n{ARCHES}", "upload:a.eml#2")


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (carrying(SECOND, note=f"{LEAD} {COST}"), ["mail:m0@ledger.example", "upload:a.eml#1"]),
        (carrying(carrying(mail(), note=""), SECOND), ["mail:m1@ledger.example", "upload:a.eml#3"]),
        (carrying(mail(), SECOND, kind="digest"), ["mail:m1@ledger.example", "upload:a.eml#2"]),
        (carrying(SECOND, kind="report"), ["mail:m0@ledger.example"]),
        (b"From: a@b.example\nContent-Type: message/rfc822\n\n" + mail(), ["mail:m1@ledger.example"]),
    ],
)
def test_a_mail_with_a_text_beside_others_is_an_article_too(data: bytes, ids: list[str]) -> None:
    found = list(read_upload("a.eml", data))
    assert [article.id for article in found if isinstance(article, Article)] == ids
    assert len(found) == len(ids)


def test_an_mbox_has_the_mails_in_its_mails_and_tells_of_broken_ones() -> None:
    found = list(read_upload("a.mbox", mbox(mail(), carrying(b"no mail\n", SECOND))))
    assert [(one.place if isinstance(one, Skipped) else one.id) for one in found] == [
        "mail:m1@ledger.example",
        "a.mbox:2:1",
        "upload:a.mbox#2#2",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (carrying(*[b"From: a@b.example\n\nOne.\n"] * (MAX_CARRIED + 1)), "carries more than 1,000"),
        (b"From: a@b.example\nContent-Type: message/rfc822\n\n" * (MAX_DEPTH + 2) + mail(), "in more than 10 others"),
    ],
)
def test_more_than_any_mail_carries_is_not_read(data: bytes, reason: str) -> None:
    (found,) = read_upload("a.eml", data)
    assert isinstance(found, Skipped)
    assert reason in found.reason
